"""What is done with a file after its receipt, by item.md."""

from __future__ import annotations

import unittest
from typing import Any

from entente_verify import act, item_judgement, item_words, words
from entente_verify.duties import still_owed
from entente_verify.item import (
    Copied, Derived, Destroyed, Inventoried, Recalled, Relevelled, Remarked, Returned, Translated,
)
from entente_verify.item_state import Copy, Document, Item
from entente_verify.refusal import Refusal
from entente_verify.register import Register
from forge import Forge, written
from made_journals import (
    APPROVAL, DOCUMENT, FORGE, NUMBER, OFFER, OFFICERS, Custody, Journals, in_order,
)

SECURITY = {"post": "KOR/security-officer"}
LOWER = {
    "label": OFFER["label"].replace(">SECRET<", ">CONFIDENTIAL<"),
    "alternative": OFFER["alternative"].replace("SECRET II<", "SECRET III<"),
}
ENDED = "2027-02-21T15:00:00Z"
# A body of each kind that the holder says and that can be read.
BY_HOLDER: dict[str, dict[str, Any]] = {
    "copied": {"count": 1, "level": "secret", "approval": "", "reason": "r"},
    "translated": {"language": "ko", "level": "secret"},
    "released": {"recipient": "Yard 4, Geoje", "approval": ""},
    "used": {"purpose": "research", "approval": ""},
    "remarked": {"copies": [1], "level": "secret"},
    "returned": {"copies": [1], "note": ""},
    "destroyed": {"copies": [1], "method": "pulping"},
    "inventoried": {"copies": [1]},
}
BY_ORIGINATOR = {"relevelled": {"level": "confidential", "note": ""}, "recalled": {"note": ""}}
ABOUT_DOCUMENT = {"derived": {"items": [NUMBER], "level": "secret", "originators": ["CAN"]}}
BODIES = {**BY_HOLDER, **BY_ORIGINATOR, **ABOUT_DOCUMENT}
# Of what the holder says, what officers attest.
ATTEST = {"returned": OFFICERS, "destroyed": OFFICERS, "inventoried": ("KOR security",)}


def lowered(body: dict[str, Any]) -> dict[str, Any]:
    """Gives a body with the level of a lower offer, if it has a level."""
    return {**body, "level": "confidential"} if "level" in body else body


class StateTests(unittest.TestCase):
    """Copies and documents, without journals."""

    def test_at_first_there_is_what_arrived(self) -> None:
        self.assertEqual(Item().copies, [Copy("", None, "held", False)])
        self.assertEqual((Item().level, Item().raised, Item().recalled), (None, None, None))
        self.assertFalse(Item().unreported)

    def test_copies_get_the_next_numbers_and_the_level_of_their_act(self) -> None:
        item = Item()
        item.fold(Copied(2, "secret", "", "r"), 1)
        item.fold(Translated("ko", "hush"), 2)
        item.fold(Remarked((1, 4), "confidential"), 3)
        item.fold(Copied(1, "secret", "", "r"), 4)
        item.fold(Translated("fr", ""), 5)
        self.assertEqual([copy.level for copy in item.copies], [
            "confidential", "secret", "secret", "confidential", "secret", "",
        ])
        self.assertEqual([copy.language for copy in item.copies], ["", "", "", "ko", "", "fr"])
        self.assertEqual((item.held(), item.held(""), item.held("ko")), (
            [1, 2, 3, 4, 5, 6], [1, 2, 3, 5], [4],
        ))

    def test_what_is_not_found_is_missing_until_it_is_found(self) -> None:
        item = Item()
        item.fold(Copied(3, "secret", "", "r"), 1)
        item.fold(Inventoried((2, 3, 4)), 2)
        self.assertEqual([copy.is_missing for copy in item.copies], [True, False, False, False])
        self.assertEqual(item.held(), [1, 2, 3, 4])
        self.assertEqual(item.found(), item.copies[1:])
        item.fold(Returned((3,), ""), 3)
        item.fold(Destroyed((4,), "pulping"), 3)
        self.assertEqual(
            [copy.state for copy in item.copies], ["held", "held", "returned", "destroyed"])
        item.fold(Inventoried((1, 2)), 4)
        self.assertFalse(any(copy.is_missing for copy in item.copies))
        item.fold(Inventoried(()), 5)
        self.assertEqual([copy.is_missing for copy in item.copies], [True, True, False, False])

    def test_what_a_count_misses_is_unreported_until_it_is_reported(self) -> None:
        item = Item()
        item.fold(Copied(2, "secret", "", "r"), 1)
        for found, is_missed, is_unreported in (
            ((1, 2, 3), False, False), ((1, 3), True, True), ((1, 3), False, True),
            ((2, 3), True, True), ((3,), True, True), ((1, 3), False, True),
            ((1, 2, 3), False, True), ((), True, True), ((1, 2, 3), False, True),
        ):
            with self.subTest(found):
                self.assertEqual(item.misses(Inventoried(found)), is_missed)
                item.fold(Inventoried(found), 2)
                self.assertEqual(item.unreported, is_unreported)
        item.fold(Inventoried(()), 3)
        item.unreported = False
        for found, is_unreported in (((), False), ((1,), False), ((1, 2), False), ((1,), True)):
            item.fold(Inventoried(found), 3)
            self.assertEqual(item.unreported, is_unreported)

    def test_what_is_no_more_is_not_missed(self) -> None:
        item = Item()
        item.fold(Copied(2, "secret", "", "r"), 1)
        item.fold(Returned((2,), ""), 2)
        item.fold(Destroyed((3,), "pulping"), 2)
        self.assertFalse(item.misses(Inventoried((1,))))
        item.fold(Inventoried((1,)), 3)
        self.assertFalse(item.unreported)

    def test_the_last_level_the_last_raise_and_the_first_recall_stay(self) -> None:
        item = Item()
        item.fold(Relevelled("confidential", ""), 1)
        self.assertIsNone(item.raised)
        item.fold(Relevelled("secret", ""), 2, is_raised=True)
        item.fold(Relevelled("top-secret", ""), 3, is_raised=True)
        item.fold(Relevelled("x", ""), 4)
        item.fold(Recalled(""), 5)
        item.fold(Recalled(""), 6)
        self.assertEqual((item.level, item.raised, item.recalled), ("x", 3, 5))
        self.assertEqual(item.copies, [Copy()])

    def test_a_document_keeps_its_items(self) -> None:
        document = Document("KOR")
        document.fold(Derived(("CAN-1", "CAN-2"), "secret", ("CAN",)))
        document.fold(Derived(("CAN-3",), "confidential", ("CAN", "KOR")))
        self.assertEqual(document, Document(
            "KOR", {"CAN-1", "CAN-2", "CAN-3"}, "confidential", ("CAN", "KOR"),
        ))


