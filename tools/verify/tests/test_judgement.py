"""Decisions by decision.md, keyset.md and transmittal.md, on made-up journals."""

from __future__ import annotations

import json
import unittest
from typing import Any

from entente_verify import agreement_file, entry, tree, vectors
from entente_verify.decision import Decision, receipt_due
from entente_verify.encoding import moment, moment_text
from entente_verify.history import History
from forge import PARTIES, ROOT, Forge, attested, written
from forge import entry as entry_bytes

FORGE = Forge()
AGREEMENT = agreement_file.agreement_of(FORGE.agreement)
OFFER = json.loads(vectors.read(ROOT / "Vectors" / "act" / "ok-offered.txt").body)["body"]
NUMBER = "CAN-2026-0001"


class Journals:
    """Two journals that grow act by act, each naming all that it holds of the other."""

    def __init__(self) -> None:
        self.entries: dict[str, list[entry.Entry]] = {
            party: [entry.parse(FORGE.keyset(party))] for party in PARTIES
        }

    def mark(self, party: str, size: int | None = None) -> dict[str, Any]:
        """Names a journal's root at a size."""
        entries = self.entries[party][:size]
        root = tree.root_of([tree.leaf(found.commitment) for found in entries])
        return {"size": len(entries), "root": root.hex()}

    def say(
        self, party: str, verb: str, body: Any = None, attest: tuple[str, ...] = (), **changes: Any
    ) -> None:
        """Appends an act about the transmittal."""
        other = PARTIES[1 - PARTIES.index(party)]
        seen = {"seen": {other: self.mark(other)}}
        said = FORGE.act(party, f"transmittal.{verb}", body or {}, **{**seen, **changes})
        act = written(said)
        lines = attested(act, *(FORGE.keys[name] for name in attest))
        salt = len(self.entries[party]).to_bytes(32, "big")
        self.entries[party].append(entry.parse(entry_bytes(act, lines, salt)))

    def offer(self, **changes: Any) -> None:
        """Appends an offer by CAN."""
        outer = {key: changes.pop(key) for key in ("subject", "seen", "time") if key in changes}
        self.say("CAN", "offered", {**OFFER, **changes}, **outer)

    def accept(self, *attest: str) -> None:
        """Appends the receipt by KOR."""
        body = {"controlNumber": "KOR-1", "package": OFFER["package"]}
        self.say("KOR", "accepted", body, attest)

    def last(self, party: str) -> Decision:
        """Decides everything and gives the decision about a party's last act."""
        return History(AGREEMENT, self.entries).decisions[party][-1]


