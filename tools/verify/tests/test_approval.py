"""Approvals by approval.md: asked for, granted, denied, taken back, and what they cover."""

from __future__ import annotations

import unittest
from typing import Any

from entente_verify import act, words
from entente_verify.approval import Approval, Requested
from entente_verify.refusal import Refusal
from forge import Forge, written
from made_journals import APPROVAL, FORGE, NUMBER, OFFER, Custody, Journals, duties
from test_item import ENDED, LOWER, CustodyCase

YARD = "Yard 4, Geoje"
REQUEST = {"item": NUMBER, "asked": "release", "detail": YARD, "note": ""}
ANSWERS = ("granted", "denied", "revoked")


class StateTests(unittest.TestCase):
    """The status, without journals."""

    def test_the_status_is_the_first_that_fits(self) -> None:
        approval = Approval("KOR", "CAN", Requested(NUMBER, "use", "trade", ""))
        self.assertEqual(approval.status, "requested")
        for answers, status in (
            ({"granted": 1}, "granted"), ({"denied": 1}, "denied"),
            ({"granted": 1, "denied": 1}, "denied"), ({"revoked": 1, "granted": 1}, "revoked"),
            ({"revoked": 1, "denied": 1}, "revoked"),
        ):
            approval.answers = answers
            self.assertEqual(approval.status, status)


class ReadingTests(unittest.TestCase):
    """Which bodies can be read."""

    def code(self, kind: str, body: Any) -> str:
        """Gives the code for which an act is void, or `ok`."""
        try:
            found = act.parse(written(FORGE.act("KOR", f"approval.{kind}", body)))
        except Refusal as refusal:
            return refusal.code
        self.assertTrue(all(words.said(Journals().agreement, found)))
        return "ok"

    def test_a_request_has_its_members(self) -> None:
        for changes, code in (
            ({}, "ok"), ({"x": ""}, "malformed-act"),
            ({"item": "x" * 64}, "ok"), ({"item": "x" * 65}, "malformed-act"),
            ({"item": ""}, "malformed-act"), ({"item": "CAN/1"}, "malformed-act"),
            ({"asked": "use"}, "ok"), ({"asked": "derive"}, "malformed-act"),
            ({"asked": ""}, "malformed-act"), ({"asked": "Release"}, "malformed-act"),
            ({"detail": "가" * 85}, "ok"), ({"detail": "x" * 257}, "malformed-act"),
            ({"detail": ""}, "malformed-act"), ({"detail": "a\nb"}, "malformed-act"),
            ({"detail": " "}, "malformed-act"), ({"detail": " " * 256}, "malformed-act"),
            ({"detail": "\u00a0"}, "ok"), ({"detail": " x "}, "ok"),
            ({"detail": 2}, "malformed-act"), ({"note": None}, "malformed-act"),
            ({"note": "x" * 1_024}, "ok"), ({"note": "x" * 1_025}, "malformed-act"),
        ):
            with self.subTest(changes):
                self.assertEqual(self.code("requested", {**REQUEST, **changes}), code)
        for member in REQUEST:
            body = {key: value for key, value in REQUEST.items() if key != member}
            self.assertEqual(self.code("requested", body), "malformed-act")

    def test_the_detail_of_copies_is_a_number(self) -> None:
        body = {**REQUEST, "asked": "copy"}
        for detail in ("1", "9", "1000", "1024"):
            self.assertEqual(self.code("requested", {**body, "detail": detail}), "ok")
        for detail in ("0", "01", "1025", "9999", "10000", "+1", "-1", " 1", " ", "1.0", "x", "٣"):
            self.assertEqual(self.code("requested", {**body, "detail": detail}), "malformed-act")

    def test_an_answer_is_one_note(self) -> None:
        for kind in ANSWERS:
            for body, code in (
                ({"note": ""}, "ok"), ({"note": "x" * 1_024}, "ok"), ({}, "malformed-act"),
                ({"note": "x" * 1_025}, "malformed-act"), ({"note": 1}, "malformed-act"),
                ({"note": "", "item": NUMBER}, "malformed-act"),
            ):
                self.assertEqual(self.code(kind, body), code)

    def test_other_kinds_are_not_known(self) -> None:
        for kind in ("", "request", "withdrawn", "Granted"):
            self.assertEqual(self.code(kind, {"note": ""}), "unknown-kind")


