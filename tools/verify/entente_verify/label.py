"""Labels (label.md): an ADatP-4774 confidentiality label, read strictly and written in one way."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import Enum
from typing import NoReturn

from . import xml_text
from .encoding import moment
from .refusal import Refusal
from .xml_text import Element

NAMESPACE = "urn:nato:stanag:4774:confidentialitymetadatalabel:1:0"
SCHEMA_LOCATION = ("http://www.w3.org/2001/XMLSchema-instance", "schemaLocation")
MOST_CATEGORIES, MOST_VALUES, LONGEST_TEXT, LARGEST = 64, 256, 256, 65_536

_ROOT = "ConfidentialityLabel"
_CATEGORY_TYPES = ("RESTRICTIVE", "PERMISSIVE", "INFORMATIVE")
_IDENTITY_TYPES = (
    "rfc822Name", "dNSName", "directoryName", "uniformResourceIdentifier", "iPAddress",
    "x400Address", "userPrincipalName", "jID",
)
_WRONG_VALUES = {
    "IntegerValue": "label.integerValue",
    "BitStringValue": "label.bitStringValue",
    "CategoryValue": "label.categoryValue",
}
_OID = re.compile(r"(?:[01]\.(?:[0-9]|[1-3][0-9])|2\.(?:0|[1-9][0-9]*))(?:\.(?:0|[1-9][0-9]*))*")
_ID = re.compile(r"[A-Za-z_][A-Za-z0-9._-]*")
_HIDDEN = re.compile(
    "[\u0000-\u001f\u007f-\u00a0\u00ad\u034f\u061c\u115f-\u1160\u1680\u17b4-\u17b5\u180b-\u180f"
    "\u2000-\u200f\u2028-\u202f\u205f-\u206f\u2800\u3000\u3164\ufe00-\ufe0f\ufeff\uffa0"
    "\ufff0-\uffff\U0001d173-\U0001d17a\U000e0000-\U000e0fff]"
)


class Role(Enum):
    """What a label says about an item."""

    ORIGINATOR = "originator"
    ALTERNATIVE = "alternative"
    METADATA = "metadata"

    @property
    def root(self) -> str:
        """Gives the name of the root element."""
        return self.value + _ROOT


@dataclass(frozen=True)
class Category:
    """A category with its values."""

    kind: str
    tag_name: str
    uri: str | None
    values: tuple[str, ...]


@dataclass(frozen=True)
class Information:
    """The policy, the level and the categories."""

    policy: str
    policy_uri: str | None
    classification: str
    privacy_mark: str | None
    categories: tuple[Category, ...]


@dataclass(frozen=True)
class Body:
    """What a label and its successor share."""

    information: Information
    originator: tuple[str, str] | None
    created: str


@dataclass(frozen=True)
class Label:
    """A whole label."""

    role: Role
    identity: str | None
    review: str | None
    body: Body
    succession: tuple[str, Body] | None


def is_object_identifier(text: str) -> bool:
    """Says whether a text is an object identifier of at most 128 characters."""
    return len(text) <= 128 and _OID.fullmatch(text) is not None


def _refuse(code: str, element: Element, detail: str = "") -> NoReturn:
    """Refuses at an element's place."""
    raise Refusal(code, detail, element.line, element.column)


def is_hidden(text: str) -> bool:
    """Says whether a text holds a character that section 5 forbids."""
    return _HIDDEN.search(text) is not None


def words(element: Element, text: str) -> str:
    """Checks a text that people wrote: bounded, single spaces, nothing hidden."""
    if text == "":
        _refuse("label.textEmpty", element)
    if len(text.encode()) > LONGEST_TEXT:
        _refuse("label.textTooLong", element)
    if any(space in text for space in "\t\r\n"):
        _refuse("label.textSpacing", element)
    if _HIDDEN.search(text):
        _refuse("label.textCharacter", element)
    if text.startswith(" ") or text.endswith(" ") or "  " in text:
        _refuse("label.textSpacing", element)
    return text


def token(element: Element, text: str) -> str:
    """Checks words of ASCII only."""
    words(element, text)
    if not text.isascii():
        _refuse("label.textNotEnglish", element)
    return text


def _time(element: Element, text: str) -> str:
    """Checks a moment and gives it with three fraction digits."""
    if moment(text) is None:
        _refuse("label.instant", element, text[:40])
    return text if "." in text else text[:-1] + ".000Z"


def _object_uri(element: Element, code: str) -> str | None:
    """Checks an optional `URI`, which is an object identifier."""
    uri = element.attributes.get(("", "URI"))
    if uri is not None:
        if not uri.startswith("urn:oid:") or not is_object_identifier(uri[8:]):
            _refuse(code, element, uri[:80])
    return uri


