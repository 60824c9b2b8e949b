"""Judging an offer (decision.md 3.1): every reason against it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from . import rules
from .act import Act
from .agreement import Agreement, Level, Party
from .deadlines import deadline
from .keyset import KeyRole
from .label import Category, Information
from .question import Question
from .reason import Reason
from .register import Register
from .transmittal import Offered


def reasons_against(
    agreement: Agreement, act: Act, offer: Offered, register: Register
) -> Iterator[Reason]:
    """Finds what is against an offer."""
    author = agreement.party(act.party)
    if author is None:
        yield Reason("wrong-party", None, {"party": act.party})
        return
    partner = next(party for party in agreement.parties if party is not author)
    yield from _Offer(agreement, act, offer, register, author, partner).reasons()
    if act.subject in register.transmittals:
        yield Reason("subject-exists", None, {"subject": act.subject})
    if not act.subject.startswith(author.code + "-"):
        yield Reason("wrong-author", None, {"party": author.code})


@dataclass(frozen=True)
class _Offer:
    """An offer with whom and what it is judged by."""

    agreement: Agreement
    act: Act
    offer: Offered
    register: Register
    author: Party
    partner: Party

    def reasons(self) -> Iterator[Reason]:
        """Asks every rule once, and those about offices and categories for each of them."""
        first, *others = (self.to(office) for office in self.offer.recipients)
        yield from rules.reasons_against(self.agreement, first)
        for question in others:
            yield from rules.reasons_against(self.agreement, question, reads="recipient")
        for label in (self.offer.label, self.offer.alternative):
            for category in label.body.information.categories:
                yield from self.about_category(first, category)

    def to(self, office: str) -> Question:
        """Gives the question about one of the offices."""
        offer, register, party = self.offer, self.register, self.author.code
        label, alternative = offer.label.body.information, offer.alternative.body.information
        level = self.agreement.level_called(self.author, label.classification)
        is_equivalent = self.is_equivalent(alternative, level)
        return replace(
            register.standing.question(self.agreement, "send", party, self.act.time),
            level=level.identity if level else "",
            policy="own" if _has_policy(label, self.author) else "other",
            alternative="equivalent" if is_equivalent else "other",
            purpose=offer.purpose,
            sender=offer.sender,
            recipient=office,
            means=offer.means,
            suite=self.agreement.suite,
            assurance="held" if self.is_assured(office) else "lacking",
            length=offer.length,
            shelf=register.shelf_bytes(party) + offer.length,
            open=register.open(party) + 1,
            written={"level": label.classification, "policy": label.policy},
        )

    def is_equivalent(self, alternative: Information, level: Level | None) -> bool:
        """Says whether a label is the partner's for a level."""
        found = self.agreement.level_called(self.partner, alternative.classification)
        return found is level and _has_policy(alternative, self.partner)

    def is_assured(self, office: str) -> bool:
        """Says whether the partner's keyset has a key of an office, and still assures it."""
        register, code, now = self.register, self.partner.code, self.act.time
        keyset = register.keysets.get(code)
        if keyset is None or not any(
            record.role is KeyRole.OFFICE and record.name == office and record.counts_at(now)
            for record in keyset.records
        ):
            return False
        days = self.agreement.clauses["assurance"].number("valid-days")
        return now <= deadline(self.partner, days, False, register.published[code])

    def about_category(self, question: Question, category: Category) -> Iterator[Reason]:
        """Finds what is against one category of either label."""
        is_known = category.tag_name == "Releasable To" and category.kind == "PERMISSIVE"
        if not is_known or self.partner.code not in category.values:
            written = {"categories": category.tag_name}
            unreadable = replace(question, categories="unreadable", written=written)
            yield from rules.reasons_against(self.agreement, unreadable, reads="categories")
        for value in category.values if is_known else ():
            released = replace(question, released_to=value)
            yield from rules.reasons_against(self.agreement, released, reads="released_to")


def _has_policy(information: Information, party: Party) -> bool:
    """Says whether a label is of a party's policy, by name and object identifier."""
    name, oid = party.policy
    return information.policy == name and information.policy_uri == "urn:oid:" + oid
