"""Typed fields of an agreement's YAML, with every fault that is found (agreement.md 3 and 6)."""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import TypeVar

from .yaml_text import Key, Mapping, Node, Sequence, Text

LANGUAGES = ("en", "fr", "ko")
GRADES = ("verified", "secondary", "unverified")
LONGEST_NAME, LONGEST_LINE, LONGEST_TEXT = 64, 200, 4_000
MOST_WORDS = 64
WORD = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_NUMBER = re.compile(r"-?[1-9][0-9]*|0")
_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")

Value = TypeVar("Value")


@dataclass(frozen=True)
class Fault:
    """One thing that is wrong in a file, and where."""

    code: str
    line: int
    column: int


@dataclass
class Faults:
    """The faults that were found so far."""

    found: list[Fault] = field(default_factory=list)

    def add(self, code: str, place: Node | Key) -> None:
        """Notes a fault."""
        self.found.append(Fault("agreement." + code, place.line, place.column))

    def repeated(self, seen: set[Value], value: Value | None, place: Node) -> None:
        """Notes a fault if a value stood before."""
        if value is not None:
            if value in seen:
                self.add("repeated", place)
            seen.add(value)

    def text(self, node: Node | None, longest: int = LONGEST_LINE) -> str | None:
        """Reads a text that is not blank."""
        if node is None:
            return None
        if not isinstance(node, Text):
            self.add("notAText", node)
        elif not node.value.strip():
            self.add("emptyText", node)
        elif len(node.value) > longest:
            self.add("tooLong", node)
        else:
            return node.value
        return None

    def matching(
        self, node: Node | None, form: re.Pattern[str], code: str, longest: int = LONGEST_NAME
    ) -> str | None:
        """Reads a text of a form."""
        text = self.text(node, longest)
        if text is None or form.fullmatch(text):
            return text
        assert node
        self.add(code, node)
        return None

    def word(
        self, node: Node | None, words: Iterable[str], code: str = "unknownWord"
    ) -> str | None:
        """Reads one of some words."""
        text = self.text(node)
        if text is None or text in words:
            return text
        assert node
        self.add(code, node)
        return None

    def number(self, node: Node | None, least: int, most: int) -> int | None:
        """Reads a number in a range."""
        text = self.text(node)
        if text is None:
            return None
        assert node
        if not _NUMBER.fullmatch(text):
            self.add("badNumber", node)
        elif not least <= int(text) <= most:
            self.add("outOfRange", node)
        else:
            return int(text)
        return None

    def date(self, node: Node | None) -> datetime.date | None:
        """Reads a day that exists."""
        text = self.text(node)
        if text is None:
            return None
        assert node
        try:
            if _DATE.fullmatch(text):
                return datetime.date.fromisoformat(text)
        except ValueError:
            pass
        self.add("badDate", node)
        return None

    def items(self, node: Node | None, least: int, most: int) -> list[Node]:
        """Reads a list of so many items; of a list of another length nothing more is read."""
        if node is None:
            return []
        if not isinstance(node, Sequence):
            self.add("notAList", node)
            return []
        if not least <= len(node.items) <= most:
            self.add("countWrong", node)
            return []
        return node.items

    def words(self, node: Node | None, known: Iterable[str], most: int) -> list[str]:
        """Reads a list of known words, none of them twice."""
        return self.distinct(node, most, lambda item: self.word(item, known))

    def distinct(
        self, node: Node | None, most: int, read: Callable[[Node], Value | None], least: int = 1
    ) -> list[Value]:
        """Reads a list of values, none of them twice."""
        seen: set[Value] = set()
        values = []
        for item in self.items(node, least, most):
            value = read(item)
            self.repeated(seen, value, item)
            if value is not None:
                values.append(value)
        return values

    def mapping(self, node: Node | None) -> Mapping | None:
        """Reads a mapping."""
        if node is None or isinstance(node, Mapping):
            return node
        self.add("notAMapping", node)
        return None

    def fields(
        self, node: Node | None, names: Iterable[str], optional: Iterable[str] = (),
        missing: str = "missingKey",
    ) -> dict[str, Node]:
        """Reads a mapping with exactly the listed keys."""
        mapping = self.mapping(node)
        if mapping is None:
            return {}
        wanted, allowed = list(names), set(optional)
        found = {}
        for key, value in mapping.entries:
            if key.name in wanted or key.name in allowed:
                found[key.name] = value
            else:
                self.add("unknownKey", key)
        for name in wanted:
            if name not in found:
                self.add(missing, mapping)
        return found

    def trilingual(self, node: Node | None, longest: int = LONGEST_LINE) -> dict[str, str]:
        """Reads a text in three languages."""
        found = self.fields(node, LANGUAGES, missing="translationMissing")
        texts = {name: self.text(found.get(name), longest) for name in LANGUAGES}
        return {name: text for name, text in texts.items() if text is not None}