class JudgementTests(unittest.TestCase):
    """Which acts are done, by which clauses, and why others are not."""

    def assert_refused(self, decision: Decision, *reasons: tuple[str, str | None]) -> None:
        """Asserts exactly these codes and references."""
        found = sorted((r.code, r.reference or "") for r in decision.reasons)
        self.assertEqual(found, sorted((code, reference or "") for code, reference in reasons))

    def test_a_transmittal_is_done_from_offer_to_opening(self) -> None:
        journals = Journals()
        journals.offer()
        offered = journals.last("CAN")
        self.assertEqual(
            offered.cites, ("21(1)", "4(2)", "6(a)", "4(1)", "9(2)", "9(1)", "6(c)", "5(2)")
        )
        self.assertEqual(offered.duty and offered.duty.owed_by, "KOR")
        journals.say("KOR", "wanted")
        journals.say("KOR", "arrived", {"root": OFFER["root"]})
        self.assertTrue(journals.last("KOR").duty)
        journals.accept("KOR officer")
        journals.say("KOR", "opened", {"office": "KOR/registry"})
        history = History(AGREEMENT, journals.entries)
        for decisions in history.decisions.values():
            self.assertTrue(all(decision.is_done for decision in decisions), decisions)

    def test_offers_are_refused_for_every_reason_by_its_article(self) -> None:
        top = OFFER["label"].replace(">SECRET<", ">TOP SECRET<")
        alternative = OFFER["alternative"].replace("SECRET II<", "SECRET I<")
        third = OFFER["label"].replace("<GenericValue>KOR", "<GenericValue>USA")
        for changes, reasons in (
            (
                {"label": top, "alternative": alternative},
                [
                    ("level-not-exchanged", "4(1)"), ("means-not-allowed", "9(2)"),
                    ("office-not-cleared", "9(1)"), ("office-not-cleared", "9(1)"),
                ],
            ),
            ({"label": third}, [("third-party-release", "6(a)"), ("label-unreadable", "4(2)")]),
            ({"alternative": alternative}, [("alternative-not-equivalent", "4(2)")]),
            ({"label": OFFER["label"].replace("SECRET<", "HUSH<")}, [("unknown-level", "4(1)")]),
            (
                {"label": OFFER["label"].replace("CAN-EXERCISE", "X")},
                [("label-policy-wrong", "4(2)")],
            ),
            ({"means": "pigeon"}, [("means-not-allowed", "9(2)")]),
            ({"purpose": "marketing"}, [("unknown-purpose", "6(c)")]),
            ({"from": "CAN/nowhere"}, [("unknown-office", "9(1)")]),
            ({"from": "CAN/research-office"}, [("office-not-cleared", "9(1)")]),
            ({"to": ["CAN/registry"]}, [("office-not-of-partner", "9(1)")]),
            ({"to": ["KOR/nowhere"]}, [("unknown-office", "9(1)")]),
            (
                {"length": 1 << 40},
                [("package-too-large", "5(2)"), ("shelf-quota", "5(2)")],
            ),
            ({"subject": "KOR-1"}, [("wrong-author", None)]),
            ({"time": "2026-10-31T23:59:59.999Z"}, [
                ("not-in-force", "21(1)"), ("time-backward", None)]),
            ({"seen": {}}, [("seen-mismatch", None)]),
            ({"seen": {"KOR": {"size": 1, "root": "00" * 32}}}, [("seen-mismatch", None)]),
        ):
            with self.subTest(changes):
                journals = Journals()
                journals.offer(**changes)
                self.assert_refused(journals.last("CAN"), *reasons)

    def test_a_number_is_taken_once_and_a_void_offer_takes_none(self) -> None:
        journals = Journals()
        journals.offer(purpose="marketing")
        journals.offer()
        self.assertTrue(journals.last("CAN").is_done)
        journals.offer()
        self.assert_refused(journals.last("CAN"), ("subject-exists", None))

    def test_a_receipt_needs_its_officer(self) -> None:
        for attest, code in (
            ((), "attestation-missing"),
            (("CAN officer",), "attestation-wrong-key"),
            (("KOR/authority",), "attestation-wrong-key"),
        ):
            journals = Journals()
            journals.offer()
            journals.say("KOR", "wanted")
            journals.say("KOR", "arrived", {"root": OFFER["root"]})
            journals.accept(*attest)
            self.assert_refused(journals.last("KOR"), (code, "7(2)"))

    def test_acts_out_of_order_or_by_the_wrong_party_are_refused(self) -> None:
        journals = Journals()
        journals.say("KOR", "wanted")
        self.assert_refused(journals.last("KOR"), ("unknown-subject", None))
        journals.offer()
        journals.accept("KOR officer")
        self.assert_refused(journals.last("KOR"), ("wrong-state", None))
        journals.say("CAN", "wanted")
        self.assert_refused(journals.last("CAN"), ("wrong-author", None))
        journals.say("KOR", "withdrawn", {"note": ""})
        self.assert_refused(journals.last("KOR"), ("wrong-author", None))
        journals.say("KOR", "wanted")
        journals.say("KOR", "arrived", {"root": "00" * 32})
        self.assert_refused(journals.last("KOR"), ("package-not-authentic", None))

    def test_a_withdrawal_and_a_receipt_that_crossed_are_both_done(self) -> None:
        journals = Journals()
        journals.offer()
        journals.say("KOR", "wanted")
        journals.say("KOR", "arrived", {"root": OFFER["root"]})
        before = journals.mark("CAN")
        journals.say("CAN", "withdrawn", {"note": "too early"})
        body = {"controlNumber": "KOR-1", "package": OFFER["package"]}
        journals.say("KOR", "accepted", body, ("KOR officer",), seen={"CAN": before})
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
        self.assert_refused(journals.last("KOR"), ("seen-backward", None))

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
        self.assert_refused(journals.last("KOR"), ("key-role-reused", None))

    def test_a_receipt_is_due_as_the_specification_counts(self) -> None:
        korea = AGREEMENT.party("KOR")
        assert korea
        for arrived, days, due in (
            ("2027-02-03T03:00:00Z", 5, "2027-02-12 14:59:59 UTC"),
            ("2027-02-03T15:00:00Z", 5, "2027-02-15 14:59:59 UTC"),
            ("2026-09-23T01:00:00Z", 1, "2026-09-28 14:59:59 UTC"),
        ):
            at = moment(arrived)
            assert at is not None
            self.assertEqual(moment_text(receipt_due(korea, days, True, at)), due)


if __name__ == "__main__":
    unittest.main()