def _attributes(element: Element, *allowed: str) -> dict[str, str]:
    """Checks that an element has no other attributes than the listed ones."""
    for namespace, name in element.attributes:
        if namespace == "" and name in allowed:
            continue
        if namespace == "" and name.lower() in {other.lower() for other in allowed}:
            _refuse("label.attributeCase", element, name)
        _refuse("label.attributeUnknown", element, name)
    return {name: value for (_, name), value in element.attributes.items()}


def _check_namespace(element: Element, is_root: bool) -> None:
    """Checks that an element is in the namespace of labels."""
    if element.namespace == "":
        _refuse("label.namespaceMissing", element, element.name)
    if element.namespace != NAMESPACE:
        code = "label.namespaceWrong" if is_root else "label.elementForeign"
        _refuse(code, element, element.namespace)


class _Children:
    """Takes the elements inside an element in the order of the table."""

    def __init__(self, parent: Element, *order: str, many: str = "") -> None:
        self.parent = parent
        if parent.text.strip(" \t\r\n"):
            _refuse("label.textStray", parent)
        self.found: dict[str, list[Element]] = {name: [] for name in order}
        latest = 0
        for child in parent.elements:
            _check_namespace(child, is_root=False)
            if child.name not in order:
                code = _WRONG_VALUES.get(child.name) if parent.name == "Category" else None
                _refuse(code or "label.elementUnknown", child, child.name)
            if self.found[child.name] and child.name != many:
                _refuse("label.elementRepeated", child, child.name)
            if order.index(child.name) < latest:
                _refuse("label.elementOrder", child, child.name)
            latest = order.index(child.name)
            self.found[child.name].append(child)

    def optional(self, name: str) -> Element | None:
        """Gives an element that may be there."""
        return self.found[name][0] if self.found[name] else None

    def required(self, name: str, code: str = "label.elementMissing") -> Element:
        """Gives an element that must be there."""
        return self.optional(name) or _refuse(code, self.parent, name)


def _value(element: Element) -> str:
    """Gives the text of an element that holds no elements."""
    for child in element.elements:
        _check_namespace(child, is_root=False)
        _refuse("label.elementUnknown", child, child.name)
    return element.text


def parse(data: bytes, role: Role) -> Label:
    """Reads a label of one role."""
    return parse_element(xml_text.parse(data), role)


def parse_element(root: Element, role: Role) -> Label:
    """Reads a label of one role from its root element."""
    _check_namespace(root, is_root=True)
    _check_root(root, role)
    located = {key: value for key, value in root.attributes.items() if key != SCHEMA_LOCATION}
    root.attributes = located
    attributes = _attributes(root, "Id", "ReviewDateTime")
    children = _Children(
        root, "ConfidentialityInformation", "OriginatorID", "CreationDateTime",
        "SuccessionHandling",
    )
    identity, review = attributes.get("Id"), attributes.get("ReviewDateTime")
    if identity is not None:
        if len(identity.encode()) > LONGEST_TEXT:
            _refuse("label.textTooLong", root)
        if not _ID.fullmatch(identity):
            _refuse("label.id", root, identity)
    if review is not None:
        review = _time(root, review)
    body = _body(children)
    handling = children.optional("SuccessionHandling")
    succession = _succession(handling) if handling else None
    if review is None and succession is None:
        _refuse("label.reviewMissing", root)
    label = Label(role, identity, review, body, succession)
    _check_bounds(label, root)
    return label


def _check_root(root: Element, role: Role) -> None:
    """Checks that the root element is the one of the role that was asked for."""
    names = {other.root for other in Role}
    if root.name == role.root:
        return
    if root.name in names:
        _refuse("label.rootOfOtherRole", root, root.name)
    if root.name == _ROOT:
        _refuse("label.rootLegacy", root)
    if root.name[:1].lower() + root.name[1:] in names:
        _refuse("label.rootCase", root, root.name)
    _refuse("label.rootUnknown", root, root.name)


def _check_bounds(label: Label, root: Element) -> None:
    """Checks the bounds that count the successor too, and the length as it would be written."""
    bodies = [label.body] + ([label.succession[1]] if label.succession else [])
    categories = [category for body in bodies for category in body.information.categories]
    if len(categories) > MOST_CATEGORIES:
        _refuse("label.tooManyCategories", root)
    if sum(len(category.values) for category in categories) > MOST_VALUES:
        _refuse("label.tooManyCategories", root)
    if len(write(label, Role.ALTERNATIVE)) > LARGEST:
        _refuse("label.tooBig", root)


def _body(children: _Children) -> Body:
    """Reads what a label and its successor share."""
    information = _information(children.required("ConfidentialityInformation"))
    originator = None
    element = children.optional("OriginatorID")
    if element is not None:
        kind = _attributes(element, "IDType").get("IDType")
        if kind not in _IDENTITY_TYPES:
            _refuse("label.originatorType", element, str(kind))
        originator = (kind, words(element, _value(element)))
    created = children.required("CreationDateTime", "label.creationMissing")
    _attributes(created)
    return Body(information, originator, _time(created, _value(created)))


