"""What must hold between the elements of a policy file (the second table of spif.md 3)."""

from __future__ import annotations

from collections.abc import Iterator

from .encoding import moment
from .spif_tree import Node

_KINDS = {
    ("restrictive", None): "RESTRICTIVE",
    ("enumerated", "restrictive"): "RESTRICTIVE",
    ("permissive", None): "PERMISSIVE",
    ("enumerated", "permissive"): "PERMISSIVE",
    ("tagType7", None): "INFORMATIVE",
}
Type = tuple[str, str | None]


def type_of(node: Node) -> Type:
    """Gives the two attributes that say of which type a tag is."""
    return node.attributes["tagType"], node.attributes.get("enumType")


def kind_of(node: Node) -> str:
    """Gives what a label calls a tag's type."""
    return _KINDS[type_of(node)]


def _every(node: Node) -> Iterator[Node]:
    """Gives an element and all in it."""
    yield node
    for child in node.nodes:
        yield from _every(child)


def _own_groups(node: Node) -> Iterator[Node]:
    """Gives the groups that name values of this policy, so none in an equivalence."""
    for child in node.nodes:
        if child.name in ("categoryGroup", "excludedCategory"):
            yield child
        elif not child.name.startswith("equivalent"):
            yield from _own_groups(child)


def check(root: Node) -> None:
    """Checks a whole file and puts its limits into the spelling that is written."""
    for node in _every(root):
        _check_alone(node)
    policies = _inside(root, "equivalentPolicies")
    _check_distinct(policies, "name", is_folded=True)
    _check_distinct(policies, "id")
    classes = _inside(root, "securityClassifications")
    _check_distinct(classes, "name", is_folded=True)
    _check_distinct(classes, "lacv")
    _check_distinct(classes, "color")
    _check_distinct([node for node in _inside(root, "privacyMarks") if node.attributes], "name")
    sets = _inside(root, "securityCategoryTagSets")
    _check_distinct(sets, "name", is_folded=True)
    _check_distinct(sets, "id")
    for tag_set in sets:
        _check_values(tag_set)
    _check_references(root, policies, classes, sets)


def _inside(root: Node, name: str) -> list[Node]:
    """Gives the elements of a list of the file, without their markings."""
    found = root.one(name)
    nodes = found.nodes if found else []
    return [node for node in nodes if not node.name.startswith("marking")]


def _check_alone(node: Node) -> None:
    """Checks what can be said of one element without the others."""
    attributes = node.attributes
    if "tagType" in attributes:
        if attributes["tagType"] == "enumerated" and "enumType" not in attributes:
            node.refuse("enumType")
        if attributes["tagType"] != "enumerated" and "enumType" in attributes:
            node.refuse("enumType", "enumType")
    if node.name in ("categoryGroup", "excludedCategory"):
        if ("lacv" in attributes) == ("all" in attributes):
            node.refuse("groupTarget")
    if node.name in ("securityCategoryTag", "privacyMarks"):
        _check_limits(node)
    before, after = attributes.get("notBefore"), attributes.get("notAfter")
    if before and after and (moment(before) or 0) > (moment(after) or 0):
        node.refuse("validityReversed")


def _check_limits(node: Node) -> None:
    """Checks the least and the most selection; a single one is a most selection of one."""
    attributes = node.attributes
    if attributes.get("minSelection") == "unbounded":
        del attributes["minSelection"]
    most = int(attributes["maxSelection"]) if "maxSelection" in attributes else None
    if attributes.pop("singleSelection", None):
        most = 1 if most is None else min(most, 1)
        attributes["maxSelection"] = str(most)
    if most is not None and int(attributes.get("minSelection", "0")) > most:
        node.refuse("limitsReversed")


def _check_distinct(nodes: list[Node], attribute: str, is_folded: bool = False) -> None:
    """Checks that an attribute has another value in each element."""
    seen: set[str] = set()
    for node in nodes:
        value = node.attributes.get(attribute)
        if value is None:
            continue
        value = value.lower() if is_folded else value
        if value in seen:
            node.refuse("repeated", attribute)
        seen.add(value)


def _check_values(tag_set: Node) -> None:
    """Checks that names of one kind and numbers of one type are distinct in a tag set."""
    names: dict[str, list[Node]] = {}
    numbers: dict[Type, list[Node]] = {}
    for tag in tag_set.all("securityCategoryTag"):
        names.setdefault(kind_of(tag), []).extend(tag.all("tagCategory"))
        numbers.setdefault(type_of(tag), []).extend(tag.all("tagCategory"))
    for values in names.values():
        _check_distinct(values, "name", is_folded=True)
    for values in numbers.values():
        _check_distinct(values, "lacv")


def _check_references(
    root: Node, policies: list[Node], classes: list[Node], sets: list[Node]
) -> None:
    """Checks that what is named exists."""
    default = root.all("defaultSecurityPolicyId")
    known = {node.attributes["name"] for node in policies + default}
    class_names = {node.attributes["name"] for node in classes}
    for node in _every(root):
        if "policyRef" in node.attributes and node.attributes["policyRef"] not in known:
            node.refuse("policyUnknown", "policyRef")
        required = node.attributes.get("requiredClass")
        if required is not None and required not in class_names:
            node.refuse("classUnknown", "requiredClass")
        if node.name == "excludedClass" and node.text not in class_names:
            node.refuse("classUnknown")
    numbers = {
        node.attributes["name"]: {
            (type_of(tag), value.attributes["lacv"])
            for tag in node.all("securityCategoryTag")
            for value in tag.all("tagCategory")
        }
        for node in sets
    }
    for group in _own_groups(root):
        known_numbers = numbers.get(group.attributes["tagSetRef"])
        if known_numbers is None:
            group.refuse("tagSetUnknown", "tagSetRef")
        lacv = group.attributes.get("lacv")
        if lacv is not None and (type_of(group), lacv) not in known_numbers:
            group.refuse("categoryUnknown", "lacv")
