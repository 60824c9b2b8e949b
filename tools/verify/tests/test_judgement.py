"""Decisions by decision.md, keyset.md and transmittal.md, on made-up journals."""

from __future__ import annotations

import unittest

from entente_verify import entry
from entente_verify.deadlines import deadline
from entente_verify.encoding import moment, moment_text
from entente_verify.history import History
from made_journals import FORGE, OFFER, Journals, duties, in_order


class JudgementTests(unittest.TestCase):
    """Which acts are done, by which clauses, and why others are not."""

    def assert_refused(
        self, journals: Journals, party: str, *reasons: tuple[str, str | None]
    ) -> None:
        """Asserts that a party's last act is refused by exactly these codes and references."""
        self.assertEqual(journals.reasons(party), in_order(reasons))

    def test_a_transmittal_is_done_from_offer_to_opening(self) -> None:
        journals = Journals()
        journals.offer()
        journals.say("KOR", "wanted")
        journals.arrive()
        journals.accept("KOR officer")
        journals.say("KOR", "opened", {"office": "KOR/registry"})
        decisions = History(journals.agreement, journals.entries).decisions
        for decision in (*decisions["CAN"], *decisions["KOR"]):
            self.assertTrue(decision.is_done, decision)
        keyset, offered = decisions["CAN"]
        self.assertEqual(keyset.cites, ("7(3)",))
        self.assertEqual(
            " ".join(offered.cites),
            "21(1) 21(3) 21(5) 4(2) 6(a) 4(1) 9(2) 12(1) 9(1) 6(c) 9(4) 7(3) 12(1) 5(2) 12(2)"
            " 12(3)",
        )
        self.assertEqual([" ".join(decision.cites) for decision in decisions["KOR"]], [
            "7(3)", "21(1) 21(3) 21(5) 5(2)", "21(4) 12(2) 12(3)", "21(4) 7(2) 6(f) 12(2)",
            "21(4) 9(1)",
        ])
        # From 23 November on, 30 working days of Canada: Christmas, Boxing Day, New Year are none.
        self.assertEqual([duties(decision) for decision in decisions["CAN"]], [[], [
            ("receipt-within", "KOR", "12(2)", None),
            ("presumed-loss", "CAN", "12(3)", "2027-01-08T04:59:59.999Z"),
        ]])
        self.assertEqual([duties(decision) for decision in decisions["KOR"]], [
            [], [], [("receipt-within", "KOR", "12(2)", "2026-11-30T14:59:59.999Z")],
            [("inventory", "KOR", "6(f)", "2027-11-24T14:59:59.999Z")], [],
        ])

    def test_offers_are_refused_for_every_reason_by_its_article(self) -> None:
        top = OFFER["label"].replace(">SECRET<", ">TOP SECRET<")
        alternative = OFFER["alternative"].replace("SECRET II<", "SECRET I<")
        third = OFFER["label"].replace("<GenericValue>KOR", "<GenericValue>USA")
        other = OFFER["label"].replace("Releasable To", "Dissemination")
        not_cleared, not_assured = ("office-not-cleared", "9(1)"), ("assurance-missing", "7(3)")
        unreadable = ("label-unreadable", "4(2)")
        for changes, reasons in (
            (
                {"label": top, "alternative": alternative, "purpose": "trade-negotiation"},
                [
                    ("level-not-exchanged", "4(1)"), ("means-not-allowed", "9(2)"),
                    ("suite-not-allowed", "12(1)"), not_cleared, not_cleared,
                    ("unknown-purpose", "6(c)"),
                ],
            ),
            ({"label": third}, [("third-party-release", "6(a)"), unreadable]),
            ({"label": other}, [unreadable]),
            ({"alternative": alternative}, [("alternative-not-equivalent", "4(2)")]),
            ({"label": OFFER["label"].replace("SECRET<", "HUSH<")}, [("unknown-level", "4(1)")]),
            (
                {"label": OFFER["label"].replace("CAN-EXERCISE", "X")},
                [("label-policy-wrong", "4(2)")],
            ),
            ({"means": "pigeon"}, [("means-not-allowed", "9(2)")]),
            ({"purpose": "marketing"}, [("unknown-purpose", "6(c)")]),
            ({"from": "CAN/nowhere"}, [("unknown-office", "9(1)")]),
            ({"from": "CAN/research-office"}, [not_cleared, ("not-a-channel", "9(4)")]),
            ({"from": "KOR/registry"}, [("unknown-office", "9(1)")]),
            ({"to": ["CAN/registry"]}, [("office-not-of-partner", "9(1)")]),
            ({"to": ["KOR/nowhere"]}, [("unknown-office", "9(1)")]),
            ({"to": ["KOR/registry", "KOR/research-office"]}, [not_cleared, not_assured]),
            (
                {"to": ["KOR/registry", "CAN/registry", "KOR/nowhere"]},
                [("office-not-of-partner", "9(1)"), ("unknown-office", "9(1)")],
            ),
            (
                {"length": 1 << 40},
                [("package-too-large", "5(2)"), ("shelf-quota", "5(2)")],
            ),
            ({"subject": "KOR-1"}, [("wrong-author", None)]),
            ({"time": "2026-10-31T23:59:59.999Z"}, [
                ("dated-too-early", "5(3)"), ("not-in-force", "21(1)"), not_assured,
                ("time-backward", None)]),
            ({"seen": {}}, [not_assured, ("seen-mismatch", None)]),
            (
                {"seen": {"KOR": {"size": 1, "root": "00" * 32}}},
                [not_assured, ("seen-mismatch", None)],
            ),
        ):
            with self.subTest(changes):
                journals = Journals()
                journals.offer(**changes)
                self.assert_refused(journals, "CAN", *reasons)

    def test_reasons_say_what_was_written(self) -> None:
        journals = Journals()
        journals.offer(
            label=OFFER["label"].replace(">SECRET<", ">HUSH<").replace("CAN-EXERCISE", "X"),
            **{"from": "CAN/nowhere"}, length=1 << 38,
        )
        found = {reason.code: reason.arguments for reason in journals.last("CAN").reasons}
        self.assertEqual(found, {
            "label-policy-wrong": {"policy": "X"},
            "unknown-level": {"level": "HUSH"},
            "unknown-office": {"office": "CAN/nowhere"},
            "package-too-large": {"bytes": str(1 << 38), "limit": str(1 << 37)},
        })

    def test_the_assurance_for_an_office_holds_for_its_days(self) -> None:
        journals = Journals()
        records = [
            FORGE.record("KOR", role, until="2029-01-01T00:00:00Z")
            for role in ("journal", "mirror", "officer", "office")
        ]
        journals.entries["KOR"] = [entry.parse(FORGE.keyset("KOR", records))]
        journals.offer(time="2027-11-24T14:59:59.999Z")
        self.assertTrue(journals.last("CAN").is_done)
        journals.offer(time="2027-11-24T15:00:00.000Z", subject="CAN-2")
        self.assert_refused(journals, "CAN", ("assurance-missing", "7(3)"))

    def test_an_expired_key_assures_nothing(self) -> None:
        journals = Journals()
        journals.offer(time="2027-11-01T00:00:00Z")
        self.assert_refused(journals, "CAN", ("assurance-missing", "7(3)"))

    def test_a_number_is_taken_once_and_a_void_offer_takes_none(self) -> None:
        journals = Journals()
        journals.offer(purpose="marketing")
        journals.offer()
        self.assertTrue(journals.last("CAN").is_done)
        journals.offer()
        self.assert_refused(journals, "CAN", ("subject-exists", None))

    def test_a_receipt_needs_its_officer(self) -> None:
        for attest, code in (
            ((), "attestation-missing"),
            (("CAN officer",), "attestation-wrong-key"),
            (("KOR/authority",), "attestation-wrong-key"),
        ):
            journals = Journals()
            journals.offer()
            journals.say("KOR", "wanted")
            journals.arrive()
            journals.accept(*attest)
            self.assert_refused(journals, "KOR", (code, "7(2)"))

    def test_acts_out_of_order_or_by_the_wrong_party_are_refused(self) -> None:
        journals = Journals()
        journals.say("KOR", "wanted")
        self.assert_refused(journals, "KOR", ("unknown-subject", None))
        journals.offer()
        journals.accept("KOR officer")
        self.assert_refused(journals, "KOR", ("wrong-state", None))
        journals.say("CAN", "wanted")
        self.assert_refused(journals, "CAN", ("wrong-author", None))
        journals.say("KOR", "withdrawn", {"note": ""})
        self.assert_refused(journals, "KOR", ("wrong-author", None))
        journals.say("KOR", "wanted")
        journals.say("KOR", "arrived", {"root": "00" * 32})
        self.assert_refused(journals, "KOR", ("package-not-authentic", None))

    def test_a_withdrawal_and_a_receipt_that_crossed_are_both_done(self) -> None:
        journals = Journals()
        journals.offer()
        journals.say("KOR", "wanted")
        journals.arrive()
        before = journals.mark("CAN")
        journals.say("CAN", "withdrawn", {"note": "too early"})
        journals.accept("KOR officer", seen={"CAN": before})
        self.assertTrue(journals.last("CAN").is_done)
        self.assertTrue(journals.last("KOR").is_done)
        journals.say("KOR", "opened", {"office": "KOR/registry"})
        self.assertTrue(journals.last("KOR").is_done)

    def test_marks_never_go_backward_not_even_past_a_void_act(self) -> None:
        journals = Journals()
        journals.offer()
        journals.say("KOR", "accepted", {"controlNumber": "1", "package": OFFER["package"]})
        self.assertFalse(journals.last("KOR").is_done)
        journals.say("KOR", "wanted", seen={"CAN": journals.mark("CAN", 1)})
        self.assert_refused(journals, "KOR", ("seen-backward", None))

    def test_a_keyset_may_not_take_what_stood_in_another_role(self) -> None:
        journals = Journals()
        officer = FORGE.record("CAN", "officer")
        spare = {**officer, "name": "CAN/node", "role": "tls"}
        del spare["vkeys"]
        pin = {"certificate": "MAA=", "pin": "11" * 32}
        roles = [FORGE.record("CAN", role) for role in ("journal", "mirror")]
        keyset = FORGE.keyset(
            "CAN", [*roles, {**spare, "tls": pin}], seen={"KOR": journals.mark("KOR")}
        )
        journals.entries["CAN"].append(entry.parse(keyset))
        self.assertTrue(journals.last("CAN").is_done)
        again = FORGE.keyset("KOR", [
            *(FORGE.record("KOR", role) for role in ("journal", "mirror")),
            {**spare, "name": "KOR/node", "tls": pin},
        ], seen={"CAN": journals.mark("CAN")})
        journals.entries["KOR"].append(entry.parse(again))
        self.assert_refused(journals, "KOR", ("key-role-reused", None))

    def test_a_receipt_is_due_as_the_specification_counts(self) -> None:
        korea = Journals().agreement.party("KOR")
        assert korea
        for arrived, days, due in (
            ("2027-02-03T03:00:00Z", 5, "2027-02-12 14:59:59 UTC"),
            ("2027-02-03T15:00:00Z", 5, "2027-02-15 14:59:59 UTC"),
            ("2026-09-23T01:00:00Z", 1, "2026-09-28 14:59:59 UTC"),
        ):
            at = moment(arrived)
            assert at is not None
            self.assertEqual(moment_text(deadline(korea, days, True, at)), due)


if __name__ == "__main__":
    unittest.main()
