"""The clauses of an agreement (agreement.md 4): exactly one of each kind, with its parameters."""

from __future__ import annotations

from collections.abc import Callable

from .agreement import Clause
from .fields import Faults
from .yaml_text import Mapping, Node, Sequence

MEANS = ("network", "courier")
PROTECTIVE_ACTS = (
    "arrival", "destruction", "keys", "loss", "receipt", "recall", "refusal", "resumption",
    "return", "withdrawal",
)
LARGEST_BYTES, LARGEST_COUNT = 1 << 50, 1_000_000
PARAMETERS: dict[str, tuple[str, ...]] = {
    "in-force": (),
    "exchangeable-level": ("levels",),
    "originator-marking": (),
    "quota": ("package-bytes", "shelf-bytes", "open-transmittals", "uncosigned-acts"),
    "clock-skew": ("seconds",),
    "third-party": ("approval",),
    "purpose": (),
    "need-to-know": ("attestations",),
    "recipient-office": (),
    "transmission-means": ("means",),
    "receipt-within": ("days", "counting", "owed-by", "from"),
    "protective-acts": ("acts",),
}


class ClauseReader:
    """Reads clauses one after another."""

    def __init__(self, faults: Faults, levels: set[str]) -> None:
        self.faults = faults
        self.levels = levels
        self.clauses: dict[str, Clause] = {}
        self.means: Mapping | None = None
        self.unreadable: set[str] = set()

    def clause(self, reference: str, node: Node) -> None:
        """Reads one clause."""
        mapping = self.faults.mapping(node)
        if mapping is None:
            return
        kind_node = next((value for key, value in mapping.entries if key.name == "kind"), None)
        if kind_node is None:
            self.faults.fields(mapping, ("kind",))
            return
        kind = self.faults.word(kind_node, PARAMETERS, "unknownClause")
        if kind is None:
            return
        found = self.faults.fields(mapping, ("kind", *PARAMETERS[kind]))
        if kind in self.clauses:
            self.faults.add("clauseRepeated", kind_node)
            self.unreadable.add(kind)
        before = len(self.faults.found)
        parameters = self.parameters(kind, found)
        if len(self.faults.found) > before:
            self.unreadable.add(kind)
        self.clauses.setdefault(kind, Clause(kind, reference, parameters))

    def parameters(self, kind: str, found: dict[str, Node]) -> dict[str, object]:
        """Reads the parameters of a kind."""
        faults = self.faults
        readers: dict[str, Callable[[Node | None], object]] = {
            "levels": lambda node: faults.distinct(node, 16, self.level),
            "package-bytes": lambda node: faults.number(node, 1, LARGEST_BYTES),
            "shelf-bytes": lambda node: faults.number(node, 1, LARGEST_BYTES),
            "open-transmittals": lambda node: faults.number(node, 1, LARGEST_COUNT),
            "uncosigned-acts": lambda node: faults.number(node, 1, LARGEST_COUNT),
            "seconds": lambda node: faults.number(node, 0, 86_400),
            "approval": lambda node: faults.word(node, ["originator"]),
            "attestations": lambda node: faults.number(node, 1, 9),
            "means": self.means_by_level,
            "days": lambda node: faults.number(node, 1, 366),
            "counting": lambda node: faults.word(node, ["working", "calendar"]),
            "owed-by": lambda node: faults.word(node, ["recipient"]),
            "from": lambda node: faults.word(node, ["arrival"]),
            "acts": lambda node: faults.words(node, PROTECTIVE_ACTS, 64),
        }
        values = {name: readers[name](found.get(name)) for name in PARAMETERS[kind]}
        if kind == "quota":
            package, shelf = values["package-bytes"], values["shelf-bytes"]
            if isinstance(package, int) and isinstance(shelf, int) and shelf < package:
                faults.add("quotaIncoherent", found["shelf-bytes"])
        return values

    def level(self, node: Node) -> str | None:
        """Reads a level's id."""
        return self.faults.word(node, self.levels, "unknownLevel")

    def means_by_level(self, node: Node | None) -> dict[str, list[str]]:
        """Reads which means are allowed for each level."""
        mapping = self.faults.mapping(node)
        allowed: dict[str, list[str]] = {}
        if mapping is None:
            return allowed
        if self.means is None:
            self.means = mapping
        for key, value in mapping.entries:
            if key.name not in self.levels:
                self.faults.add("unknownLevel", key)
            allowed[key.name] = self.faults.words(value, MEANS, 64)
        return allowed

    def check(self, articles: Sequence) -> None:
        """Checks that no kind is missing and that means fit the exchangeable levels."""
        for kind in PARAMETERS:
            if kind not in self.clauses:
                self.faults.add("clauseMissing", articles)
        exchangeable = self.clauses.get("exchangeable-level")
        if self.means is None or exchangeable is None:
            return
        if self.unreadable & {"exchangeable-level", "transmission-means"}:
            return
        wanted = exchangeable.parameters["levels"]
        assert isinstance(wanted, list)
        given = {key.name for key, _ in self.means.entries}
        for _ in given.symmetric_difference(wanted):
            self.faults.add("meansMissing", self.means)
