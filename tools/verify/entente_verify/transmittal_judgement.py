"""Judging what is said about a transmittal after its offer (decision.md 3.2)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from . import answers
from .act import Act
from .agreement import Agreement
from .entry import Entry
from .question import Question
from .reason import Reason
from .register import Register, Transmittal, verb
from .transmittal import ASKS, Accepted, Arrived, Opened


def reasons_against(
    agreement: Agreement, entry: Entry, act: Act, register: Register
) -> Iterator[Reason]:
    """Finds what is against an act about a transmittal."""
    body, said = act.body, verb(act)
    transmittal = register.transmittals.get(act.subject)
    if transmittal is None:
        yield Reason("unknown-subject", None, {"subject": act.subject})
        return
    by_author = act.party == transmittal.author
    if by_author != (said == "withdrawn") or agreement.party(act.party) is None:
        yield Reason("wrong-author", None, {"party": act.party})
    if not transmittal.allows(said):
        state = {"subject": act.subject, "state": transmittal.status}
        yield Reason("wrong-state", None, state)
    if isinstance(body, Arrived) and body.root != transmittal.offer.root:
        yield Reason("package-not-authentic")
    if isinstance(body, Accepted) and body.package != transmittal.offer.package:
        yield Reason("package-not-authentic")
    if isinstance(body, Opened):
        yield from _against_opening(transmittal)
    question = _question(agreement, entry, act, register, transmittal)
    yield from answers.reasons_against(agreement, entry, question)


def _against_opening(transmittal: Transmittal) -> Iterator[Reason]:
    """Finds that what arrived is given back or destroyed, or missing."""
    arrived = transmittal.item.copies[0]
    if not arrived.is_held:
        yield Reason("copy-not-held", None, {"copy": "1"})
    elif arrived.is_missing:
        yield Reason("copy-missing", None, {"copy": "1"})


def _question(
    agreement: Agreement, entry: Entry, act: Act, register: Register, transmittal: Transmittal
) -> Question:
    """Gives the question that an act about a transmittal asks."""
    body, asks = act.body, ASKS[verb(act)]
    question = register.standing.question(agreement, asks, act.party, act.time)
    if isinstance(body, Accepted):
        return replace(question, attested=len(register.officers_attesting(entry, act)))
    if isinstance(body, Opened):
        return replace(
            question,
            recipient=body.office,
            addressed="named" if body.office in transmittal.offer.recipients else "missing",
            level=transmittal.level,
            written={"level": transmittal.level_written},
        )
    return replace(question, shelf=register.shelf_bytes(transmittal.author))
