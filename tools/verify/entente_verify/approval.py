"""Approvals (approval.md 1 and 2): what is asked for, granted, denied or taken back."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from . import identifiers
from .refusal import Refusal
from .strict_json import Members

LONGEST_DETAIL, LONGEST_NOTE = 256, 1_024
MOST_COPIES = 1_024
ASKED = ("release", "use", "copy")
STATUSES = ("revoked", "denied", "granted")
_NUMBER = re.compile(r"[1-9][0-9]{0,3}")


@dataclass(frozen=True)
class Requested:
    """What a holder asks of an item's originator, with whom, for what or how many."""

    item: str
    asked: str
    detail: str
    note: str


@dataclass(frozen=True)
class Answered:
    """The originator grants it, denies it or takes it back."""

    note: str


def _requested(members: Members) -> Requested:
    """Reads a request."""
    body = Requested(
        item=identifiers.code(members, "item"),
        asked=members.text("asked"),
        detail=members.text("detail"),
        note=identifiers.bounded(members, "note", LONGEST_NOTE),
    )
    if body.asked not in ASKED:
        raise Refusal("act.badField", "asked")
    is_number = _NUMBER.fullmatch(body.detail) and int(body.detail) <= MOST_COPIES
    is_said = identifiers.is_line(body.detail, LONGEST_DETAIL)
    if not is_said or identifiers.is_blank(body.detail) or (
        body.asked == "copy" and not is_number
    ):
        raise Refusal("act.badField", "detail")
    return body


def _answered(members: Members) -> Answered:
    """Reads an answer."""
    return Answered(identifiers.bounded(members, "note", LONGEST_NOTE))


KINDS: dict[str, Callable[[Members], Any]] = {
    "requested": _requested,
    "granted": _answered,
    "denied": _answered,
    "revoked": _answered,
}
ASKS = {"requested": "request", "granted": "grant", "denied": "deny", "revoked": "revoke"}


@dataclass
class Approval:
    """What a party requested of an item's originator, when it was answered, and how often used."""

    party: str
    originator: str
    requested: Requested
    answers: dict[str, int] = field(default_factory=dict)
    uses: int = 0

    @property
    def status(self) -> str:
        """Gives the status, a function of the answers."""
        return next((status for status in STATUSES if status in self.answers), "requested")