class JudgementTests(CustodyCase):
    """Requests and answers in journals."""

    def test_the_example_of_the_page_is_done(self) -> None:
        made = Custody()
        made.request("release", YARD)
        self.assert_done(made, "KOR")
        self.assertEqual(made.last("KOR").cites, ("21(1)", "21(3)"))
        made.answer("granted")
        self.assert_done(made, "CAN")
        self.assertEqual(made.last("CAN").cites, ("21(1)", "21(3)", "6(a)", "6(c)", "14"))
        made.do("released", recipient=YARD, approval=APPROVAL)
        self.assert_done(made, "KOR")
        self.assertEqual(made.last("KOR").cites, ("21(1)", "21(3)", "13", "6(a)"))
        self.assertEqual((duties(made.last("KOR")), duties(made.last("CAN"))), ([], []))
        found = made.decided().register.approvals[APPROVAL]
        self.assertEqual((found.status, found.uses, found.originator), ("granted", 1, "CAN"))

    def test_a_number_is_taken_once_and_is_of_the_party_that_asks(self) -> None:
        made = Custody()
        made.request("release", YARD)
        made.request("use", "trade")
        self.assert_refused(made, "KOR", ("subject-exists", None))
        self.assert_arguments(made, "KOR", {"subject": APPROVAL})
        for number in ("CAN-A-1", "KORA-1", "KOR"):
            made.request("release", YARD, subject=number)
            self.assert_refused(made, "KOR", ("wrong-author", None))
            self.assert_arguments(made, "KOR", {"party": "KOR"})

    def test_only_the_holder_of_an_item_asks(self) -> None:
        made = Custody()
        made.append("CAN", "approval.requested", REQUEST, subject="CAN-A-1")
        self.assert_refused(made, "CAN", ("wrong-author", None))
        made.append("CAN", "approval.requested", REQUEST, subject="KOR-A-1")
        self.assert_refused(made, "CAN", ("wrong-author", None))
        made.append("KOR", "approval.requested", {**REQUEST, "item": "CAN-9"}, subject="KOR-A-1")
        self.assert_refused(made, "KOR", ("unknown-subject", None))
        self.assert_arguments(made, "KOR", {"subject": "CAN-9"})

    def test_it_is_asked_for_before_acceptance_and_not_after_the_end(self) -> None:
        for status in ("offered", "wanted", "arrived", "accepted"):
            made = Custody(until=status)
            made.request("release", YARD)
            self.assert_done(made, "KOR")
        made = Custody(until="arrived")
        made.say("CAN", "withdrawn", {"note": ""})
        made.request("release", YARD)
        self.assert_refused(made, "KOR", ("wrong-state", None))
        self.assert_arguments(made, "KOR", {"subject": NUMBER, "state": "withdrawn"})
        made = Custody(until="arrived")
        made.say("KOR", "refused", {"reasons": [{"code": "approval-missing", "note": ""}]})
        made.request("release", YARD)
        self.assert_refused(made, "KOR", ("wrong-state", None))

    def test_without_a_request_nothing_else_is_found(self) -> None:
        made = Custody()
        for kind in ANSWERS:
            for party in ("CAN", "KOR"):
                made.answer(kind, party=party)
                self.assert_refused(made, party, ("unknown-subject", None))
                self.assert_arguments(made, party, {"subject": APPROVAL})

    def test_only_the_originator_answers(self) -> None:
        for asked, reference in (("release", "6(a)"), ("use", "6(c)"), ("copy", "14")):
            made = Custody()
            made.request(asked, "2")
            made.answer("granted", "KOR officer", "KOR deputy", party="KOR")
            self.assert_refused(made, "KOR", ("not-originator", reference))
            self.assert_arguments(made, "KOR", {"party": "CAN"})
            made.answer("denied", party="KOR")
            self.assert_refused(made, "KOR", ("not-originator", reference))
            made.answer("revoked", party="KOR")
            self.assert_refused(made, "KOR", ("not-originator", reference), ("wrong-state", None))

    def test_a_grant_is_attested(self) -> None:
        for asked, reference, needed in (
            ("release", "6(a)", 2), ("use", "6(c)", 2), ("copy", "14", 1),
        ):
            made = Custody()
            made.request(asked, "2")
            made.append("CAN", "approval.granted", {"note": ""}, subject=APPROVAL)
            self.assert_refused(made, "CAN", ("attestation-missing", reference))
            self.assert_arguments(made, "CAN", {"needed": str(needed), "found": "0"})
            for others in (("KOR officer", "KOR deputy"), ("CAN/authority", "CAN journal")):
                made.answer("granted", *others)
                self.assert_refused(made, "CAN", ("attestation-wrong-key", reference))
            made.answer("granted", "CAN officer")
            if needed > 1:
                self.assert_refused(made, "CAN", ("attestation-missing", reference))
                self.assert_arguments(made, "CAN", {"needed": "2", "found": "1"})
                made.answer("granted")
            self.assert_done(made, "CAN")
        made = Custody()
        made.approve("copy", "1")
        self.assert_done(made, "CAN")

    def test_it_is_answered_once_and_revoked_when_granted(self) -> None:
        made = Custody()
        made.request("copy", "1")
        made.answer("revoked")
        self.assert_refused(made, "CAN", ("wrong-state", None))
        self.assert_arguments(made, "CAN", {"subject": APPROVAL, "state": "requested"})
        made.answer("denied")
        self.assert_done(made, "CAN")
        for kind in ANSWERS:
            made.answer(kind)
            self.assert_refused(made, "CAN", ("wrong-state", None))
            self.assert_arguments(made, "CAN", {"subject": APPROVAL, "state": "denied"})
        made = Custody()
        made.approve("copy", "1")
        for kind in ("granted", "denied"):
            made.answer(kind)
            self.assert_refused(made, "CAN", ("wrong-state", None))
        made.answer("revoked")
        self.assert_done(made, "CAN")
        for kind in ANSWERS:
            made.answer(kind)
            self.assert_refused(made, "CAN", ("wrong-state", None))
            self.assert_arguments(made, "CAN", {"subject": APPROVAL, "state": "revoked"})

    def test_after_the_end_it_is_denied_or_revoked_and_not_asked_for(self) -> None:
        made = Custody()
        made.request("release", YARD)
        made.request("release", YARD, subject="KOR-A-2")
        made.answer("granted", subject="KOR-A-2")
        made.declare("KOR", "notice-given")
        made.request("release", YARD, subject="KOR-A-3", time=ENDED)
        self.assert_refused(made, "KOR", ("agreement-ended", "21(3)"))
        made.answer("granted", time=ENDED)
        self.assert_refused(made, "CAN", ("agreement-ended", "21(3)"))
        made.answer("denied", time=ENDED)
        self.assert_done(made, "CAN")
        made.answer("revoked", subject="KOR-A-2", time=ENDED)
        self.assert_done(made, "CAN")

    def test_answers_do_not_depend_on_the_order_of_the_journals(self) -> None:
        made = Custody()
        made.approve("copy", "1")
        made.copy(1, APPROVAL)
        made.answer("revoked")
        found = made.decided()
        self.assertEqual(found.void, {"CAN": [], "KOR": []})
        approval = found.register.approvals[APPROVAL]
        self.assertEqual((approval.status, approval.uses), ("revoked", 1))


