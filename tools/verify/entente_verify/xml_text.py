"""The XML that labels, bindings and policies are read from (label.md 3): bounded, one reading."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass, field
from typing import NoReturn

from .refusal import Refusal

LARGEST = 65_536
MOST_OPEN, MOST_ATTRIBUTES, MOST_NODES = 16, 64, 1_024
XML_NAMESPACE = "http://www.w3.org/XML/1998/namespace"
XMLNS_NAMESPACE = "http://www.w3.org/2000/xmlns/"

_SPACE = " \t\r\n"
_START = (
    "A-Z_a-z\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u02ff\u0370-\u037d\u037f-\u1fff\u200c-\u200d"
    "\u2070-\u218f\u2c00-\u2fef\u3001-\ud7ff\uf900-\ufdcf\ufdf0-\ufffd\U00010000-\U000effff"
)
_REST = _START + "\\-.0-9\u00b7\u0300-\u036f\u203f-\u2040"
_NCNAME = re.compile(f"[{_START}][{_REST}]*")
_RUN = re.compile(r"[^ \t\r\n=/<>&'\"]*")
_NOT_A_CHARACTER = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_ENTITIES = {"amp": "&", "lt": "<", "gt": ">", "quot": '"', "apos": "'"}
_REFERENCE = re.compile(r"#(?:([0-9]+)|x([0-9A-Fa-f]+))")
_DECLARATION = re.compile(
    r"<\?xml[ \t\r\n]+version[ \t\r\n]*=[ \t\r\n]*(?:\"([^\"<]*)\"|'([^'<]*)')"
    r"(?:[ \t\r\n]+encoding[ \t\r\n]*=[ \t\r\n]*(?:\"([A-Za-z][\w.-]*)\"|'([A-Za-z][\w.-]*)'))?"
    r"(?:[ \t\r\n]+standalone[ \t\r\n]*=[ \t\r\n]*(?:\"(?:yes|no)\"|'(?:yes|no)'))?"
    r"[ \t\r\n]*\?>",
    re.ASCII,
)


@dataclass
class Element:
    """One element: its namespace and name, its attributes by both, its elements and its text."""

    namespace: str
    name: str
    line: int
    column: int
    attributes: dict[tuple[str, str], str] = field(default_factory=dict)
    elements: list[Element] = field(default_factory=list)
    text: str = ""
    has_comment: bool = False
    places: dict[tuple[str, str], tuple[int, int]] = field(default_factory=dict)


def parse(data: bytes, largest: int = LARGEST, most_nodes: int = MOST_NODES) -> Element:
    """Reads a text of at most so many bytes and nodes and gives its root element."""
    if len(data) > largest:
        raise Refusal("xml.tooBig", f"{len(data)} bytes", 1, 1)
    if data.startswith(b"\xef\xbb\xbf"):
        raise Refusal("xml.byteOrderMark", "", 1, 1)
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise Refusal("xml.encoding", "UTF-16", 1, 1)
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        reader = _Reader(data[: error.start].decode("utf-8"), most_nodes)
        reader.at = len(reader.text)
        reader.refuse("xml.notUTF8")
    return _Reader(text, most_nodes).document()


class _Reader:
    """Reads one text from its first character to its last."""

    def __init__(self, text: str, most_nodes: int) -> None:
        self.text = text
        self.at = 0
        self.nodes = 0
        self.most_nodes = most_nodes
        self.lines = [0] + [end.end() for end in re.finditer("\r\n|\r|\n", text)]

    def refuse(self, code: str, detail: str = "", at: int | None = None) -> NoReturn:
        """Refuses the text at a place."""
        raise Refusal(code, detail, *self.place(self.at if at is None else at))

    def has(self, literal: str) -> bool:
        """Says whether a literal stands here."""
        return self.text.startswith(literal, self.at)

    def ended(self) -> bool:
        """Says whether nothing is left."""
        return self.at >= len(self.text)

    def peek(self) -> str:
        """Gives the next character, which must be there."""
        if self.ended():
            self.refuse("xml.ended")
        return self.text[self.at]

    def space(self) -> bool:
        """Passes over white space and says whether there was any."""
        start = self.at
        while not self.ended() and self.text[self.at] in _SPACE:
            self.at += 1
        return self.at > start

    def count_node(self) -> None:
        """Counts an element, a run of text or a comment."""
        self.nodes += 1
        if self.nodes > self.most_nodes:
            self.refuse("xml.tooManyNodes")

    def document(self) -> Element:
        """Reads the declaration, the root, and comments around it."""
        bad = _NOT_A_CHARACTER.search(self.text)
        if bad:
            self.refuse("xml.character", at=bad.start())
        self.declaration()
        root = None
        while True:
            self.space()
            if self.ended():
                break
            if self.has("<!--"):
                self.comment()
            elif self.has("<") and not self.has("</"):
                self.no_markup_but_elements()
                if root is not None:
                    self.refuse("xml.root", "a second root")
                root = self.element({"": "", "xml": XML_NAMESPACE}, 1)
            else:
                self.refuse("xml.root", "text beside the root")
        if root is None:
            self.refuse("xml.root", "no root")
        return root

    def declaration(self) -> None:
        """Reads an XML declaration, if the text begins with one."""
        if not re.match(r"<\?xml[ \t\r\n]", self.text):
            return
        found = _DECLARATION.match(self.text)
        if not found:
            self.refuse("xml.unexpected", "in the declaration")
        if (found.group(1) or found.group(2)) != "1.0":
            self.refuse("xml.version")
        encoding = found.group(3) or found.group(4)
        if encoding and encoding.upper() != "UTF-8":
            self.refuse("xml.encoding", encoding)
        self.at = found.end()

    def no_markup_but_elements(self) -> None:
        """Refuses DTDs, processing instructions and CDATA."""
        for literal, code in (
            ("<?", "xml.processingInstruction"),
            ("<!DOCTYPE", "xml.doctype"),
            ("<![CDATA[", "xml.cdata"),
            ("<!", "xml.unexpected"),
        ):
            if self.has(literal):
                self.refuse(code)

    def comment(self) -> None:
        """Passes over a comment."""
        self.count_node()
        start = self.at
        end = self.text.find("--", self.at + 4)
        if end < 0 or not self.text.startswith("-->", end):
            self.refuse("xml.comment", at=start if end < 0 else end)
        self.at = end + 3

    def qualified_name(self) -> tuple[str, str]:
        """Reads a name as prefix and local part."""
        start = self.at
        run = _RUN.match(self.text, self.at)
        assert run
        if run.end() == len(self.text):
            self.refuse("xml.ended", at=run.end())
        parts = run.group().split(":")
        if len(parts) > 2 or not all(_NCNAME.fullmatch(part) for part in parts):
            self.refuse("xml.name", run.group(), at=start)
        self.at = run.end()
        return ("", parts[0]) if len(parts) == 1 else (parts[0], parts[1])

    def element(self, scope: dict[str, str], level: int) -> Element:
        """Reads an element with everything inside it."""
        if level > MOST_OPEN:
            self.refuse("xml.tooDeep")
        self.count_node()
        start = self.at
        self.at += 1
        prefix, name = self.qualified_name()
        tag = self.text[start + 1 : self.at]
        raw = self.raw_attributes()
        scope = self.declared(scope, raw)
        namespace = self.resolve(scope, prefix, start + 1)
        element = Element(namespace, name, *self.place(start))
        for (attribute_prefix, local), (value, at) in raw.items():
            if attribute_prefix == "xmlns" or (attribute_prefix, local) == ("", "xmlns"):
                continue
            owner = self.resolve(scope, attribute_prefix, at) if attribute_prefix else ""
            if (owner, local) in element.attributes:
                self.refuse("xml.attributeRepeated", at=at)
            element.attributes[owner, local] = value
            element.places[owner, local] = self.place(at)
        if self.has("/>"):
            self.at += 2
            return element
        self.at += 1
        self.content(element, scope, level)
        self.end_tag(tag)
        return element

    def place(self, at: int) -> tuple[int, int]:
        """Gives line and column of a place."""
        line = bisect_right(self.lines, at)
        return line, at - self.lines[line - 1] + 1

    def raw_attributes(self) -> dict[tuple[str, str], tuple[str, int]]:
        """Reads the attributes of a start tag up to its end, by prefix and local part."""
        raw: dict[tuple[str, str], tuple[str, int]] = {}
        while True:
            spaced = self.space()
            self.peek()
            if self.has(">") or self.has("/>"):
                return raw
            if not spaced:
                self.refuse("xml.unexpected" if self.text[self.at :] != "/" else "xml.ended")
            at = self.at
            name = self.qualified_name()
            if name in raw:
                self.refuse("xml.attributeRepeated", at=at)
            if len(raw) == MOST_ATTRIBUTES:
                self.refuse("xml.tooManyAttributes", at=at)
            self.space()
            if self.peek() != "=":
                self.refuse("xml.unexpected")
            self.at += 1
            self.space()
            raw[name] = self.attribute_value(), at

    def attribute_value(self) -> str:
        """Reads a quoted value; each white space character in it becomes a space."""
        quote = self.peek()
        if quote not in "\"'":
            self.refuse("xml.unexpected")
        self.at += 1
        parts: list[str] = []
        while self.peek() != quote:
            character = self.text[self.at]
            if character == "<":
                self.refuse("xml.unexpected")
            if character == "&":
                parts.append(self.reference())
                continue
            if not self.has("\r\n"):
                parts.append(" " if character in _SPACE else character)
            self.at += 1
        self.at += 1
        return "".join(parts)

    def reference(self) -> str:
        """Reads a reference to a character."""
        start = self.at
        end = self.text.find(";", start + 1, start + 12)
        body = self.text[start + 1 : end] if end >= 0 else ""
        if body in _ENTITIES:
            self.at = end + 1
            return _ENTITIES[body]
        found = _REFERENCE.fullmatch(body)
        if not found or len(body) > 10:
            self.refuse("xml.entity")
        number = int(found.group(1)) if found.group(1) else int(found.group(2), 16)
        if number > 0x10FFFF or 0xD800 <= number <= 0xDFFF:
            self.refuse("xml.entity")
        if _NOT_A_CHARACTER.match(chr(number)):
            self.refuse("xml.character")
        self.at = end + 1
        return chr(number)

    def declared(
        self, scope: dict[str, str], raw: dict[tuple[str, str], tuple[str, int]]
    ) -> dict[str, str]:
        """Adds a start tag's namespace declarations to those in scope."""
        scope = dict(scope)
        for (prefix, local), (value, at) in raw.items():
            if (prefix, local) == ("", "xmlns"):
                if value in (XML_NAMESPACE, XMLNS_NAMESPACE):
                    self.refuse("xml.namespace", at=at)
                scope[""] = value
            elif prefix == "xmlns":
                reserved = (local == "xml") != (value == XML_NAMESPACE)
                if local == "xmlns" or value in ("", XMLNS_NAMESPACE) or reserved:
                    self.refuse("xml.namespace", at=at)
                scope[local] = value
        return scope

    def resolve(self, scope: dict[str, str], prefix: str, at: int) -> str:
        """Gives the namespace of a prefix."""
        if prefix not in scope:
            self.refuse("xml.prefix", prefix, at=at)
        return scope[prefix]

    def content(self, element: Element, scope: dict[str, str], level: int) -> None:
        """Reads text, comments and elements up to an end tag."""
        texts: list[str] = []
        while not self.has("</"):
            self.peek()
            if self.has("<!--"):
                element.has_comment = True
                self.comment()
            elif self.has("<"):
                self.no_markup_but_elements()
                element.elements.append(self.element(scope, level + 1))
            else:
                self.count_node()
                texts.append(self.run_of_text())
        element.text = "".join(texts)
        if element.has_comment and element.text.strip(_SPACE):
            self.refuse("xml.commentInText")

    def run_of_text(self) -> str:
        """Reads text up to the next markup; line ends become line feeds."""
        parts: list[str] = []
        while not self.ended() and self.text[self.at] != "<":
            if self.has("]]>"):
                self.refuse("xml.unexpected")
            character = self.text[self.at]
            if character == "&":
                parts.append(self.reference())
                continue
            if not self.has("\r\n"):
                parts.append("\n" if character == "\r" else character)
            self.at += 1
        return "".join(parts)

    def end_tag(self, tag: str) -> None:
        """Passes over an end tag, which must repeat the start tag's name."""
        start = self.at
        self.at += 2
        run = _RUN.match(self.text, self.at)
        assert run
        self.at = run.end()
        if self.ended():
            self.refuse("xml.ended")
        if run.group() != tag:
            self.refuse("xml.tag", run.group(), at=start)
        self.space()
        if self.peek() != ">":
            self.refuse("xml.unexpected")
        self.at += 1
