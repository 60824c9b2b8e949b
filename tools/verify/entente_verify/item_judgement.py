"""Judging what is done with an item (item.md 3): every reason against it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

from . import answers
from .act import Act
from .agreement import Agreement
from .approval_judgement import covers
from .entry import Entry
from .item import (
    ASKS, MOST_COPIES, Copied, Derived, Destroyed, Inventoried, Recalled, Released, Relevelled,
    Remarked, Returned, Translated, Used,
)
from .item_state import Item, copies_made
from .question import Question
from .reason import Reason
from .register import Register, Transmittal, verb

MOST_OF_A_DOCUMENT = 1_024
_BY_ORIGINATOR = (Relevelled, Recalled)
_FROM_A_COPY = (Copied, Translated, Derived, Released, Used)
_OF_WHAT_IS_THERE = (Remarked, Returned, Destroyed)
_ATTESTED = (Relevelled, Returned, Destroyed)


def reasons_against(
    agreement: Agreement, entry: Entry, act: Act, register: Register
) -> Iterator[Reason]:
    """Finds what is against an act about an item or a document."""
    if isinstance(act.body, Derived):
        yield from _against_document(agreement, entry, act, act.body, register)
        return
    transmittal = register.transmittals.get(act.subject)
    yield from _against_custody(agreement, act, act.subject, transmittal)
    if transmittal is not None:
        yield from _Judge(agreement, entry, act, register, transmittal).reasons()


def _against_custody(
    agreement: Agreement, act: Act, number: str, transmittal: Transmittal | None,
    is_known: bool = False,
) -> Iterator[Reason]:
    """Finds that there is no such item, that it is not the author's to act on, or not now.

    A document may still be recorded anew when what it had in it before is gone or missing.
    """
    if transmittal is None:
        yield Reason("unknown-subject", None, {"subject": number})
        return
    is_holder = act.party != transmittal.author and agreement.party(act.party) is not None
    if not is_holder and not isinstance(act.body, _BY_ORIGINATOR):
        yield Reason("wrong-author", None, {"party": act.party})
    status = transmittal.status
    is_ended = status in ("refused", "withdrawn")
    if is_ended if isinstance(act.body, Relevelled) else status != "accepted":
        yield Reason("wrong-state", None, {"subject": number, "state": status})
    if isinstance(act.body, _FROM_A_COPY) and not is_known:
        yield from _against_making(transmittal.item)


def _against_making(item: Item) -> Iterator[Reason]:
    """Finds that no copy is held from which anything could be made, or that all are missing."""
    if not item.held():
        yield Reason("copy-not-held", None, {"copy": "1"})
    elif not item.found():
        yield Reason("copy-missing", None, {"copy": str(item.held()[0])})


def _question(agreement: Agreement, act: Act, register: Register, item: Transmittal) -> Question:
    """Gives an act's question about an item, as far as it is the same for all kinds."""
    asks = ASKS[verb(act)]
    return replace(
        register.standing.question(agreement, asks, act.party, act.time),
        side="originator" if act.party == item.author else "holder",
        giver=item.author,
        level=item.level,
        new_level=getattr(act.body, "level", ""),
        recalled="no" if item.item.recalled is None else "yes",
        written={"level": item.level_written},
    )


def _against_document(
    agreement: Agreement, entry: Entry, act: Act, body: Derived, register: Register
) -> Iterator[Reason]:
    """Finds what is against a document, item by item."""
    if not act.subject.startswith(act.party + "-"):
        yield Reason("wrong-author", None, {"party": act.party})
    known = register.documents.get(act.subject)
    numbers = sorted({*body.items, *(known.items if known else ())})
    if len(numbers) > MOST_OF_A_DOCUMENT:
        yield Reason("wrong-state", None, {"subject": act.subject, "state": "full"})
    for number in numbers:
        item = register.transmittals.get(number)
        is_known = known is not None and number in known.items
        yield from _against_custody(agreement, act, number, item, is_known)
        if item is not None:
            is_named = item.author in body.originators
            question = _question(agreement, act, register, item)
            question = replace(
                question,
                originators="named" if is_named else "missing",
                recalled="no" if is_known else question.recalled,
            )
            yield from answers.reasons_against(agreement, entry, question)


@dataclass(frozen=True)
class _Judge:
    """An act about one item with what it is judged by."""

    agreement: Agreement
    entry: Entry
    act: Act
    register: Register
    transmittal: Transmittal

    def reasons(self) -> Iterator[Reason]:
        """Finds what is against the act, but for who says it and when."""
        body, item = self.act.body, self.transmittal.item
        if self.is_said_already(body):
            yield Reason("already-said", None, {"party": self.act.party})
        for number in getattr(body, "copies", ()):
            copy = item.copy(number)
            if copy is None or not copy.is_held:
                yield Reason("copy-not-held", None, {"copy": str(number)})
            elif copy.is_missing and isinstance(body, _OF_WHAT_IS_THERE):
                yield Reason("copy-missing", None, {"copy": str(number)})
        if copies_made(body) and len(item.copies) + copies_made(body) > MOST_COPIES:
            yield Reason("too-many-copies", None, {"limit": str(MOST_COPIES)})
        is_covered = covers(self.agreement, self.act, self.register)
        answer = list(
            answers.reasons_against(self.agreement, self.entry, self.question(body, is_covered))
        )
        yield from answer
        is_missing = any(reason.code == "approval-missing" for reason in answer)
        if getattr(body, "approval", "") and not is_covered and not is_missing:
            yield Reason("approval-missing", None, {"party": self.transmittal.author})

    def is_said_already(self, body: Any) -> bool:
        """Says whether the originator has said this before."""
        if isinstance(body, Relevelled):
            return body.level == self.transmittal.level
        return isinstance(body, Recalled) and self.transmittal.item.recalled is not None

    def question(self, body: Any, is_covered: bool) -> Question:
        """Gives the question that the act asks."""
        item = self.transmittal.item
        question = _question(self.agreement, self.act, self.register, self.transmittal)
        if isinstance(body, (Copied, Released, Used)):
            question = replace(question, approval="held" if is_covered else "lacking")
        if isinstance(body, Copied):
            return replace(question, copies=len(item.held("")) + body.count)
        if isinstance(body, Translated):
            language = body.language
            held = len(item.held(language))
            return replace(question, language=language, translations=held + 1)
        if isinstance(body, Used):
            return replace(question, purpose=body.purpose, given=self.transmittal.offer.purpose)
        if isinstance(body, _ATTESTED):
            method = body.method if isinstance(body, Destroyed) else ""
            attested = len(self.register.officers_attesting(self.entry, self.act))
            return replace(question, method=method, attested=attested)
        if isinstance(body, Inventoried):
            is_own = self.act.post in self.register.officers_attesting(self.entry, self.act)
            return replace(question, post=self.act.post if is_own else "")
        return question
