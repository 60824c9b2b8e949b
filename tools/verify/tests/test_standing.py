"""What the parties say about the agreement, by standing.md."""

from __future__ import annotations

import unittest
from typing import Any

from entente_verify import act, agreement_file, words
from entente_verify.agreement import Agreement
from entente_verify.encoding import moment
from entente_verify.history import History
from entente_verify.refusal import Refusal
from entente_verify.standing import KINDS, Standing
from forge import EXERCISE, Forge, written
from made_journals import FORGE, NUMBER, Journals, in_order


def at(text: str) -> int:
    """Gives a moment in milliseconds."""
    found = moment(text)
    assert found is not None
    return found


def agreement(**changes: str) -> Agreement:
    """Gives the exercise agreement with other values of some keys."""
    return agreement_file.agreement_of(changed(EXERCISE.read_text("utf-8"), changes).encode())


def changed(text: str, changes: dict[str, str]) -> str:
    """Gives other values to some keys, each of which stands once; `by` is that of suspension."""
    for name, value in changes.items():
        key = name.replace("_", "-") + ": "
        if name == "by":
            key = "- kind: suspension\n            by: "
        assert text.count(key) == 1, key
        before, _, after = text.partition(key)
        text = before + key + value + "\n" + after.partition("\n")[2]
    return text


def said(*acts: tuple[str, str, str]) -> Standing:
    """Gives what some acts add up to: the party, the kind and the time of each."""
    standing = Standing()
    for party, kind, time in acts:
        standing.fold(agreement(), party, kind, at(time))
    return standing


