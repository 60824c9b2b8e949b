"""What is said of mechanisms, commitments and actions (partnership.md 1 and 3): acts' bodies."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from . import identifiers, partnership_facts
from .partnership_facts import MOST_OTHERS, PROGRESS, Facts
from .strict_json import Members

LARGEST_REVISION = 2_147_483_647


@dataclass(frozen=True)
class Proposed:
    """What a party proposes that both hold of a matter."""

    revision: int
    facts: Facts
    note: str


@dataclass(frozen=True)
class Agreed:
    """Consent to a proposal, with the very facts."""

    proposal: bytes
    revision: int
    facts: Facts


@dataclass(frozen=True)
class Declined:
    """No consent to a proposal."""

    proposal: bytes
    note: str


@dataclass(frozen=True)
class Retracted:
    """A party takes its own proposal back."""

    proposal: bytes
    note: str


@dataclass(frozen=True)
class Evidence:
    """The digest of something that shows a status, and the item that it is, if it was sent."""

    digest: bytes
    item: str | None


@dataclass(frozen=True)
class Actual:
    """What an indicator showed on a day."""

    indicator: str
    value: str
    as_of: datetime.date


@dataclass(frozen=True)
class Stated:
    """How a commitment or an action stands, as one party says it."""

    status: str
    as_of: datetime.date
    evidence: tuple[Evidence, ...]
    actuals: tuple[Actual, ...]
    note: str


def _revision(members: Members) -> int:
    """Takes the number of a revision."""
    return identifiers.number(members, "revision", 1, LARGEST_REVISION)


def _proposed(read: Callable[[Members], Facts]) -> Callable[[Members], Proposed]:
    """Gives how a proposal is read."""
    return lambda members: Proposed(
        _revision(members),
        identifiers.record(members, "facts", read),
        partnership_facts.note(members),
    )


def _agreed(read: Callable[[Members], Facts]) -> Callable[[Members], Agreed]:
    """Gives how a consent is read."""
    return lambda members: Agreed(
        identifiers.digest(members, "proposal"),
        _revision(members),
        identifiers.record(members, "facts", read),
    )


def _declined(members: Members) -> Declined:
    """Reads that there is no consent."""
    return Declined(identifiers.digest(members, "proposal"), partnership_facts.note(members))


def _retracted(members: Members) -> Retracted:
    """Reads that a proposal is taken back."""
    return Retracted(identifiers.digest(members, "proposal"), partnership_facts.note(members))


def _evidence(members: Members) -> Evidence:
    """Reads a piece of evidence."""
    return Evidence(
        identifiers.digest(members, "digest"),
        identifiers.or_null(members, "item", identifiers.code),
    )


def _actual(members: Members) -> Actual:
    """Reads what an indicator showed."""
    return Actual(
        identifiers.code(members, "indicator"),
        partnership_facts.value(members, "value"),
        identifiers.day(members, "asOf"),
    )


def _stated(most_actuals: int) -> Callable[[Members], Stated]:
    """Gives how a report with at most so many actuals is read."""
    return lambda members: Stated(
        identifiers.word(members, "status", PROGRESS),
        identifiers.day(members, "asOf"),
        identifiers.records(
            members, "evidence", 0, MOST_OTHERS, _evidence, lambda one: one.digest
        ),
        identifiers.records(
            members, "actuals", 0, most_actuals, _actual, lambda one: one.indicator
        ),
        partnership_facts.note(members),
    )


def _verbs(kind: str) -> dict[str, Callable[[Members], Any]]:
    """Gives how each act about a kind of matter is read, but for reports."""
    read = partnership_facts.READERS[kind]
    return {
        "proposed": _proposed(read),
        "agreed": _agreed(read),
        "declined": _declined,
        "retracted": _retracted,
    }


KINDS: dict[str, dict[str, Callable[[Members], Any]]] = {
    "mechanism": _verbs("mechanism"),
    "commitment": {**_verbs("commitment"), "reported": _stated(MOST_OTHERS)},
    "action": {**_verbs("action"), "reported": _stated(0)},
}
ASKS = {
    "proposed": "propose",
    "agreed": "agree",
    "declined": "decline",
    "retracted": "retract",
    "reported": "state",
}
