"""Which classifications of two policies name each other, and which do not and why (spif.md 8)."""

from __future__ import annotations

import re
from dataclasses import dataclass

from .spif import Classification, Policy

_PARTY = re.compile(r"[A-Z]{3}")


@dataclass(frozen=True, eq=False)
class Side:
    """A party with its policy."""

    party: str
    policy: Policy


@dataclass(frozen=True)
class Omission:
    """Something that is not carried over: whose it is and why."""

    party: str
    code: str


Pair = tuple[Classification, Classification]


def misfits(sides: tuple[Side, Side]) -> list[Omission]:
    """Says why two policies do not fit together at all."""
    found = []
    first, second = sides
    for side in sides:
        if not _PARTY.fullmatch(side.party) or first.party == second.party:
            found.append(Omission(side.party, "party-unfit"))
    one, other = first.policy, second.policy
    if one.name.lower() == other.name.lower() or one.identity == other.identity:
        return found + [Omission(second.party, "same-policy")]
    for side, policy in ((first, other), (second, one)):
        listed = side.policy.root.one("equivalentPolicies")
        named = [
            node
            for node in (listed.nodes if listed else [])
            if node.attributes["name"] == policy.name
        ]
        if not named:
            found.append(Omission(side.party, "policy-not-named"))
        elif named[0].attributes["id"] != policy.identity:
            found.append(Omission(side.party, "policy-oid-differs"))
        elif named[0].nodes:
            found.append(Omission(side.party, "policy-conditional"))
    return found


def pairs(sides: tuple[Side, Side]) -> tuple[list[Pair], list[Omission]]:
    """Gives the classifications that name each other, in the order of the first policy."""
    first, second = sides
    ours = [(one, _named(one, second.policy)) for one in first.policy.classifications]
    theirs = [(one, _named(one, first.policy)) for one in second.policy.classifications]
    found = [
        (one, other)
        for one, named in ours
        for other, back in theirs
        if named is other and back is one
    ]
    paired = [one for pair in found for one in pair]
    omissions = []
    for side, all_named in ((first, ours), (second, theirs)):
        for one, named in all_named:
            if isinstance(named, str):
                omissions.append(Omission(side.party, named))
            elif not any(one is other for other in paired):
                omissions.append(Omission(side.party, "equivalence-one-sided"))
    return found, omissions


def _named(one: Classification, other: Policy) -> Classification | str:
    """Gives the one classification that another names, or the code of why there is none."""
    named = [
        node
        for node in one.node.all("equivalentClassification")
        if node.attributes["policyRef"] == other.name
    ]
    if one.is_obsolete:
        return "classification-obsolete"
    if not named:
        return "equivalence-missing"
    if len(named) > 1:
        return "equivalence-ambiguous"
    if named[0].attributes["applied"] != "both":
        return "equivalence-partial"
    if named[0].nodes:
        return "equivalence-conditional"
    lacv = named[0].attributes["lacv"]
    return next((it for it in other.classifications if it.lacv == lacv), "equivalent-unknown")


def crossings(found: list[Pair]) -> list[tuple[Pair, Pair]]:
    """Gives the pairs that do not stand in one strict order of hierarchy in both policies."""
    crossed = []
    for at, (one, other) in enumerate(found):
        for second, third in found[at + 1 :]:
            ours = one.hierarchy - second.hierarchy
            theirs = other.hierarchy - third.hierarchy
            if ours * theirs <= 0:
                crossed.append(((one, other), (second, third)))
    return crossed


def left_over(side: Side) -> list[Omission]:
    """Names what a policy says that is in no table of levels."""
    root, codes = side.policy.root, []
    if root.one("securityCategoryTagSets"):
        codes.append("categories-left")
    if root.one("privacyMarks"):
        codes.append("privacy-marks-left")
    holders = [
        root, *root.all("securityPolicyId"), *root.all("defaultSecurityPolicyId"),
        *root.all("securityClassifications"),
    ]
    if any(node.all("markingData") or node.all("markingQualifier") for node in holders) or any(
        one.node.all("markingQualifier") for one in side.policy.classifications
    ):
        codes.append("marking-rules-left")
    codes += ["requirement-left" for one in side.policy.classifications if one.requirements]
    if side.policy.validity != (None, None):
        codes.append("validity-left")
    return [Omission(side.party, code) for code in codes]
