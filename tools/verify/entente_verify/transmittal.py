"""The bodies of the acts about a transmittal (transmittal.md 1 and 2)."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from . import identifiers
from . import label as labels
from .label import Label, Role
from .refusal import Refusal
from .strict_json import Members

LONGEST_NOTE = 1_024

REASON_CODES = frozenset(
    """
    agreement-ended already-said alternative-not-equivalent approval-missing assurance-missing
    attestation-missing attestation-wrong-key consent-missing copy-missing copy-not-held
    dated-ahead dated-too-early evidence-missing exchange-suspended facts-differ item-recalled
    key-role-reused key-unknown keyset-unsigned label-policy-wrong label-unreadable
    language-not-foreseen level-differs level-not-exchanged malformed-act marked-too-low
    means-not-allowed meetings-overlap method-not-allowed no-such-proposal not-a-channel
    not-asked-to-ratify not-in-force not-originator not-own-to-end not-protective
    not-yet-discovered office-not-cleared office-not-of-partner originator-not-named
    package-not-authentic package-too-large post-not-responsible reports-in-circle
    results-missing review-frozen seen-backward seen-mismatch shelf-quota subject-exists
    successor-used suite-not-allowed third-party-release time-backward too-many-copies
    too-many-open too-many-translations unknown-kind unknown-level unknown-office
    unknown-purpose unknown-subject wrapper-shows-more wrong-agreement wrong-author wrong-party
    wrong-revision wrong-state
    inner-label-differs not-exercise recipient-declined seen-beyond title-too-long
    too-far-ahead too-many-uncosigned
    """.split()
)


@dataclass(frozen=True)
class Offered:
    """What an offer says of its package."""

    package: bytes
    root: bytes
    length: int
    label: Label
    alternative: Label
    title: str
    media_type: str
    purpose: str
    sender: str
    recipients: tuple[str, ...]
    means: str
    references: tuple[str, ...]


@dataclass(frozen=True)
class Wanted:
    """The recipient's node asks for the bytes."""


@dataclass(frozen=True)
class Arrived:
    """The whole package is held."""

    root: bytes


@dataclass(frozen=True)
class Accepted:
    """The recipient's registry takes custody."""

    control_number: str
    package: bytes


@dataclass(frozen=True)
class Refused:
    """The recipient will not take it."""

    reasons: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Opened:
    """An office has opened the content."""

    office: str


@dataclass(frozen=True)
class Withdrawn:
    """The author takes the offer back."""

    note: str


def _label(members: Members, name: str, role: Role) -> Label:
    """Takes a label as exact XML."""
    text = members.text(name)
    try:
        return labels.parse(text.encode(), role)
    except Refusal as refusal:
        raise Refusal("label-unreadable", f"{name}: {refusal}") from None


def _wrong(name: str) -> Refusal:
    """Gives the refusal of one member by its rule."""
    return Refusal("act.badField", name)


def _offered(members: Members) -> Offered:
    """Reads an offer: first every member, then the rules about lengths and counts."""
    offer = Offered(
        package=identifiers.digest(members, "package"),
        root=identifiers.digest(members, "root"),
        length=identifiers.count(members, "length"),
        label=_label(members, "label", Role.ORIGINATOR),
        alternative=_label(members, "alternative", Role.ALTERNATIVE),
        title=members.text("title"),
        media_type=members.text("mediaType"),
        purpose=members.text("purpose"),
        sender=members.text("from"),
        recipients=tuple(members.texts("to")),
        means=members.text("means"),
        references=tuple(members.texts("references")),
    )
    if not identifiers.is_line(offer.title, 512):
        raise _wrong("title")
    if not identifiers.is_line(offer.media_type, 128) or not offer.media_type.isascii():
        raise _wrong("mediaType")
    if not 1 <= len(offer.recipients) <= 16 or len(set(offer.recipients)) < len(offer.recipients):
        raise _wrong("to")
    if len(offer.references) > 32:
        raise _wrong("references")
    if not all(identifiers.is_line(reference, 256) for reference in offer.references):
        raise _wrong("references")
    return offer


def _accepted(members: Members) -> Accepted:
    """Reads a receipt."""
    return Accepted(
        identifiers.code(members, "controlNumber"), identifiers.digest(members, "package")
    )


def _refused(members: Members) -> Refused:
    """Reads an officer's refusal with its reasons."""
    reasons = []
    for value in members.array("reasons"):
        reason = Members(value)
        code, note = reason.text("code"), reason.text("note")
        reason.end()
        if code not in REASON_CODES:
            raise _wrong("reasons.code")
        if len(note.encode()) > LONGEST_NOTE:
            raise _wrong("reasons.note")
        reasons.append((code, note))
    if not 1 <= len(reasons) <= 16:
        raise _wrong("reasons")
    return Refused(tuple(reasons))


def _withdrawn(members: Members) -> Withdrawn:
    """Reads a withdrawal."""
    note = members.text("note")
    if len(note.encode()) > LONGEST_NOTE:
        raise _wrong("note")
    return Withdrawn(note)


VERBS: dict[str, Callable[[Members], Any]] = {
    "offered": _offered,
    "wanted": lambda members: Wanted(),
    "arrived": lambda members: Arrived(identifiers.digest(members, "root")),
    "accepted": _accepted,
    "refused": _refused,
    "opened": lambda members: Opened(members.text("office")),
    "withdrawn": _withdrawn,
}
ASKS = {
    "offered": "send",
    "wanted": "fetch",
    "arrived": "arrive",
    "accepted": "accept",
    "refused": "refuse",
    "opened": "open",
    "withdrawn": "withdraw",
}
