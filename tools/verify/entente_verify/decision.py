"""Decisions (decision.md): what an agreement says to one act, and why."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from . import act as acts
from . import keyset_judgement, offer_judgement, rules, standing_judgement
from .act import Act, Mark
from .agreement import Agreement
from .deadlines import deadline
from .entry import Entry
from .keyset import KeysetPublished
from .question import Question
from .reason import Reason
from .refusal import Refusal
from .register import Register, Transmittal, verb
from .standing import KINDS, Formal
from .transmittal import Accepted, Arrived, Offered, Opened

_ASKS = {
    "offered": "send",
    "wanted": "fetch",
    "arrived": "arrive",
    "accepted": "accept",
    "refused": "refuse",
    "opened": "open",
    "withdrawn": "withdraw",
}


@dataclass(frozen=True)
class Duty:
    """A receipt that is owed, by whom, and until when if that is known."""

    owed_by: str
    reference: str
    deadline: int | None


@dataclass(frozen=True)
class Decision:
    """Done by these clauses with this duty, or refused for these reasons."""

    reasons: tuple[Reason, ...] = ()
    cites: tuple[str, ...] = ()
    duty: Duty | None = None

    @property
    def is_done(self) -> bool:
        """Says whether the act is done."""
        return not self.reasons


@dataclass
class Facts:
    """What the acts in the author's view add up to, before this act."""

    previous_time: int | None = None
    previous_seen: dict[str, Mark] = field(default_factory=dict)
    seen_holds: bool = True
    register: Register = field(default_factory=Register)


def decide(agreement: Agreement, entry: Entry, journal: str, facts: Facts) -> Decision:
    """Decides an entry of a party's journal."""
    try:
        act = acts.parse(entry.act)
    except Refusal as refusal:
        name = "kind" if refusal.code == "unknown-kind" else "problem"
        return Decision((Reason(refusal.code, None, {name: refusal.detail}),))
    judge = _Judge(agreement, entry, act, facts)
    reasons = [*judge.every(journal), *judge.by_kind()]
    return Decision(tuple(reasons)) if reasons else judge.done()


@dataclass
class _Judge:
    """Finds what is against one act."""

    agreement: Agreement
    entry: Entry
    act: Act
    facts: Facts

    def every(self, journal: str) -> Iterator[Reason]:
        """Finds what is against any act (decision.md 2)."""
        act, facts = self.act, self.facts
        codes = {party.code for party in self.agreement.parties}
        if act.agreement != self.agreement.digest:
            yield Reason("wrong-agreement")
        if act.party != journal or act.party not in codes:
            yield Reason("wrong-party", None, {"party": act.party})
        if set(act.seen) != codes - {act.party} or not facts.seen_holds:
            yield Reason("seen-mismatch")
        if facts.previous_time is not None and act.time < facts.previous_time:
            yield Reason("time-backward")
        for party, mark in facts.previous_seen.items():
            if mark.size > (act.seen[party].size if party in act.seen else 0):
                yield Reason("seen-backward")

    def by_kind(self) -> Iterator[Reason]:
        """Finds what is against this kind of act (decision.md 3)."""
        agreement, act, register = self.agreement, self.act, self.facts.register
        body = act.body
        if isinstance(body, KeysetPublished):
            return keyset_judgement.reasons_against(
                agreement, self.entry, act, body, register.keysets,
                register.roles.get(act.party, {}),
            )
        if isinstance(body, Formal):
            return standing_judgement.reasons_against(agreement, self.entry, act, register)
        if isinstance(body, Offered):
            return offer_judgement.reasons_against(agreement, act, body, register)
        return self.about_transmittal()

    def about_transmittal(self) -> Iterator[Reason]:
        """Finds what is against another act about a transmittal (decision.md 3.2)."""
        act, body, said = self.act, self.act.body, verb(self.act)
        transmittal = self.facts.register.transmittals.get(act.subject)
        if transmittal is None:
            yield Reason("unknown-subject", None, {"subject": act.subject})
            return
        by_author = act.party == transmittal.author
        if by_author != (said == "withdrawn") or self.agreement.party(act.party) is None:
            yield Reason("wrong-author", None, {"party": act.party})
        if not transmittal.allows(said):
            state = {"subject": act.subject, "state": transmittal.status}
            yield Reason("wrong-state", None, state)
        if isinstance(body, Arrived) and body.root != transmittal.offer.root:
            yield Reason("package-not-authentic")
        if isinstance(body, Accepted) and body.package != transmittal.offer.package:
            yield Reason("package-not-authentic")
        question = self.question(transmittal)
        for reason in rules.reasons_against(self.agreement, question):
            is_attested_by_others = question.attested == 0 and bool(self.entry.attestations)
            if reason.code == "attestation-missing" and is_attested_by_others:
                yield Reason("attestation-wrong-key", reason.reference)
            else:
                yield reason

    def question(self, transmittal: Transmittal) -> Question:
        """Gives the question that an act about a transmittal asks."""
        act, body, register = self.act, self.act.body, self.facts.register
        asks = _ASKS[verb(act)]
        question = register.standing.question(self.agreement, asks, act.party, act.time)
        if isinstance(body, Accepted):
            return replace(question, attested=register.officers_attesting(self.entry, act))
        if isinstance(body, Opened):
            author = self.agreement.party(transmittal.author)
            token = transmittal.offer.label.body.information.classification
            level = self.agreement.level_called(author, token) if author else None
            return replace(
                question,
                recipient=body.office,
                addressed="named" if body.office in transmittal.offer.recipients else "missing",
                level=level.identity if level else "",
                written={"level": token},
            )
        return replace(question, shelf=register.shelf_bytes(transmittal.author))

    def done(self) -> Decision:
        """Gives the decision when nothing is against the act."""
        act, body = self.act, self.act.body
        if isinstance(body, KeysetPublished):
            return Decision((), rules.cited(self.agreement, "publish-keys"))
        kind = verb(act)
        asks = KINDS[kind].verb if isinstance(body, Formal) else _ASKS[kind]
        cites = rules.cited(self.agreement, asks)
        if isinstance(body, Offered):
            partner = next(p.code for p in self.agreement.parties if p.code != act.party)
            return Decision((), cites, self.duty(partner, None))
        if isinstance(body, Arrived):
            return Decision((), cites, self.duty(act.party, act.time))
        return Decision((), cites)

    def duty(self, owed_by: str, arrived: int | None) -> Duty:
        """Gives the duty to return the receipt."""
        party, clause = self.agreement.party(owed_by), self.agreement.clauses["receipt-within"]
        assert party
        due = None
        if arrived is not None:
            is_working = clause.parameters["counting"] == "working"
            due = deadline(party, clause.number("days"), is_working, arrived)
        return Duty(owed_by, clause.reference, due)
