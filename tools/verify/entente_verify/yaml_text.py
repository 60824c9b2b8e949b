"""The subset of YAML that agreements are read from (agreement.md 2): one reading for every file."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import NoReturn, Union

from .refusal import Refusal

LARGEST, MOST_OPEN, MOST_NODES = 1 << 20, 16, 50_000

_REFUSED = re.compile(
    "[\t\ufeff\u0000-\u0008\u000b-\u001f\u007f-\u009f\u00ad\u034f\u061c\u115f-\u1160\u17b4-\u17b5"
    "\u180b-\u180f\u200b-\u200f\u2028-\u202e\u2060-\u206f\u3164\ue000-\uf8ff\ufdd0-\ufdef"
    "\ufe00-\ufe0f\uffa0\ufff0-\uffff\U000e0000-\U000e0fff\U000f0000-\U0010ffff"
    + "".join(chr(plane << 16 | 0xFFFE) + chr(plane << 16 | 0xFFFF) for plane in range(1, 15))
    + "]"
)
_KEY = re.compile(r"[A-Za-z0-9-]+")
_COLON = re.compile(r":(?= |$)")
_WORD = re.compile(r"[A-Za-z0-9./-]+")
_QUOTED = re.compile(r"'(?:[^']|'')*'(?!')")
_BRACKETED = {"'": _QUOTED, '"': re.compile(r'"[^"]*"'), "[": re.compile(r"\[[^\]]*\]")}
_BY_FIRST = {
    "!": "yaml.tag", "&": "yaml.anchor", "*": "yaml.alias", "{": "yaml.flowMapping",
    "|": "yaml.blockScalar", ">": "yaml.blockScalar",
}
_RESERVED = ",]}%@`:#"


@dataclass
class Text:
    """A text, whatever it looks like."""

    value: str
    line: int
    column: int


@dataclass
class Sequence:
    """A list."""

    line: int
    column: int
    items: list[Node] = field(default_factory=list)


@dataclass
class Key:
    """A key of a mapping, and its place."""

    name: str
    line: int
    column: int


@dataclass
class Mapping:
    """Keys with their values, in the order of the file."""

    line: int
    column: int
    entries: list[tuple[Key, Node]] = field(default_factory=list)
    names: set[str] = field(default_factory=set)


Node = Union[Text, Sequence, Mapping]
Container = Union[Sequence, Mapping]


def _refuse(code: str, line: int, column: int) -> NoReturn:
    """Refuses at a place."""
    raise Refusal(code, "", line, column)


def holds_forbidden(text: str) -> bool:
    """Says whether a text holds a character that no file may hold."""
    return _REFUSED.search(text) is not None


def parse(data: bytes) -> Node:
    """Reads a file."""
    if len(data) > LARGEST:
        _refuse("yaml.tooLarge", 1, 1)
    return _Reader(_lines(data)).document()


def _lines(data: bytes) -> list[str]:
    """Checks every character of a file and gives its lines."""
    if data.startswith(b"\xef\xbb\xbf"):
        _refuse("yaml.byteOrderMark", 1, 1)
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        before = data[: error.start].decode("utf-8").split("\n")
        _refuse("yaml.notUTF8", len(before), len(before[-1]) + 1)
    lines = text.split("\n")
    for number, line in enumerate(lines, 1):
        found = _REFUSED.search(line)
        if found:
            named = {"\t": "yaml.tab", "\ufeff": "yaml.byteOrderMark"}
            code = named.get(found.group(), "yaml.controlCharacter")
            _refuse(code, number, found.start() + 1)
        if line.endswith(" "):
            _refuse("yaml.trailingSpace", number, len(line))
    return lines


@dataclass
class _Pending:
    """A key or a dash that has no value yet."""

    container: Container
    key: Key | None
    line: int
    column: int


class _Reader:
    """Reads the lines of one file, holding the containers that are open."""

    def __init__(self, lines: list[str]) -> None:
        self.lines = lines
        self.number = 0
        self.open: list[Container] = []
        self.pending: _Pending | None = None
        self.root: Node | None = None
        self.nodes = 0

    def document(self) -> Node:
        """Reads all lines."""
        for line in self.each_line():
            if line.startswith(("---", "...")):
                _refuse("yaml.document", self.number, 1)
            if line.startswith("%"):
                _refuse("yaml.directive", self.number, 1)
            self.line(line, len(line) - len(line.lstrip(" ")) + 1)
        if self.pending:
            _refuse("yaml.emptyValue", self.pending.line, self.pending.column)
        if self.root is None:
            _refuse("yaml.emptyFile", 1, 1)
        return self.root

    def each_line(self) -> Iterator[str]:
        """Gives the lines that are neither blank nor comments."""
        while self.number < len(self.lines):
            line = self.lines[self.number]
            self.number += 1
            if line and not line.lstrip(" ").startswith("#"):
                yield line

    def line(self, line: str, column: int) -> None:
        """Reads one line from a column on: dashes, then a key or a value."""
        after_dash = False
        while re.match(r"-(?: |$)", line[column - 1 :]):
            if len(line) <= column + 1 or line[column + 1] == "#":
                _refuse("yaml.emptyValue", self.number, column)
            if line[column + 1] == " ":
                _refuse("yaml.indentation", self.number, column + 2)
            self.dash(column)
            after_dash = True
            column += 2
        content = line[column - 1 :]
        if content[0] in _BY_FIRST and content != ">-":
            _refuse(_BY_FIRST[content[0]], self.number, column)
        if re.match(r"\?(?: |$)", content):
            _refuse("yaml.keyNotPlain", self.number, column)
        end = _key_end(content)
        if end is not None:
            self.key(content[:end], column)
            value = content[end + 1 :].lstrip(" ")
            if value and not value.startswith("#"):
                self.put(self.value(value, column + len(content) - len(value), column))
            return
        if not after_dash and content == ">-":
            _refuse("yaml.textWithoutKey", self.number, column)
        value_node = self.value(content, column, column - 2)
        if not after_dash:
            _refuse("yaml.textWithoutKey", self.number, column)
        self.put(value_node)

    def key(self, name: str, column: int) -> None:
        """Begins an entry of a mapping."""
        if name == "":
            _refuse("yaml.emptyKey", self.number, column)
        if name == "<<":
            _refuse("yaml.mergeKey", self.number, column)
        if not _KEY.fullmatch(name):
            _refuse("yaml.keyNotPlain", self.number, column)
        container = self.container(Mapping, column)
        assert isinstance(container, Mapping)
        if name in container.names:
            _refuse("yaml.duplicateKey", self.number, column)
        container.names.add(name)
        key = Key(name, self.number, column)
        self.pending = _Pending(container, key, self.number, column)

    def dash(self, column: int) -> None:
        """Begins an item of a list."""
        container = self.container(Sequence, column)
        self.pending = _Pending(container, None, self.number, column)

    def container(self, kind: type[Container], column: int) -> Container:
        """Gives the open container of a kind in a column, or begins it."""
        if self.pending:
            if column > self.pending.column:
                return self.begin(kind(self.number, column))
            if column == self.pending.column and kind is Sequence and self.pending.key:
                _refuse("yaml.indentation", self.number, column)
            _refuse("yaml.emptyValue", self.pending.line, self.pending.column)
        if self.root is None:
            if column != 1:
                _refuse("yaml.indentation", self.number, column)
            return self.begin(kind(self.number, column))
        while self.open and self.open[-1].column > column:
            self.open.pop()
        if not self.open or self.open[-1].column != column or type(self.open[-1]) is not kind:
            _refuse("yaml.indentation", self.number, column)
        return self.open[-1]

    def begin(self, container: Container) -> Container:
        """Opens a container as the value that is pending, or as the root."""
        if len(self.open) == MOST_OPEN:
            _refuse("yaml.tooDeep", container.line, container.column)
        self.put(container)
        self.open.append(container)
        return container

    def put(self, node: Node) -> None:
        """Puts a value where it belongs."""
        self.nodes += 1
        if self.nodes > MOST_NODES:
            _refuse("yaml.tooManyNodes", node.line, node.column)
        if self.pending is None:
            self.root = node
        elif isinstance(self.pending.container, Mapping):
            assert self.pending.key
            self.pending.container.entries.append((self.pending.key, node))
        else:
            self.pending.container.items.append(node)
        self.pending = None

    def value(self, content: str, column: int, owner: int) -> Node:
        """Reads a value that stands on a line, and what folds into it."""
        first = content[0]
        if content == ">-":
            return self.folded(column, owner)
        if first == "'":
            return self.quoted(content, column)
        if first == "[":
            return self.flow(content, column)
        if first == '"':
            _refuse("yaml.doubleQuotes", self.number, column)
        if first in _BY_FIRST:
            _refuse(_BY_FIRST[first], self.number, column)
        if first in _RESERVED or content in ("-", "?") or content.startswith(("- ", "? ")):
            _refuse("yaml.reservedCharacter", self.number, column)
        content = _without_comment(content)
        colon = _COLON.search(content)
        if colon:
            _refuse("yaml.colonInText", self.number, column + colon.start())
        return Text(content, self.number, column)

    def quoted(self, content: str, column: int) -> Text:
        """Reads a text in single quotes."""
        found = _QUOTED.match(content)
        if not found:
            _refuse("yaml.unclosedQuote", self.number, column)
        if _without_comment(content[found.end() :]):
            _refuse("yaml.unclosedQuote", self.number, column + found.end())
        return Text(found.group()[1:-1].replace("''", "'"), self.number, column)

    def flow(self, content: str, column: int) -> Sequence:
        """Reads words in brackets, with a comma and one space between them."""
        result = Sequence(self.number, column)
        if len(self.open) == MOST_OPEN:
            _refuse("yaml.tooDeep", self.number, column)
        at = 1
        words: list[Node] = []
        while not (content.startswith("]", at) and not words):
            found = _WORD.match(content, at)
            end = found.end() if found else at
            if not found or found.group().startswith("-"):
                _refuse("yaml.flowSequence", self.number, column + end)
            words.append(Text(found.group(), self.number, column + at))
            at = end
            if content.startswith("]", at):
                break
            if not content.startswith(", ", at):
                _refuse("yaml.flowSequence", self.number, column + at)
            at += 2
        if _without_comment(content[at + 1 :]):
            _refuse("yaml.flowSequence", self.number, column + at + 1)
        result.items = words
        self.nodes += len(words)
        return result

    def folded(self, column: int, owner: int) -> Text:
        """Reads the lines of a folded text, which stand further right than its key or dash."""
        start = self.number
        parts: list[str] = []
        indent, had_blank = 0, False
        while self.number < len(self.lines):
            line = self.lines[self.number]
            inner = len(line) - len(line.lstrip(" ")) + 1
            if line and inner <= owner:
                break
            self.number += 1
            if not line:
                had_blank = True
                continue
            if had_blank:
                _refuse("yaml.blankLineInText", self.number, inner)
            indent = indent or inner
            if inner != indent:
                _refuse("yaml.indentation", self.number, inner)
            if line[inner - 1] == "#":
                _refuse("yaml.reservedCharacter", self.number, inner)
            parts.append(line.lstrip(" "))
        if not parts:
            _refuse("yaml.emptyValue", start, column)
        return Text(" ".join(parts), start, column)


def _without_comment(content: str) -> str:
    """Gives what stands before a comment and the spaces in front of it."""
    return content.partition(" #")[0].rstrip(" ")


def _key_end(content: str) -> int | None:
    """Gives the place of the colon that ends a key, if the content begins with a key."""
    if content[0] in _BRACKETED:
        found = _BRACKETED[content[0]].match(content)
        return found.end() if found and _COLON.match(content, found.end()) else None
    colon = _COLON.search(_without_comment(content))
    return colon.start() if colon else None
