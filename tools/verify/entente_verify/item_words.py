"""Says in plain words what was done with items, approvals and losses, and what there is of them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from . import duties
from .act import Act
from .agreement import Agreement
from .encoding import moment_text
from .item_state import DESTROYED, RETURNED, Item
from .plain import party_name, shown
from .register import Register, Transmittal

_BODIES: dict[str, Callable[[str, Any], str]] = {
    "item.copied": lambda n, b: (
        f"made {b.count} copies of {n}, marked {shown(b.level)}{_by(b)}: {shown(b.reason)}"
    ),
    "item.translated": lambda n, b: (
        f"translated {n} into {shown(b.language)}, marked {shown(b.level)}"
    ),
    "item.derived": lambda n, b: (
        f"has the document {n} of the level {shown(b.level)} with something of"
        f" {', '.join(map(shown, b.items))} by {', '.join(map(shown, b.originators))} in it"
    ),
    "item.released": lambda n, b: f"released {n} to {shown(b.recipient)}{_by(b)}",
    "item.used": lambda n, b: f"used {n} for {shown(b.purpose)}{_by(b)}",
    "item.relevelled": lambda n, b: f"gave {n} the level {shown(b.level)}. {shown(b.note)}",
    "item.remarked": lambda n, b: f"marked {_copies(b, n)} {shown(b.level)}",
    "item.recalled": lambda n, b: f"wants every copy of {n} back, or destroyed. {shown(b.note)}",
    "item.returned": lambda n, b: f"returned {_copies(b, n)}. {shown(b.note)}",
    "item.destroyed": lambda n, b: f"destroyed {_copies(b, n)} by {shown(b.method)}",
    "item.inventoried": lambda n, b: f"counted {n} and found {_copies(b, n)}",
    "approval.requested": lambda n, b: (
        f"asked under {n} for the approval of {b.asked} of {shown(b.item)}:"
        f" {shown(b.detail)}. {shown(b.note)}"
    ),
    "approval.granted": lambda n, b: f"granted the approval {n}. {shown(b.note)}",
    "approval.denied": lambda n, b: f"denied the approval {n}. {shown(b.note)}",
    "approval.revoked": lambda n, b: f"revoked the approval {n}. {shown(b.note)}",
    "loss.reported": lambda n, b: (
        f"reported under {n} ({b.kind}) what was discovered on {moment_text(b.discovered)},"
        f" of {', '.join(map(shown, b.items)) or 'no known item'}: {shown(b.note)}"
    ),
    "loss.closed": lambda n, b: (
        f"closed the case {n}: {shown(b.results)}; measures: {shown(b.measures)}"
    ),
}


def said(agreement: Agreement, act: Act) -> Iterator[str]:
    """Says what an act of these instruments says."""
    who = party_name(agreement, act.party)
    yield f"{who} {_BODIES[act.kind](shown(act.subject), act.body)}"


def _by(body: Any) -> str:
    """Names the approval, if an act names one."""
    return f" by the approval {shown(body.approval)}" if body.approval else ""


def _copies(body: Any, number: str) -> str:
    """Names copies of an item."""
    if not body.copies:
        return f"no copy of {number}"
    return f"the copies {', '.join(map(str, body.copies))} of {number}"


def of_item(transmittal: Transmittal) -> Iterator[str]:
    """Says what is left of an item and what its holder owes, if anything was done with it."""
    item = transmittal.item
    if item == Item():
        return
    if item.level is not None:
        yield f"  level changed to {shown(item.level)}"
    if item.recalled is not None:
        yield f"  recalled on {moment_text(item.recalled)}"
    states = {
        "held": item.held(),
        "missing": [n for n, copy in enumerate(item.copies, start=1) if copy.is_missing],
        **{
            state: [n for n, copy in enumerate(item.copies, start=1) if copy.state == state]
            for state in (RETURNED, DESTROYED)
        },
    }
    for state, numbers in states.items():
        if numbers or state == "held":
            yield f"  copies {state}: {', '.join(map(str, numbers)) or 'none'}"
    owed = duties.still_owed(transmittal)
    if owed:
        yield f"  still owed: {', '.join(owed)}"


def of_others(register: Register) -> Iterator[str]:
    """Lists approvals, cases and documents."""
    for number, approval in sorted(register.approvals.items()):
        requested = approval.requested
        yield (
            f"approval {shown(number)} {approval.status}: {requested.asked} of"
            f" {shown(requested.item)}: {shown(requested.detail)}"
        )
    for number, case in sorted(register.cases.items()):
        yield f"case {shown(number)} {case.status}: {case.report.kind}"
    for number, document in sorted(register.documents.items()):
        items = ", ".join(map(shown, sorted(document.items)))
        yield f"document {shown(number)} {shown(document.level)}: {items}"
