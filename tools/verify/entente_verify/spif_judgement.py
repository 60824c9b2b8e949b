"""Whether a label is valid under a policy (spif.md 6): every reason against it, as often as found."""

from __future__ import annotations

import re

from .encoding import moment
from .label import Body, Category, Label
from .spif import Classification, Policy, Requirement, Value
from .spif_names import (
    find, found_values, is_same, tag_set_of, values_of_group, values_of_kind,
)

_NUMBER = re.compile(r"[+-]?[0-9]+")
_OPERATIONS = {
    "all": "category-required-all",
    "oneOrMore": "category-required-one",
    "onlyOne": "category-required-only-one",
}


def judge(policy: Policy, label: Label, is_new: bool) -> list[str]:
    """Gives the reasons against a label and its successor."""
    reasons = judge_body(policy, label.body, is_new)
    if label.succession:
        reasons += judge_body(policy, label.succession[1], is_new)
    return reasons


def judge_body(policy: Policy, body: Body, is_new: bool) -> list[str]:
    """Gives the reasons against a label or a successor, at the time of its own creation."""
    name, is_case = find(policy, body.information.policy, [policy.name])
    if name is None:
        return ["case-differs" if is_case else "policy-unknown"]
    uri = body.information.policy_uri
    if uri is not None and uri != "urn:oid:" + policy.identity:
        return ["policy-oid-differs"]
    return _Judge(policy, body, is_new).reasons


class _Judge:
    """Judges one body under the policy that it names."""

    def __init__(self, policy: Policy, body: Body, is_new: bool) -> None:
        self.policy = policy
        self.is_new = is_new
        self.created = moment(body.created) or 0
        self.reasons: list[str] = []
        self.check_validity(policy.validity, "policy")
        information = body.information
        classification = self.classification(information.classification)
        self.values = found_values(policy, information.categories)
        self.repeated: set[tuple[str, str, str]] = set()
        for category in information.categories:
            self.check_category(category)
        for value in self.values:
            self.check_value(value, classification)
        for requirement in classification.requirements if classification else ():
            self.check_requirement(requirement, self.values)
        self.check_limits()
        self.check_mark(information.privacy_mark)

    def check_validity(self, validity: tuple[int | None, int | None], what: str) -> None:
        """Checks that the label was made while something was valid."""
        before, after = validity
        if before is not None and self.created < before:
            self.reasons.append(f"{what}-not-yet")
        if after is not None and self.created > after:
            self.reasons.append(f"{what}-expired")

    def classification(self, wanted: str) -> Classification | None:
        """Finds the classification."""
        known = {one.name: one for one in self.policy.classifications}
        name, is_case = find(self.policy, wanted, known)
        if name is None:
            self.reasons.append("case-differs" if is_case else "classification-unknown")
            return None
        if known[name].is_obsolete and self.is_new:
            self.reasons.append("classification-obsolete")
        return known[name]

    def check_category(self, category: Category) -> None:
        """Checks one category and the names of its values."""
        if not category.values:
            self.reasons.append("category-empty")
        tag_set, is_case = tag_set_of(self.policy, category)
        if tag_set is None:
            self.reasons.append("case-differs" if is_case else "tag-set-unknown")
            return
        if category.uri is not None and category.uri != "urn:oid:" + tag_set.identity:
            self.reasons.append("tag-set-oid-differs")
        if category.kind not in {tag.kind for tag in tag_set.tags}:
            self.reasons.append("tag-kind-wrong")
            return
        values = values_of_kind(tag_set, category.kind)
        for text in category.values:
            name, is_case = find(self.policy, text, values)
            if name is None:
                number = str(int(text)) if _NUMBER.fullmatch(text) else text
                is_number = number in {value.lacv for value in values.values()}
                unknown = "value-is-lacv" if is_number else "value-unknown"
                self.reasons.append("case-differs" if is_case else unknown)
                continue
            key = tag_set.name, category.kind, name
            if key in self.repeated:
                self.reasons.append("value-repeated")
            self.repeated.add(key)

    def check_value(self, value: Value, classification: Classification | None) -> None:
        """Checks what a value says of itself, of the classification and of other values."""
        if value.is_obsolete and self.is_new:
            self.reasons.append("value-obsolete")
        self.check_validity(value.validity, "value")
        if classification is not None:
            name, required = classification.name, value.required_class
            if required is not None and not is_same(self.policy, required, name):
                self.reasons.append("classification-required")
            if any(is_same(self.policy, name, other) for other in value.excluded_classes):
                self.reasons.append("classification-excluded")
        others = [other for other in self.values if other is not value]
        excluded = [
            found for group in value.exclusions for found in values_of_group(self.policy, group)
        ]
        self.reasons += ["category-excluded" for other in others if other in excluded]
        for requirement in value.requirements:
            self.check_requirement(requirement, others, value)

    def check_requirement(
        self, requirement: Requirement, present: list[Value], itself: Value | None = None
    ) -> None:
        """Checks that required values are there, as many as are asked for."""
        wanted = [
            value
            for group in requirement.groups
            for value in values_of_group(self.policy, group)
            if value is not itself
        ]
        count = sum(value in wanted for value in present)
        is_met = {
            "all": all(value in present for value in wanted),
            "oneOrMore": count > 0,
            "onlyOne": count == 1,
        }
        if not is_met[requirement.operation]:
            self.reasons.append(_OPERATIONS[requirement.operation])

    def check_limits(self) -> None:
        """Checks how many values of each tag there are."""
        for tag in (tag for tag_set in self.policy.tag_sets for tag in tag_set.tags):
            count = sum(value in tag.values for value in self.values)
            if count < tag.least:
                self.reasons.append("too-few-values")
            if tag.most is not None and count > tag.most:
                self.reasons.append("too-many-values")

    def check_mark(self, wanted: str | None) -> None:
        """Checks the privacy mark."""
        least, most = self.policy.mark_limits
        if wanted is None:
            if least >= 1:
                self.reasons.append("privacy-mark-missing")
            return
        name, is_case = find(self.policy, wanted, self.policy.marks)
        if name is None:
            self.reasons.append("case-differs" if is_case else "privacy-mark-unknown")
        elif most == 0:
            self.reasons.append("privacy-mark-unknown")
        elif self.policy.marks[name] and self.is_new:
            self.reasons.append("privacy-mark-obsolete")
