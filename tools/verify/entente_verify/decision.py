"""Decisions (decision.md): what an agreement says to one act, and why."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from dataclasses import dataclass, field

from . import act as acts
from . import keyset_judgement
from .act import Act, Mark
from .agreement import Agreement, Level, Office, Party
from .entry import Entry
from .keyset import KeyRole, KeysetPublished
from .label import Information
from .refusal import Refusal
from .register import Register, verb
from .transmittal import Accepted, Arrived, Offered, Opened

_DAY = 86_400_000
_CITED = {
    "wanted": ("in-force", "quota"),
    "arrived": ("receipt-within",),
    "accepted": ("need-to-know", "receipt-within"),
    "refused": ("receipt-within",),
    "opened": ("recipient-office",),
    "withdrawn": ("protective-acts",),
}


@dataclass(frozen=True)
class Reason:
    """Why an act is refused: a code, the clause's reference if one refuses, and an argument."""

    code: str
    reference: str | None = None
    argument: str = ""


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
        return Decision((Reason(refusal.code, None, refusal.detail),))
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

    def reference(self, kind: str) -> str:
        """Gives the reference of the clause of a kind."""
        return self.agreement.clauses[kind].reference

    def parameter(self, kind: str, name: str) -> object:
        """Gives a parameter of the clause of a kind."""
        return self.agreement.clauses[kind].parameters[name]

    def against(self, code: str, kind: str, argument: object = "") -> Reason:
        """Gives a reason that cites the clause of a kind."""
        return Reason(code, self.reference(kind), str(argument))

    def every(self, journal: str) -> Iterator[Reason]:
        """Finds what is against any act (decision.md 2)."""
        act, facts = self.act, self.facts
        codes = {party.code for party in self.agreement.parties}
        if act.agreement != self.agreement.digest:
            yield Reason("wrong-agreement")
        if act.party != journal or act.party not in codes:
            yield Reason("wrong-party", None, act.party)
        if set(act.seen) != codes - {act.party} or not facts.seen_holds:
            yield Reason("seen-mismatch")
        if facts.previous_time is not None and act.time < facts.previous_time:
            yield Reason("time-backward")
        for party, mark in facts.previous_seen.items():
            if mark.size > (act.seen[party].size if party in act.seen else 0):
                yield Reason("seen-backward")

    def by_kind(self) -> Iterator[Reason]:
        """Finds what is against this kind of act (decision.md 3)."""
        body, register = self.act.body, self.facts.register
        if isinstance(body, KeysetPublished):
            found = keyset_judgement.reasons_against(
                self.agreement, self.entry, self.act, body, register.keysets,
                register.roles.get(self.act.party, {}),
            )
            return (Reason(code, None, argument) for code, argument in found)
        if isinstance(body, Offered):
            return self.offer(body)
        return self.about_transmittal()

    def is_in_force(self) -> bool:
        """Says whether the agreement is in force at the act's time."""
        begins = self.agreement.in_force_from
        ratified_by = self.agreement.clauses["in-force"].parameters["ratified-by"]
        return begins is not None and not ratified_by and self.act.time >= begins

    def office(self, name: str) -> tuple[Party, Office] | None:
        """Finds an office of any party."""
        for party in self.agreement.parties:
            for office in party.offices:
                if office.identity == name:
                    return party, office
        return None

    def level(self, party: Party, token: str) -> Level | None:
        """Finds the level that a party calls by a token."""
        levels = self.agreement.levels
        return next((level for level in levels if level.tokens.get(party.code) == token), None)

    def offer(self, offer: Offered) -> Iterator[Reason]:
        """Finds what is against an offer (decision.md 3.1)."""
        author = self.agreement.party(self.act.party)
        if author is None:
            yield Reason("wrong-party", None, self.act.party)
            return
        partner = next(party for party in self.agreement.parties if party is not author)
        label, alternative = (
            offer.label.body.information, offer.alternative.body.information
        )
        if not self.is_in_force():
            yield self.against("not-in-force", "in-force", self.act.time)
        if not _has_policy(label, author):
            yield self.against("label-policy-wrong", "originator-marking", label.policy)
        yield from self.categories(label, partner)
        yield from self.categories(alternative, partner)
        level = self.level(author, label.classification)
        if level is None:
            yield self.against("unknown-level", "exchangeable-level", label.classification)
        else:
            yield from self.at_level(offer, level, alternative, partner)
        yield from self.places(offer, author, partner)
        yield from self.quotas(offer)
        if self.act.subject in self.facts.register.transmittals:
            yield Reason("subject-exists", None, self.act.subject)
        if not self.act.subject.startswith(author.code + "-"):
            yield Reason("wrong-author", None, author.code)

    def categories(self, information: Information, partner: Party) -> Iterator[Reason]:
        """Finds what is against the categories of one label."""
        codes = {party.code for party in self.agreement.parties}
        for category in information.categories:
            if category.tag_name != "Releasable To" or category.kind != "PERMISSIVE":
                yield self.against("label-unreadable", "originator-marking", category.tag_name)
                continue
            for value in category.values:
                if value not in codes:
                    yield self.against("third-party-release", "third-party", value)
            if partner.code not in category.values:
                yield self.against("label-unreadable", "originator-marking", category.tag_name)

    def at_level(
        self, offer: Offered, level: Level, alternative: Information, partner: Party
    ) -> Iterator[Reason]:
        """Finds what speaks against an offer because of its level."""
        token = offer.label.body.information.classification
        exchangeable = self.parameter("exchangeable-level", "levels")
        means = self.parameter("transmission-means", "means")
        assert isinstance(exchangeable, list) and isinstance(means, dict)
        if level.identity not in exchangeable:
            yield self.against("level-not-exchanged", "exchangeable-level", token)
        equivalent = self.level(partner, alternative.classification)
        if not _has_policy(alternative, partner) or equivalent is not level:
            given = alternative.classification
            yield self.against("alternative-not-equivalent", "originator-marking", given)
        if offer.means not in means.get(level.identity, []):
            yield self.against("means-not-allowed", "transmission-means", offer.means)
        ranks = {other.identity: other.rank for other in self.agreement.levels}
        for name in (offer.sender, *offer.recipients):
            found = self.office(name)
            if found and ranks[found[1].ceiling] < level.rank:
                yield self.against("office-not-cleared", "recipient-office", name)

    def places(self, offer: Offered, author: Party, partner: Party) -> Iterator[Reason]:
        """Finds what is against the purpose and the offices of an offer."""
        if offer.purpose not in self.agreement.purposes:
            yield self.against("unknown-purpose", "purpose", offer.purpose)
        sender = self.office(offer.sender)
        if sender is None or sender[0] is not author:
            yield self.against("unknown-office", "recipient-office", offer.sender)
        for name in offer.recipients:
            found = self.office(name)
            if found is None:
                yield self.against("unknown-office", "recipient-office", name)
            elif found[0] is not partner:
                yield self.against("office-not-of-partner", "recipient-office", name)

    def quotas(self, offer: Offered) -> Iterator[Reason]:
        """Finds what is against an offer by the quotas."""
        register, author = self.facts.register, self.act.party
        limits = self.agreement.clauses["quota"].parameters
        package, shelf, most = (
            limits["package-bytes"], limits["shelf-bytes"], limits["open-transmittals"]
        )
        assert isinstance(package, int) and isinstance(shelf, int) and isinstance(most, int)
        if offer.length > package:
            yield self.against("package-too-large", "quota", package)
        if register.open(author) >= most:
            yield self.against("too-many-open", "quota", most)
        if register.shelf_bytes(author) + offer.length > shelf:
            yield self.against("shelf-quota", "quota", shelf)

    def about_transmittal(self) -> Iterator[Reason]:
        """Finds what is against another act about a transmittal (decision.md 3.2)."""
        act, body, said = self.act, self.act.body, verb(self.act)
        transmittal = self.facts.register.transmittals.get(act.subject)
        if transmittal is None:
            yield Reason("unknown-subject", None, act.subject)
            return
        by_author = act.party == transmittal.author
        if by_author != (said == "withdrawn") or self.agreement.party(act.party) is None:
            yield Reason("wrong-author", None, act.party)
        if not transmittal.allows(said):
            yield Reason("wrong-state", None, transmittal.status)
        if said == "wanted" and not self.is_in_force():
            yield self.against("not-in-force", "in-force", act.time)
        if said == "wanted":
            shelf = self.agreement.clauses["quota"].parameters["shelf-bytes"]
            assert isinstance(shelf, int)
            if self.facts.register.shelf_bytes(transmittal.author) > shelf:
                yield self.against("shelf-quota", "quota", shelf)
        if isinstance(body, Arrived) and body.root != transmittal.offer.root:
            yield Reason("package-not-authentic")
        if isinstance(body, Accepted):
            if body.package != transmittal.offer.package:
                yield Reason("package-not-authentic")
            yield from self.attestations()
        if isinstance(body, Opened) and body.office not in transmittal.offer.recipients:
            yield self.against("office-not-of-partner", "recipient-office", body.office)

    def attestations(self) -> Iterator[Reason]:
        """Finds whether too few officers attest."""
        keyset = self.facts.register.keysets.get(self.act.party)
        pairs = keyset.pairs(KeyRole.OFFICER, self.act.time) if keyset else []
        found = sum(self.entry.attested_by(pair) for pair in pairs)
        needed = self.parameter("need-to-know", "attestations")
        assert isinstance(needed, int)
        if found < needed:
            wrong = found == 0 and self.entry.attestations
            code = "attestation-wrong-key" if wrong else "attestation-missing"
            yield self.against(code, "need-to-know", f"{found} of {needed}")

    def done(self) -> Decision:
        """Gives the decision when nothing is against the act."""
        act, body = self.act, self.act.body
        if isinstance(body, KeysetPublished):
            return Decision()
        if not isinstance(body, Offered):
            cites = tuple(self.reference(kind) for kind in _CITED[verb(act)])
            if isinstance(body, Arrived):
                return Decision((), cites, self.duty(act.party, act.time))
            return Decision((), cites)
        kinds = ["in-force", "originator-marking"]
        labels = (offered.body.information for offered in (body.label, body.alternative))
        if any(information.categories for information in labels):
            kinds.append("third-party")
        kinds += [
            "exchangeable-level", "transmission-means", "recipient-office", "purpose", "quota",
        ]
        partner = next(p.code for p in self.agreement.parties if p.code != act.party)
        cites = tuple(self.reference(kind) for kind in kinds)
        return Decision((), cites, self.duty(partner, None))

    def duty(self, owed_by: str, arrived: int | None) -> Duty:
        """Gives the duty to return the receipt."""
        party = self.agreement.party(owed_by)
        days = self.parameter("receipt-within", "days")
        counting = self.parameter("receipt-within", "counting")
        assert party and isinstance(days, int)
        deadline = None
        if arrived is not None:
            deadline = receipt_due(party, days, counting == "working", arrived)
        return Duty(owed_by, self.reference("receipt-within"), deadline)


def _has_policy(information: Information, party: Party) -> bool:
    """Says whether a label is of a party's policy, by name and object identifier."""
    name, oid = party.policy
    return information.policy == name and information.policy_uri == "urn:oid:" + oid


def receipt_due(party: Party, days: int, is_working: bool, arrived: int) -> int:
    """Gives the last millisecond in which a receipt is in time (transmittal.md 7)."""
    offset = party.offset * 60_000
    day = (arrived + offset) // _DAY
    epoch = datetime.date(1970, 1, 1)
    while days:
        day += 1
        date = epoch + datetime.timedelta(days=day)
        is_free = date.weekday() in party.weekend or date in party.holidays
        days -= not (is_working and is_free)
    return (day + 1) * _DAY - offset - 1
