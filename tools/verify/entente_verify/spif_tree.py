"""Reads a policy file into checked elements (spif.md 2 and 3), and writes them in one spelling (5)."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import NoReturn

from . import binding, label, xml_text
from .label import SCHEMA_LOCATION
from .refusal import Refusal
from .spif_schema import LANGUAGE, SHAPES, Shape
from .spif_values import MARKING_CODES, Value, Wrong
from .xml_text import Element

NAMESPACE = "http://www.xmlspif.org/spif"
LARGEST, MOST_NODES, MOST_CLASSES = 1_048_576, 32_768, 256
_IGNORED = ("updateInfo", "extensions")
_LANGUAGE_KEY = (xml_text.XML_NAMESPACE, "lang")


@dataclass
class Node:
    """An element in the spelling that is written; what only absence says is absent."""

    name: str
    attributes: dict[str, str]
    nodes: list[Node]
    text: str
    source: Element = field(compare=False, repr=False)

    def all(self, name: str) -> list[Node]:
        """Gives the elements of a name."""
        return [node for node in self.nodes if node.name == name]

    def one(self, name: str) -> Node | None:
        """Gives the element of a name that may be there."""
        return next(iter(self.all(name)), None)

    def refuse(self, code: str, attribute: str | None = None) -> NoReturn:
        """Refuses at the place of this element or of an attribute of it."""
        place = self.source.line, self.source.column
        if attribute is not None:
            place = self.source.places[_key(attribute)]
        raise Refusal("spif." + code, self.name, *place)


def _key(name: str) -> tuple[str, str]:
    """Gives an attribute's namespace and name."""
    return _LANGUAGE_KEY if name == LANGUAGE else ("", name)


def _refuse(code: str, element: Element, attribute: tuple[str, str] | None = None) -> NoReturn:
    """Refuses at the place of an element or of an attribute of it."""
    place = element.places[attribute] if attribute else (element.line, element.column)
    raise Refusal("spif." + code, element.name, *place)


def parse(data: bytes) -> Node:
    """Reads a file and gives its root."""
    root = xml_text.parse(data, LARGEST, MOST_NODES)
    if root.namespace != NAMESPACE:
        _refuse("namespaceWrong" if root.namespace else "namespaceMissing", root)
    if root.name != "SPIF":
        _refuse("root", root)
    version = root.attributes.get(("", "schemaVersion"))
    if version not in (None, "2.1"):
        codes = {"3.0": "version3", "1.0": "versionOlder", "2.0": "versionOlder"}
        _refuse(codes.get(version, "versionUnknown"), root, ("", "schemaVersion"))
    root.attributes.pop(SCHEMA_LOCATION, None)
    return _node(root)


def _node(element: Element) -> Node:
    """Reads an element with everything in it."""
    shape = SHAPES[element.name]
    attributes = _attributes(element, shape)
    if shape.text is None and element.text.strip(" \t\r\n"):
        _refuse("textStray", element)
    if element.name == "extensions":
        _check_extensions(element)
        return Node(element.name, attributes, [], "", element)
    nodes = _nodes(element, shape)
    text = ""
    if shape.text is not None:
        text = _value(shape.text, element.text, element, None)
    return Node(element.name, attributes, nodes, text, element)


def _value(
    check: Value, text: str, element: Element, attribute: tuple[str, str] | None
) -> str:
    """Checks one value and gives it as it is written."""
    try:
        return check(text)
    except Wrong as wrong:
        _refuse(str(wrong), element, attribute)


def _attributes(element: Element, shape: Shape) -> dict[str, str]:
    """Reads an element's attributes, in the order of the table."""
    names = [attribute.name for attribute in shape.attributes]
    folded = [name.lower() for name in names]
    for key in element.attributes:
        if key == _LANGUAGE_KEY and LANGUAGE in names:
            continue
        if key[0]:
            _refuse("attributeForeign", element, key)
        if key[1] in ("userInput", "dateFormat") and element.name == "tagCategory":
            _refuse("userInput", element, key)
        if key[1] not in names:
            is_case = key[1].lower() in folded
            _refuse("attributeCase" if is_case else "attributeUnknown", element, key)
    found = {}
    for attribute in shape.attributes:
        key = _key(attribute.name)
        if key in element.attributes:
            value = _value(attribute.value, element.attributes[key], element, key)
            if value != attribute.absence:
                found[attribute.name] = value
        elif attribute.is_required:
            _refuse("attributeMissing", element)
    return found


def check_known(element: Element) -> None:
    """Checks that an element is none of another namespace, and no signature."""
    if (element.namespace, element.name) == (binding.SIGNATURE_NAMESPACE, "Signature"):
        _refuse("signed", element)
    if element.namespace == "":
        _refuse("namespaceMissing", element)
    if element.namespace != NAMESPACE:
        _refuse("elementForeign", element)


def _nodes(element: Element, shape: Shape) -> list[Node]:
    """Reads the elements in an element, in the order of the table."""
    order = [child.name for child in shape.children]
    nodes: list[Node] = []
    counts = dict.fromkeys(order, 0)
    latest = 0
    for child in element.elements:
        check_known(child)
        if child.name not in order:
            _refuse("elementUnknown", child)
        at = order.index(child.name)
        if counts[child.name] and not shape.children[at].may_repeat:
            _refuse("elementRepeated", child)
        if at < latest:
            _refuse("elementOrder", child)
        latest = at
        counts[child.name] += 1
        if child.name == "securityClassification" and counts[child.name] > MOST_CLASSES:
            _refuse("tooManyClasses", child)
        nodes.append(_node(child))
    if any(child.is_required and not counts[child.name] for child in shape.children):
        _refuse("elementMissing", element)
    nodes = [node for node in nodes if node.name not in _IGNORED]
    if "code" in order:
        by_code = {node.text: node for node in nodes}
        nodes = [by_code[code] for code in MARKING_CODES if code in by_code]
    return nodes


def _check_extensions(element: Element) -> None:
    """Checks that extensions hold the file's own label only, and no signature at all."""
    for child in element.elements:
        _check_unsigned(child)
        if (child.namespace, child.name) != (binding.NAMESPACE, "BindingInformation"):
            _refuse("extensionUnknown", child)


def _check_unsigned(element: Element) -> None:
    """Refuses a signature anywhere in an element."""
    if (element.namespace, element.name) == (binding.SIGNATURE_NAMESPACE, "Signature"):
        _refuse("signed", element)
    for child in element.elements:
        _check_unsigned(child)


def write(root: Node) -> bytes:
    """Writes a file in the one spelling."""
    return ("\n".join(_lines(root, 0)) + "\n").encode()


def _lines(node: Node, level: int) -> list[str]:
    """Writes an element with everything in it."""
    shape = SHAPES[node.name]
    attributes = {"xmlns": NAMESPACE} if level == 0 else {}
    attributes |= node.attributes
    written = "".join(f' {key}="{label.escaped(text)}"' for key, text in attributes.items())
    before, tag = "  " * level, f"<{node.name}{written}"
    if shape.text is not None:
        return [f"{before}{tag}>{label.escaped(node.text)}</{node.name}>"]
    if shape.is_empty_tag:
        return [f"{before}{tag}/>"]
    inside = [line for child in node.nodes for line in _lines(child, level + 1)]
    return [f"{before}{tag}>", *inside, f"{before}</{node.name}>"]
