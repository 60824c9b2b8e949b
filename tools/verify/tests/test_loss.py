"""Losses by loss.md: reported, closed, and what they make a party owe."""

from __future__ import annotations

import unittest
from typing import Any

from entente_verify import act, item_words, words
from entente_verify.duties import is_presumed_loss_owed
from entente_verify.loss import Closed
from entente_verify.refusal import Refusal
from forge import NOW, Forge, written
from made_journals import APPROVAL, CASE, DOCUMENT, FORGE, NUMBER, Custody, Journals, duties
from test_item import ENDED, LOWER, CustodyCase

REPORT = {"kind": "suspected", "items": [NUMBER], "discovered": NOW, "note": ""}
END = {"results": "found", "measures": "none"}


class ReadingTests(unittest.TestCase):
    """Which bodies can be read."""

    def code(self, kind: str, body: Any) -> str:
        """Gives the code for which an act is void, or `ok`."""
        try:
            found = act.parse(written(FORGE.act("KOR", f"loss.{kind}", body)))
        except Refusal as refusal:
            return refusal.code
        self.assertTrue(all(words.said(Journals().agreement, found)))
        return "ok"

    def test_a_report_has_its_members(self) -> None:
        codes = [f"C-{number}" for number in range(33)]
        for changes, code in (
            ({}, "ok"), ({"x": ""}, "malformed-act"),
            ({"kind": "loss"}, "ok"), ({"kind": "compromise"}, "ok"),
            ({"kind": "theft"}, "malformed-act"), ({"kind": ""}, "malformed-act"),
            ({"kind": 1}, "malformed-act"),
            ({"items": []}, "ok"), ({"items": codes[:32]}, "ok"),
            ({"items": codes}, "malformed-act"), ({"items": ["C", "C"]}, "malformed-act"),
            ({"items": ["C/1"]}, "malformed-act"), ({"items": [1]}, "malformed-act"),
            ({"items": "C"}, "malformed-act"), ({"items": None}, "malformed-act"),
            ({"discovered": "0001-01-01T00:00:00Z"}, "ok"),
            ({"discovered": "9999-12-31T23:59:59.999Z"}, "ok"),
            ({"discovered": "2026-11-23"}, "malformed-act"), ({"discovered": 1}, "malformed-act"),
            ({"discovered": "2026-11-31T00:00:00Z"}, "malformed-act"),
            ({"note": "x" * 4_096}, "ok"), ({"note": "x" * 4_097}, "malformed-act"),
            ({"note": None}, "malformed-act"),
        ):
            with self.subTest(changes):
                self.assertEqual(self.code("reported", {**REPORT, **changes}), code)
        for member in REPORT:
            body = {key: value for key, value in REPORT.items() if key != member}
            self.assertEqual(self.code("reported", body), "malformed-act")

    def test_an_end_has_results_and_measures(self) -> None:
        for member in END:
            for value, code in (
                ("", "ok"), ("x" * 4_096, "ok"), ("x" * 4_097, "malformed-act"),
                (1, "malformed-act"), (None, "malformed-act"),
            ):
                self.assertEqual(self.code("closed", {**END, member: value}), code)
            body = {key: value for key, value in END.items() if key != member}
            self.assertEqual(self.code("closed", body), "malformed-act")
        self.assertEqual(self.code("closed", {**END, "x": ""}), "malformed-act")

    def test_other_kinds_are_not_known(self) -> None:
        for kind in ("", "report", "found", "Closed"):
            self.assertEqual(self.code(kind, END), "unknown-kind")

    def test_a_text_is_blank_without_another_character_than_spaces(self) -> None:
        for text in ("", " ", "\t\r\n", " \n \t"):
            self.assertFalse(Closed(text, "x").is_complete)
            self.assertFalse(Closed("x", text).is_complete)
        for text in ("x", " x ", "\u00a0", "\u3000", "\u000b", "\u200b"):
            self.assertTrue(Closed(text, text).is_complete)


