"""Losses (loss.md 1 and 3): what is reported and closed."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from . import identifiers
from .refusal import Refusal
from .strict_json import Members

LOSSES = ("loss", "compromise", "suspected")
MOST_ITEMS, LONGEST_TEXT = 32, 4_096


@dataclass(frozen=True)
class Reported:
    """A loss, a compromise or a suspicion, of some items if it is known of which."""

    kind: str
    items: tuple[str, ...]
    discovered: int
    note: str


@dataclass(frozen=True)
class Closed:
    """What was found out, and what was done about it."""

    results: str
    measures: str

    @property
    def is_complete(self) -> bool:
        """Says whether neither text is blank."""
        return not (identifiers.is_blank(self.results) or identifiers.is_blank(self.measures))


def _reported(members: Members) -> Reported:
    """Reads a report."""
    report = Reported(
        kind=members.text("kind"),
        items=identifiers.codes(members, "items", 0, MOST_ITEMS),
        discovered=identifiers.time(members, "discovered"),
        note=identifiers.bounded(members, "note", LONGEST_TEXT),
    )
    if report.kind not in LOSSES:
        raise Refusal("act.badField", "kind")
    return report


def _closed(members: Members) -> Closed:
    """Reads what ends a case."""
    return Closed(
        identifiers.bounded(members, "results", LONGEST_TEXT),
        identifiers.bounded(members, "measures", LONGEST_TEXT),
    )


KINDS: dict[str, Callable[[Members], Any]] = {"reported": _reported, "closed": _closed}
ASKS = {"reported": "report", "closed": "close"}


@dataclass
class Case:
    """A report, and when and how it was closed if it was."""

    party: str
    report: Reported
    reported_at: int
    closed: Closed | None = None
    closed_at: int | None = None

    @property
    def status(self) -> str:
        """Says whether it is closed."""
        return "reported" if self.closed is None else "closed"
