"""What acts about a mechanism, commitment or action add up to (partnership.md 4)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from .act import Act
from .agreement import Agreement
from .deadlines import end_of
from .partnership import Agreed, Declined, Proposed, Retracted, Stated
from .partnership_facts import ActionFacts, Facts


@dataclass(frozen=True)
class Proposal:
    """A party's latest proposal, by the digest of its act."""

    digest: bytes
    body: Proposed


@dataclass(frozen=True)
class Consent:
    """The latest facts to which a party agreed."""

    revision: int
    facts: Facts
    time: int


@dataclass
class Side:
    """What one party has said of a matter, made of its own acts alone."""

    proposal: Proposal | None = None
    # The digest that the latest agreement or refusal names, and which of the two it is.
    answer: Agreed | Declined | None = None
    consent: Consent | None = None
    report: Stated | None = None

    def fold(self, act: Act) -> None:
        """Takes in an act that was done."""
        body = act.body
        if isinstance(body, Proposed):
            self.proposal = Proposal(act.digest, body)
        elif isinstance(body, Retracted):
            self.proposal = None
        elif isinstance(body, Stated):
            self.report = body
        else:
            self.answer = body
            if isinstance(body, Agreed):
                self.consent = Consent(body.revision, body.facts, act.time)


@dataclass
class Matter:
    """A mechanism, commitment or action with each party's side."""

    sides: dict[str, Side] = field(default_factory=dict)

    def fold(self, act: Act) -> None:
        """Takes in an act that was done."""
        self.sides.setdefault(act.party, Side()).fold(act)

    @property
    def in_force(self) -> Consent | None:
        """Gives the agreement that counts, if there is one."""
        party = self._agreed_by()
        return None if party is None else self.sides[party].consent

    @property
    def facts(self) -> Facts | None:
        """Gives the facts in force, if there are some."""
        consent = self.in_force
        return None if consent is None else consent.facts

    @property
    def revision(self) -> int:
        """Gives the revision of the facts in force, or 0."""
        consent = self.in_force
        return 0 if consent is None else consent.revision

    @property
    def overtaken(self) -> Consent | None:
        """Gives the agreement to the same revision that crossed the one in force, if one did."""
        party, revision = self._agreed_by(), self.revision
        return next(
            (
                side.consent for code, side in self.sides.items()
                if code != party and side.consent and side.consent.revision == revision
            ),
            None,
        )

    def _agreed_by(self) -> str | None:
        """Names the party whose agreement counts, if one does."""
        found = None
        for party in sorted(self.sides, key=str.encode):
            consent = self.sides[party].consent
            best = self.sides[found].consent if found is not None else None
            if consent and (
                best is None or (consent.revision, consent.time) > (best.revision, best.time)
            ):
                found = party
        return found

    @property
    def is_known(self) -> bool:
        """Says whether anything has been said of it."""
        return bool(self.sides)

    def open_proposals(self) -> Iterator[tuple[str, Proposal]]:
        """Gives the proposals that can be agreed to, each with whose it is."""
        for party, side in self.sides.items():
            proposal = side.proposal
            if proposal is None or proposal.body.revision != self.revision + 1:
                continue
            others = (other for code, other in self.sides.items() if code != party)
            answers = (other.answer for other in others if other.answer)
            if all(answer.proposal != proposal.digest for answer in answers):
                yield party, proposal

    @property
    def differ(self) -> bool:
        """Says whether the parties' reports differ."""
        return len({side.report.status for side in self.sides.values() if side.report}) > 1

    @property
    def is_done(self) -> bool:
        """Says whether it is an action that its owner says is completed."""
        facts = self.facts
        if not isinstance(facts, ActionFacts):
            return False
        owner = self.sides.get(facts.owner)
        return owner is not None and owner.report is not None and (
            owner.report.status == "completed"
        )

    def owed_until(self, agreement: Agreement) -> int | None:
        """Gives until when the owner of an action owes it, if it is owed."""
        facts = self.facts
        if not isinstance(facts, ActionFacts) or facts.state != "open" or self.is_done:
            return None
        owner = agreement.party(facts.owner)
        return end_of(owner, facts.due) if owner else None
