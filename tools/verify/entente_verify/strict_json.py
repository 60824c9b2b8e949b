"""Strict JSON (json.md): one reading for every text, bounded, without floats or repeated names."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any, NoReturn

from .refusal import Refusal

LARGEST_INTEGER = (1 << 53) - 1
_PLAIN = re.compile(r'[^"\\\x00-\x1f]*')
_NUMBER = re.compile(r"-?[0-9]+")
_SPACE = re.compile(r"[ \t\r\n]*")
_NAME = re.compile(r"[\x20-\x7e]*")
_HEX4 = re.compile(r"[0-9A-Fa-f]{4}")
_ESCAPES = {
    '"': '"', "\\": "\\", "/": "/", "b": "\b", "f": "\f", "n": "\n", "r": "\r", "t": "\t",
}
_WORDS: dict[str, bool | None] = {"true": True, "false": False, "null": None}


def parse(data: bytes, limit: int = 65_536, depth: int = 16) -> Any:
    """Reads one value from UTF-8 bytes."""
    if len(data) > limit:
        raise Refusal("json.tooLarge", f"{len(data)} bytes")
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        raise Refusal("json.notUTF8", f"at byte {error.start}") from None
    return _Reader(text, depth).document()


class _Reader:
    """Reads one text from its first character to its last."""

    def __init__(self, text: str, depth: int) -> None:
        self.text = text
        self.depth = depth
        self.at = 0

    def document(self) -> Any:
        """Reads the only value and the white space around it."""
        self.space()
        value = self.value(0)
        self.space()
        if self.at < len(self.text):
            self.refuse("json.unexpected")
        return value

    def refuse(self, code: str) -> NoReturn:
        """Refuses the text at the present place."""
        raise Refusal(code, f"at character {self.at}")

    def space(self) -> None:
        """Passes over white space."""
        found = _SPACE.match(self.text, self.at)
        assert found
        self.at = found.end()

    def peek(self) -> str:
        """Gives the next character, which must be there."""
        if self.at >= len(self.text):
            self.refuse("json.ended")
        return self.text[self.at]

    def value(self, level: int) -> Any:
        """Reads a value inside so many arrays and objects."""
        character = self.peek()
        if character in "{[":
            if level == self.depth:
                self.refuse("json.tooDeep")
            return self.object(level) if character == "{" else self.array(level)
        if character == '"':
            return self.string()
        if character == "-" or "0" <= character <= "9":
            return self.number()
        for word, meaning in _WORDS.items():
            if self.text.startswith(word, self.at):
                self.at += len(word)
                return meaning
        self.refuse("json.unexpected")

    def object(self, level: int) -> dict[str, Any]:
        """Reads an object, whose names are printable ASCII and occur once."""
        members: dict[str, Any] = {}
        self.at += 1
        self.space()
        if self.peek() == "}":
            self.at += 1
            return members
        while True:
            if self.peek() != '"':
                self.refuse("json.unexpected")
            name = self.string()
            if not _NAME.fullmatch(name):
                self.refuse("json.badString")
            if name in members:
                self.refuse("json.duplicateKey")
            self.space()
            if self.peek() != ":":
                self.refuse("json.unexpected")
            self.at += 1
            self.space()
            members[name] = self.value(level + 1)
            if not self.another("}"):
                return members

    def array(self, level: int) -> list[Any]:
        """Reads an array."""
        values: list[Any] = []
        self.at += 1
        self.space()
        if self.peek() == "]":
            self.at += 1
            return values
        while True:
            values.append(self.value(level + 1))
            if not self.another("]"):
                return values

    def another(self, end: str) -> bool:
        """Passes a comma and says that there is another item, or passes the end."""
        self.space()
        character = self.peek()
        if character not in ("," + end):
            self.refuse("json.unexpected")
        self.at += 1
        self.space()
        return character == ","

    def number(self) -> int:
        """Reads an integer."""
        found = _NUMBER.match(self.text, self.at)
        if not found:
            self.refuse("json.unexpected")
        digits = found.group().removeprefix("-")
        after = self.text[found.end() : found.end() + 1]
        if after in (".", "e", "E") and after:
            self.refuse("json.numberNotInteger")
        if (digits != "0" and digits[0] == "0") or found.group() == "-0":
            self.refuse("json.numberNotInteger")
        if len(digits) > 16 or int(digits) > LARGEST_INTEGER:
            self.refuse("json.numberOutOfRange")
        self.at = found.end()
        return int(found.group())

    def string(self) -> str:
        """Reads a string with its escapes."""
        self.at += 1
        parts: list[str] = []
        while True:
            found = _PLAIN.match(self.text, self.at)
            assert found
            parts.append(found.group())
            self.at = found.end()
            character = self.peek()
            if character == '"':
                self.at += 1
                return "".join(parts)
            if character != "\\":
                self.refuse("json.badString")
            self.at += 1
            parts.append(self.escape())

    def escape(self) -> str:
        """Reads what follows a backslash."""
        character = self.peek()
        self.at += 1
        if character in _ESCAPES:
            return _ESCAPES[character]
        if character != "u":
            self.refuse("json.badString")
        unit = self.unit()
        if 0xDC00 <= unit <= 0xDFFF:
            self.refuse("json.badString")
        if not 0xD800 <= unit <= 0xDBFF:
            return chr(unit)
        for wanted in "\\u":
            if self.peek() != wanted:
                self.refuse("json.unexpected")
            self.at += 1
        low = self.unit()
        if not 0xDC00 <= low <= 0xDFFF:
            self.refuse("json.badString")
        return chr(0x10000 + ((unit - 0xD800) << 10) + (low - 0xDC00))

    def unit(self) -> int:
        """Reads four hexadecimal digits."""
        four = self.text[self.at : self.at + 4]
        if not _HEX4.fullmatch(four):
            for character in four:
                if not _HEX4.fullmatch(character * 4):
                    self.refuse("json.badString")
            self.refuse("json.ended")
        self.at += 4
        return int(four, 16)


class Members:
    """Takes the listed members of an object; refuses what is missing, mistyped or not listed."""

    def __init__(self, value: Any) -> None:
        if not isinstance(value, Mapping):
            raise Refusal("json.wrongType", "an object is wanted")
        self.values = dict(value)

    def take(self, name: str, kind: type, described: str) -> Any:
        """Takes one member of one type."""
        if name not in self.values:
            raise Refusal("json.missingKey", name)
        value = self.values.pop(name)
        if not isinstance(value, kind) or (kind is int and isinstance(value, bool)):
            raise Refusal("json.wrongType", f"{name}: {described} is wanted")
        return value

    def text(self, name: str) -> str:
        """Takes a string."""
        return self.take(name, str, "a string")

    def integer(self, name: str) -> int:
        """Takes an integer."""
        return self.take(name, int, "an integer")

    def boolean(self, name: str) -> bool:
        """Takes `true` or `false`."""
        return self.take(name, bool, "a boolean")

    def array(self, name: str) -> list[Any]:
        """Takes an array."""
        return self.take(name, list, "an array")

    def texts(self, name: str) -> list[str]:
        """Takes an array of strings."""
        values = self.array(name)
        if not all(isinstance(value, str) for value in values):
            raise Refusal("json.wrongType", f"{name}: strings are wanted")
        return values

    def integers(self, name: str) -> list[int]:
        """Takes an array of integers."""
        values = self.array(name)
        if not all(isinstance(value, int) and not isinstance(value, bool) for value in values):
            raise Refusal("json.wrongType", f"{name}: integers are wanted")
        return values

    def object(self, name: str) -> dict[str, Any]:
        """Takes an object."""
        return self.take(name, dict, "an object")

    def is_null(self, name: str) -> bool:
        """Says whether a member is there and null, and then takes it."""
        if name not in self.values or self.values[name] is not None:
            return False
        del self.values[name]
        return True

    def end(self) -> None:
        """Refuses members that are not listed."""
        for name in self.values:
            raise Refusal("json.unknownKey", name)
