"""Duties (decision.md 4): what is owed by an act that was done, by whom and until when."""

from __future__ import annotations

from dataclasses import dataclass

from .act import Act
from .agreement import Agreement, Party
from .deadlines import deadline
from .item import Inventoried, Recalled, Relevelled
from .loss import Reported
from .transmittal import Accepted, Arrived, Offered

_HOUR = 3_600_000


@dataclass(frozen=True)
class Duty:
    """What a kind of clause makes a party owe, and until when if that is known."""

    kind: str
    owed_by: str
    reference: str
    deadline: int | None


def duties_of(agreement: Agreement, act: Act) -> tuple[Duty, ...]:
    """Gives the duties that an act that was done lists."""
    body = act.body
    own = agreement.party(act.party)
    partner = next(party for party in agreement.parties if party is not own)
    assert own
    if isinstance(body, Offered):
        return (
            _duty(agreement, "receipt-within", partner, None),
            _duty(agreement, "presumed-loss", own, act.time),
        )
    if isinstance(body, Arrived):
        return (_duty(agreement, "receipt-within", own, act.time),)
    if isinstance(body, (Accepted, Inventoried)):
        return (_duty(agreement, "inventory", own, act.time),)
    if isinstance(body, Relevelled):
        return (_duty(agreement, "level-change", partner, act.time),)
    if isinstance(body, Recalled):
        return (_duty(agreement, "return-or-destruction", partner, act.time),)
    if isinstance(body, Reported):
        return (
            _report(agreement, own, body),
            _duty(agreement, "loss-results", own, act.time),
        )
    return ()


def _duty(agreement: Agreement, kind: str, owed_by: Party, begin: int | None) -> Duty:
    """Gives a duty with its deadline in days, in the calendar of the party that owes it."""
    clause = agreement.clauses[kind]
    is_working = clause.parameters["counting"] == "working"
    days = clause.number("days")
    due = None if begin is None else deadline(owed_by, days, is_working, begin)
    return Duty(kind, owed_by.code, clause.reference, due)


def _report(agreement: Agreement, reporter: Party, report: Reported) -> Duty:
    """Gives the duty of a report, which was owed so many hours after the discovery."""
    clause = agreement.clauses["loss-report"]
    due = report.discovered + clause.number("hours") * _HOUR
    return Duty("loss-report", reporter.code, clause.reference, due)
