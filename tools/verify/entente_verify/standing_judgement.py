"""Judging what a party says about the agreement (standing.md 4): every reason against it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from . import rules
from .act import Act
from .agreement import Agreement
from .entry import Entry
from .reason import Reason
from .register import Register, verb
from .standing import KINDS, FormalKind, Standing


def reasons_against(
    agreement: Agreement, entry: Entry, act: Act, register: Register
) -> Iterator[Reason]:
    """Finds what is against an act about the agreement."""
    if act.subject != agreement.digest.hex():
        yield Reason("unknown-subject", None, {"subject": act.subject})
        return
    said, standing = verb(act), register.standing
    kind = KINDS[said]
    question = standing.question(agreement, kind.verb, act.party, act.time)
    found = _attested(agreement, entry, act, register, kind)
    yield from rules.reasons_against(agreement, replace(question, attested=found))
    side = standing.side(act.party)
    if kind.sets != "lawChanged" and kind.sets in side:
        yield Reason("already-said", None, {"party": act.party})
    if said == "notice-resumed" and "noticeSuspended" not in side:
        yield Reason("not-own-to-end", None, {"party": act.party})
    if said == "amended":
        yield from _against_consent(agreement, act, standing)


def _against_consent(agreement: Agreement, act: Act, standing: Standing) -> Iterator[Reason]:
    """Finds what is against a consent to an amendment."""
    current, successor = agreement.digest, act.body.successor
    if standing.consents_to(act.party, current, successor):
        yield Reason("already-said", None, {"party": act.party})
    if successor in standing.line(agreement):
        yield Reason("successor-used", None, {})
    first, *others = (party.code for party in agreement.parties)
    if act.party == first:
        for party in others:
            if not standing.consents_to(party, current, successor):
                reference = agreement.clauses["amendment"].reference
                yield Reason("consent-missing", reference, {"party": party})


def _attested(
    agreement: Agreement, entry: Entry, act: Act, register: Register, kind: FormalKind
) -> int:
    """Counts those who attest it of those whom the clause names."""
    if agreement.clauses[kind.clause].parameters.get("by") == "officer":
        return len(register.officers_attesting(entry, act))
    party = agreement.party(act.party)
    return len(entry.attesting(party.authority_pairs)) if party else 0
