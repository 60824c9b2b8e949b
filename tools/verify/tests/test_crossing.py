"""Seeded acts at random in two journals that see each other late: nothing depends on the order."""

from __future__ import annotations

import random
import unittest
from dataclasses import dataclass, field
from typing import Any

from entente_verify import act as acts
from entente_verify import partnership_judgement
from entente_verify.history import History
from entente_verify.item import ASKS
from entente_verify.item_state import HELD
from entente_verify.matter import Proposal
from entente_verify.partnership_facts import MechanismFacts
from entente_verify.register import Register
from forge import PARTIES
from made_journals import APPROVAL, CASE, DOCUMENT, NUMBER, Custody
from made_matters import COMMITMENT, MECHANISM, Partners, reports_to
from test_item import LOWER
from test_mutations import SEED

LEVELS = ("confidential", "secret")
ROUNDS, ACTS, MATTER_ACTS = 3, 60, 60


def body(kind: str, chance: random.Random) -> dict[str, Any]:
    """Gives a body of a kind, often one that can be done."""
    copies = sorted(chance.sample(range(1, 7), chance.randrange(1, 3)))
    approval = chance.choice(("", "", APPROVAL))
    level = chance.choice(("confidential", *LEVELS))
    bodies: dict[str, dict[str, Any]] = {
        "item.copied": {
            "count": chance.randrange(1, 3), "level": level, "approval": approval, "reason": "r",
        },
        "item.translated": {"language": chance.choice(("ko", "fr", "en")), "level": level},
        "item.derived": {"items": [NUMBER], "level": level, "originators": ["CAN"]},
        "item.released": {"recipient": "1", "approval": approval},
        "item.used": {"purpose": chance.choice(("research", "1")), "approval": approval},
        "item.relevelled": {"level": level, "note": ""},
        "item.remarked": {"copies": copies, "level": level},
        "item.returned": {"copies": copies[-1:], "note": ""},
        "item.destroyed": {"copies": copies[-1:], "method": "pulping"},
        "item.inventoried": {"copies": copies},
        "approval.requested": {
            "item": NUMBER, "asked": chance.choice(("release", "use", "copy")), "detail": "1",
            "note": "",
        },
        "loss.reported": {
            "kind": "loss", "items": [NUMBER], "discovered": "2026-11-23T12:00:00Z", "note": "",
        },
        "loss.closed": {"results": "r", "measures": "m"},
    }
    return bodies.get(kind, {"note": ""})


SUBJECTS = {"item": NUMBER, "approval": APPROVAL, "loss": CASE}
WITHOUT_RECALL = (
    *(2 * [f"item.{kind}" for kind in ASKS if kind != "recalled"]),
    "approval.requested", "approval.granted", "approval.denied", "approval.revoked",
    "loss.reported", "loss.closed",
)
KINDS = (*WITHOUT_RECALL, "item.recalled")
ATTESTED = (
    "item.relevelled", "item.returned", "item.destroyed", "item.inventoried", "approval.granted",
)
BY_CAN = (
    "item.relevelled", "item.recalled", "approval.granted", "approval.denied", "approval.revoked",
)


