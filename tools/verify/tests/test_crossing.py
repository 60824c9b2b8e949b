"""Seeded acts at random in two journals that see each other late: nothing depends on the order."""

from __future__ import annotations

import random
import unittest
from typing import Any

from entente_verify import act as acts
from entente_verify.history import History
from entente_verify.item import ASKS
from entente_verify.item_state import HELD
from entente_verify.register import Register
from made_journals import APPROVAL, CASE, DOCUMENT, NUMBER, Custody
from test_item import LOWER
from test_mutations import SEED

LEVELS = ("confidential", "secret")
ROUNDS, ACTS = 3, 60


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


if __name__ == "__main__":
    unittest.main()
