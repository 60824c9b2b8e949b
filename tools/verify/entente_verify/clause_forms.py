"""The forms that parameters of clauses have (agreement.md 4), read with the names of the file."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from .agreement_names import Names
from .fields import MOST_WORDS, WORD, Faults
from .yaml_text import Mapping, Node, Sequence, Text

MOST_STATEMENTS = 16
_LANGUAGE_TAG = re.compile(r"[a-z]{2,3}")


@dataclass
class LevelTable:
    """A mapping by level, whose keys have to be the exchangeable levels."""

    mapping: Mapping
    levels: set[str]


@dataclass
class ClauseForms:
    """Reads parameters and keeps the tables by level, which are compared at the end."""

    faults: Faults
    names: Names
    tables: list[LevelTable] = field(default_factory=list)

    def levels(self, node: Node | None) -> list[str]:
        """Reads levels, none of them twice."""
        return self.named(node, MOST_WORDS, self.names.levels, "unknownLevel")

    def levels_or_none(self, node: Node | None) -> list[str]:
        """Reads levels, or `none`."""
        return [] if _is_none(node) else self.levels(node)

    def parties_or_none(self, node: Node | None) -> list[str]:
        """Reads codes of parties, none of them twice, or `none`."""
        if _is_none(node):
            return []
        return self.named(node, MOST_WORDS, self.names.parties, "unknownParty")

    def named(
        self, node: Node | None, most: int, names: Iterable[str], code: str
    ) -> list[str]:
        """Reads a list of what the file names, nothing of it twice."""
        return self.faults.distinct(node, most, lambda item: self.faults.word(item, names, code))

    def channels(self, node: Node | None) -> list[str]:
        """Reads offices, none of them twice and at least one of each party."""
        offices = self.named(node, MOST_WORDS, self.names.offices, "unknownOffice")
        if isinstance(node, Sequence) and 1 <= len(node.items) <= MOST_WORDS:
            self.every_party({office.partition("/")[0] for office in offices}, node)
        return offices

    def posts(self, node: Node | None) -> dict[str, str]:
        """Reads a post of every party: the party's code, `/` and a word."""
        posts: dict[str, str] = {}
        mapping = self.faults.mapping(node)
        if mapping is None:
            return posts
        for key, value in mapping.entries:
            if key.name not in self.names.parties:
                self.faults.add("unknownParty", key)
                continue
            form = re.compile(re.escape(key.name) + "/" + WORD.pattern)
            post = self.faults.matching(value, form, "badIdentifier")
            if post is not None:
                posts[key.name] = post
        self.every_party({key.name for key, _ in mapping.entries}, mapping)
        return posts

    def every_party(self, given: set[str], place: Node) -> None:
        """Notes each party that is not there."""
        for code in self.names.parties:
            if code not in given:
                self.faults.add("partyMissing", place)

    def by_level(self, node: Node | None, read: Callable[[Node], object]) -> dict[str, object]:
        """Reads a value for each level."""
        values: dict[str, object] = {}
        mapping = self.faults.mapping(node)
        if mapping is None:
            return values
        before = len(self.faults.found)
        for key, value in mapping.entries:
            if key.name not in self.names.levels:
                self.faults.add("unknownLevel", key)
                continue
            values[key.name] = read(value)
        if len(self.faults.found) == before:
            self.tables.append(LevelTable(mapping, set(values)))
        return values

    def statements(self, node: Node | None) -> dict[str, str]:
        """Reads a text for each language."""
        statements: dict[str, str] = {}
        mapping = self.faults.mapping(node)
        if mapping is None:
            return statements
        if not 1 <= len(mapping.entries) <= MOST_STATEMENTS:
            self.faults.add("countWrong", mapping)
            return statements
        for key, value in mapping.entries:
            if not _LANGUAGE_TAG.fullmatch(key.name):
                self.faults.add("badIdentifier", key)
                continue
            text = self.faults.text(value)
            if text is not None:
                statements[key.name] = text
        return statements


def _is_none(node: Node | None) -> bool:
    """Says whether a value is the word `none`."""
    return isinstance(node, Text) and node.value == "none"
