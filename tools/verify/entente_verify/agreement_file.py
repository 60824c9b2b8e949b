"""Reading an agreement file (agreement.md 2 to 4): the agreement, or all its faults."""

from __future__ import annotations

import re

from . import national_rules, yaml_text
from .agreement import Agreement
from .agreement_articles import ArticleReader
from .agreement_levels import LevelReader
from .agreement_marks import check_marks
from .agreement_names import names_of
from .agreement_parties import PartyReader
from .encoding import digest_bytes, moment
from .fields import WORD, Fault, Faults
from .refusal import Refusal
from .yaml_text import Node

_FILE_NAME = re.compile(r"[a-z0-9]+(?:[.-][a-z0-9]+)*")
_FIELDS = (
    "format", "vocabulary", "name", "title", "model", "exercise", "amends", "in-force-from",
    "suite", "parties", "levels", "purposes", "articles", "national-rules",
)


def read(data: bytes) -> tuple[Agreement | None, list[Fault]]:
    """Reads a file and gives the agreement, or all faults that can be found."""
    try:
        root = yaml_text.parse(data)
    except Refusal as refusal:
        return None, [Fault(refusal.code, refusal.line or 1, refusal.column or 1)]
    reader = _Reader()
    agreement = reader.agreement(data, root)
    faults = sorted(reader.faults.found, key=lambda fault: (fault.line, fault.column, fault.code))
    return (None if faults else agreement), faults


def agreement_of(data: bytes) -> Agreement:
    """Reads a file and refuses it with its first fault."""
    agreement, faults = read(data)
    if agreement is None:
        first = faults[0]
        raise Refusal(first.code, "", first.line, first.column)
    return agreement


class _Reader:
    """Reads the fields of one file."""

    def __init__(self) -> None:
        self.faults = Faults()

    def agreement(self, data: bytes, root: Node) -> Agreement | None:
        """Reads the whole."""
        faults = self.faults
        found = faults.fields(root, _FIELDS)
        if not found:
            return None
        faults.word(found.get("format"), ["entente-agreement-1"], "unsupported")
        faults.word(found.get("vocabulary"), ["1"], "unsupported")
        suite = faults.word(found.get("suite"), ["1"], "unsupported")
        name = faults.matching(found.get("name"), _FILE_NAME, "badIdentifier")
        title = faults.trilingual(found.get("title"))
        is_model = self.boolean(found.get("model"))
        is_exercise = self.boolean(found.get("exercise"))
        amends = self.amends(found.get("amends"))
        in_force_from = self.instant(found.get("in-force-from"))
        names = names_of(found)
        parties = PartyReader(faults, names).parties(found.get("parties"))
        levels = LevelReader(faults, names).levels(found.get("levels"))
        purposes = self.purposes(found.get("purposes"))
        clauses = ArticleReader(faults, names).articles(found.get("articles"))
        rules = national_rules.read(faults, names, found.get("national-rules"))
        check_marks(faults, found, name, title, is_model, is_exercise, parties)
        if faults.found or name is None:
            return None
        return Agreement(
            data, name, title, bool(is_model), bool(is_exercise), amends, in_force_from,
            suite or "", tuple(party for party, _ in parties), tuple(levels), purposes, clauses,
            rules,
        )

    def boolean(self, node: Node | None) -> bool | None:
        """Reads `true` or `false`."""
        word = self.faults.word(node, ["true", "false"])
        return None if word is None else word == "true"

    def amends(self, node: Node | None) -> bytes | None:
        """Reads the digest of the first file of the line, or `none`."""
        text = self.faults.text(node)
        if text is None or text == "none":
            return None
        digest = digest_bytes(text)
        if digest is None and node:
            self.faults.add("badDigest", node)
        return digest

    def instant(self, node: Node | None) -> int | None:
        """Reads a moment, or `none`."""
        text = self.faults.text(node)
        if text is None or text == "none":
            return None
        at = moment(text)
        if at is None and node:
            self.faults.add("badInstant", node)
        return at

    def purposes(self, node: Node | None) -> dict[str, dict[str, str]]:
        """Reads the purposes."""
        ids: set[str] = set()
        purposes = {}
        for item in self.faults.items(node, 1, 64):
            found = self.faults.fields(item, ("id", "name"))
            identity = self.faults.matching(found.get("id"), WORD, "badIdentifier")
            if identity is not None:
                self.faults.repeated(ids, identity, found["id"])
            purposes[identity or ""] = self.faults.trilingual(found.get("name"))
        return purposes
