"""A policy that was read from a policy file (spif.md): what judging labels and making levels need."""

from __future__ import annotations

from dataclasses import dataclass

from . import spif_rules, spif_tree
from .encoding import moment
from .spif_rules import Type
from .spif_tree import Node


@dataclass(frozen=True)
class Group:
    """The values of a tag set's tags of one type: one by its number, or all."""

    tag_set: str
    type: Type
    lacv: str | None


@dataclass(frozen=True)
class Requirement:
    """Values that something requires, and how many of them."""

    operation: str
    groups: tuple[Group, ...]


@dataclass(frozen=True)
class Classification:
    """A classification, and its element."""

    name: str
    lacv: str
    hierarchy: int
    is_obsolete: bool
    requirements: tuple[Requirement, ...]
    node: Node


@dataclass(frozen=True, eq=False)
class Value:
    """A value of a category."""

    name: str
    lacv: str
    is_obsolete: bool
    validity: tuple[int | None, int | None]
    required_class: str | None
    excluded_classes: tuple[str, ...]
    requirements: tuple[Requirement, ...]
    exclusions: tuple[Group, ...]


@dataclass(frozen=True, eq=False)
class Tag:
    """A tag of a tag set, with its values and how many of them a label has."""

    kind: str
    type: Type
    least: int
    most: int | None
    values: tuple[Value, ...]


@dataclass(frozen=True, eq=False)
class TagSet:
    """A tag set with its tags."""

    name: str
    identity: str
    tags: tuple[Tag, ...]


@dataclass(frozen=True, eq=False)
class Policy:
    """A whole policy."""

    name: str
    identity: str
    validity: tuple[int | None, int | None]
    classifications: tuple[Classification, ...]
    tag_sets: tuple[TagSet, ...]
    mark_limits: tuple[int, int | None]
    marks: dict[str, bool]
    root: Node

    @property
    def is_case_blind(self) -> bool:
        """Says whether the letters A to Z and a to z are the same in this policy."""
        return self.name.upper() in ("NATO", "PUBLIC")


def parse(data: bytes) -> Policy:
    """Reads a policy."""
    root = spif_tree.parse(data)
    root.attributes = {  # An absent version is written as the first one.
        "schemaVersion": "2.1", "version": root.attributes.get("version", "1"),
        **{key: text for key, text in root.attributes.items() if key != "version"},
    }
    spif_rules.check(root)
    identity = root.all("securityPolicyId")[0].attributes
    marks = root.one("privacyMarks")
    return Policy(
        identity["name"],
        identity["id"],
        _validity(root),
        tuple(
            _classification(node)
            for node in _list(root, "securityClassifications", "securityClassification")
        ),
        tuple(
            _tag_set(node)
            for node in _list(root, "securityCategoryTagSets", "securityCategoryTagSet")
        ),
        _limits(marks) if marks else (0, None),
        {
            node.attributes["name"]: "obsolete" in node.attributes
            for node in _list(root, "privacyMarks", "privacyMark")
        },
        root,
    )


def _list(root: Node, outer: str, inner: str) -> list[Node]:
    """Gives the elements of a list that may be absent."""
    found = root.one(outer)
    return found.all(inner) if found else []


def _validity(node: Node) -> tuple[int | None, int | None]:
    """Gives the first and the last moment of something."""
    before, after = node.attributes.get("notBefore"), node.attributes.get("notAfter")
    return (moment(before) if before else None), (moment(after) if after else None)


def _limits(node: Node) -> tuple[int, int | None]:
    """Gives the least and the most selection."""
    most = node.attributes.get("maxSelection")
    return int(node.attributes.get("minSelection", "0")), None if most is None else int(most)


def _group(node: Node) -> Group:
    """Gives the values that a rule names."""
    return Group(
        node.attributes["tagSetRef"], spif_rules.type_of(node), node.attributes.get("lacv")
    )


def _requirements(node: Node) -> tuple[Requirement, ...]:
    """Gives what an element requires."""
    return tuple(
        Requirement(
            rule.attributes["operation"],
            tuple(_group(group) for group in rule.all("categoryGroup")),
        )
        for rule in node.all("requiredCategory")
    )


def _classification(node: Node) -> Classification:
    """Gives a classification."""
    attributes = node.attributes
    return Classification(
        attributes["name"], attributes["lacv"], int(attributes["hierarchy"]),
        "obsolete" in attributes, _requirements(node), node,
    )


def _tag_set(node: Node) -> TagSet:
    """Gives a tag set."""
    tags = tuple(
        Tag(
            spif_rules.kind_of(tag), spif_rules.type_of(tag), *_limits(tag),
            tuple(_value(value) for value in tag.all("tagCategory")),
        )
        for tag in node.all("securityCategoryTag")
    )
    return TagSet(node.attributes["name"], node.attributes["id"], tags)


def _value(node: Node) -> Value:
    """Gives a value."""
    attributes = node.attributes
    return Value(
        attributes["name"], attributes["lacv"], "obsolete" in attributes, _validity(node),
        attributes.get("requiredClass"),
        tuple(excluded.text for excluded in node.all("excludedClass")),
        _requirements(node),
        tuple(_group(excluded) for excluded in node.all("excludedCategory")),
    )
