"""Judging what is said of mechanisms, commitments and actions (partnership.md 5)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from . import answers
from .act import Act
from .agreement import Agreement
from .deadlines import day_number, local_day
from .entry import Entry
from .matter import Matter, Proposal
from .partnership import ASKS, Agreed, Declined, Proposed, Retracted, Stated
from .partnership_facts import ActionFacts, CommitmentFacts, Facts, MechanismFacts
from .reason import Reason
from .register import Register, instrument, verb

MOST_STEPS = 32


def reasons_against(
    agreement: Agreement, entry: Entry, act: Act, register: Register
) -> Iterator[Reason]:
    """Finds what is against an act about a matter."""
    body, matter = act.body, register.matter(instrument(act), act.subject)
    question = register.standing.question(agreement, ASKS[verb(act)], act.party, act.time)
    if isinstance(body, Stated):
        yield from _against_report(agreement, act, body, matter, register)
        evidence = "held" if body.evidence else "lacking"
        question = replace(question, progress=body.status, evidence=evidence)
    else:
        yield from _against_answer(act, matter)
    if isinstance(body, (Proposed, Agreed)):
        if body.revision != matter.revision + 1:
            state = {"subject": act.subject, "revision": str(matter.revision)}
            yield Reason("wrong-revision", None, state)
        yield from _against_facts(agreement, act, body.facts, register)
        attested = len(register.officers_attesting(entry, act))
        question = replace(question, attested=attested)
    yield from answers.reasons_against(agreement, entry, question)


def _against_answer(act: Act, matter: Matter) -> Iterator[Reason]:
    """Finds that there is nothing to answer or to take back, or that it says something else."""
    body = act.body
    if not isinstance(body, (Agreed, Declined, Retracted)):
        return
    is_own = isinstance(body, Retracted)
    proposal = _open(matter, body.proposal, act.party, is_own)
    if proposal is None:
        yield Reason("no-such-proposal", None, {"subject": act.subject})
    elif isinstance(body, Agreed) and (
        (body.revision, body.facts) != (proposal.body.revision, proposal.body.facts)
    ):
        yield Reason("facts-differ", None, {"subject": act.subject})


def _open(matter: Matter, digest: bytes, party: str, is_own: bool) -> Proposal | None:
    """Finds an open proposal by its digest among a party's own or the other's."""
    found = (
        proposal for author, proposal in matter.open_proposals()
        if (author == party) == is_own and proposal.digest == digest
    )
    return next(found, None)


def _against_facts(
    agreement: Agreement, act: Act, facts: Facts, register: Register
) -> Iterator[Reason]:
    """Finds what is against facts that are proposed or agreed to."""
    for kind, identity in _named(facts):
        if not register.matter(kind, identity).is_known:
            yield Reason("unknown-subject", None, {"subject": identity})
    codes = {party.code for party in agreement.parties}
    if isinstance(facts, ActionFacts):
        wrong = {facts.owner} - codes
    else:
        wrong = facts.bodies.keys() ^ codes
    for code in sorted(wrong):
        yield Reason("wrong-party", None, {"party": code})
    if isinstance(facts, MechanismFacts):
        if facts.terms is not None and facts.terms not in register.transmittals:
            yield Reason("unknown-subject", None, {"subject": facts.terms})
        if _is_circle(act.subject, facts, register):
            yield Reason("reports-in-circle", None, {"subject": act.subject})


def _named(facts: Facts) -> Iterator[tuple[str, str]]:
    """Gives the kind and the id of every matter that facts name."""
    if isinstance(facts, MechanismFacts):
        if facts.reports_to is not None:
            yield "mechanism", facts.reports_to.mechanism
    elif isinstance(facts, CommitmentFacts):
        yield from (("mechanism", identity) for identity in facts.carried_by)
        yield from (("commitment", identity) for identity in facts.into)
    else:
        yield from (("commitment", identity) for identity in facts.commitments)


def _is_circle(subject: str, facts: MechanismFacts, register: Register) -> bool:
    """Says whether a mechanism would report to itself, or to no end within the steps."""
    above: Facts | None = facts
    for _ in range(MOST_STEPS + 1):
        if not isinstance(above, MechanismFacts) or above.reports_to is None:
            return False
        if above.reports_to.mechanism == subject:
            return True
        above = register.matter("mechanism", above.reports_to.mechanism).facts
    return True


def _against_report(
    agreement: Agreement, act: Act, body: Stated, matter: Matter, register: Register
) -> Iterator[Reason]:
    """Finds what is against a report."""
    facts = matter.facts
    if facts is None:
        yield Reason("unknown-subject", None, {"subject": act.subject})
        return
    if isinstance(facts, ActionFacts) and facts.owner != act.party:
        yield Reason("wrong-author", None, {"party": act.party})
    author = agreement.party(act.party)
    days = [day_number(day) for day in (body.as_of, *(actual.as_of for actual in body.actuals))]
    if author is not None and max(days) > local_day(author, act.time):
        yield Reason("dated-ahead", None, {"subject": act.subject})
    for evidence in body.evidence:
        item = None if evidence.item is None else register.transmittals.get(evidence.item)
        if item is not None and item.offer.package != evidence.digest:
            yield Reason("package-not-authentic")
        if item is None and evidence.item is not None:
            yield Reason("unknown-subject", None, {"subject": evidence.item})
    known = facts.indicators if isinstance(facts, CommitmentFacts) else ()
    identities = {indicator.identity for indicator in known}
    for actual in body.actuals:
        if actual.indicator not in identities:
            yield Reason("unknown-subject", None, {"subject": actual.indicator})
