"""Mechanisms, commitments and actions for tests: their facts, and journals that are about them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from entente_verify import act as acts
from entente_verify.journals import Decided, decide
from entente_verify.matter import Matter
from made_journals import Journals

MECHANISM, COMMITMENT, ACTION = "mechanism", "commitment", "action"
IDS = {MECHANISM: "D10", COMMITMENT: "C25", ACTION: "A03"}
DAY = "2026-11-20"


def names(text: str) -> dict[str, Any]:
    """Gives a name in each language."""
    return {language: {"text": text, "grade": "working"} for language in ("en", "fr", "ko")}


def indicator(identity: str = "I1", **changes: Any) -> dict[str, Any]:
    """Gives what is measured."""
    return {
        "id": identity, "names": names("Firms"), "unit": "firms", "baseline": "0",
        "target": "12.5", "by": "2027-12-31", **changes,
    }


_COMMON: dict[str, Any] = {
    "bodies": {"CAN": "Department of National Defence", "KOR": "국방부"},
    "sources": [{"id": "S01", "confidence": "primary"}],
    "differs": [],
    "aliases": [],
    "note": "",
}
FACTS: dict[str, dict[str, Any]] = {
    MECHANISM: {
        **_COMMON,
        "kind": "dialogue",
        "names": names("Dialogue"),
        "who": {"text": "directors general", "inferred": False},
        "cadence": {"text": "every year", "months": 12, "ambiguous": False},
        "reportsTo": None,
        "status": {"word": "new", "text": "", "asOf": DAY},
        "state": "active",
        "domains": ["policy"],
        "terms": None,
    },
    COMMITMENT: {
        **_COMMON,
        "names": names("Participation"),
        "domains": ["industry"],
        "carriedBy": [],
        "indicators": [indicator()],
        "state": "open",
        "into": [],
        "status": None,
    },
    ACTION: {
        "names": names("List"),
        "note": "",
        "owner": "KOR",
        "body": "방위사업청",
        "due": "2027-02-28",
        "commitments": ["C25"],
        "state": "open",
    },
}


def facts(kind: str, /, **changes: Any) -> dict[str, Any]:
    """Gives the facts of a matter, with changes."""
    return {**FACTS[kind], **changes}


def reports_to(identity: str) -> dict[str, Any]:
    """Gives the member that says to which mechanism one reports."""
    return {"reportsTo": {"id": identity, "inferred": False}}


def report(status: str = "under-way", *evidence: str, **changes: Any) -> dict[str, Any]:
    """Gives the body of a report, with evidence that was not sent."""
    shown = [{"digest": digest, "item": None} for digest in evidence]
    return {
        "status": status, "asOf": DAY, "evidence": shown, "actuals": [], "note": "", **changes,
    }


class Partners(Journals):
    """Journals of parties that propose, agree and report."""

    def speak(
        self, party: str, kind: str, verb: str, body: Any, attest: Sequence[str] = (), /,
        **changes: Any,
    ) -> str:
        """Appends an act about a matter and gives its digest."""
        subject = {"subject": IDS[kind]}
        self.append(party, f"{kind}.{verb}", body, tuple(attest), **{**subject, **changes})
        return acts.parse(self.entries[party][-1].act).digest.hex()

    def propose(
        self, party: str, kind: str, revision: int = 1, /, *attest: str, **changes: Any
    ) -> str:
        """Appends a proposal, attested by the party's officer if nobody else attests."""
        outer = {name: changes.pop(name) for name in ("subject", "seen", "time") if name in changes}
        body = {"revision": revision, "facts": facts(kind, **changes), "note": ""}
        return self.speak(party, kind, "proposed", body, attest or (f"{party} officer",), **outer)

    def agree(
        self, party: str, kind: str, proposal: str, revision: int = 1, /, *attest: str,
        **changes: Any,
    ) -> str:
        """Appends a consent, attested by the party's officer if nobody else attests."""
        outer = {name: changes.pop(name) for name in ("subject", "seen", "time") if name in changes}
        body = {"proposal": proposal, "revision": revision, "facts": facts(kind, **changes)}
        return self.speak(party, kind, "agreed", body, attest or (f"{party} officer",), **outer)

    def settle(self, kind: str, revision: int = 1, /, **changes: Any) -> None:
        """Appends a proposal by CAN and KOR's consent."""
        digest = self.propose("CAN", kind, revision, **changes)
        self.agree("KOR", kind, digest, revision, **changes)

    def decline(self, party: str, kind: str, proposal: str, **changes: Any) -> None:
        """Appends that a party declines."""
        self.speak(party, kind, "declined", {"proposal": proposal, "note": "no"}, **changes)

    def retract(self, party: str, kind: str, proposal: str, **changes: Any) -> None:
        """Appends that a party takes its proposal back."""
        self.speak(party, kind, "retracted", {"proposal": proposal, "note": ""}, **changes)

    def state(self, party: str, kind: str, *said: Any, **changes: Any) -> None:
        """Appends a report."""
        outer = {name: changes.pop(name) for name in ("subject", "seen", "time") if name in changes}
        self.speak(party, kind, "reported", report(*said, **changes), **outer)

    def decided(self) -> Decided:
        """Decides everything, and asserts that the order of the journals changes nothing."""
        found = decide(self.agreement, self.entries, self.amendments)
        other = decide(self.agreement, dict(reversed(self.entries.items())), self.amendments)
        assert found.register == other.register and found.void == other.void
        return found

    def matter(self, kind: str, identity: str = "") -> Matter:
        """Gives what the parties have said of a matter in the end."""
        return self.decided().register.matter(kind, identity or IDS[kind])
