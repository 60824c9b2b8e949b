"""What acts add up to in one view: transmittals, items, approvals, matters, keysets, standing."""

from __future__ import annotations

from dataclasses import dataclass, field

from .act import Act
from .agreement import Agreement
from .approval import Approval, Requested
from .deadlines import deadline
from .entry import Entry
from .item import Derived, Relevelled
from .item_state import Copy, Document, Item, uses
from .keyset import KeyRole, KeysetPublished
from .loss import Case, Reported
from .matter import Matter
from .partnership import KINDS as MATTERS
from .rule import is_level, ranks_below
from .standing import Formal, Standing
from .transmittal import Offered

STATUSES = ("accepted", "refused", "withdrawn", "arrived", "wanted")
OPEN = ("offered", "wanted", "arrived")

ALLOWED: dict[str, tuple[str, ...]] = {
    "wanted": ("offered",),
    "arrived": ("wanted", "withdrawn"),
    "accepted": ("arrived",),
    "refused": ("offered", "wanted", "arrived"),
    "opened": ("accepted",),
    "withdrawn": ("offered", "wanted", "arrived"),
}


def instrument(act: Act) -> str:
    """Gives the instrument of an act's kind."""
    return act.kind.partition(".")[0]


def verb(act: Act) -> str:
    """Gives the verb of an act's kind."""
    return act.kind.partition(".")[2]


@dataclass
class Transmittal:
    """An offer, the first act of each verb about it, and what is done with the file."""

    author: str
    offer: Offered
    marks: dict[str, Act] = field(default_factory=dict)
    item: Item = field(default_factory=Item)
    is_reported: bool = False
    # The id of the offer's level by the agreement under which it was offered, if there is one.
    offered_level: str = ""
    # When it is presumed lost if it has not arrived, by the same agreement.
    presumed_lost_after: int = 0

    @property
    def status(self) -> str:
        """Gives the status, a function of the marks."""
        return next((status for status in STATUSES if status in self.marks), "offered")

    @property
    def level_written(self) -> str:
        """Gives the item's level as its originator wrote it last."""
        if self.item.level is not None:
            return self.item.level
        return self.offer.label.body.information.classification

    @property
    def level(self) -> str:
        """Gives the id of the item's level, or nothing if it is none."""
        return self.offered_level if self.item.level is None else self.item.level

    def level_of(self, copy: Copy) -> str:
        """Gives the id of the level that a copy bears, or nothing if it is none."""
        return self.offered_level if copy.level is None else copy.level

    @property
    def is_open(self) -> bool:
        """Says whether nothing has ended it."""
        return self.status in OPEN

    @property
    def is_quarantined(self) -> bool:
        """Says whether it was refused because what is inside is not what was offered."""
        refused = self.marks.get("refused")
        if self.status != "refused" or refused is None:
            return False
        return any(code == "inner-label-differs" for code, _ in refused.body.reasons)

    def allows(self, said: str) -> bool:
        """Says whether a verb may be said now."""
        return self.status in ALLOWED[said] and said not in self.marks


