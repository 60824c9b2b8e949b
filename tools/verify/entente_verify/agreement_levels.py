"""The levels of an agreement, and what each party calls them (agreement.md 3)."""

from __future__ import annotations

import re
import unicodedata

from .agreement import Level
from .agreement_names import Names
from .fields import WORD, Faults
from .yaml_text import Node, Sequence

TOKEN = re.compile(r"[A-Z0-9]+(?:[ -][A-Z0-9]+)*")
NUMERALS = str.maketrans({"Ⅰ": "I", "Ⅱ": "II", "Ⅲ": "III"})


class LevelReader:
    """Reads the levels of one file."""

    def __init__(self, faults: Faults, names: Names) -> None:
        self.faults = faults
        self.names = names

    def levels(self, node: Node | None) -> list[Level]:
        """Reads the levels, which differ in id, rank, tokens and markings."""
        ids: set[str] = set()
        ranks: set[int] = set()
        words: dict[str, set[str]] = {}
        levels = []
        for item in self.faults.items(node, 1, 16):
            found = self.faults.fields(item, ("id", "rank", "equivalents"))
            identity = self.faults.matching(found.get("id"), WORD, "badIdentifier")
            if identity is not None:
                self.faults.repeated(ids, identity, found["id"])
            rank = self.faults.number(found.get("rank"), 1, 100)
            if rank is not None:
                self.faults.repeated(ranks, rank, found["rank"])
            tokens = self.equivalents(found.get("equivalents"), words)
            levels.append(Level(identity or "", rank or 0, tokens))
        return levels

    def equivalents(
        self, node: Node | None, words: dict[str, set[str]]
    ) -> dict[str, tuple[str, ...]]:
        """Reads what each party calls a level: one mapping, or a list of them."""
        tokens: dict[str, tuple[str, ...]] = {}
        mapping = self.faults.mapping(node)
        if mapping is None:
            return tokens
        for key, value in mapping.entries:
            if key.name not in self.names.parties:
                self.faults.add("unknownParty", key)
                continue
            items = self.faults.items(value, 1, 8) if isinstance(value, Sequence) else [value]
            found = (self.designation(item, key.name, words) for item in items)
            tokens[key.name] = tuple(token for token in found if token is not None)
        for code in self.names.parties:
            if code not in {key.name for key, _ in mapping.entries}:
                self.faults.add("levelUnequalled", mapping)
        return tokens

    def designation(
        self, node: Node, code: str, words: dict[str, set[str]]
    ) -> str | None:
        """Reads one designation, which differs from all others of its party; gives its token."""
        found = self.faults.fields(node, ("token", "marking"))
        token = self.faults.matching(found.get("token"), TOKEN, "badToken")
        if token is not None:
            seen = words.setdefault(code + " token", set())
            self.faults.repeated(seen, token.translate(NUMERALS), found["token"])
        marking_node = found.get("marking")
        for language, text in self.faults.trilingual(marking_node, 64).items():
            assert marking_node
            seen = words.setdefault(f"{code} {language}", set())
            folded = unicodedata.normalize("NFC", text).translate(NUMERALS)
            self.faults.repeated(seen, folded, marking_node)
        return token
