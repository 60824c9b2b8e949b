"""A label from several under one policy (spif.md 7)."""

from __future__ import annotations

from dataclasses import dataclass

from . import label
from .label import Body, Category, Information, Label
from .spif import Classification, Policy, Tag, Value
from .spif_judgement import judge, judge_body
from .spif_names import find, found_values


@dataclass(frozen=True)
class Derived:
    """What came of the sources: a label's body and the names of dropped values, or reasons."""

    body: Body | None
    dropped: tuple[str, ...] = ()
    reasons: tuple[str, ...] = ()


def derive(policy: Policy, sources: list[Label], created: str) -> Derived:
    """Derives a label that is made at a moment."""
    if not sources:
        return _refused("sources-missing")
    reasons = [reason for source in sources for reason in judge(policy, source, is_new=False)]
    if reasons:
        return _refused(*reasons)
    reasons = []
    classification = _highest(policy, sources)
    if classification is None:
        reasons.append("classifications-equal")
    of_sources = [found_values(policy, source.body.information.categories) for source in sources]
    kept: list[Value] = []
    dropped: list[str] = []
    for tag in (tag for tag_set in policy.tag_sets for tag in tag_set.tags):
        carried, left = _carried(tag, of_sources)
        if carried is None:
            reasons.append("nothing-in-common")
            continue
        kept += carried
        dropped += [value.name for value in left]
    marks = {
        find(policy, source.body.information.privacy_mark, policy.marks)[0]
        for source in sources
        if source.body.information.privacy_mark is not None
    }
    if len(marks) > 1:
        reasons.append("privacy-marks-differ")
    if reasons or classification is None:
        return _refused(*reasons)
    information = Information(
        policy.name, "urn:oid:" + policy.identity, classification.name,
        next(iter(marks), None), _categories(policy, kept),
    )
    body = Body(information, None, created)
    if _is_too_large(body):
        return _refused("too-large")
    reasons = judge_body(policy, body, is_new=True)
    return _refused(*reasons) if reasons else Derived(body, tuple(dropped))


def _refused(*reasons: str) -> Derived:
    """Says why nothing is derived."""
    return Derived(None, (), reasons)


def _highest(policy: Policy, sources: list[Label]) -> Classification | None:
    """Gives the one classification of the highest hierarchy, if it is one."""
    known = {one.name: one for one in policy.classifications}
    names = {find(policy, one.body.information.classification, known)[0] for one in sources}
    found = [known[name] for name in names if name is not None]
    top = max(one.hierarchy for one in found)
    highest = [one for one in found if one.hierarchy == top]
    return highest[0] if len(highest) == 1 else None


def _carried(
    tag: Tag, of_sources: list[list[Value]]
) -> tuple[list[Value] | None, list[Value]]:
    """Gives the values of a tag that go over and those that do not; nothing if none is common."""
    present = [[value for value in tag.values if value in values] for values in of_sources]
    any_has = [value for value in tag.values if any(value in values for values in present)]
    if tag.kind != "PERMISSIVE":
        return any_has, []
    if not all(present):
        return [], any_has
    common = [value for value in any_has if all(value in values for values in present)]
    if not common:
        return None, []
    return common, [value for value in any_has if value not in common]


def _categories(policy: Policy, kept: list[Value]) -> tuple[Category, ...]:
    """Gives the categories in the order of the policy, one for each tag set and kind."""
    categories = []
    for tag_set in policy.tag_sets:
        for kind in dict.fromkeys(tag.kind for tag in tag_set.tags):
            names = tuple(
                value.name
                for tag in tag_set.tags
                if tag.kind == kind
                for value in tag.values
                if value in kept
            )
            if names:
                uri = "urn:oid:" + tag_set.identity
                categories.append(Category(kind, tag_set.name, uri, names))
    return tuple(categories)


def _is_too_large(body: Body) -> bool:
    """Says whether there is more than a label holds."""
    categories = body.information.categories
    if len(categories) > label.MOST_CATEGORIES:
        return True
    if sum(len(category.values) for category in categories) > label.MOST_VALUES:
        return True
    whole = Label(label.Role.ALTERNATIVE, None, body.created, body, None)
    return len(label.write(whole)) > label.LARGEST