class ReadingTests(unittest.TestCase):
    """Which bodies can be read."""

    def code(self, kind: str, body: Any) -> str:
        """Gives the code for which an act is void, or `ok`."""
        try:
            found = act.parse(written(FORGE.act("KOR", f"item.{kind}", body)))
        except Refusal as refusal:
            return refusal.code
        self.assertTrue(all(words.said(Journals().agreement, found)))
        return "ok"

    def assert_codes(self, kind: str, member: str, code: str, *values: Any) -> None:
        """Asserts what comes of a body with other values of one member."""
        for value in values:
            with self.subTest((kind, member, value)):
                self.assertEqual(self.code(kind, {**BODIES[kind], member: value}), code)

    def assert_read(self, kind: str, member: str, *values: Any) -> None:
        """Asserts that values of a member can be read."""
        self.assert_codes(kind, member, "ok", *values)

    def assert_void(self, kind: str, member: str, *values: Any) -> None:
        """Asserts that values of a member can't be read, and that it must be there."""
        self.assert_codes(kind, member, "malformed-act", None, True, 1.5, {}, *values)
        body = {key: value for key, value in BODIES[kind].items() if key != member}
        self.assertEqual(self.code(kind, body), "malformed-act")

    def test_every_kind_has_its_members_and_no_other(self) -> None:
        for kind, body in BODIES.items():
            self.assertEqual(self.code(kind, body), "ok")
            self.assertEqual(self.code(kind, {**body, "x": 1}), "malformed-act")

    def test_other_kinds_are_not_known(self) -> None:
        for kind in ("", "sold", "copy", "Copied", "copied.twice"):
            self.assertEqual(self.code(kind, BY_HOLDER["copied"]), "unknown-kind")

    def test_counts_and_copies_are_within_their_range(self) -> None:
        self.assert_read("copied", "count", 1, 1_024)
        self.assert_void("copied", "count", 0, -1, 1_025, "1")
        for kind in ("remarked", "returned", "destroyed", "inventoried"):
            self.assert_read(kind, "copies", [1], [1, 1_024], list(range(1, 1_025)))
            self.assert_void(
                kind, "copies", [0], [1_025], [2, 1], [1, 1], ["1"], [True], 1,
                list(range(0, 1_025)),
            )
        self.assert_read("inventoried", "copies", [])
        for kind in ("remarked", "returned", "destroyed"):
            self.assert_void(kind, "copies", [])

    def test_an_approval_is_a_code_or_nothing(self) -> None:
        for kind in ("copied", "released", "used"):
            self.assert_read(kind, "approval", "", "KOR-A-1", "x" * 64)
            self.assert_void(kind, "approval", "x" * 65, "KOR/A", "가")

    def test_items_and_originators_are_distinct_codes(self) -> None:
        for member, most in (("items", 32), ("originators", 8)):
            codes = [f"C-{number}" for number in range(most + 1)]
            self.assert_read("derived", member, codes[:1], codes[:most])
            self.assert_void("derived", member, [], codes, ["C", "C"], ["C/1"], [""], [1], "C")

    def test_texts_have_their_lengths(self) -> None:
        for kind, member in (("copied", "reason"), ("released", "recipient"), ("used", "purpose")):
            self.assert_read(kind, member, "x" * 256, "가" * 85)
            self.assert_void(kind, member, "", "x" * 257, "가" * 86, "a\nb", "a\u202eb")
            self.assert_read(kind, member, " x ", "\u00a0", "\u3000")
            self.assert_void(kind, member, " ", "   ", " " * 256, "\t", "\r\n")
        for kind, member in (
            ("copied", "level"), ("translated", "language"), ("translated", "level"),
            ("derived", "level"), ("relevelled", "level"), ("remarked", "level"),
            ("destroyed", "method"),
        ):
            self.assert_read(kind, member, "", "x" * 64, "a\nb")
            self.assert_void(kind, member, "x" * 65, "가" * 22)
        for kind in ("relevelled", "recalled", "returned"):
            self.assert_read(kind, "note", "", "a\nb", "x" * 1_024)
            self.assert_void(kind, "note", "x" * 1_025)


