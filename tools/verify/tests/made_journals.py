"""Two journals that grow act by act, with one forged agreement, for tests of decisions."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any

from entente_verify import agreement_file, entry, tree, vectors
from entente_verify.decision import Decision
from entente_verify.encoding import moment_text
from entente_verify.history import History
from entente_verify.item_state import Item
from entente_verify.journals import Decided, decide
from entente_verify.register import Transmittal
from forge import NOW, PARTIES, ROOT, Forge, attested, written
from forge import entry as entry_bytes

FORGE = Forge()
OFFER = json.loads(vectors.read(ROOT / "Vectors" / "act" / "ok-offered.txt").body)["body"]
NUMBER = "CAN-2026-0001"
APPROVAL, CASE, DOCUMENT = "KOR-A-2026-0001", "KOR-L-2026-0001", "KOR-D-2026-0001"
OFFICERS = ("KOR officer", "KOR deputy")


class Journals:
    """Two journals, whose acts each name all that their author holds of the other."""

    def __init__(self, forge: Forge = FORGE, *amendments: Forge) -> None:
        # Under which file acts are said.
        self.forge = forge
        self.agreement = agreement_file.agreement_of(forge.agreement)
        self.amendments = [agreement_file.agreement_of(other.agreement) for other in amendments]
        self.entries: dict[str, list[entry.Entry]] = {
            party: [entry.parse(forge.keyset(party))] for party in PARTIES
        }

    def mark(self, party: str, size: int | None = None) -> dict[str, Any]:
        """Names a journal's root at a size."""
        entries = self.entries[party][:size]
        root = tree.root_of([tree.leaf(found.commitment) for found in entries])
        return {"size": len(entries), "root": root.hex()}

    def append(
        self, party: str, kind: str, body: Any, attest: tuple[str, ...] = (), /, **changes: Any
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
        if "successor" in changes:
            body["successor"] = changes.pop("successor")
        self.append(party, f"agreement.{kind}", body, by, **{**subject, **changes})

    def consent(self, party: str, successor: str, *attest: str, **changes: Any) -> None:
        """Appends a party's consent that a file follows."""
        self.declare(party, "amended", *attest, successor=successor, **changes)

    def amend(self, successor: Forge) -> None:
        """Appends that Korea and then Canada consent to a file, under which acts are said then."""
        self.consent("KOR", successor.digest)
        self.consent("CAN", successor.digest)
        self.forge = successor

    def last(self, party: str) -> Decision:
        """Decides everything and gives the decision about a party's last act."""
        return self.history().decisions[party][-1]

    def history(self) -> History:
        """Decides everything."""
        return History(self.agreement, self.entries, self.amendments)

    def reasons(self, party: str) -> list[tuple[str, str | None]]:
        """Gives the codes and references of what is against a party's last act, sorted."""
        return in_order((r.code, r.reference) for r in self.last(party).reasons)


class Custody(Journals):
    """Journals with three officers of each party, and an item that KOR has accepted."""

    def __init__(
        self, forge: Forge = FORGE, *amendments: Forge, until: str = "accepted", **offer: Any
    ) -> None:
        super().__init__(forge, *amendments)
        roles = ("journal", "mirror", "officer", "deputy", "security", "office")
        self.entries = {
            party: [entry.parse(forge.keyset(party, [forge.record(party, r) for r in roles]))]
            for party in PARTIES
        }
        steps = {
            "offered": lambda: self.offer(**offer),
            "wanted": lambda: self.say("KOR", "wanted"),
            "arrived": self.arrive,
            "accepted": lambda: self.accept("KOR officer"),
        }
        for name, step in steps.items():
            step()
            if name == until:
                break
        # What KOR writes on the copies that it makes, if a test says nothing else.
        self.level = "confidential" if ">CONFIDENTIAL<" in offer.get("label", "") else "secret"

    def do(self, kind: str, *attest: str, **body: Any) -> None:
        """Appends an act about the item by KOR; `changes` are those of the act's other members."""
        self.append("KOR", f"item.{kind}", body, attest, **body.pop("changes", {}))

    def copy(
        self, count: int = 1, approval: str = "", level: str | None = None, **changes: Any
    ) -> None:
        """Appends that KOR made copies."""
        bears = self.level if level is None else level
        body = {"count": count, "level": bears, "approval": approval, "reason": "for a team"}
        self.do("copied", **body, changes=changes)

    def translate(self, language: str, level: str | None = None, **changes: Any) -> None:
        """Appends that KOR made a translation."""
        bears = self.level if level is None else level
        self.do("translated", language=language, level=bears, changes=changes)

    def publish(self, *officers: str, extra: Iterable[Any] = ()) -> None:
        """Appends a keyset of KOR with these officers."""
        roles = ("journal", "mirror", *officers, "office")
        keys = [*(self.forge.record("KOR", role) for role in roles), *extra]
        changes = {"subject": "KOR", "post": "KOR/authority"}
        self.append("KOR", "keyset.published", {"keys": keys}, ("KOR/authority",), **changes)

    def give_back(self, *copies: int, **changes: Any) -> None:
        """Appends that KOR returned copies, before two officers."""
        self.do("returned", *OFFICERS, copies=list(copies), note="", changes=changes)

    def count(self, *copies: int, **changes: Any) -> None:
        """Appends that KOR's responsible post counted, attests it, and found these."""
        attest = changes.pop("attest", ("KOR security",))
        changes = {"post": "KOR/security-officer", **changes}
        self.do("inventoried", *attest, copies=list(copies), changes=changes)

    def derive(self, *items: str, **changes: Any) -> None:
        """Appends what KOR says of a document."""
        body = {"items": list(items), "level": "secret", "originators": ["CAN"]}
        body = {key: changes.pop(key, value) for key, value in body.items()}
        self.do("derived", **body, changes={"subject": DOCUMENT, **changes})

    def relevel(self, level: str, *attest: str, **changes: Any) -> None:
        """Appends another level by CAN, by its officer if nobody else attests."""
        body = {"level": level, "note": ""}
        self.append("CAN", "item.relevelled", body, attest or ("CAN officer",), **changes)

    def recall(self, **changes: Any) -> None:
        """Appends the recall by CAN."""
        self.append("CAN", "item.recalled", {"note": ""}, **changes)

    def request(self, asked: str, detail: str, **changes: Any) -> None:
        """Appends KOR's request."""
        body = {"item": changes.pop("item", NUMBER), "asked": asked, "detail": detail, "note": ""}
        self.append("KOR", "approval.requested", body, **{"subject": APPROVAL, **changes})

    def answer(self, kind: str, *attest: str, **changes: Any) -> None:
        """Appends CAN's answer to it; two officers grant it if nobody else attests."""
        officers = ("CAN officer", "CAN deputy") if kind == "granted" else ()
        party = changes.pop("party", "CAN")
        body = {"note": ""}
        changes = {"subject": APPROVAL, **changes}
        self.append(party, f"approval.{kind}", body, attest or officers, **changes)

    def approve(self, asked: str, detail: str, **changes: Any) -> None:
        """Appends a request and its grant."""
        self.request(asked, detail, **changes)
        self.answer("granted", **changes)

    def report(self, *items: str, **changes: Any) -> None:
        """Appends KOR's report of a suspected loss."""
        discovered = changes.pop("discovered", NOW)
        body = {"kind": "suspected", "items": list(items), "discovered": discovered, "note": ""}
        party = changes.pop("party", "KOR")
        self.append(party, "loss.reported", body, **{"subject": CASE, **changes})

    def close(self, results: str = "found", measures: str = "none", **changes: Any) -> None:
        """Appends the end of the case."""
        body = {"results": results, "measures": measures}
        party = changes.pop("party", "KOR")
        self.append(party, "loss.closed", body, **{"subject": CASE, **changes})

    def decided(self) -> Decided:
        """Decides everything, and asserts that the order of the journals changes nothing."""
        found = decide(self.agreement, self.entries, self.amendments)
        reverse = dict(reversed(self.entries.items()))
        other = decide(self.agreement, reverse, self.amendments)
        assert found.register == other.register and found.void == other.void
        return found

    def transmittal(self, number: str = NUMBER) -> Transmittal:
        """Gives a transmittal as it is in the end."""
        return self.decided().register.transmittals[number]

    def item(self, number: str = NUMBER) -> Item:
        """Gives what is left of an item."""
        return self.transmittal(number).item


def duties(decision: Decision) -> list[tuple[str, str, str, str | None]]:
    """Gives the kind, whose it is, the reference and the deadline of each duty."""
    return [
        (d.kind, d.owed_by, d.reference, None if d.deadline is None else written_moment(d.deadline))
        for d in decision.duties
    ]


def written_moment(time: int) -> str:
    """Writes a moment to the millisecond."""
    return f"{moment_text(time)[:19].replace(' ', 'T')}.{time % 1_000:03}Z"


def in_order(reasons: Iterable[tuple[str, str | None]]) -> list[tuple[str, str | None]]:
    """Sorts reasons, whose order means nothing."""
    return sorted(reasons, key=lambda reason: (reason[0], reason[1] or ""))
