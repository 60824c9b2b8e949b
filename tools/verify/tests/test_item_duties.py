"""What an item makes its holder owe, and what ends it, by item.md."""

from __future__ import annotations

import unittest

from entente_verify import item_words
from forge import NOW
from made_journals import NUMBER, OFFICERS, Custody, duties
from test_item import ATTEST, BY_HOLDER, LOWER, CustodyCase, lowered


class ItemDutyTests(CustodyCase):
    """Duties as decisions list them, and as they still stand in the end."""

    def test_the_next_count_is_owed_from_the_receipt_and_from_each_count(self) -> None:
        made = Custody()
        self.assertEqual(duties(made.last("KOR")), [
            ("inventory", "KOR", "6(f)", "2027-11-24T14:59:59.999Z"),
        ])
        made.count(1, time="2026-11-30T15:00:00Z")
        self.assertEqual(duties(made.last("KOR")), [
            ("inventory", "KOR", "6(f)", "2027-12-02T14:59:59.999Z"),
        ])

    def test_a_new_level_is_marked_and_a_recall_obeyed_in_the_holders_calendar(self) -> None:
        made = Custody()
        made.relevel("confidential", time=NOW)
        self.assertEqual(duties(made.last("CAN")), [
            ("level-change", "KOR", "6(g)", "2026-12-07T14:59:59.999Z"),
        ])
        made.recall(time="2026-11-23T15:00:00Z")
        self.assertEqual(duties(made.last("CAN")), [
            ("return-or-destruction", "KOR", "13", "2026-12-22T14:59:59.999Z"),
        ])

    def test_nothing_else_makes_anybody_owe_anything(self) -> None:
        made = Custody(**LOWER)
        for kind, body in BY_HOLDER.items():
            if kind in ("released", "inventoried"):
                continue
            body = {**lowered(body), "copies": [2]} if kind == "destroyed" else lowered(body)
            made.append("KOR", f"item.{kind}", body, ATTEST.get(kind, ()))
            self.assert_done(made, "KOR")
            self.assertEqual(duties(made.last("KOR")), [])
        made.recall()
        made.relevel("hush")
        self.assertEqual(duties(made.last("CAN")), [])

    def test_a_count_that_misses_a_copy_makes_the_holder_owe_a_report(self) -> None:
        def report(time: str) -> tuple[str, str, str, str]:
            """Gives the duty of a report until some time."""
            return ("loss-report", "KOR", "17(1)", time)

        made = Custody(**LOWER)
        made.copy(2)
        for day, found, wanted in (
            (24, (1, 2, 3), []),
            (25, (1, 3), [report("2026-11-26T08:00:00.001Z")]),
            (26, (1, 3), []),
            # Another one is missed, but a report was owed already.
            (27, (1,), []),
            (28, (1, 2, 3), []),
            # That all was found is no report.
            (29, (1,), []),
            (30, (2, 3), []),
        ):
            made.count(*found, time=f"2026-11-{day}T08:00:00.001Z")
            self.assert_done(made, "KOR")
            with self.subTest(day):
                self.assertEqual(duties(made.last("KOR"))[1:], wanted)
                self.assertEqual(duties(made.last("KOR"))[0][0], "inventory")

    def test_after_a_report_only_what_is_missed_anew_makes_another_one_owed(self) -> None:
        made = Custody(**LOWER)
        made.copy(2)
        for found, is_owed in (((1, 2), True), ((1, 2), False), ((1,), True), ((1, 2), False)):
            made.count(*found)
            self.assert_done(made, "KOR")
            owed = [("loss-report", "KOR")] if is_owed else []
            self.assertEqual([duty[:2] for duty in duties(made.last("KOR"))[1:]], owed)
            made.report(NUMBER, subject=f"KOR-L-{len(made.entries['KOR'])}")
            self.assert_done(made, "KOR")
            self.assert_owed(made, "inventory")

    def test_a_void_count_makes_nobody_owe_anything(self) -> None:
        made = Custody()
        made.count(post="KOR/registry")
        self.assert_refused(made, "KOR", ("post-not-responsible", "10"))
        self.assertEqual(duties(made.last("KOR")), [])
        self.assertFalse(made.item().unreported)

    def test_a_marking_is_owed_of_what_is_missing_too(self) -> None:
        made = Custody(**LOWER)
        made.copy(2)
        made.relevel("secret")
        self.assert_owed(made, "inventory", "level-change")
        made.count(1, 2)
        made.report(NUMBER)
        made.do("remarked", copies=[1], level="secret")
        self.assert_owed(made, "inventory", "level-change")
        made.do("remarked", copies=[2], level="secret")
        self.assert_owed(made, "inventory", "level-change")
        made.count(1, 2, 3)
        self.assert_owed(made, "inventory", "level-change")
        made.do("remarked", copies=[3], level="secret")
        self.assert_done(made, "KOR")
        self.assert_owed(made, "inventory")
        made.count(1, 2)
        made.report(NUMBER, subject="KOR-L-2")
        self.assert_owed(made, "inventory")
        # What is missing bears the level that it had.
        made.relevel("confidential")
        self.assert_owed(made, "inventory", "level-change")
        made.do("remarked", copies=[1, 2], level="confidential")
        self.assert_owed(made, "inventory", "level-change")
        made.relevel("secret")
        made.do("remarked", copies=[1, 2], level="secret")
        self.assert_done(made, "KOR")
        self.assert_owed(made, "inventory")

    def test_what_is_recalled_is_owed_while_it_is_missing_too(self) -> None:
        made = Custody(**LOWER)
        made.copy(2)
        made.recall()
        self.assert_owed(made, "inventory", "return-or-destruction")
        made.count(1, 3)
        made.report(NUMBER)
        made.do("destroyed", *OFFICERS, copies=[1], method="burning")
        self.assert_owed(made, "inventory", "return-or-destruction")
        made.give_back(3)
        self.assert_owed(made, "inventory", "return-or-destruction")
        made.count(2)
        self.assert_owed(made, "inventory", "return-or-destruction")
        self.assertEqual(list(item_words.of_item(made.transmittal())), [
            "  recalled on 2026-11-23 12:00:00 UTC", "  copies held: 2", "  copies returned: 3",
            "  copies destroyed: 1", "  still owed: inventory, return-or-destruction",
        ])
        made.give_back(2)
        self.assert_owed(made)

    def test_before_acceptance_a_marking_is_owed_and_after_a_refusal_nothing(self) -> None:
        made = Custody(until="arrived")
        made.relevel("confidential")
        self.assert_owed(made, "level-change")
        made.say("KOR", "refused", {"reasons": [{"code": "copy-missing", "note": ""}]})
        self.assert_done(made, "KOR")
        self.assert_owed(made)


if __name__ == "__main__":
    unittest.main()