class StateTests(unittest.TestCase):
    """Sides, phases and endings, without journals."""

    def test_an_act_sets_a_side_and_its_opposite_empties_it(self) -> None:
        one, two = "2026-11-24T00:00:00Z", "2026-11-25T00:00:00Z"
        for sets, state, empties in (
            ("suspended", "suspended", "resumed"),
            ("notice-given", "notice", "notice-withdrawn"),
            ("disputed", "disputed", "settled"),
        ):
            standing = said(("KOR", sets, one))
            self.assertEqual(standing.side("KOR"), {state: at(one)})
            standing.fold(agreement(), "CAN", empties, at(two))
            self.assertEqual(standing.side("KOR"), {state: at(one)})
            standing.fold(agreement(), "KOR", empties, at(two))
            self.assertEqual(standing.side("KOR"), {})
            standing.fold(agreement(), "KOR", sets, at(two))
            self.assertEqual(standing.side("KOR"), {state: at(two)})
        both = said(("KOR", "ratified", one), ("KOR", "law-changed", two))
        self.assertEqual(both.side("KOR"), {"ratified": at(one), "lawChanged": at(two)})

    def test_a_state_is_ones_own_or_the_others(self) -> None:
        time = "2026-11-24T00:00:00Z"
        one = said(("KOR", "suspended", time))
        self.assertEqual(one.whose("suspended", "KOR"), "own")
        self.assertEqual(one.whose("suspended", "CAN"), "other")
        self.assertEqual(one.whose("notice", "CAN"), "nobody")
        one.fold(agreement(), "CAN", "suspended", at(time))
        self.assertEqual(one.whose("suspended", "CAN"), "both")

    def test_the_phases_follow_in_their_order(self) -> None:
        begin, before = "2026-11-01T00:00:00Z", "2026-10-31T23:59:59.999Z"
        shipped, empty = agreement(), Standing()
        self.assertEqual(empty.phase(agreement(in_force_from="none"), at(begin)), "unset")
        self.assertEqual(empty.phase(shipped, at(before)), "before")
        self.assertEqual(empty.phase(shipped, at(begin)), "in-force")
        asked = agreement(ratified_by="[CAN, KOR]", renewal="none")
        one = said(("CAN", "ratified", begin))
        self.assertEqual(one.phase(asked, at(before)), "before")
        self.assertEqual(one.phase(asked, at("2028-01-01T00:00:00Z")), "unratified")
        one.fold(agreement(), "KOR", "ratified", at(begin))
        self.assertEqual(one.phase(asked, at(begin)), "in-force")
        self.assertEqual(one.phase(asked, at("2027-10-31T23:59:59.999Z")), "in-force")
        self.assertEqual(one.phase(asked, at("2027-11-01T00:00:00Z")), "ended")

    def test_a_notice_ends_after_its_days_in_its_partys_calendar(self) -> None:
        shipped, time = agreement(), "2026-11-23T12:00:00Z"
        self.assertIsNone(Standing().ending(shipped))
        canada, korea = said(("CAN", "notice-given", time)), said(("KOR", "notice-given", time))
        self.assertEqual(canada.ending(shipped), at("2027-02-22T04:59:59.999Z"))
        self.assertEqual(korea.ending(shipped), at("2027-02-21T14:59:59.999Z"))
        canada.fold(agreement(), "KOR", "notice-given", at(time))
        self.assertEqual(canada.ending(shipped), at("2027-02-21T14:59:59.999Z"))
        late = said(("KOR", "notice-given", "2026-11-23T15:00:00Z"))
        self.assertEqual(late.ending(shipped), at("2027-02-22T14:59:59.999Z"))
        self.assertEqual(korea.phase(shipped, at("2027-02-21T14:59:59.999Z")), "in-force")
        self.assertEqual(korea.phase(shipped, at("2027-02-21T15:00:00Z")), "ended")
        term = agreement(renewal="none")
        late.fold(agreement(), "KOR", "notice-withdrawn", at(time))
        self.assertEqual(late.ending(term), at("2027-10-31T23:59:59.999Z"))

    def test_a_notice_that_stands_still_ends_nothing_and_goes_on(self) -> None:
        shipped = agreement()
        korea = said(
            ("KOR", "notice-given", "2026-11-22T10:00:00Z"),
            ("KOR", "notice-suspended", "2026-11-23T10:00:00Z"))
        self.assertIsNone(korea.ending(shipped))
        # In Korea the 1st of December has begun: eight days stood still.
        korea.fold(agreement(), "KOR", "notice-resumed", at("2026-11-30T15:00:00Z"))
        self.assertEqual(korea.ending(shipped), at("2027-02-28T14:59:59.999Z"))
        korea.fold(agreement(), "KOR", "notice-withdrawn", at("2026-12-01T10:00:00Z"))
        korea.fold(agreement(), "KOR", "notice-given", at("2026-12-01T11:00:00Z"))
        self.assertEqual(korea.ending(shipped), at("2027-03-01T14:59:59.999Z"))

    def test_a_term_ends_before_the_same_moment_of_a_later_year(self) -> None:
        for begin, years, end in (
            ("2028-02-29T12:30:00Z", "1", "2029-03-01T12:29:59.999Z"),
            ("2028-02-29T12:30:00Z", "4", "2032-02-29T12:29:59.999Z"),
            ("2026-11-01T00:00:00Z", "100", "2126-10-31T23:59:59.999Z"),
            ("9999-01-01T00:00:00Z", "1", None),
        ):
            under = agreement(in_force_from=begin, term_years=years, renewal="none")
            self.assertEqual(Standing().ending(under), at(end) if end else None)

    def test_deadlines_go_beyond_the_last_year_that_can_be_written(self) -> None:
        standing = said(("KOR", "notice-given", "9999-12-31T23:59:59.999Z"))
        self.assertGreater(standing.ending(agreement()) or 0, at("9999-12-31T23:59:59.999Z"))


class ReadingTests(unittest.TestCase):
    """Which bodies can be read."""

    def code(self, kind: str, body: Any) -> str:
        """Gives the code for which an act is void, or `ok`."""
        try:
            found = act.parse(written(FORGE.act("KOR", kind, body, subject=FORGE.digest)))
        except Refusal as refusal:
            return refusal.code
        self.assertTrue(list(words.said(agreement(), found)))
        return "ok"

    def test_the_body_is_one_note(self) -> None:
        for kind in KINDS:
            body = {"note": ""} | ({"successor": FORGE.digest} if kind == "amended" else {})
            self.assertEqual(self.code(f"agreement.{kind}", body), "ok")
        for body, code in (
            ({"note": "가" * 1_365 + "x"}, "ok"),
            ({"note": "가" * 1_365 + "xy"}, "malformed-act"),
            ({"note": 1}, "malformed-act"),
            ({}, "malformed-act"),
            ({"note": "", "x": ""}, "malformed-act"),
        ):
            self.assertEqual(self.code("agreement.suspended", body), code)

    def test_other_kinds_are_not_known(self) -> None:
        for kind in ("agreement", "agreement.", "agreement.notice", "agreement.Suspended"):
            self.assertEqual(self.code(kind, {"note": ""}), "unknown-kind")


