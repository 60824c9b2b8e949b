"""Says in plain words what is said of mechanisms, commitments and actions, and how they stand."""

from __future__ import annotations

from collections.abc import Iterator

from .act import Act
from .agreement import Agreement
from .encoding import moment_text
from .matter import Consent, Matter
from .partnership import Agreed, Declined, Proposed, Retracted, Stated
from .partnership_facts import ActionFacts, CommitmentFacts, Facts
from .plain import party_name, shown
from .register import Register, instrument


def said(agreement: Agreement, act: Act) -> Iterator[str]:
    """Says what an act of this instrument says."""
    who, body = party_name(agreement, act.party), act.body
    matter = f"{instrument(act)} {shown(act.subject)}"
    if isinstance(body, Proposed):
        yield f"{who} proposed revision {body.revision} of the {matter}. {shown(body.note)}"
        yield from _of_facts(body.facts)
    elif isinstance(body, Agreed):
        yield f"{who} agreed to revision {body.revision} of the {matter}"
        yield f"proposal {body.proposal.hex()}"
        yield from _of_facts(body.facts)
    elif isinstance(body, Declined):
        yield f"{who} declined a proposal about the {matter}. {shown(body.note)}"
        yield f"proposal {body.proposal.hex()}"
    elif isinstance(body, Retracted):
        yield f"{who} took back its proposal about the {matter}. {shown(body.note)}"
        yield f"proposal {body.proposal.hex()}"
    elif isinstance(body, Stated):
        day = body.as_of.isoformat()
        yield f"{who} says that the {matter} is {body.status} as of {day}. {shown(body.note)}"
        for evidence in body.evidence:
            item = "" if evidence.item is None else f", sent as {shown(evidence.item)}"
            yield f"evidence {evidence.digest.hex()}{item}"
        for actual in body.actuals:
            at = actual.as_of.isoformat()
            yield f"indicator {shown(actual.indicator)}: {actual.value} as of {at}"


def _of_facts(facts: Facts) -> Iterator[str]:
    """Says what a matter is called and how it stands."""
    yield f"called {shown(facts.names['en'].text)}, {facts.state}"
    if isinstance(facts, ActionFacts):
        yield f"owed by {shown(facts.owner)} until {facts.due.isoformat()}"


def of_matters(agreement: Agreement, register: Register) -> Iterator[str]:
    """Lists the matters, with what is in force, open, overtaken and owed."""
    for (kind, identity), matter in sorted(register.matters.items()):
        yield from _of_matter(agreement, f"{kind} {shown(identity)}", matter)


def _of_matter(agreement: Agreement, name: str, matter: Matter) -> Iterator[str]:
    """Says how one matter stands."""
    consent = matter.in_force
    if consent is None:
        yield f"{name} is not agreed"
    else:
        yield f"{name} {_of_consent(consent)}"
        yield from _of_status(consent.facts)
    if matter.overtaken is not None:
        yield f"  overtaken: {_of_consent(matter.overtaken)}"
    for party, proposal in sorted(matter.open_proposals(), key=lambda found: found[0]):
        yield f"  open: revision {proposal.body.revision} by {party}, {proposal.digest.hex()}"
    for party, side in sorted(matter.sides.items()):
        if side.report is not None:
            yield f"  {party} says {side.report.status} as of {side.report.as_of.isoformat()}"
    if matter.differ:
        yield "  the parties differ"
    owed = matter.owed_until(agreement)
    if owed is not None and isinstance(matter.facts, ActionFacts):
        yield f"  still owed by {shown(matter.facts.owner)} until {moment_text(owed)}"


def _of_consent(consent: Consent) -> str:
    """Says which revision was agreed, and what the matter is called in it."""
    facts = consent.facts
    return f"revision {consent.revision} {facts.state}: {shown(facts.names['en'].text)}"


def _of_status(facts: Facts) -> Iterator[str]:
    """Says on which status of a commitment the parties agree."""
    if isinstance(facts, CommitmentFacts) and facts.status is not None:
        yield f"  agreed status {facts.status.word} as of {facts.status.as_of.isoformat()}"