class CustodyCase(unittest.TestCase):
    """Assertions about the last acts of journals."""

    def assert_done(self, journals: Journals, *parties: str) -> None:
        """Asserts that the last acts of some parties are done."""
        for party in parties:
            self.assertEqual(journals.reasons(party), [])

    def assert_refused(self, journals: Journals, party: str, *wanted: tuple[str, Any]) -> None:
        """Asserts that a party's last act is refused by exactly these codes and references."""
        self.assertEqual(journals.reasons(party), in_order(wanted))

    def assert_arguments(self, journals: Journals, party: str, *wanted: dict[str, str]) -> None:
        """Asserts that the reasons against a party's last act have some arguments."""
        found = [reason.arguments for reason in journals.last(party).reasons]
        for arguments in wanted:
            self.assertIn(arguments, found)

    def assert_owed(self, made: Custody, *kinds: str) -> None:
        """Asserts what the holder of the item owes in the end."""
        self.assertEqual(still_owed(made.transmittal()), kinds)


class HolderTests(CustodyCase):
    """What the holder does, and why it may not."""

    def test_the_example_of_the_page_is_done(self) -> None:
        made = Custody()
        made.say("KOR", "opened", {"office": "KOR/registry"})
        made.approve("copy", "2")
        made.copy(2, APPROVAL)
        self.assert_done(made, "CAN", "KOR")
        self.assertEqual(made.last("KOR").cites, ("21(1)", "21(3)", "13", "14"))
        made.translate("ko")
        self.assert_done(made, "KOR")
        self.assertEqual(made.last("KOR").cites, ("21(1)", "21(3)", "13", "15"))
        made.relevel("confidential")
        self.assert_done(made, "CAN")
        self.assertEqual(made.last("CAN").cites, ("21(4)", "6(g)"))
        made.do("remarked", copies=[1, 2, 3, 4], level="confidential")
        self.assert_done(made, "KOR")
        self.assertEqual(made.last("KOR").cites, ("21(4)", "6(g)"))
        made.do("destroyed", *OFFICERS, copies=[2, 3], method="shredding")
        self.assert_done(made, "KOR")
        self.assertEqual(made.last("KOR").cites, ("21(4)", "13"))
        item = made.item()
        self.assertEqual((item.held(), item.copies[3].language), ([1, 4], "ko"))
        self.assertEqual({item.copies[number - 1].level for number in (1, 4)}, {"confidential"})
        self.assertEqual(list(item_words.of_item(made.transmittal())), [
            "  level changed to confidential", "  copies held: 1, 4", "  copies destroyed: 2, 3",
            "  still owed: inventory",
        ])

    def test_without_a_transmittal_nothing_else_is_found(self) -> None:
        for party, bodies in (("KOR", BY_HOLDER), ("CAN", BY_ORIGINATOR)):
            for kind, body in bodies.items():
                made = Journals()
                made.append(party, f"item.{kind}", body, subject="CAN-9")
                self.assert_refused(made, party, ("unknown-subject", None))
                self.assert_arguments(made, party, {"subject": "CAN-9"})

    def test_only_the_holder_does_these(self) -> None:
        beside: dict[str, list[tuple[str, Any]]] = {
            "copied": [("approval-missing", "14")],
            "released": [("approval-missing", "6(a)")],
            "returned": [("attestation-missing", "13")],
            "destroyed": [("attestation-missing", "13")],
            "inventoried": [("post-not-responsible", "10")],
        }
        for kind, body in BY_HOLDER.items():
            made = Custody()
            made.append("CAN", f"item.{kind}", body)
            self.assert_refused(made, "CAN", ("wrong-author", None), *beside.get(kind, []))
            self.assert_arguments(made, "CAN", {"party": "CAN"})
            if "approval" in body:
                found = {r.code: r.arguments for r in made.last("CAN").reasons}
                self.assertEqual(found.get("approval-missing", {"party": "CAN"}), {"party": "CAN"})

    def test_only_what_was_accepted_is_held(self) -> None:
        for status in ("offered", "wanted", "arrived", "accepted"):
            for kind, body in BY_HOLDER.items():
                made = Custody(until=status, **LOWER)
                wanted = [] if status == "accepted" else [("wrong-state", None)]
                if kind == "released":
                    wanted = [*wanted, ("approval-missing", "6(a)")]
                made.append(
                    "KOR", f"item.{kind}", lowered(body), ATTEST.get(kind, ()), **SECURITY)
                with self.subTest((status, kind)):
                    self.assert_refused(made, "KOR", *wanted)
                    if status != "accepted":
                        state = {"subject": NUMBER, "state": status}
                        self.assert_arguments(made, "KOR", state)

    def test_no_more_copies_are_held_than_the_clause_allows(self) -> None:
        made = Custody(**LOWER)
        made.translate("fr")
        made.copy(9)
        self.assert_done(made, "KOR")
        made.copy()
        self.assert_refused(made, "KOR", ("too-many-copies", "14"))
        self.assert_arguments(made, "KOR", {"limit": "10"})
        made.give_back(3, 5)
        made.copy(2)
        self.assert_done(made, "KOR")
        made.copy()
        self.assert_refused(made, "KOR", ("too-many-copies", "14"))
        self.assertEqual(len(made.item().copies), 13)

    def test_the_level_that_the_item_has_now_counts(self) -> None:
        made = Custody(**LOWER)
        made.copy(4)
        made.relevel("secret")
        made.copy(level="secret")
        self.assert_refused(
            made, "KOR", ("too-many-copies", "14"), ("approval-missing", "14"))
        self.assert_arguments(made, "KOR", {"limit": "3"}, {"party": "CAN"})
        made.do("destroyed", *OFFICERS, copies=[1], method="shredding")
        self.assert_refused(made, "KOR", ("method-not-allowed", "13"))
        self.assert_arguments(made, "KOR", {"method": "shredding", "level": "secret"})

    def test_there_are_never_more_than_1024_copies(self) -> None:
        made = Custody(**LOWER)
        made.copy(1_023)
        self.assert_refused(made, "KOR", ("too-many-copies", "14"))
        made.copy(1_024)
        self.assert_refused(made, "KOR", ("too-many-copies", "14"), ("too-many-copies", None))
        self.assert_arguments(made, "KOR", {"limit": "1024"}, {"limit": "10"})

    def test_copies_that_are_no_more_count_towards_1024(self) -> None:
        made = Custody(Forge(lambda text: text.replace(
            "              confidential: 10\n", "              confidential: 1000\n")), **LOWER)
        made.copy(999)
        made.give_back(*range(2, 1_001))
        made.copy(24)
        self.assert_done(made, "KOR")
        made.copy()
        self.assert_refused(made, "KOR", ("too-many-copies", None))
        made.translate("ko")
        self.assert_refused(made, "KOR", ("too-many-copies", None))
        self.assert_arguments(made, "KOR", {"limit": "1024"})

    def test_nothing_is_made_from_what_is_no_longer_held(self) -> None:
        made = Custody(**LOWER)
        made.give_back(1)
        made.copy()
        self.assert_refused(made, "KOR", ("copy-not-held", None))
        self.assert_arguments(made, "KOR", {"copy": "1"})
        made.translate("ko")
        self.assert_refused(made, "KOR", ("copy-not-held", None))
        made.do("used", purpose="research", approval="")
        self.assert_refused(made, "KOR", ("copy-not-held", None))

    def assert_made(self, made: Custody, *wanted: tuple[str, Any]) -> None:
        """Asserts that everything that is made from an item or done with it is refused so."""
        for kind in ("copied", "translated", "derived", "released", "used"):
            body, changes = lowered(BODIES[kind]), {}
            if kind == "released":
                body = {**body, "approval": APPROVAL}
            if kind == "derived":
                changes = {"subject": DOCUMENT}
            made.append("KOR", f"item.{kind}", body, **changes)
            with self.subTest(kind):
                self.assert_refused(made, "KOR", *wanted)

    def test_nothing_is_made_from_what_is_missing(self) -> None:
        made = Custody(**LOWER)
        made.approve("release", "Yard 4, Geoje")
        made.copy(2)
        made.translate("fr")
        made.give_back(1)
        made.count()
        self.assert_made(made, ("copy-missing", None))
        self.assert_arguments(made, "KOR", {"copy": "2"})
        made.give_back(4)
        self.assert_refused(made, "KOR", ("copy-missing", None))
        made.count(3)
        self.assert_made(made)

    def test_what_is_not_held_is_not_missing(self) -> None:
        made = Custody(**LOWER)
        made.approve("release", "Yard 4, Geoje")
        made.give_back(1)
        self.assert_made(made, ("copy-not-held", None))
        self.assert_arguments(made, "KOR", {"copy": "1"})
        # A copy that was given back before it could be missed is none, whatever a count says.
        made.count()
        self.assert_made(made, ("copy-not-held", None))

    def test_no_reason_hides_that_all_copies_are_missing(self) -> None:
        made = Custody()
        made.count()
        made.copy(level="hush")
        self.assert_refused(
            made, "KOR", ("copy-missing", None), ("level-differs", "14"),
            ("approval-missing", "14"))
        made.recall()
        made.translate("ko")
        self.assert_refused(made, "KOR", ("copy-missing", None), ("item-recalled", "13"))
        made.say("KOR", "opened", {"office": "KOR/registry"})
        self.assert_refused(made, "KOR", ("copy-missing", None))

    def test_only_copy_1_is_opened_and_only_if_it_is_there(self) -> None:
        made = Custody(**LOWER)
        made.copy()
        made.count(2)
        opened = {"office": "KOR/registry"}
        made.say("KOR", "opened", opened)
        self.assert_refused(made, "KOR", ("copy-missing", None))
        self.assert_arguments(made, "KOR", {"copy": "1"})
        made.count(1)
        made.say("KOR", "opened", opened)
        self.assert_done(made, "KOR")
        made = Custody(**LOWER)
        made.copy()
        made.give_back(1)
        made.count()
        made.say("KOR", "opened", opened)
        self.assert_refused(made, "KOR", ("copy-not-held", None))
        self.assert_arguments(made, "KOR", {"copy": "1"})

    def test_translations_are_foreseen_and_counted_by_language(self) -> None:
        made = Custody()
        made.translate("de")
        self.assert_refused(made, "KOR", ("language-not-foreseen", "15"))
        self.assert_arguments(made, "KOR", {"language": "de"})
        for language in ("ko", "fr"):
            made.translate(language)
            self.assert_done(made, "KOR")
        made.translate("ko")
        self.assert_refused(made, "KOR", ("too-many-translations", "15"))
        self.assert_arguments(made, "KOR", {"language": "ko", "limit": "1"})
        made.give_back(2)
        made.translate("ko")
        self.assert_done(made, "KOR")
        self.assertEqual(made.item().held("ko"), [4])

    def test_copies_that_are_named_are_held(self) -> None:
        made = Custody(**LOWER)
        made.copy(3)
        made.give_back(2)
        made.do("destroyed", *OFFICERS, copies=[3], method="shredding")
        self.assert_done(made, "KOR")
        for kind in ("remarked", "returned", "destroyed", "inventoried"):
            body = lowered({**BY_HOLDER[kind], "copies": [1, 2, 3, 4, 5]})
            made.append("KOR", f"item.{kind}", body, ATTEST.get(kind, ()), **SECURITY)
            self.assert_refused(made, "KOR", *[("copy-not-held", None)] * 3)
            self.assert_arguments(made, "KOR", {"copy": "2"}, {"copy": "3"}, {"copy": "5"})
        self.assertEqual(made.item().held(), [1, 4])

    def test_what_is_missing_can_only_be_found(self) -> None:
        made = Custody(**LOWER)
        made.copy(3)
        made.count(1, 2)
        self.assert_done(made, "KOR")
        for kind in ("remarked", "returned", "destroyed"):
            body = lowered({**BY_HOLDER[kind], "copies": [2, 3, 4, 5]})
            made.append("KOR", f"item.{kind}", body, ATTEST.get(kind, ()))
            self.assert_refused(
                made, "KOR", ("copy-missing", None), ("copy-missing", None),
                ("copy-not-held", None))
            self.assert_arguments(made, "KOR", {"copy": "3"}, {"copy": "4"}, {"copy": "5"})
        made.count(1, 2, 3)
        self.assert_done(made, "KOR")
        made.give_back(3)
        self.assert_done(made, "KOR")
        made.give_back(3)
        self.assert_refused(made, "KOR", ("copy-not-held", None))
        self.assertEqual(made.item().held(), [1, 2, 4])

    def test_what_is_missing_counts_as_a_copy(self) -> None:
        made = Custody(**LOWER)
        made.translate("ko")
        made.copy(9)
        made.count(1)
        made.copy()
        self.assert_refused(made, "KOR", ("too-many-copies", "14"))
        made.translate("ko")
        self.assert_refused(made, "KOR", ("too-many-translations", "15"))
        made.translate("fr")
        self.assert_done(made, "KOR")
        made.do("used", purpose="research", approval="")
        self.assert_done(made, "KOR")

    def test_what_is_made_bears_the_level_of_the_item(self) -> None:
        made = Custody(**LOWER)
        for level in ("secret", "top-secret", "hush", ""):
            made.copy(level=level)
            self.assert_refused(made, "KOR", ("level-differs", "14"))
            self.assert_arguments(made, "KOR", {"level": "CONFIDENTIAL"})
            made.translate("ko", level)
            self.assert_refused(made, "KOR", ("level-differs", "15"))
            self.assert_arguments(made, "KOR", {"level": "CONFIDENTIAL"})
        made.relevel("secret")
        made.translate("ko")
        self.assert_refused(made, "KOR", ("level-differs", "15"))
        self.assert_arguments(made, "KOR", {"level": "secret"})
        made.translate("ko", "secret")
        self.assert_done(made, "KOR")
        later = {"time": "2026-11-24T00:00:00Z"}
        made.approve("copy", "2", **later)
        made.copy(2, APPROVAL, **later)
        self.assert_refused(made, "KOR", ("level-differs", "14"))
        made.copy(2, APPROVAL, "secret", **later)
        self.assert_done(made, "KOR")
        self.assertEqual([copy.level for copy in made.item().copies], [None, *["secret"] * 3])

    def test_a_marking_is_the_level_of_the_item(self) -> None:
        made = Custody()
        for level in ("confidential", "hush", ""):
            made.do("remarked", copies=[1], level=level)
            self.assert_refused(made, "KOR", ("level-differs", "6(g)"))
        made.relevel("confidential")
        made.do("remarked", copies=[1], level="secret")
        self.assert_refused(made, "KOR", ("level-differs", "6(g)"))
        self.assert_arguments(made, "KOR", {"level": "confidential"})
        made.do("remarked", copies=[1], level="confidential")
        self.assert_done(made, "KOR")
        self.assertEqual(made.item().copies[0].level, "confidential")

    def test_officers_attest_a_return(self) -> None:
        for attest, code in (
            ((), "attestation-missing"),
            (("KOR officer",), "attestation-missing"),
            (("CAN officer", "CAN deputy"), "attestation-wrong-key"),
            (("KOR/authority", "KOR officer", "KOR officer"), "attestation-missing"),
            (("KOR spare", "KOR officer"), "attestation-missing"),
        ):
            made = Custody()
            made.do("returned", *attest, copies=[1], note="")
            self.assert_refused(made, "KOR", (code, "13"))
        self.assert_arguments(made, "KOR", {"needed": "2", "found": "1"})
        made.give_back(1)
        self.assert_done(made, "KOR")
        self.assertEqual(made.last("KOR").cites, ("21(4)", "13"))

    def test_officers_attest_a_destruction_by_an_allowed_method(self) -> None:
        for attest, code in (
            ((), "attestation-missing"),
            (("KOR officer",), "attestation-missing"),
            (("CAN officer", "CAN deputy"), "attestation-wrong-key"),
            (("KOR/authority", "KOR officer", "KOR officer"), "attestation-missing"),
        ):
            made = Custody()
            made.do("destroyed", *attest, copies=[1], method="pulping")
            self.assert_refused(made, "KOR", (code, "13"))
        self.assert_arguments(made, "KOR", {"needed": "2", "found": "1"})
        made.do("destroyed", *OFFICERS, copies=[1], method="fire")
        self.assert_refused(made, "KOR", ("method-not-allowed", "13"))
        made.do("destroyed", *OFFICERS, copies=[1], method="pulping")
        self.assert_done(made, "KOR")

    def test_an_officer_with_two_pairs_counts_once(self) -> None:
        body = {"copies": [1], "note": ""}
        for attest, is_done in (
            (("officer", "spare"), False), (("spare", "officer", "officer"), False),
            (("spare",), False), (("spare", "deputy"), True),
            (("officer", "spare", "deputy"), True),
        ):
            made = Custody()
            made.publish("officer", "spare", "deputy")
            self.assert_done(made, "KOR")
            made.do("returned", *(f"KOR {role}" for role in attest), **body)
            with self.subTest(attest):
                wanted = [] if is_done else [("attestation-missing", "13")]
                self.assert_refused(made, "KOR", *wanted)
                if not is_done:
                    self.assert_arguments(made, "KOR", {"needed": "2", "found": "1"})

    def test_the_responsible_post_counts_and_attests_it_with_its_own_key(self) -> None:
        other = {"post": "KOR/registry-officer"}
        for attest, changes in (
            ((), {}), (("KOR officer",), {}), (("KOR officer", "KOR deputy"), {}),
            (("CAN security",), {}), (("KOR/authority",), {}), (("KOR security",), other),
            (("KOR officer", "KOR security"), {"post": "KOR/registry"}),
        ):
            made = Custody()
            made.count(1, attest=attest, **changes)
            with self.subTest((attest, changes)):
                self.assert_refused(made, "KOR", ("post-not-responsible", "10"))
                self.assert_arguments(made, "KOR", {"post": "KOR/security-officer"})
        made.count(1, attest=("KOR officer",), **other)
        self.assert_refused(made, "KOR", ("post-not-responsible", "10"))
        self.assert_arguments(made, "KOR", {"post": "KOR/security-officer"})
        made.count(1, attest=("KOR deputy", "KOR security"))
        self.assert_done(made, "KOR")
        made.count()
        self.assert_done(made, "KOR")
        self.assertEqual(made.last("KOR").cites, ("21(4)", "10", "6(f)", "17(1)"))
        self.assertTrue(made.item().copies[0].is_missing)

    def test_only_a_key_in_force_and_in_its_time_counts(self) -> None:
        made = Custody()
        made.publish("officer", "deputy")
        made.count(1)
        self.assert_refused(made, "KOR", ("post-not-responsible", "10"))
        short = FORGE.record("KOR", "security", until="2026-11-24T00:00:00Z")
        made.publish("officer", extra=[short])
        made.count(1, time="2026-11-24T00:00:00Z")
        self.assert_refused(made, "KOR", ("post-not-responsible", "10"))
        made.count(1, time="2026-11-23T23:59:59.999Z")
        self.assert_done(made, "KOR")

    def test_a_use_for_the_purpose_of_the_offer_needs_no_approval(self) -> None:
        made = Custody()
        made.do("used", purpose="research", approval="")
        self.assert_done(made, "KOR")
        for purpose in ("defence-procurement", "trade"):
            made.do("used", purpose=purpose, approval="")
            self.assert_refused(made, "KOR", ("approval-missing", "6(c)"))

    def test_an_approval_that_is_named_must_cover_the_act(self) -> None:
        made = Custody(**LOWER)
        made.copy(1, "KOR-A-9")
        self.assert_refused(made, "KOR", ("approval-missing", None))
        self.assert_arguments(made, "KOR", {"party": "CAN"})
        made.request("use", "research")
        made.do("used", purpose="research", approval=APPROVAL)
        self.assert_refused(made, "KOR", ("approval-missing", None))
        made.do("used", purpose="trade", approval=APPROVAL)
        self.assert_refused(made, "KOR", ("approval-missing", "6(c)"))
        made.do("released", recipient="Yard 4", approval="KOR-A-9")
        self.assert_refused(made, "KOR", ("approval-missing", "6(a)"))

    def test_protection_goes_on_after_the_end_and_the_rest_does_not(self) -> None:
        for kind, body in BY_HOLDER.items():
            if kind == "released":
                continue
            made = Custody(**LOWER)
            made.declare("KOR", "notice-given")
            made.append(
                "KOR", f"item.{kind}", lowered(body), ATTEST.get(kind, ()), time=ENDED,
                **SECURITY)
            is_over = kind in ("copied", "translated", "used")
            wanted = [("agreement-ended", "21(3)")] if is_over else []
            with self.subTest(kind):
                self.assert_refused(made, "KOR", *wanted)


