"""Decisions (decision.md): what an agreement says to one act, and why."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from . import act as acts
from . import approval, item, loss, partnership, rules, standing, transmittal
from . import (
    approval_judgement, item_judgement, keyset_judgement, loss_judgement, offer_judgement,
    partnership_judgement, standing_judgement, transmittal_judgement,
)
from .act import Act, Mark
from .agreement import Agreement
from .duties import Duty, duties_of
from .entry import Entry
from .keyset import KeysetPublished
from .reason import Reason
from .refusal import Refusal
from .register import Register, instrument
from .transmittal import Offered

_ASKS = {
    "keyset.published": "publish-keys",
    **{f"agreement.{said}": kind.verb for said, kind in standing.KINDS.items()},
    **{
        f"{name}.{said}": asks
        for name, table in (
            ("transmittal", transmittal.ASKS), ("item", item.ASKS), ("approval", approval.ASKS),
            ("loss", loss.ASKS), *((kind, partnership.ASKS) for kind in partnership.KINDS),
        )
        for said, asks in table.items()
    },
}
_JUDGES = {
    "agreement": standing_judgement.reasons_against,
    "transmittal": transmittal_judgement.reasons_against,
    "item": item_judgement.reasons_against,
    "approval": approval_judgement.reasons_against,
    "loss": loss_judgement.reasons_against,
    **dict.fromkeys(partnership.KINDS, partnership_judgement.reasons_against),
}


@dataclass(frozen=True)
class Decision:
    """Done by these clauses with these duties, or refused for these reasons."""

    reasons: tuple[Reason, ...] = ()
    cites: tuple[str, ...] = ()
    duties: tuple[Duty, ...] = ()

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
        clause = self.agreement.clauses["clock-skew"]
        newest = facts.register.newest_of_others(act.party)
        if newest is not None and act.time < newest - clause.number("seconds") * 1_000:
            yield Reason("dated-too-early", clause.reference, {})

    def by_kind(self) -> Iterator[Reason]:
        """Finds what is against this kind of act (decision.md 3)."""
        agreement, act, register = self.agreement, self.act, self.facts.register
        body = act.body
        if isinstance(body, KeysetPublished):
            return keyset_judgement.reasons_against(
                agreement, self.entry, act, body, register.keysets,
                register.roles.get(act.party, {}),
            )
        if isinstance(body, Offered):
            return offer_judgement.reasons_against(agreement, act, body, register)
        return _JUDGES[instrument(act)](agreement, self.entry, act, register)

    def done(self) -> Decision:
        """Gives the decision when nothing is against the act."""
        cites = rules.cited(self.agreement, _ASKS[self.act.kind])
        return Decision((), cites, duties_of(self.agreement, self.act, self.facts.register))