class CrossingTests(unittest.TestCase):
    """What holds whatever is said."""

    def made(self, chance: random.Random) -> Custody:
        """Makes journals whose authors see each other's acts late."""
        made = Custody(**LOWER)
        sizes = {party: len(entries) for party, entries in made.entries.items()}
        for place in range(ACTS):
            # After a recall little is done any more, so there is none for a while.
            kind = chance.choice(KINDS if place > ACTS // 2 else WITHOUT_RECALL)
            party = "CAN" if kind in BY_CAN else "KOR"
            if chance.random() < 0.05:
                party = "KOR" if party == "CAN" else "CAN"
            other = "KOR" if party == "CAN" else "CAN"
            if chance.random() < 0.6:
                sizes[other] = chance.randint(sizes[other], len(made.entries[other]))
            officers = (f"{party} security", f"{party} deputy")
            subject = DOCUMENT if kind == "item.derived" else SUBJECTS[kind.partition(".")[0]]
            made.append(
                party, kind, body(kind, chance), officers if kind in ATTESTED else (),
                subject=subject, post=f"{party}/security-officer",
                seen={other: made.mark(other, sizes[other])},
            )
        return made

    def test_both_orders_of_the_journals_give_the_same(self) -> None:
        done = set()
        for number in range(ROUNDS):
            made = self.made(random.Random(f"{SEED} crossing {number}"))
            found = made.decided()
            self.assert_possible(found.register)
            decisions = History(made.agreement, made.entries).decisions
            for party, entries in made.entries.items():
                done |= {
                    acts.parse(entry.act).kind
                    for entry, decision in zip(entries, decisions[party]) if decision.is_done
                }
        self.assertGreater(len(done), 10, SEED)

    def assert_possible(self, register: Register) -> None:
        """Asserts what is so of every item and approval."""
        item = register.transmittals[NUMBER].item
        self.assertLessEqual(len(item.held("")), 10)
        for language in ("ko", "fr", "en"):
            self.assertLessEqual(len(item.held(language)), 1)
        for copy in item.copies:
            self.assertTrue(copy.state == HELD or not copy.is_missing)
            self.assertIn(copy.level, (None, *LEVELS))
        self.assertTrue(item.raised is None or item.level is not None)
        for approval in register.approvals.values():
            if approval.requested.asked == "copy":
                self.assertLessEqual(approval.uses, 1)
            if not approval.answers:
                self.assertEqual(approval.uses, 0)


@dataclass
class Speaker:
    """A party of journals about matters, with what it has seen of the other's."""

    made: Partners
    party: str
    chance: random.Random
    register: Register = field(default_factory=Register)
    cut: int = 1

    @property
    def other(self) -> str:
        """Names the other party."""
        return PARTIES[1 - PARTIES.index(self.party)]

    def see(self, done: dict[str, list[acts.Act | None]]) -> None:
        """Sees perhaps some more of the other's acts, of which those count that were done."""
        theirs = done[self.other]
        before, self.cut = self.cut, self.chance.randint(self.cut, len(theirs))
        for act in theirs[before : self.cut]:
            if act is not None:
                self.register.fold(act, self.made.agreement)

    def say(self, time: str) -> bool:
        """Says something, and gives whether it can be done by what was seen."""
        kind, subject = self.chance.choice(
            ((MECHANISM, "D10"), (MECHANISM, "D11"), (COMMITMENT, "C25"), (COMMITMENT, "C25"))
        )
        matter = self.register.matter(kind, subject)
        seen = {self.other: self.made.mark(self.other, self.cut)}
        outer: dict[str, Any] = {"subject": subject, "seen": seen, "time": time}
        proposals = list(matter.open_proposals())
        verb = self.chance.choice(("propose", "state", *(3 * ["answer"])))
        if verb == "answer" and proposals:
            author, proposal = self.chance.choice(proposals)
            self.answer(author, kind, proposal, outer)
        elif verb == "state" and kind == COMMITMENT:
            self.made.state(self.party, kind, self.chance.choice(("ongoing", "agreed")), **outer)
        else:
            above = self.chance.choice(("D10", "D11", "D12", None, None))
            changes = reports_to(above) if kind == MECHANISM and above else {}
            revision = matter.revision + self.chance.choice((1, 1, 1, 1, 0, 2))
            changes = {**changes, "note": f"{len(self.made.entries[self.party])}"}
            self.made.propose(self.party, kind, revision or 1, **changes, **outer)
        return self.judged()

    def answer(
        self, author: str, kind: str, proposal: Proposal, outer: dict[str, Any]
    ) -> None:
        """Answers a proposal or takes it back, or does what only the other can."""
        digest, body = proposal.digest.hex(), proposal.body
        can = author != self.party if self.chance.random() < 0.9 else author == self.party
        if not can:
            if self.chance.random() < 0.3:
                self.made.retract(self.party, kind, digest, **outer)
            else:
                self.made.state(self.party, COMMITMENT, **{**outer, "subject": "C25"})
        elif self.chance.random() < 0.2:
            self.made.decline(self.party, kind, digest, **outer)
        else:
            changes: dict[str, Any] = {"note": body.facts.note}
            if isinstance(body.facts, MechanismFacts) and body.facts.reports_to:
                changes |= reports_to(body.facts.reports_to.mechanism)
            if self.chance.random() < 0.1:
                changes["note"] = "another"
            self.made.agree(self.party, kind, digest, body.revision, **changes, **outer)

    def judged(self) -> bool:
        """Says whether the last act can be done by what was seen, and then takes it in."""
        entry = self.made.entries[self.party][-1]
        act = acts.parse(entry.act)
        reasons = partnership_judgement.reasons_against(
            self.made.agreement, entry, act, self.register
        )
        is_done = all(reason.code.startswith("attestation") for reason in reasons)
        if is_done:
            self.register.fold(act, self.made.agreement)
        return is_done


class MatterCrossingTests(unittest.TestCase):
    """Acts about matters at random, by parties that see each other late."""

    def test_both_orders_of_the_journals_give_the_same(self) -> None:
        kinds, codes = set(), set()
        for number in range(ROUNDS):
            chance = random.Random(f"{SEED} matters {number}")
            made = Partners()
            done: dict[str, list[acts.Act | None]] = {party: [None] for party in PARTIES}
            speakers = [Speaker(made, party, chance) for party in PARTIES]
            for place in range(MATTER_ACTS):
                speaker = chance.choice(speakers)
                speaker.see(done)
                is_done = speaker.say(f"2026-11-23T12:{place // 4:02}:00Z")
                act = acts.parse(made.entries[speaker.party][-1].act)
                done[speaker.party].append(act if is_done else None)
            found = made.decided()
            for party, decisions in made.history().decisions.items():
                self.assertEqual(
                    found.void[party],
                    [place for place, act in enumerate(done[party]) if place and act is None],
                )
                kinds |= {act.kind for act in done[party] if act is not None}
                codes |= {reason.code for decision in decisions for reason in decision.reasons}
        self.assertGreaterEqual(len(kinds), 7, SEED)
        self.assertLessEqual(codes, {
            "wrong-revision", "no-such-proposal", "facts-differ", "unknown-subject",
            "reports-in-circle",
        })


if __name__ == "__main__":
    unittest.main()
