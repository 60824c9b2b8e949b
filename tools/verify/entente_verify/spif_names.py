"""How names compare under a policy (spif.md 6), and the values that its rules name."""

from __future__ import annotations

from collections.abc import Iterable

from .label import Category
from .spif import Group, Policy, TagSet, Value


def is_same(policy: Policy, first: str, second: str) -> bool:
    """Says whether two names are equal under a policy."""
    return first == second or (policy.is_case_blind and first.lower() == second.lower())


def find(policy: Policy, wanted: str, names: Iterable[str]) -> tuple[str | None, bool]:
    """Gives the name that is meant, and whether one would be right in other letters."""
    all_names = list(names)
    if wanted in all_names:
        return wanted, False
    folded = [name for name in all_names if name.lower() == wanted.lower()]
    if folded and policy.is_case_blind:
        return folded[0], False
    return None, bool(folded)


def values_of_kind(tag_set: TagSet, kind: str) -> dict[str, Value]:
    """Gives a tag set's values of one kind by their names, which are distinct."""
    tags = [tag for tag in tag_set.tags if tag.kind == kind]
    return {value.name: value for tag in tags for value in tag.values}


def values_of_group(policy: Policy, group: Group) -> list[Value]:
    """Gives the values that a rule names."""
    return [
        value
        for tag_set in policy.tag_sets
        if tag_set.name == group.tag_set
        for tag in tag_set.tags
        if tag.type == group.type
        for value in tag.values
        if group.lacv is None or value.lacv == group.lacv
    ]


def tag_set_of(policy: Policy, category: Category) -> tuple[TagSet | None, bool]:
    """Gives the tag set of a category, and whether one would be right in other letters."""
    sets = {tag_set.name: tag_set for tag_set in policy.tag_sets}
    name, is_case = find(policy, category.tag_name, sets)
    return (None if name is None else sets[name]), is_case


def found_values(policy: Policy, categories: Iterable[Category]) -> list[Value]:
    """Gives the values of a label that the policy has, each once, in the order of the label."""
    found: list[Value] = []
    for category in categories:
        tag_set, _ = tag_set_of(policy, category)
        if tag_set is None:
            continue
        values = values_of_kind(tag_set, category.kind)
        for text in category.values:
            name, _ = find(policy, text, values)
            if name is not None and values[name] not in found:
                found.append(values[name])
    return found