@dataclass
class Register:
    """The transmittals, what belongs to them, keysets and the agreement's standing in one view."""

    transmittals: dict[str, Transmittal] = field(default_factory=dict)
    approvals: dict[str, Approval] = field(default_factory=dict)
    cases: dict[str, Case] = field(default_factory=dict)
    documents: dict[str, Document] = field(default_factory=dict)
    # By kind and id.
    matters: dict[tuple[str, str], Matter] = field(default_factory=dict)
    keysets: dict[str, KeysetPublished] = field(default_factory=dict)
    published: dict[str, int] = field(default_factory=dict)
    roles: dict[str, dict[bytes, set[KeyRole]]] = field(default_factory=dict)
    standing: Standing = field(default_factory=Standing)
    # The time of each party's latest act.
    latest: dict[str, int] = field(default_factory=dict)

    def newest_of_others(self, party: str) -> int | None:
        """Gives the time of the newest act of any other party, if there is one."""
        others = (time for code, time in self.latest.items() if code != party)
        return max(others, default=None)

    def fold(self, act: Act, agreement: Agreement) -> None:
        """Takes in an act that was done by an agreement."""
        self.latest[act.party] = act.time
        body = act.body
        if isinstance(body, KeysetPublished):
            self.keysets[act.party] = body
            self.published[act.party] = act.time
            roles = self.roles.setdefault(act.party, {})
            for record in body.records:
                for public in record.public_bytes():
                    roles.setdefault(public, set()).add(record.role)
        elif isinstance(body, Formal):
            self.standing.fold(agreement, act.party, verb(act), act.time)
            if body.successor is not None:
                self.standing.consent(act.party, agreement.digest, body.successor)
        elif isinstance(body, Offered):
            self._fold_offer(act, agreement)
        elif instrument(act) == "item":
            self._fold_item(act, agreement)
        elif instrument(act) == "approval":
            self._fold_approval(act)
        elif instrument(act) == "loss":
            self._fold_loss(act)
        elif instrument(act) in MATTERS:
            self.matters.setdefault((instrument(act), act.subject), Matter()).fold(act)
        else:
            self.transmittals[act.subject].marks.setdefault(verb(act), act)

    def _fold_offer(self, act: Act, agreement: Agreement) -> None:
        """Takes in an offer, with its level and when it is presumed lost by the agreement."""
        token = act.body.label.body.information.classification
        author = agreement.party(act.party)
        level = agreement.level_called(author, token) if author else None
        offered = Transmittal(act.party, act.body, offered_level=level.identity if level else "")
        if author:
            clause = agreement.clauses["presumed-loss"]
            is_working = clause.parameters["counting"] == "working"
            due = deadline(author, clause.number("days"), is_working, act.time)
            offered.presumed_lost_after = due
        self.transmittals.setdefault(act.subject, offered)

    def _fold_item(self, act: Act, agreement: Agreement) -> None:
        """Takes in what was done with an item by an agreement, whose levels say what is higher."""
        if isinstance(act.body, Derived):
            self.documents.setdefault(act.subject, Document(act.party)).fold(act.body)
            return
        transmittal, is_raised = self.transmittals[act.subject], False
        if isinstance(act.body, Relevelled):
            before = transmittal.level
            is_raised = not is_level(agreement, before) or ranks_below(
                agreement, before, act.body.level
            )
        transmittal.item.fold(act.body, act.time, is_raised)
        approval = self.approvals.get(getattr(act.body, "approval", ""))
        if approval is not None:
            approval.uses += uses(act.body)

    def _fold_approval(self, act: Act) -> None:
        """Takes in a request or its answer."""
        body = act.body
        if isinstance(body, Requested):
            originator = self.transmittals[body.item].author
            self.approvals.setdefault(act.subject, Approval(act.party, originator, body))
        else:
            self.approvals[act.subject].answers[verb(act)] = act.time

    def _fold_loss(self, act: Act) -> None:
        """Takes in a report or its end."""
        body = act.body
        if isinstance(body, Reported):
            self.cases.setdefault(act.subject, Case(act.party, body, act.time))
            for number in body.items:
                transmittal = self.transmittals[number]
                transmittal.is_reported = True
                if act.party != transmittal.author:
                    transmittal.item.unreported = False
        else:
            self.cases[act.subject].closed = body
            self.cases[act.subject].closed_at = act.time

    def matter(self, kind: str, identity: str) -> Matter:
        """Gives what the parties have said of a matter, perhaps nothing."""
        return self.matters.get((kind, identity), Matter())

    def officers_attesting(self, entry: Entry, act: Act) -> list[str]:
        """Names the officers of the author's keyset in force who attest an act, each once."""
        keyset = self.keysets.get(act.party)
        pairs = keyset.pairs(KeyRole.OFFICER, act.time) if keyset else []
        return [pair.name for pair in entry.attesting(pairs)]

    def open(self, author: str) -> int:
        """Counts an author's open transmittals."""
        return sum(t.is_open for t in self.transmittals.values() if t.author == author)

    def shelf_bytes(self, author: str) -> int:
        """Adds up the bytes that the recipient keeps for an author's transmittals."""
        mine = (t for t in self.transmittals.values() if t.author == author)
        return sum(t.offer.length for t in mine if t.is_open or t.is_quarantined)
