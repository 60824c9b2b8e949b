"""Judging approvals (approval.md 3 and 4): every reason against one, and what it covers."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from . import answers
from .act import Act
from .agreement import Agreement
from .approval import ASKS, Approval, Requested
from .deadlines import deadline
from .entry import Entry
from .item import Copied, Released, Used
from .item_state import Item
from .reason import Reason
from .register import Register, verb
from .rule import ASKED


def reasons_against(
    agreement: Agreement, entry: Entry, act: Act, register: Register
) -> Iterator[Reason]:
    """Finds what is against a request or its answer."""
    if isinstance(act.body, Requested):
        return _against_request(agreement, entry, act, act.body, register)
    return _against_answer(agreement, entry, act, register)


def _against_request(
    agreement: Agreement, entry: Entry, act: Act, body: Requested, register: Register
) -> Iterator[Reason]:
    """Finds what is against a request."""
    item = register.transmittals.get(body.item)
    if act.subject in register.approvals:
        yield Reason("subject-exists", None, {"subject": act.subject})
    is_own = act.subject.startswith(act.party + "-")
    is_holder = item is None or (
        act.party != item.author and agreement.party(act.party) is not None
    )
    if not is_own or not is_holder:
        yield Reason("wrong-author", None, {"party": act.party})
    if item is None:
        yield Reason("unknown-subject", None, {"subject": body.item})
    elif item.status in ("refused", "withdrawn"):
        yield Reason("wrong-state", None, {"subject": body.item, "state": item.status})
    question = register.standing.question(agreement, "request", act.party, act.time)
    yield from answers.reasons_against(agreement, entry, replace(question, asked=body.asked))


def _against_answer(
    agreement: Agreement, entry: Entry, act: Act, register: Register
) -> Iterator[Reason]:
    """Finds what is against granting, denying or revoking."""
    said, approval = verb(act), register.approvals.get(act.subject)
    if approval is None:
        yield Reason("unknown-subject", None, {"subject": act.subject})
        return
    if approval.status != ("granted" if said == "revoked" else "requested"):
        state = {"subject": act.subject, "state": approval.status}
        yield Reason("wrong-state", None, state)
    question = replace(
        register.standing.question(agreement, ASKS[said], act.party, act.time),
        side="originator" if act.party == approval.originator else "holder",
        giver=approval.originator,
        asked=approval.requested.asked,
    )
    if said == "granted":
        attested = len(register.officers_attesting(entry, act))
        question = replace(question, attested=attested)
    yield from answers.reasons_against(agreement, entry, question)


def covers(agreement: Agreement, act: Act, register: Register) -> bool:
    """Says whether an act names an approval that covers it."""
    approval = register.approvals.get(getattr(act.body, "approval", ""))
    if approval is None:
        return False
    return (
        approval.status == "granted"
        and approval.requested.item == act.subject
        and approval.party == act.party
        and _is_asked(approval, act)
        and _is_valid(agreement, approval, act.time)
        and _is_after_raise(approval, register.transmittals[act.subject].item)
    )


def _is_asked(approval: Approval, act: Act) -> bool:
    """Says whether an act does what was asked for, and not more often."""
    body, requested = act.body, approval.requested
    if isinstance(body, Released):
        return requested.asked == "release" and requested.detail == body.recipient
    if isinstance(body, Used):
        return requested.asked == "use" and requested.detail == body.purpose
    if isinstance(body, Copied):
        is_copy = requested.asked == "copy"
        return is_copy and approval.uses + body.count <= int(requested.detail)
    return False


def _is_valid(agreement: Agreement, approval: Approval, at: int) -> bool:
    """Says whether an approval still holds."""
    originator = agreement.party(approval.originator)
    assert originator
    days = agreement.clauses[ASKED[approval.requested.asked]].number("valid-days")
    return at <= deadline(originator, days, False, approval.answers["granted"])


def _is_after_raise(approval: Approval, item: Item) -> bool:
    """Says whether an item's level was not raised since an approval was granted."""
    return item.raised is None or approval.answers["granted"] > item.raised
