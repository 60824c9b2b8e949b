"""What the originator says about an item, and what follows for its holder, by item.md."""

from __future__ import annotations

import unittest

from made_journals import APPROVAL, NUMBER, OFFICERS, Custody, written_moment
from test_item import BY_HOLDER, BY_ORIGINATOR, LOWER, CustodyCase, lowered


class OriginatorTests(CustodyCase):
    """What the originator says about an item."""

    def test_only_the_originator_changes_a_level_or_recalls(self) -> None:
        made = Custody()
        made.append("KOR", "item.relevelled", BY_ORIGINATOR["relevelled"], ("KOR officer",))
        self.assert_refused(made, "KOR", ("not-originator", "6(g)"))
        self.assert_arguments(made, "KOR", {"party": "CAN"})
        made.append("KOR", "item.recalled", {"note": ""})
        self.assert_refused(made, "KOR", ("not-originator", "13"))
        self.assert_arguments(made, "KOR", {"party": "CAN"})

    def test_a_level_is_exchanged_and_attested(self) -> None:
        made = Custody()
        made.relevel("hush")
        self.assert_refused(made, "CAN", ("unknown-level", "6(g)"))
        self.assert_arguments(made, "CAN", {"level": "hush"})
        made.relevel("top-secret")
        self.assert_refused(made, "CAN", ("level-not-exchanged", "6(g)"))
        made.append("CAN", "item.relevelled", BY_ORIGINATOR["relevelled"])
        self.assert_refused(made, "CAN", ("attestation-missing", "6(g)"))
        made.relevel("confidential", "KOR officer")
        self.assert_refused(made, "CAN", ("attestation-wrong-key", "6(g)"))
        self.assertIsNone(made.item().level)

    def test_the_same_is_not_said_again(self) -> None:
        made = Custody()
        made.relevel("secret")
        self.assert_refused(made, "CAN", ("already-said", None))
        self.assert_arguments(made, "CAN", {"party": "CAN"})
        made.relevel("confidential")
        self.assert_done(made, "CAN")
        made.relevel("confidential")
        self.assert_refused(made, "CAN", ("already-said", None))
        made.relevel("secret")
        self.assert_done(made, "CAN")
        made.recall()
        self.assert_done(made, "CAN")
        self.assertEqual(made.last("CAN").cites, ("21(4)", "13"))
        made.recall()
        self.assert_refused(made, "CAN", ("already-said", None))
        self.assert_arguments(made, "CAN", {"party": "CAN"})

    def test_a_level_changes_before_acceptance_and_a_recall_comes_after(self) -> None:
        for status in ("offered", "wanted", "arrived", "accepted"):
            made = Custody(until=status)
            made.relevel("confidential")
            self.assert_done(made, "CAN")
            made.recall()
            if status == "accepted":
                self.assert_done(made, "CAN")
            else:
                self.assert_refused(made, "CAN", ("wrong-state", None))
                self.assert_arguments(made, "CAN", {"subject": NUMBER, "state": status})

    def test_what_was_refused_or_withdrawn_has_no_level_to_change(self) -> None:
        refused, withdrawn = Custody(until="arrived"), Custody(until="arrived")
        refused.say("KOR", "refused", {"reasons": [{"code": "copy-not-held", "note": ""}]})
        withdrawn.say("CAN", "withdrawn", {"note": ""})
        for made, status in ((refused, "refused"), (withdrawn, "withdrawn")):
            made.relevel("confidential")
            self.assert_refused(made, "CAN", ("wrong-state", None))
            self.assert_arguments(made, "CAN", {"subject": NUMBER, "state": status})

    def test_an_office_opens_at_the_level_that_the_item_has(self) -> None:
        made = Custody()
        made.say("KOR", "opened", {"office": "KOR/research-office"})
        self.assert_refused(
            made, "KOR", ("office-not-cleared", "9(1)"), ("office-not-of-partner", "9(1)"))
        made.relevel("confidential")
        made.say("KOR", "opened", {"office": "KOR/research-office"})
        self.assert_refused(made, "KOR", ("office-not-of-partner", "9(1)"))


