"""Bindings (binding.md): an item's two labels and what they are of, read strictly and written in one way."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NoReturn

from . import binding_uri, label, xml_text
from .label import Label, Role, SCHEMA_LOCATION
from .refusal import Refusal
from .xml_text import Element

NAMESPACE = "urn:nato:stanag:4778:bindinginformation:1:0"
SIGNATURE_NAMESPACE = "http://www.w3.org/2000/09/xmldsig#"
LARGEST, MOST_NODES = 163_840, 2_560


@dataclass(frozen=True)
class Binding:
    """The two labels of an item, and the URI of the item."""

    originator: Label
    alternative: Label
    uri: str


def _refuse(code: str, element: Element, attribute: tuple[str, str] | None = None) -> NoReturn:
    """Refuses at the place of an element, or of an attribute of it."""
    line, column = (element.line, element.column)
    if attribute is not None:
        line, column = element.places[attribute]
    raise Refusal("binding." + code, element.name, line, column)


def parse(data: bytes) -> Binding:
    """Reads a binding."""
    root = xml_text.parse(data, LARGEST, MOST_NODES)
    if root.namespace != NAMESPACE:
        _refuse("namespaceWrong" if root.namespace else "namespaceMissing", root)
    if root.name != "BindingInformation":
        _refuse("root", root)
    root.attributes.pop(SCHEMA_LOCATION, None)
    container = _only(root, "MetadataBindingContainer")
    return _binding(_only(container, "MetadataBinding"))


def _check_plain(element: Element, *allowed: str) -> None:
    """Checks that there is no text in an element, and no attribute but the listed ones."""
    for namespace, name in element.attributes:
        if namespace == "" and name in allowed:
            continue
        is_case = namespace == "" and name.lower() in [other.lower() for other in allowed]
        _refuse("attributeCase" if is_case else "attributeUnknown", element, (namespace, name))
    if element.text.strip(" \t\r\n"):
        _refuse("textStray", element)


def _only(parent: Element, name: str) -> Element:
    """Gives the one element that another holds; a signature before it is one that nobody verifies."""
    _check_plain(parent)
    found: Element | None = None
    for child in parent.elements:
        if _is_signature(child):
            _refuse("signatureMisplaced" if found else "signed", child)
        _check_known(child, name)
        if found:
            _refuse("severalBindings", child)
        found = child
    return found or _refuse("metadataMissing", parent)


def _is_signature(element: Element) -> bool:
    """Says whether an element is a signature."""
    return (element.namespace, element.name) == (SIGNATURE_NAMESPACE, "Signature")


def _check_known(element: Element, *names: str) -> None:
    """Checks that an element is one of those that may stand there."""
    if element.namespace != NAMESPACE:
        _refuse("elementForeign", element)
    if element.name not in names:
        _refuse("elementUnknown", element)


def _binding(element: Element) -> Binding:
    """Reads the labels and the reference to the data."""
    _check_plain(element)
    labels: dict[Role, Label] = {}
    uri: str | None = None
    for child in element.elements:
        if _is_signature(child):
            _refuse("signatureMisplaced", child)
        _check_known(child, "Metadata", "MetadataReference", "Data", "DataReference")
        if child.name == "MetadataReference":
            _refuse("metadataReference", child)
        if child.name == "Data":
            _refuse("dataEncapsulated", child)
        if child.name == "Metadata":
            if uri is not None:
                _refuse("elementOrder", child)
            found = _label(child)
            if found.role in labels:
                _refuse("labelRepeated", child)
            labels[found.role] = found
        elif uri is not None:
            _refuse("severalData", child)
        else:
            uri = _reference(child)
    if not labels:
        _refuse("metadataMissing", element)
    if uri is None:
        _refuse("dataMissing", element)
    for role in (Role.ORIGINATOR, Role.ALTERNATIVE):
        if role not in labels:
            _refuse(f"{role.value}Missing", element)
    binding = Binding(labels[Role.ORIGINATOR], labels[Role.ALTERNATIVE], uri)
    _check_apart(binding, element)
    return binding


def _label(metadata: Element) -> Label:
    """Reads the one label that a `Metadata` holds."""
    _check_plain(metadata)
    if not metadata.elements:
        _refuse("metadataEmpty", metadata)
    if len(metadata.elements) > 1:
        _refuse("metadataSeveral", metadata.elements[1])
    root = metadata.elements[0]
    if (root.namespace, root.name) == (label.NAMESPACE, Role.METADATA.root):
        _refuse("metadataLabel", root)
    is_alternative = root.name == Role.ALTERNATIVE.root
    return label.parse_element(root, Role.ALTERNATIVE if is_alternative else Role.ORIGINATOR)


def _reference(element: Element) -> str:
    """Reads the URI of the data."""
    _check_plain(element, "URI")
    for child in element.elements:
        _refuse("elementUnknown", child)
    uri = element.attributes.get(("", "URI"))
    if uri is None:
        _refuse("uriMissing", element)
    code = binding_uri.fault(uri)
    if code:
        raise Refusal(code, uri[:80], *element.places["", "URI"])
    return uri


def _check_apart(binding: Binding, element: Element) -> None:
    """Checks that the labels are of two policies and do not have one `Id`."""
    first = binding.originator.body.information
    second = binding.alternative.body.information
    if first.policy.lower() == second.policy.lower():
        _refuse("samePolicy", element)
    if first.policy_uri is not None and first.policy_uri == second.policy_uri:
        _refuse("samePolicy", element)
    identity = binding.originator.identity
    if identity is not None and identity == binding.alternative.identity:
        _refuse("idRepeated", element)


def write(binding: Binding) -> bytes:
    """Writes a binding in the one spelling (binding.md 5)."""
    lines = [
        f'<BindingInformation xmlns="{NAMESPACE}">',
        "  <MetadataBindingContainer>",
        "    <MetadataBinding>",
    ]
    for one in (binding.originator, binding.alternative):
        written = label.write(one).decode().splitlines()
        lines += ["      <Metadata>", *("        " + line for line in written), "      </Metadata>"]
    lines.append(f'      <DataReference URI="{label.escaped(binding.uri)}"/>')
    lines += ["    </MetadataBinding>", "  </MetadataBindingContainer>", "</BindingInformation>"]
    return ("\n".join(lines) + "\n").encode()
