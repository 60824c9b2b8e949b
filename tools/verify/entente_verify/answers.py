"""Answers to an act's question, with the code for what others attest (decision.md 3.4)."""

from __future__ import annotations

from collections.abc import Iterator

from . import rules
from .agreement import Agreement
from .entry import Entry
from .question import Question
from .reason import Reason


def reasons_against(agreement: Agreement, entry: Entry, question: Question) -> Iterator[Reason]:
    """Gives every reason of the answer about an act that is not about the agreement itself."""
    is_attested_by_others = question.attested == 0 and bool(entry.attestations)
    for reason in rules.reasons_against(agreement, question):
        if reason.code == "attestation-missing" and is_attested_by_others:
            yield Reason("attestation-wrong-key", reason.reference)
        else:
            yield reason