class DocumentTests(CustodyCase):
    """What is made of items."""

    def two(self) -> Custody:
        """Makes journals with a secret item and a confidential one, both accepted."""
        made = Custody()
        made.offer(subject="CAN-2", **LOWER)
        for kind, body in (
            ("wanted", {}), ("arrived", {"root": OFFER["root"]}),
            ("accepted", {"controlNumber": "2", "package": OFFER["package"]}),
        ):
            attest = ("KOR officer",) if kind == "accepted" else ()
            made.say("KOR", kind, body, attest, subject="CAN-2")
        self.assert_done(made, "KOR", "CAN")
        return made

    def test_a_document_bears_the_highest_level_and_the_originators(self) -> None:
        made = self.two()
        made.derive(NUMBER, "CAN-2")
        self.assert_done(made, "KOR")
        self.assertEqual(made.last("KOR").cites, ("21(1)", "21(3)", "13", "4(3)"))
        made.derive(NUMBER, "CAN-2", level="confidential")
        self.assert_refused(made, "KOR", ("marked-too-low", "4(3)"))
        self.assert_arguments(made, "KOR", {"level": "SECRET"})
        made.derive("CAN-2", level="hush", subject="KOR-D-2")
        self.assert_refused(made, "KOR", ("marked-too-low", "4(3)"))
        made.derive(NUMBER, "CAN-2", originators=["KOR"])
        self.assert_refused(made, "KOR", *[("originator-not-named", "4(3)")] * 2)
        self.assert_arguments(made, "KOR", {"party": "CAN"})
        made.derive(NUMBER, level="top-secret", originators=["KOR", "CAN"])
        self.assert_done(made, "KOR")

    def test_items_that_it_had_before_still_count(self) -> None:
        made = self.two()
        made.derive(NUMBER)
        made.derive("CAN-2", level="confidential")
        self.assert_refused(made, "KOR", ("marked-too-low", "4(3)"))
        made.derive("CAN-2", level="confidential", subject="KOR-D-2")
        self.assert_done(made, "KOR")
        made.derive("CAN-2")
        self.assert_done(made, "KOR")
        made.relevel("confidential")
        made.derive("CAN-2", level="confidential")
        self.assert_done(made, "KOR")
        document = made.decided().register.documents[DOCUMENT]
        self.assertEqual(document, Document("KOR", {NUMBER, "CAN-2"}, "confidential", ("CAN",)))

    def test_each_item_is_there_held_and_accepted(self) -> None:
        made = self.two()
        made.derive("CAN-8", NUMBER, "CAN-9")
        self.assert_refused(made, "KOR", *[("unknown-subject", None)] * 2)
        self.assert_arguments(made, "KOR", {"subject": "CAN-8"}, {"subject": "CAN-9"})
        made.offer(subject="CAN-3")
        made.derive(NUMBER, "CAN-3")
        self.assert_refused(made, "KOR", ("wrong-state", None))
        self.assert_arguments(made, "KOR", {"subject": "CAN-3", "state": "offered"})
        made.append("CAN", "item.derived", ABOUT_DOCUMENT["derived"], subject="CAN-D-1")
        self.assert_refused(made, "CAN", ("wrong-author", None))
        self.assert_arguments(made, "CAN", {"party": "CAN"})

    def test_what_it_had_before_may_be_missing_and_what_it_gets_may_not(self) -> None:
        made = self.two()
        made.derive(NUMBER)
        made.count()
        made.derive(NUMBER, "CAN-2")
        self.assert_done(made, "KOR")
        made.count(subject="CAN-2")
        made.derive("CAN-2", NUMBER)
        self.assert_done(made, "KOR")
        made.derive(NUMBER, "CAN-2", subject="KOR-D-2")
        self.assert_refused(made, "KOR", *[("copy-missing", None)] * 2)
        self.assert_arguments(made, "KOR", {"copy": "1"})
        made.count(1)
        made.derive(NUMBER, "CAN-2", subject="KOR-D-2")
        self.assert_refused(made, "KOR", ("copy-missing", None))

    def test_its_number_begins_with_its_partys_code(self) -> None:
        made = self.two()
        for number in ("CAN-D-1", "KORD-1", "KOR"):
            made.derive(NUMBER, subject=number)
            self.assert_refused(made, "KOR", ("wrong-author", None))
            self.assert_arguments(made, "KOR", {"party": "KOR"})

    def test_the_state_of_the_agreement_is_asked_for_each_item(self) -> None:
        made = self.two()
        made.declare("KOR", "notice-given")
        made.derive(NUMBER, "CAN-2", time=ENDED)
        self.assert_refused(made, "KOR", *[("agreement-ended", "21(3)")] * 2)

    def test_a_document_of_more_than_1024_items_is_full(self) -> None:
        made = self.two()
        made.derive(NUMBER, "CAN-2")
        register = made.decided().register
        items = register.documents[DOCUMENT].items
        items |= {f"CAN-X{number}" for number in range(1_022)}
        self.assertEqual(self.full(made, register, [NUMBER]), [])
        self.assertEqual(self.full(made, register, [NUMBER, "CAN-Y"]), [
            {"subject": DOCUMENT, "state": "full"},
        ])

    def full(self, made: Custody, register: Register, items: list[str]) -> list[dict[str, str]]:
        """Gives the arguments of `wrong-state` against a document of some more items."""
        made.derive(*items)
        last = made.entries["KOR"][-1]
        reasons = item_judgement.reasons_against(
            made.agreement, last, act.parse(last.act), register)
        return [reason.arguments for reason in reasons if reason.code == "wrong-state"]