class JudgementTests(unittest.TestCase):
    """Formal acts in journals, and what they do to transmittals."""

    def assert_done(self, journals: Journals, *parties: str) -> None:
        """Asserts that the last acts of some parties are done."""
        for party in parties:
            self.assertEqual(journals.reasons(party), [])

    def assert_refused(self, journals: Journals, party: str, *wanted: tuple[str, Any]) -> None:
        """Asserts that a party's last act is refused by exactly these codes and references."""
        self.assertEqual(journals.reasons(party), in_order(wanted))

    def test_exchange_stops_and_goes_on_and_what_arrived_is_received(self) -> None:
        journals = Journals()
        journals.offer()
        journals.say("KOR", "wanted")
        journals.arrive()
        journals.declare("KOR", "suspended")
        self.assert_done(journals, "KOR")
        self.assertEqual(journals.last("KOR").cites, ("21(1)", "21(3)", "21(5)"))
        journals.accept("KOR officer")
        self.assert_done(journals, "KOR")
        journals.say("KOR", "opened", {"office": "KOR/registry"})
        self.assert_done(journals, "KOR")
        journals.offer(subject="CAN-2")
        self.assert_refused(journals, "CAN", ("exchange-suspended", "21(5)"))
        journals.declare("CAN", "resumed")
        self.assert_refused(journals, "CAN", ("not-own-to-end", "21(5)"))
        journals.declare("KOR", "resumed")
        self.assert_done(journals, "KOR")
        journals.offer(subject="CAN-2")
        self.assert_done(journals, "CAN")

    def test_what_stands_is_not_set_again(self) -> None:
        journals = Journals()
        for kind in ("suspended", "notice-given", "disputed"):
            journals.declare("KOR", kind)
            self.assert_done(journals, "KOR")
            journals.declare("KOR", kind)
            self.assert_refused(journals, "KOR", ("already-said", None))
            arguments = journals.last("KOR").reasons[0].arguments
            self.assertEqual(arguments, {"party": "KOR"})
            journals.declare("CAN", kind)
            self.assert_done(journals, "CAN")
        for _ in range(2):
            journals.declare("KOR", "law-changed")
            self.assert_done(journals, "KOR")

    def test_another_subject_is_not_known(self) -> None:
        journals = Journals()
        journals.declare("KOR", "resumed", "KOR officer", subject=NUMBER)
        self.assert_refused(journals, "KOR", ("unknown-subject", None))

    def test_those_attest_whom_the_clause_names(self) -> None:
        by_officer = Forge(lambda text: changed(text, {"by": "officer"}))
        for forge, name, is_done in (
            (FORGE, "KOR/authority", True),
            (FORGE, "KOR officer", False),
            (FORGE, "CAN/authority", False),
            (by_officer, "KOR officer", True),
            (by_officer, "KOR/authority", False),
        ):
            journals = Journals(forge)
            journals.declare("KOR", "suspended", name)
            if is_done:
                self.assert_done(journals, "KOR")
            else:
                self.assert_refused(journals, "KOR", ("attestation-missing", "21(5)"))

    def test_nothing_is_offered_before_all_have_ratified(self) -> None:
        journals = Journals(Forge(lambda text: changed(text, {"ratified_by": "[KOR]"})))
        journals.offer()
        self.assert_refused(journals, "CAN", ("not-in-force", "21(1)"))
        journals.declare("CAN", "ratified")
        self.assert_refused(journals, "CAN", ("not-asked-to-ratify", "21(1)"))
        journals.declare("KOR", "ratified")
        self.assert_done(journals, "KOR")
        journals.offer()
        self.assert_done(journals, "CAN")
        journals.declare("KOR", "ratified")
        self.assert_refused(journals, "KOR", ("already-said", None))

    def test_an_offer_that_crossed_a_suspension_stands_and_is_not_fetched(self) -> None:
        journals = Journals()
        before = journals.mark("KOR")
        journals.declare("KOR", "suspended")
        journals.offer(seen={"KOR": before})
        self.assert_done(journals, "CAN")
        journals.say("KOR", "wanted")
        self.assert_refused(journals, "KOR", ("exchange-suspended", "21(5)"))
        journals.say("KOR", "refused", {"reasons": [{"code": "exchange-suspended", "note": ""}]})
        journals.say("CAN", "withdrawn", {"note": ""}, seen={"KOR": journals.mark("KOR", 3)})
        self.assert_done(journals, "CAN", "KOR")

    def test_an_offer_that_crossed_a_notice_is_not_fetched_after_the_end(self) -> None:
        journals = Journals()
        before = journals.mark("KOR")
        journals.declare("KOR", "notice-given")
        journals.offer(seen={"KOR": before})
        self.assert_done(journals, "CAN")
        journals.say("KOR", "wanted", time="2027-02-21T15:00:00Z")
        self.assert_refused(journals, "KOR", ("agreement-ended", "21(3)"))
        journals.say("KOR", "wanted", time="2027-02-21T14:59:59.999Z")
        journals.arrive(time="2027-02-21T15:00:00Z")
        journals.accept("KOR officer", time="2027-02-21T15:00:00Z")
        self.assert_done(journals, "KOR")

    def test_bytes_that_were_asked_for_arrive_in_spite_of_a_suspension(self) -> None:
        journals = Journals()
        journals.offer()
        before = journals.mark("CAN")
        journals.declare("CAN", "suspended")
        journals.say("KOR", "wanted", seen={"CAN": before})
        self.assert_done(journals, "CAN", "KOR")
        journals.arrive()
        self.assert_done(journals, "KOR")
        journals.accept("KOR officer")
        self.assert_done(journals, "KOR")

    def test_two_suspensions_both_stand(self) -> None:
        journals = Journals()
        before = journals.mark("KOR")
        journals.declare("KOR", "suspended")
        journals.declare("CAN", "suspended", seen={"KOR": before})
        self.assert_done(journals, "CAN", "KOR")
        journals.declare("CAN", "resumed")
        self.assert_done(journals, "CAN")
        journals.offer()
        self.assert_refused(journals, "CAN", ("exchange-suspended", "21(5)"))
        journals.declare("KOR", "resumed")
        journals.offer()
        self.assert_done(journals, "CAN", "KOR")

    def test_of_two_notices_the_earlier_ending_counts(self) -> None:
        journals = Journals()
        before = journals.mark("KOR")
        journals.declare("KOR", "notice-given")
        journals.declare("CAN", "notice-given", seen={"KOR": before})
        self.assert_done(journals, "CAN", "KOR")
        journals.declare("CAN", "notice-withdrawn", time="2027-02-21T15:00:00Z")
        self.assert_refused(journals, "CAN", ("agreement-ended", "21(3)"))
        journals.declare("KOR", "notice-withdrawn", time="2027-02-21T14:59:59.999Z")
        self.assert_done(journals, "KOR")
        journals.declare("CAN", "notice-withdrawn", time="2027-02-22T04:59:59.999Z")
        self.assert_done(journals, "CAN")
        journals.offer(time="2027-10-01T00:00:00Z")
        self.assert_done(journals, "CAN")

    def test_a_notice_is_not_withdrawn_after_its_ending(self) -> None:
        journals = Journals()
        journals.declare("KOR", "notice-given")
        journals.declare("KOR", "notice-withdrawn", time="2027-02-21T15:00:00Z")
        self.assert_refused(journals, "KOR", ("agreement-ended", "21(3)"))

    def test_a_dispute_relaxes_nothing_and_its_party_settles_it(self) -> None:
        journals = Journals()
        journals.declare("KOR", "disputed")
        journals.offer()
        self.assert_done(journals, "CAN", "KOR")
        journals.declare("CAN", "settled")
        self.assert_refused(journals, "CAN", ("not-own-to-end", "20"))
        journals.declare("KOR", "settled")
        self.assert_done(journals, "KOR")

    def test_void_acts_change_nothing(self) -> None:
        journals = Journals()
        journals.declare("KOR", "suspended", "KOR officer")
        journals.offer()
        self.assert_done(journals, "CAN")
        history = History(journals.agreement, journals.entries)
        self.assertFalse(history.decisions["KOR"][-1].is_done)


if __name__ == "__main__":
    unittest.main()
