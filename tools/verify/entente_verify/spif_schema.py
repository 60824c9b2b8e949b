"""Which elements and attributes a policy file has (the table of spif.md 2)."""

from __future__ import annotations

from dataclasses import dataclass

from . import spif_values as v
from .spif_values import Value

LANGUAGE = "xml:lang"


@dataclass(frozen=True)
class Attribute:
    """An attribute: what it holds, whether it must be there, and what its absence says."""

    name: str
    value: Value
    is_required: bool
    absence: str | None


@dataclass(frozen=True)
class Child:
    """An element in another: whether it must be there, and whether it may be there again."""

    name: str
    is_required: bool
    may_repeat: bool


@dataclass(frozen=True)
class Shape:
    """What one element has in it."""

    attributes: tuple[Attribute, ...] = ()
    children: tuple[Child, ...] = ()
    text: Value | None = None
    is_empty_tag: bool = False


_ABSENCE = {
    "obsolete": "false", "all": "false", "singleSelection": "false", "minSelection": "0",
    "maxSelection": "unbounded",
}


def _shape(
    attributes: dict[str, Value], children: str = "", is_empty_tag: bool = False
) -> Shape:
    """Makes a shape; `?` marks what is optional, `*` and `+` what may be there again."""
    return Shape(
        tuple(
            Attribute(key.rstrip("?"), value, "?" not in key, _ABSENCE.get(key.rstrip("?")))
            for key, value in attributes.items()
        ),
        tuple(
            Child(child.rstrip("?*+"), child[-1] not in "?*", child[-1] in "*+")
            for child in children.split()
        ),
        is_empty_tag=is_empty_tag,
    )


_M = " markingData* markingQualifier*"
_R = " requiredCategory*"
_NAME_ID: dict[str, Value] = {"name": v.name, "id": v.object_identifier}
_URIS: dict[str, Value] = {"userRefURI?": v.text, "docRefURI?": v.text}
_VALIDITY: dict[str, Value] = {"notBefore?": v.instant, "notAfter?": v.instant}
_TYPE: dict[str, Value] = {"tagType": v.tag_type, "enumType?": v.enum_type}
_SELECTION: dict[str, Value] = {"minSelection?": v.selection, "maxSelection?": v.selection}
_GROUP = _shape(
    {"tagSetRef": v.name, **_TYPE, "lacv?": v.value_number, "all?": v.truth}, is_empty_tag=True
)

SHAPES: dict[str, Shape] = {
    "SPIF": _shape(
        {
            "schemaVersion": v.reference, "version?": v.number, "creationDate": v.text,
            "originatorDN": v.text, "keyIdentifier": v.text,
            "privilegeId": v.object_identifier, "rbacId": v.object_identifier,
            **_URIS, **_VALIDITY,
        },
        "defaultSecurityPolicyId? securityPolicyId updateInfo? securityClassifications"
        " securityCategoryTagSets? privacyMarks? equivalentPolicies?" + _M + " extensions?",
    ),
    "securityPolicyId": _shape(_NAME_ID, _M),
    "defaultSecurityPolicyId": _shape(_NAME_ID, _M),
    "updateInfo": _shape({}),
    "extensions": _shape({}),
    "securityClassifications": _shape({"name?": v.text}, "securityClassification+" + _M),
    "securityClassification": _shape(
        {
            "name": v.name, "lacv": v.number, "hierarchy": v.number, "color?": v.color,
            "obsolete?": v.truth,
        },
        "equivalentClassification*" + _M + _R,
    ),
    "equivalentClassification": _shape(
        {"policyRef": v.name, "lacv": v.number, "applied": v.applied}, _R
    ),
    "securityCategoryTagSets": _shape({}, "securityCategoryTagSet+"),
    "securityCategoryTagSet": _shape(
        _NAME_ID, "securityCategoryTag+ equivalentSecurityCategoryTagSet*"
    ),
    "securityCategoryTag": _shape(
        {
            "name?": v.name, **_TYPE, "tag7Encoding?": v.tag_7_encoding, **_SELECTION,
            "singleSelection?": v.truth,
        },
        "tagCategory* markingQualifier*",
    ),
    "tagCategory": _shape(
        {
            "name": v.name, "lacv": v.value_number, "requiredClass?": v.reference,
            "obsolete?": v.truth, **_VALIDITY,
        },
        "equivalentSecCategoryTag*" + _M + " excludedClass*" + _R + " excludedCategory*",
    ),
    "equivalentSecCategoryTag": _shape(
        {
            "policyRef": v.name, "tagSetId": v.object_identifier, **_TYPE,
            "lacv": v.value_number, "applied": v.applied, "action?": v.action,
        },
        is_empty_tag=True,
    ),
    "equivalentSecurityCategoryTagSet": _shape(
        {"policyRef": v.name, "name?": v.name, "id?": v.object_identifier}, _R
    ),
    "requiredCategory": _shape({"operation": v.operation}, "categoryGroup+"),
    "categoryGroup": _GROUP,
    "excludedCategory": _GROUP,
    "privacyMarks": _shape(_SELECTION, "privacyMark+" + _M),
    "privacyMark": _shape({"name": v.words, "obsolete?": v.truth}, _M),
    "equivalentPolicies": _shape({}, "equivalentPolicy+"),
    "equivalentPolicy": _shape({**_NAME_ID, **_URIS}, _R),
    "markingData": _shape({LANGUAGE + "?": v.language, "phrase?": v.phrase}, "code+"),
    "markingQualifier": _shape({"markingCode?": v.marking_code}, "qualifier+"),
    "qualifier": _shape(
        {
            LANGUAGE + "?": v.language, "markingQualifier": v.qualifier,
            "qualifierCode": v.qualifier_code,
        },
        is_empty_tag=True,
    ),
    "code": Shape(text=v.marking_code),
    "excludedClass": Shape(text=v.reference),
}