class CoverTests(CustodyCase):
    """Which acts an approval covers."""

    def released(self, made: Custody, recipient: str = YARD, **changes: Any) -> None:
        """Appends a release by the approval."""
        made.do("released", recipient=recipient, approval=APPROVAL, changes=changes)

    def test_a_release_to_whom_it_names(self) -> None:
        made = Custody()
        made.request("release", YARD)
        self.released(made)
        self.assert_refused(made, "KOR", ("approval-missing", "6(a)"))
        made.answer("granted")
        self.released(made, "Yard 5")
        self.assert_refused(made, "KOR", ("approval-missing", "6(a)"))
        for _ in range(2):
            self.released(made)
            self.assert_done(made, "KOR")
        self.assertEqual(made.decided().register.approvals[APPROVAL].uses, 2)

    def test_only_what_was_asked_for(self) -> None:
        made = Custody()
        made.approve("use", YARD)
        self.released(made)
        self.assert_refused(made, "KOR", ("approval-missing", "6(a)"))
        made.do("used", purpose=YARD, approval=APPROVAL)
        self.assert_done(made, "KOR")
        made.copy(1, APPROVAL)
        self.assert_refused(made, "KOR", ("approval-missing", "14"))

    def test_only_the_item_that_it_is_about(self) -> None:
        made = Custody()
        made.offer(subject="CAN-2")
        made.request("release", YARD, item="CAN-2")
        made.answer("granted")
        self.assert_done(made, "CAN", "KOR")
        self.released(made)
        self.assert_refused(made, "KOR", ("approval-missing", "6(a)"))

    def test_only_the_party_that_asked(self) -> None:
        made = Custody()
        made.approve("release", YARD)
        body = {"recipient": YARD, "approval": APPROVAL}
        made.append("CAN", "item.released", body)
        self.assert_refused(made, "CAN", ("approval-missing", "6(a)"), ("wrong-author", None))

    def test_as_many_copies_as_it_says(self) -> None:
        made = Custody(Forge(lambda text: text.replace("secret: 3\n", "secret: 9\n")))
        made.approve("copy", "4")
        made.copy(5, APPROVAL)
        self.assert_refused(made, "KOR", ("approval-missing", "14"))
        for count in (1, 2):
            made.copy(count, APPROVAL)
            self.assert_done(made, "KOR")
        made.copy(2, APPROVAL)
        self.assert_refused(made, "KOR", ("approval-missing", "14"))
        made.copy(1, APPROVAL)
        self.assert_done(made, "KOR")
        made.copy(1, APPROVAL)
        self.assert_refused(made, "KOR", ("approval-missing", "14"))
        self.assertEqual(made.decided().register.approvals[APPROVAL].uses, 4)

    def test_uses_that_need_no_approval_count_if_they_name_one(self) -> None:
        made = Custody(**LOWER)
        made.approve("copy", "2")
        made.copy(2)
        made.copy(1, APPROVAL)
        self.assert_done(made, "KOR")
        made.copy(2, APPROVAL)
        self.assert_refused(made, "KOR", ("approval-missing", None))
        self.assertEqual(made.decided().register.approvals[APPROVAL].uses, 1)
        made.do("used", purpose="research", approval="")
        self.assertEqual(made.decided().register.approvals[APPROVAL].uses, 1)

    def test_it_ends_after_its_days_in_the_originators_calendar(self) -> None:
        for asked, detail, reference, kind, body in (
            ("release", YARD, "6(a)", "released", {"recipient": YARD}),
            ("use", YARD, "6(c)", "used", {"purpose": YARD}),
            ("copy", "2", "14", "copied", {"count": 1, "level": "secret", "reason": "r"}),
        ):
            made = Custody()
            made.approve(asked, detail)
            body = {**body, "approval": APPROVAL}
            made.do(kind, **body, changes={"time": "2027-11-25T04:59:59.999Z"})
            self.assert_done(made, "KOR")
            made.do(kind, **body, changes={"time": "2027-11-25T05:00:00Z"})
            self.assert_refused(made, "KOR", ("approval-missing", reference))

    def test_copies_have_days_of_their_own(self) -> None:
        old = "attestations: 1\n            valid-days: 366"
        made = Custody(Forge(lambda text: text.replace(old, old.replace("366", "1"))))
        made.approve("copy", "2")
        made.copy(1, APPROVAL, time="2026-11-25T04:59:59.999Z")
        self.assert_done(made, "KOR")
        made.copy(1, APPROVAL, time="2026-11-25T05:00:00Z")
        self.assert_refused(made, "KOR", ("approval-missing", "14"))
        made.approve("release", YARD, subject="KOR-A-2", time="2026-11-25T05:00:00Z")
        made.do(
            "released", recipient=YARD, approval="KOR-A-2",
            changes={"time": "2027-11-26T04:59:59.999Z"})
        self.assert_done(made, "KOR")

    def test_the_grant_counts_from_its_own_day(self) -> None:
        old = "attestations: 2\n            valid-days: 366"
        made = Custody(Forge(lambda text: text.replace(old, old.replace("366", "1"))))
        made.request("release", YARD)
        made.answer("granted", time="2026-11-24T04:59:59.999Z")
        self.released(made, time="2026-11-25T04:59:59.999Z")
        self.assert_done(made, "CAN", "KOR")
        self.released(made, time="2026-11-25T05:00:00Z")
        self.assert_refused(made, "KOR", ("approval-missing", "6(a)"))

    def test_it_ends_when_the_level_is_raised(self) -> None:
        for asked, detail, reference, kind, body in (
            ("release", YARD, "6(a)", "released", {"recipient": YARD}),
            ("use", YARD, "6(c)", "used", {"purpose": YARD}),
            ("copy", "2", "14", "copied", {"count": 1, "level": "secret", "reason": "r"}),
        ):
            made = Custody(**LOWER)
            made.approve(asked, detail)
            made.relevel("secret", time="2026-11-24T00:00:00Z")
            body = {**body, "approval": APPROVAL}
            late = {"time": "2026-11-26T00:00:00Z"}
            made.do(kind, **body, changes=late)
            self.assert_refused(made, "KOR", ("approval-missing", reference))
            self.assert_arguments(made, "KOR", {"party": "CAN"})
            self.assertEqual(made.decided().register.approvals[APPROVAL].status, "granted")
            made.approve(asked, detail, subject="KOR-A-2", **late)
            made.do(kind, **{**body, "approval": "KOR-A-2"}, changes=late)
            self.assert_done(made, "CAN", "KOR")

    def test_what_needs_no_approval_names_none_that_ended(self) -> None:
        made = Custody(**LOWER)
        made.approve("use", "research")
        made.relevel("secret")
        made.do("used", purpose="research", approval=APPROVAL)
        self.assert_refused(made, "KOR", ("approval-missing", None))
        made.do("used", purpose="research", approval="")
        self.assert_done(made, "KOR")

    def test_only_a_grant_that_is_later_than_the_raise_covers(self) -> None:
        raised = "2026-11-24T00:00:00.001Z"
        for time, is_covered in (
            ("2026-11-24T00:00:00.000Z", False), (raised, False),
            ("2026-11-24T00:00:00.002Z", True),
        ):
            made = Custody(**LOWER)
            made.request("release", YARD)
            if time < raised:
                made.answer("granted", time=time)
                made.relevel("secret", time=raised)
            else:
                made.relevel("secret", time=raised)
                made.answer("granted", time=time)
            self.assert_done(made, "CAN")
            self.released(made, time="2026-11-25T00:00:00Z")
            wanted = [] if is_covered else [("approval-missing", "6(a)")]
            with self.subTest(time):
                self.assert_refused(made, "KOR", *wanted)

    def test_a_level_that_is_lowered_ends_nothing_and_revives_nothing(self) -> None:
        made = Custody()
        made.approve("release", YARD)
        made.relevel("confidential")
        self.released(made)
        self.assert_done(made, "KOR")
        made.relevel("secret")
        made.relevel("confidential")
        self.released(made)
        self.assert_refused(made, "KOR", ("approval-missing", "6(a)"))

    def test_a_raise_of_another_item_ends_nothing(self) -> None:
        made = Custody(**LOWER)
        made.offer(subject="CAN-2", **LOWER)
        made.approve("release", YARD)
        made.relevel("secret", subject="CAN-2")
        self.released(made)
        self.assert_done(made, "CAN", "KOR")

    def test_a_raise_counts_when_it_was_seen(self) -> None:
        made = Custody(**LOWER)
        made.approve("release", YARD)
        before = made.mark("CAN")
        made.relevel("secret")
        self.released(made, seen={"CAN": before})
        self.assert_done(made, "CAN", "KOR")
        self.released(made)
        self.assert_refused(made, "KOR", ("approval-missing", "6(a)"))
        self.assertEqual(made.decided().register.approvals[APPROVAL].uses, 1)

    def test_a_revocation_counts_when_it_was_seen(self) -> None:
        made = Custody()
        made.approve("release", YARD)
        before = made.mark("CAN")
        made.answer("revoked")
        self.released(made, seen={"CAN": before})
        self.assert_done(made, "CAN", "KOR")
        self.released(made)
        self.assert_refused(made, "KOR", ("approval-missing", "6(a)"))
        approval = made.decided().register.approvals[APPROVAL]
        self.assertEqual((approval.status, approval.uses), ("revoked", 1))

    def test_a_grant_counts_when_it_was_seen(self) -> None:
        made = Custody()
        made.request("release", YARD)
        before = made.mark("CAN")
        made.answer("granted")
        self.released(made, seen={"CAN": before})
        self.assert_refused(made, "KOR", ("approval-missing", "6(a)"))
        self.released(made)
        self.assert_done(made, "KOR")

    def test_a_use_needs_an_approval_for_that_purpose(self) -> None:
        made = Custody()
        made.approve("use", "trade")
        made.do("used", purpose="operational-coordination", approval=APPROVAL)
        self.assert_refused(made, "KOR", ("approval-missing", "6(c)"))
        made.do("used", purpose=OFFER["purpose"], approval=APPROVAL)
        self.assert_refused(made, "KOR", ("approval-missing", None))
        made.do("used", purpose="trade", approval=APPROVAL)
        self.assert_done(made, "KOR")


if __name__ == "__main__":
    unittest.main()