class RaiseTests(CustodyCase):
    """When a level counts as raised."""

    def assert_raised(self, made: Custody, time: str | None) -> None:
        """Asserts that the last new level is done, and when one was raised."""
        self.assert_done(made, "CAN")
        found = made.item().raised
        self.assertEqual(found and written_moment(found), time)

    def test_a_level_is_raised_above_the_one_before(self) -> None:
        made = Custody()
        made.relevel("confidential", time="2026-11-24T00:00:00Z")
        self.assert_raised(made, None)
        for time in ("2026-11-25T00:00:00.000Z", "2026-11-27T00:00:00.000Z"):
            made.relevel("secret", time=time)
            self.assert_raised(made, time)
            made.relevel("confidential", time=time)
            self.assert_raised(made, time)

    def test_the_level_of_the_offer_is_the_first_one_before(self) -> None:
        for until in ("offered", "accepted"):
            made = Custody(until=until, **LOWER)
            made.relevel("secret", time="2026-11-24T00:00:00Z")
            self.assert_raised(made, "2026-11-24T00:00:00.000Z")

    def test_a_void_act_raises_nothing(self) -> None:
        made = Custody(**LOWER)
        made.relevel("top-secret")
        self.assert_refused(made, "CAN", ("level-not-exchanged", "6(g)"))
        self.assertIsNone(made.item().raised)


class RecallTests(CustodyCase):
    """What is done with an item that its originator wants back."""

    def recalled(self) -> Custody:
        """Makes journals with a recalled item, of which there is a document and an approval."""
        made = Custody(**LOWER)
        made.copy()
        made.derive(NUMBER)
        made.approve("release", "Yard 4, Geoje")
        made.recall()
        self.assert_done(made, "CAN", "KOR")
        return made

    def test_nothing_is_made_from_it_or_done_with_it(self) -> None:
        made = self.recalled()
        for kind in ("copied", "translated", "used"):
            made.do(kind, **lowered(BY_HOLDER[kind]))
            self.assert_refused(made, "KOR", ("item-recalled", "13"))
            self.assert_arguments(made, "KOR", {"party": "CAN"})
        made.do("released", recipient="Yard 4, Geoje", approval=APPROVAL)
        self.assert_refused(made, "KOR", ("item-recalled", "13"))
        made.derive(NUMBER, subject="KOR-D-2")
        self.assert_refused(made, "KOR", ("item-recalled", "13"))
        self.assert_arguments(made, "KOR", {"party": "CAN"})

    def test_no_reason_hides_that_it_is_recalled(self) -> None:
        made = self.recalled()
        made.give_back(1, 2)
        made.copy(12, level="secret")
        self.assert_refused(
            made, "KOR", ("item-recalled", "13"), ("level-differs", "14"),
            ("too-many-copies", "14"), ("copy-not-held", None))

    def test_a_document_that_had_it_before_is_recorded_anew(self) -> None:
        made = self.recalled()
        made.derive(NUMBER, level="confidential")
        self.assert_done(made, "KOR")
        made.offer(subject="CAN-2", **LOWER)
        made.derive("CAN-2")
        self.assert_refused(made, "KOR", ("wrong-state", None))
        made.derive(NUMBER, level="hush", originators=["KOR"])
        self.assert_refused(
            made, "KOR", ("marked-too-low", "4(3)"), ("originator-not-named", "4(3)"))

    def test_what_protects_it_is_still_done(self) -> None:
        made = self.recalled()
        made.say("KOR", "opened", {"office": "KOR/registry"})
        self.assert_done(made, "KOR")
        made.count(1, 2)
        self.assert_done(made, "KOR")
        made.relevel("secret")
        made.do("remarked", copies=[1, 2], level="secret")
        self.assert_done(made, "CAN", "KOR")
        made.give_back(2)
        self.assert_done(made, "KOR")
        made.do("destroyed", *OFFICERS, copies=[1], method="burning")
        self.assert_done(made, "KOR")
        self.assertEqual(made.item().held(), [])

    def test_what_crossed_the_recall_stands(self) -> None:
        made = Custody(**LOWER)
        before = {"CAN": made.mark("CAN")}
        made.recall()
        made.copy(seen=before)
        self.assert_done(made, "KOR")
        made.translate("ko", seen=before)
        self.assert_done(made, "KOR")
        made.derive(NUMBER, seen=before)
        self.assert_done(made, "KOR")
        made.copy()
        self.assert_refused(made, "KOR", ("item-recalled", "13"))
        made.derive(NUMBER)
        self.assert_done(made, "KOR")


if __name__ == "__main__":
    unittest.main()
