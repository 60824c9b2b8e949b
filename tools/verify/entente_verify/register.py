"""What acts add up to in one view (transmittal.md 3 to 6, keyset.md 4, standing.md 2)."""

from __future__ import annotations

from dataclasses import dataclass, field

from .act import Act
from .entry import Entry
from .keyset import KeyRole, KeysetPublished
from .standing import KINDS, Formal, Standing
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


def verb(act: Act) -> str:
    """Gives the verb of an act's kind."""
    return act.kind.partition(".")[2]


@dataclass
class Transmittal:
    """An offer and the first act of each verb about it."""

    author: str
    offer: Offered
    marks: dict[str, Act] = field(default_factory=dict)

    @property
    def status(self) -> str:
        """Gives the status, a function of the marks."""
        return next((status for status in STATUSES if status in self.marks), "offered")

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
    """The transmittals, the keysets in force and what stands of the agreement in one view."""

    transmittals: dict[str, Transmittal] = field(default_factory=dict)
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

    def fold(self, act: Act) -> None:
        """Takes in an act that was done."""
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
            self.standing.fold(act.party, KINDS[verb(act)], act.time)
        elif isinstance(body, Offered):
            self.transmittals.setdefault(act.subject, Transmittal(act.party, body))
        else:
            self.transmittals[act.subject].marks.setdefault(verb(act), act)

    def officers_attesting(self, entry: Entry, act: Act) -> int:
        """Counts the officers of the author's keyset in force who attest an act."""
        keyset = self.keysets.get(act.party)
        pairs = keyset.pairs(KeyRole.OFFICER, act.time) if keyset else []
        return sum(entry.attested_by(pair) for pair in pairs)

    def open(self, author: str) -> int:
        """Counts an author's open transmittals."""
        return sum(t.is_open for t in self.transmittals.values() if t.author == author)

    def shelf_bytes(self, author: str) -> int:
        """Adds up the bytes that the recipient keeps for an author's transmittals."""
        mine = (t for t in self.transmittals.values() if t.author == author)
        return sum(t.offer.length for t in mine if t.is_open or t.is_quarantined)
