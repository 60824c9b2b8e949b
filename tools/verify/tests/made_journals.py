"""Two journals that grow act by act, with one forged agreement, for tests of decisions."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any

from entente_verify import agreement_file, entry, tree, vectors
from entente_verify.decision import Decision
from entente_verify.history import History
from forge import PARTIES, ROOT, Forge, attested, written
from forge import entry as entry_bytes

FORGE = Forge()
OFFER = json.loads(vectors.read(ROOT / "Vectors" / "act" / "ok-offered.txt").body)["body"]
NUMBER = "CAN-2026-0001"


class Journals:
    """Two journals, whose acts each name all that their author holds of the other."""

    def __init__(self, forge: Forge = FORGE) -> None:
        self.forge = forge
        self.agreement = agreement_file.agreement_of(forge.agreement)
        self.entries: dict[str, list[entry.Entry]] = {
            party: [entry.parse(forge.keyset(party))] for party in PARTIES
        }

    def mark(self, party: str, size: int | None = None) -> dict[str, Any]:
        """Names a journal's root at a size."""
        entries = self.entries[party][:size]
        root = tree.root_of([tree.leaf(found.commitment) for found in entries])
        return {"size": len(entries), "root": root.hex()}

    def append(
        self, party: str, kind: str, body: Any, attest: tuple[str, ...] = (), **changes: Any
    ) -> None:
        """Appends an act."""
        other = PARTIES[1 - PARTIES.index(party)]
        seen = {"seen": {other: self.mark(other)}}
        act = written(self.forge.act(party, kind, body, **{**seen, **changes}))
        lines = attested(act, *(self.forge.keys[name] for name in attest))
        salt = len(self.entries[party]).to_bytes(32, "big")
        self.entries[party].append(entry.parse(entry_bytes(act, lines, salt)))

    def say(
        self, party: str, verb: str, body: Any = None, attest: tuple[str, ...] = (), **changes: Any
    ) -> None:
        """Appends an act about the transmittal."""
        self.append(party, f"transmittal.{verb}", body or {}, attest, **changes)

    def offer(self, **changes: Any) -> None:
        """Appends an offer by CAN."""
        outer = {key: changes.pop(key) for key in ("subject", "seen", "time") if key in changes}
        self.say("CAN", "offered", {**OFFER, **changes}, **outer)

    def arrive(self, **changes: Any) -> None:
        """Appends the arrival at KOR."""
        self.say("KOR", "arrived", {"root": OFFER["root"]}, **changes)

    def accept(self, *attest: str, **changes: Any) -> None:
        """Appends the receipt by KOR."""
        body = {"controlNumber": "KOR-1", "package": OFFER["package"]}
        self.say("KOR", "accepted", body, attest, **changes)

    def declare(self, party: str, kind: str, *attest: str, **changes: Any) -> None:
        """Appends an act about the agreement, by the party's authority if nobody else attests."""
        by = attest or (f"{party}/authority",)
        subject = {"subject": self.forge.digest}
        body = {"note": changes.pop("note", "pending consultations")}
        self.append(party, f"agreement.{kind}", body, by, **{**subject, **changes})

    def last(self, party: str) -> Decision:
        """Decides everything and gives the decision about a party's last act."""
        return History(self.agreement, self.entries).decisions[party][-1]

    def reasons(self, party: str) -> list[tuple[str, str | None]]:
        """Gives the codes and references of what is against a party's last act, sorted."""
        return in_order((r.code, r.reference) for r in self.last(party).reasons)


def in_order(reasons: Iterable[tuple[str, str | None]]) -> list[tuple[str, str | None]]:
    """Sorts reasons, whose order means nothing."""
    return sorted(reasons, key=lambda reason: (reason[0], reason[1] or ""))
