"""Judging reports of losses and their ends (loss.md 2): every reason against one."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from . import answers
from .act import Act
from .agreement import Agreement
from .entry import Entry
from .loss import Closed, Reported
from .reason import Reason
from .register import Register


def reasons_against(
    agreement: Agreement, entry: Entry, act: Act, register: Register
) -> Iterator[Reason]:
    """Finds what is against a report or its end."""
    body = act.body
    if isinstance(body, Reported):
        yield from _against_report(act, body, register)
        question = register.standing.question(agreement, "report", act.party, act.time)
        yield from answers.reasons_against(agreement, entry, question)
        return
    case = register.cases.get(act.subject)
    if case is None:
        yield Reason("unknown-subject", None, {"subject": act.subject})
        return
    if case.party != act.party:
        yield Reason("wrong-author", None, {"party": act.party})
    if case.closed is not None:
        yield Reason("wrong-state", None, {"subject": act.subject, "state": "closed"})
    question = register.standing.question(agreement, "close", act.party, act.time)
    is_complete = isinstance(body, Closed) and body.is_complete
    asked = replace(question, results="held" if is_complete else "lacking")
    yield from answers.reasons_against(agreement, entry, asked)


def _against_report(act: Act, body: Reported, register: Register) -> Iterator[Reason]:
    """Finds what is against a report beside the answer."""
    if act.subject in register.cases:
        yield Reason("subject-exists", None, {"subject": act.subject})
    if not act.subject.startswith(act.party + "-"):
        yield Reason("wrong-author", None, {"party": act.party})
    for number in body.items:
        if number not in register.transmittals:
            yield Reason("unknown-subject", None, {"subject": number})
    if body.discovered > act.time:
        yield Reason("not-yet-discovered")