class JudgementTests(CustodyCase):
    """Reports and ends in journals."""

    def test_the_example_of_the_page_is_done(self) -> None:
        made = Custody()
        made.report(NUMBER, discovered="2026-11-23T08:00:00.000Z")
        self.assert_done(made, "KOR")
        self.assertEqual(made.last("KOR").cites, ("21(4)", "17(1)", "17(2)", "12(3)"))
        self.assertEqual(duties(made.last("KOR")), [
            ("loss-report", "KOR", "17(1)", "2026-11-24T08:00:00.000Z"),
            ("loss-results", "KOR", "17(2)", "2027-02-19T14:59:59.999Z"),
        ])
        self.assertTrue(made.decided().register.transmittals[NUMBER].is_reported)
        made.close()
        self.assert_done(made, "KOR")
        self.assertEqual(made.last("KOR").cites, ("21(4)", "17(2)"))
        self.assertEqual(duties(made.last("KOR")), [])
        case = made.decided().register.cases[CASE]
        self.assertEqual((case.status, case.closed), ("closed", Closed("found", "none")))

    def test_a_late_report_is_done_and_says_how_late(self) -> None:
        made = Custody()
        made.report(discovered="2026-01-01T00:00:00Z")
        self.assert_done(made, "KOR")
        self.assertEqual(duties(made.last("KOR"))[0][3], "2026-01-02T00:00:00.000Z")
        self.assertFalse(made.decided().register.transmittals[NUMBER].is_reported)

    def test_the_sender_reports_what_did_not_arrive(self) -> None:
        made = Custody(until="offered")
        made.report(NUMBER, party="CAN", subject="CAN-L-1")
        self.assert_done(made, "CAN")
        self.assertEqual(duties(made.last("CAN"))[1], (
            "loss-results", "CAN", "17(2)", "2027-02-19T04:59:59.999Z",
        ))
        self.assertTrue(made.decided().register.transmittals[NUMBER].is_reported)

    def test_a_number_is_taken_once_and_is_of_the_party_that_reports(self) -> None:
        made = Custody()
        made.report()
        made.report()
        self.assert_refused(made, "KOR", ("subject-exists", None))
        self.assert_arguments(made, "KOR", {"subject": CASE})
        for number in ("CAN-L-1", "KORL-1", "KOR"):
            made.report(subject=number)
            self.assert_refused(made, "KOR", ("wrong-author", None))
            self.assert_arguments(made, "KOR", {"party": "KOR"})

    def test_each_item_is_there(self) -> None:
        made = Custody()
        made.report("CAN-8", NUMBER, "CAN-9")
        self.assert_refused(made, "KOR", *[("unknown-subject", None)] * 2)
        self.assert_arguments(made, "KOR", {"subject": "CAN-8"}, {"subject": "CAN-9"})
        self.assertFalse(made.decided().register.transmittals[NUMBER].is_reported)

    def test_nothing_is_discovered_after_it_is_reported(self) -> None:
        made = Custody()
        made.report(discovered="2026-11-23T12:00:00.001Z")
        self.assert_refused(made, "KOR", ("not-yet-discovered", None))
        self.assert_arguments(made, "KOR", {})
        made.report(discovered="2026-11-23T12:00:00.000Z")
        self.assert_done(made, "KOR")

    def test_a_case_is_closed_once_by_its_reporter_with_results_and_measures(self) -> None:
        made = Custody()
        made.close()
        self.assert_refused(made, "KOR", ("unknown-subject", None))
        made.close(results="")
        self.assert_refused(made, "KOR", ("unknown-subject", None))
        made.report()
        made.close(party="CAN")
        self.assert_refused(made, "CAN", ("wrong-author", None))
        self.assert_arguments(made, "CAN", {"party": "CAN"})
        for texts in ({"results": " \n"}, {"measures": ""}, {"results": "", "measures": "\t"}):
            made.close(**texts)
            self.assert_refused(made, "KOR", ("results-missing", "17(2)"))
        made.close()
        self.assert_done(made, "KOR")
        made.close(measures="")
        self.assert_refused(made, "KOR", ("results-missing", "17(2)"), ("wrong-state", None))
        self.assert_arguments(made, "KOR", {"subject": CASE, "state": "closed"})

    def test_losses_are_reported_and_closed_after_the_end(self) -> None:
        made = Custody()
        made.declare("KOR", "notice-given")
        made.report(NUMBER, time=ENDED)
        self.assert_done(made, "KOR")
        made.close(time=ENDED)
        self.assert_done(made, "KOR")

    def test_both_parties_may_report_one_item_without_having_seen_it(self) -> None:
        made = Custody()
        before = made.mark("KOR")
        made.report(NUMBER)
        made.report(NUMBER, party="CAN", subject="CAN-L-1", seen={"KOR": before})
        self.assert_done(made, "CAN", "KOR")
        self.assertEqual(set(made.decided().register.cases), {CASE, "CAN-L-1"})

    def test_only_a_report_of_the_holder_ends_what_is_owed(self) -> None:
        made = Custody(**LOWER)
        made.offer(subject="CAN-2", **LOWER)
        made.copy()
        made.count(1)
        self.assert_owed(made, "inventory", "loss-report")
        made.report(NUMBER, party="CAN", subject="CAN-L-1")
        made.report("CAN-2", subject="KOR-L-2")
        made.report(subject="KOR-L-3")
        made.report(NUMBER, "CAN-9", subject="KOR-L-4")
        self.assert_refused(made, "KOR", ("unknown-subject", None))
        self.assert_owed(made, "inventory", "loss-report")
        made.report(NUMBER)
        self.assert_done(made, "KOR")
        self.assert_owed(made, "inventory")
        made.count(1)
        self.assert_owed(made, "inventory")
        made.count()
        self.assert_owed(made, "inventory", "loss-report")
        made.count(1, 2)
        self.assert_owed(made, "inventory", "loss-report")
        made.report(NUMBER, subject="KOR-L-5")
        self.assert_owed(made, "inventory")

    def test_a_report_before_a_count_is_not_of_what_it_misses(self) -> None:
        made = Custody(**LOWER)
        made.report(NUMBER)
        made.count()
        self.assert_owed(made, "inventory", "loss-report")

    def test_a_presumed_loss_is_owed_until_it_arrives_is_reported_or_ends_in_time(self) -> None:
        due, late = "2027-01-08T04:59:59.999Z", "2027-01-08T05:00:00Z"
        no = {"reasons": [{"code": "recipient-declined", "note": ""}]}
        made = Custody(until="offered")
        self.assertTrue(is_presumed_loss_owed(made.transmittal()))
        made.say("KOR", "wanted")
        self.assertTrue(is_presumed_loss_owed(made.transmittal()))
        for time, is_owed in ((due, False), (late, True)):
            made = Custody(until="wanted")
            made.say("KOR", "refused", no, time=time)
            self.assertEqual(is_presumed_loss_owed(made.transmittal()), is_owed)
            made = Custody(until="wanted")
            made.say("CAN", "withdrawn", {"note": ""}, time=time)
            self.assertEqual(is_presumed_loss_owed(made.transmittal()), is_owed)
            before = made.mark("CAN", 2)
            made.say("KOR", "refused", no, seen={"CAN": before})
            self.assert_done(made, "KOR")
            self.assertFalse(is_presumed_loss_owed(made.transmittal()))
            for party in ("CAN", "KOR"):
                made = Custody(until="wanted")
                made.say("CAN", "withdrawn", {"note": ""}, time=time)
                made.report(NUMBER, party=party, subject=f"{party}-L-1", time=late)
                self.assert_done(made, party)
                self.assertFalse(is_presumed_loss_owed(made.transmittal()))
            made = Custody(until="wanted")
            made.arrive(time=time)
            self.assertFalse(is_presumed_loss_owed(made.transmittal()))

    def test_a_presumed_loss_keeps_the_deadline_of_its_own_file(self) -> None:
        old = "- kind: presumed-loss\n            days: 30\n"

        def change(text: str) -> str:
            """Lets a transmittal be presumed lost after a day."""
            assert old in text
            return text.replace(old, old.replace("30", "1"))

        fewer = FORGE.amended(change)
        made = Custody(FORGE, fewer, until="offered")
        made.amend(fewer)
        made.say("CAN", "withdrawn", {"note": ""}, time="2027-01-08T04:59:59.999Z")
        self.assert_done(made, "CAN", "KOR")
        self.assertFalse(is_presumed_loss_owed(made.transmittal()))
        made = Custody(Forge(change), until="offered")
        made.say("CAN", "withdrawn", {"note": ""}, time="2027-01-08T04:59:59.999Z")
        self.assertTrue(is_presumed_loss_owed(made.transmittal()))

    def test_what_there_is_beside_items_is_listed(self) -> None:
        made = Custody()
        made.request("copy", "2")
        made.report(NUMBER)
        made.derive(NUMBER)
        self.assertEqual(list(item_words.of_others(made.decided().register)), [
            f"approval {APPROVAL} requested: copy of {NUMBER}: 2",
            f"case {CASE} reported: suspected",
            f"document {DOCUMENT} secret: {NUMBER}",
        ])


if __name__ == "__main__":
    unittest.main()