def _information(element: Element) -> Information:
    """Reads policy, level, privacy mark and categories."""
    _attributes(element)
    children = _Children(
        element, "PolicyIdentifier", "Classification", "PrivacyMark", "Category", many="Category"
    )
    policy = children.required("PolicyIdentifier")
    _attributes(policy, "URI")
    classification = children.required("Classification")
    if ("", "URI") in classification.attributes:
        _refuse("label.classificationURI", classification)
    _attributes(classification)
    mark = children.optional("PrivacyMark")
    if mark is not None:
        _attributes(mark)
    return Information(
        token(policy, _value(policy)),
        _object_uri(policy, "label.policyURI"),
        token(classification, _value(classification)),
        None if mark is None else words(mark, _value(mark)),
        tuple(_category(category) for category in children.found["Category"]),
    )


def _category(element: Element) -> Category:
    """Reads one category."""
    attributes = _attributes(element, "Type", "TagName", "URI")
    kind = attributes.get("Type")
    if kind is None:
        _refuse("label.categoryTypeMissing", element)
    if kind not in _CATEGORY_TYPES:
        known = kind.upper() in _CATEGORY_TYPES
        _refuse("label.categoryTypeCase" if known else "label.categoryType", element, kind)
    if "TagName" not in attributes:
        _refuse("label.tagNameMissing", element)
    tag_name = token(element, attributes["TagName"])
    uri = _object_uri(element, "label.categoryURI")
    values = _Children(element, "GenericValue", many="GenericValue").found["GenericValue"]
    for value in values:
        _attributes(value)
    return Category(kind, tag_name, uri, tuple(token(value, _value(value)) for value in values))


def _succession(element: Element) -> tuple[str, Body]:
    """Reads when another label takes over, and which."""
    _attributes(element)
    children = _Children(element, "SuccessionDateTime", "SuccessorConfidentialityLabel")
    at = children.required("SuccessionDateTime")
    _attributes(at)
    successor = children.required("SuccessorConfidentialityLabel")
    _attributes(successor)
    parts = _Children(
        successor, "ConfidentialityInformation", "OriginatorID", "CreationDateTime"
    )
    return _time(at, _value(at)), _body(parts)


def write(label: Label, role: Role | None = None) -> bytes:
    """Writes a label in the one spelling (label.md 7)."""
    lines: list[str] = []
    name = (role or label.role).root
    attributes = {"xmlns": NAMESPACE, "Id": label.identity, "ReviewDateTime": label.review}
    lines.append(_tag(name, attributes))
    _write_body(lines, label.body, 1)
    if label.succession:
        at, successor = label.succession
        lines.append("  <SuccessionHandling>")
        lines.append("    " + _line("SuccessionDateTime", at))
        lines.append("    <SuccessorConfidentialityLabel>")
        _write_body(lines, successor, 3)
        lines.append("    </SuccessorConfidentialityLabel>")
        lines.append("  </SuccessionHandling>")
    lines.append(f"</{name}>")
    return ("\n".join(lines) + "\n").encode()


def _write_body(lines: list[str], body: Body, level: int) -> None:
    """Writes what a label and its successor share."""
    outer, inner = "  " * level, "  " * (level + 1)
    information = body.information
    lines.append(outer + "<ConfidentialityInformation>")
    policy = {"URI": information.policy_uri}
    lines.append(inner + _line("PolicyIdentifier", information.policy, policy))
    lines.append(inner + _line("Classification", information.classification))
    if information.privacy_mark is not None:
        lines.append(inner + _line("PrivacyMark", information.privacy_mark))
    for category in information.categories:
        attributes = {"Type": category.kind, "TagName": category.tag_name, "URI": category.uri}
        lines.append(inner + _tag("Category", attributes))
        lines += [inner + "  " + _line("GenericValue", value) for value in category.values]
        lines.append(inner + "</Category>")
    lines.append(outer + "</ConfidentialityInformation>")
    if body.originator:
        kind, name = body.originator
        lines.append(outer + _line("OriginatorID", name, {"IDType": kind}))
    lines.append(outer + _line("CreationDateTime", body.created))


def _tag(name: str, attributes: dict[str, str | None]) -> str:
    """Writes a start tag."""
    written = (f' {key}="{escaped(value)}"' for key, value in attributes.items() if value)
    return f"<{name}{''.join(written)}>"


def _line(name: str, value: str, attributes: dict[str, str | None] | None = None) -> str:
    """Writes an element that holds a value."""
    return f"{_tag(name, attributes or {})}{escaped(value)}</{name}>"


def escaped(value: str) -> str:
    """Writes a value with its four escapes."""
    for character, entity in (("&", "&amp;"), ("<", "&lt;"), (">", "&gt;"), ('"', "&quot;")):
        value = value.replace(character, entity)
    return value
