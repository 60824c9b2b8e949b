"""Duties (decision.md 4): what acts that were done make a party owe, and until when."""

from __future__ import annotations

from dataclasses import dataclass

from .act import Act
from .agreement import Agreement, Party
from .deadlines import deadline
from .item import Inventoried, Recalled, Relevelled
from .loss import Reported
from .register import Register, Transmittal
from .transmittal import Accepted, Arrived, Offered

_HOUR = 3_600_000


@dataclass(frozen=True)
class Duty:
    """What a kind of clause makes a party owe, and until when if that is known."""

    kind: str
    owed_by: str
    reference: str
    deadline: int | None


def duties_of(agreement: Agreement, act: Act, register: Register) -> tuple[Duty, ...]:
    """Gives the duties that an act that was done lists, in the register before it."""
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
    if isinstance(body, Accepted):
        return (_duty(agreement, "inventory", own, act.time),)
    if isinstance(body, Inventoried):
        count = _duty(agreement, "inventory", own, act.time)
        item = register.transmittals[act.subject].item
        is_new = item.misses(body) and not item.unreported
        return (count, _report(agreement, own, act.time)) if is_new else (count,)
    if isinstance(body, Relevelled):
        return (_duty(agreement, "level-change", partner, act.time),)
    if isinstance(body, Recalled):
        return (_duty(agreement, "return-or-destruction", partner, act.time),)
    if isinstance(body, Reported):
        return (
            _report(agreement, own, body.discovered),
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


def _report(agreement: Agreement, reporter: Party, discovered: int) -> Duty:
    """Gives the duty of a report, which is owed so many hours after the discovery."""
    clause = agreement.clauses["loss-report"]
    due = discovered + clause.number("hours") * _HOUR
    return Duty("loss-report", reporter.code, clause.reference, due)


def still_owed(transmittal: Transmittal) -> tuple[str, ...]:
    """Gives the kinds of clauses by which a holder owes something of an item (item.md 4)."""
    item, status = transmittal.item, transmittal.status
    if status in ("refused", "withdrawn"):
        return ()
    levels = {transmittal.level_of(copy) for copy in item.copies if copy.is_held}
    owed = {
        "inventory": status == "accepted" and bool(item.held()),
        "level-change": item.level is not None and not levels <= {item.level},
        "return-or-destruction": item.recalled is not None and bool(item.held()),
        "loss-report": item.unreported,
    }
    return tuple(kind for kind, is_owed in owed.items() if is_owed)


def is_presumed_loss_owed(transmittal: Transmittal) -> bool:
    """Says whether the author of a transmittal owes a report if it does not arrive (loss.md 3)."""
    marks = transmittal.marks
    ended = (marks[verb] for verb in ("refused", "withdrawn") if verb in marks)
    is_in_time = any(act.time <= transmittal.presumed_lost_after for act in ended)
    return not (is_in_time or "arrived" in marks or transmittal.is_reported)
