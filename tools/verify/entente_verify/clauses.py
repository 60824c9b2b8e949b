"""The clauses of an agreement (agreement.md 4): exactly one of each kind, with its parameters."""

from __future__ import annotations

from .agreement import Clause
from .agreement_names import Names
from .clause_forms import ClauseForms
from .clause_kinds import KINDS
from .fields import Faults
from .yaml_text import Node, Sequence


class ClauseReader:
    """Reads clauses one after another."""

    def __init__(self, faults: Faults, names: Names) -> None:
        self.faults = faults
        self.forms = ClauseForms(faults, names)
        self.clauses: dict[str, Clause] = {}
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
        kind = self.faults.word(kind_node, KINDS, "unknownClause")
        if kind is None:
            return
        before = len(self.faults.found)
        found = self.faults.fields(mapping, ("kind", *KINDS[kind]))
        if kind in self.clauses:
            self.faults.add("clauseRepeated", kind_node)
        parameters = self.parameters(kind, found)
        if len(self.faults.found) > before:
            self.unreadable.add(kind)
        self.clauses.setdefault(kind, Clause(kind, reference, parameters))

    def parameters(self, kind: str, found: dict[str, Node]) -> dict[str, object]:
        """Reads the parameters of a kind."""
        values = {name: read(self.forms, found.get(name)) for name, read in KINDS[kind].items()}
        if kind == "quota":
            package, shelf = values["package-bytes"], values["shelf-bytes"]
            if isinstance(package, int) and isinstance(shelf, int) and shelf < package:
                self.faults.add("quotaIncoherent", found["shelf-bytes"])
        return values

    def check(self, articles: Sequence) -> None:
        """Checks that no kind is missing and that tables fit the exchangeable levels."""
        for kind in KINDS:
            if kind not in self.clauses:
                self.faults.add("clauseMissing", articles)
        exchangeable = self.clauses.get("exchangeable-level")
        if exchangeable is None or "exchangeable-level" in self.unreadable:
            return
        wanted = exchangeable.parameters["levels"]
        assert isinstance(wanted, list)
        for table in self.forms.tables:
            for _ in table.levels.symmetric_difference(wanted):
                self.faults.add("levelTableWrong", table.mapping)