class CrossingTests(CustodyCase):
    """Acts that did not see each other, and both orders of the journals."""

    def test_a_copy_made_before_a_new_level_was_seen_bears_the_old_one(self) -> None:
        made = Custody(**LOWER)
        before = made.mark("CAN")
        made.relevel("secret")
        made.copy(2, seen={"CAN": before})
        self.assert_done(made, "CAN", "KOR")
        item = made.item()
        self.assertEqual((item.level, [copy.level for copy in item.copies]), (
            "secret", [None, "confidential", "confidential"],
        ))
        self.assert_owed(made, "inventory", "level-change")
        made.do("remarked", copies=[1, 2, 3], level="secret")
        self.assert_done(made, "KOR")
        self.assertEqual({copy.level for copy in made.item().copies}, {"secret"})
        self.assert_owed(made, "inventory")

    def test_a_marking_that_crossed_a_second_level_stands_until_the_next(self) -> None:
        made = Custody()
        made.relevel("confidential")
        before = made.mark("CAN")
        made.relevel("secret")
        made.do("remarked", copies=[1], level="confidential", changes={"seen": {"CAN": before}})
        self.assert_done(made, "CAN", "KOR")
        item = made.item()
        self.assertEqual((item.level, item.copies[0].level), ("secret", "confidential"))
        made.do("remarked", copies=[1], level="secret")
        self.assert_done(made, "KOR")

    def test_what_was_released_or_destroyed_before_a_recall_was_seen_stays_done(self) -> None:
        made = Custody()
        made.approve("release", "Yard 4, Geoje")
        before = made.mark("CAN")
        made.recall()
        seen = {"seen": {"CAN": before}}
        made.do("released", recipient="Yard 4, Geoje", approval=APPROVAL, changes=seen)
        self.assert_done(made, "CAN", "KOR")
        made.do("destroyed", *OFFICERS, copies=[1], method="burning", changes=seen)
        self.assert_done(made, "KOR")
        found = made.decided()
        self.assertEqual(found.void, {"CAN": [], "KOR": []})
        self.assertEqual(found.register.transmittals[NUMBER].item.held(), [])
        self.assertIsNotNone(found.register.transmittals[NUMBER].item.recalled)

    def test_a_recall_that_crossed_a_return_stands(self) -> None:
        made = Custody()
        before = made.mark("KOR")
        made.give_back(1)
        made.recall(seen={"KOR": before})
        self.assert_done(made, "CAN", "KOR")
        self.assertEqual(made.item().held(), [])

    def test_a_level_that_crossed_a_refusal_changes_nothing(self) -> None:
        made = Custody(until="arrived")
        before = made.mark("KOR")
        made.say("KOR", "refused", {"reasons": [{"code": "recipient-declined", "note": ""}]})
        made.relevel("confidential", seen={"KOR": before})
        self.assert_done(made, "CAN", "KOR")
        found = made.decided().register.transmittals[NUMBER]
        self.assertEqual((found.status, found.item.level), ("refused", "confidential"))
        made.copy(level="confidential")
        self.assert_refused(made, "KOR", ("wrong-state", None))
        made.relevel("secret")
        self.assert_refused(made, "CAN", ("wrong-state", None))

    def test_a_void_act_changes_no_copy(self) -> None:
        made = Custody()
        made.copy()
        made.do("destroyed", copies=[1], method="pulping")
        self.assertFalse(made.last("KOR").is_done)
        self.assertEqual(made.item(), Item())
        self.assertEqual(list(item_words.of_item(made.transmittal())), [])


if __name__ == "__main__":
    unittest.main()
