"""Files that follow each other as amendments, by standing.md and agreement.md section 5."""

from __future__ import annotations

import contextlib
import io
import re
import unittest
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import samples
from entente_verify import __main__ as program
from entente_verify import agreement_file, files, journals, words
from entente_verify.agreement import Agreement
from entente_verify.encoding import base64_text
from entente_verify.history import History
from entente_verify.hpke import XWingKey
from entente_verify.lineage import Lineage, faults_of
from entente_verify.package import Kind
from entente_verify.refusal import Refusal
from forge import EXERCISE, NOW_SECONDS, PARTIES, Forge, SigningPair
from made_journals import APPROVAL, FORGE, NUMBER, Custody, Journals, duties, in_order
from test_item import LOWER


def other_days(days: int) -> Callable[[str], str]:
    """Gives a change of the days in which a receipt is due."""
    return lambda text: text.replace("days: 5\n", f"days: {days}\n")


def other_policy(text: str) -> str:
    """Gives Korea's labels a policy of another name."""
    return text.replace("name: KOR-EXERCISE", "name: KOR-2-EXERCISE")


def office_of(name: str) -> str:
    """Writes an office of a party as it stands in a file, with another name."""
    code = name.partition("/")[0]
    found = re.search(rf"      - id: {code}/research-office\n(?:        .*\n)+", SHIPPED)
    assert found
    return found[0].replace(f"{code}/research-office", name)


def with_offices(*names: str, behind: str = "research-office") -> Callable[[str], str]:
    """Gives a change that puts offices of one party behind another one of it."""
    def change(text: str) -> str:
        """Puts them there."""
        own = f"{names[0].partition('/')[0]}/{behind}"
        found = re.search(rf"      - id: {own}\n(?:        .*\n)+", text)
        assert found
        return text.replace(found[0], found[0] + "".join(map(office_of, names)))

    return change


def without_office(name: str) -> Callable[[str], str]:
    """Gives a change that drops an office."""
    return lambda text: text.replace(office_of(name), "")


SHIPPED = EXERCISE.read_text("utf-8")
SECOND = FORGE.amended(other_days(6))
THIRD = FORGE.amended(other_days(7))
OTHER = FORGE.amended(other_days(8))
# A file with another office of Korea, one without it, and one with it and yet another.
MORE = FORGE.amended(with_offices("KOR/archive"))
FEWER = FORGE.amended(without_office("KOR/research-office"))
MOST = FORGE.amended(with_offices("KOR/archive", "KOR/attic"))
MISSING = ("consent-missing", "21(2)")
WRONG = ("wrong-agreement", None)
SAID = ("already-said", None)
USED = ("successor-used", None)


def under(forge: Forge) -> Agreement:
    """Reads a forged agreement."""
    return agreement_file.agreement_of(forge.agreement)


class Case(unittest.TestCase):
    """What the tests below ask of journals."""

    def assert_done(self, made: Journals, *parties: str) -> None:
        """Asserts that the last acts of some parties are done."""
        for party in parties:
            self.assertEqual(made.reasons(party), [])

    def assert_refused(self, made: Journals, party: str, *wanted: tuple[str, Any]) -> None:
        """Asserts that a party's last act is refused by exactly these codes and references."""
        self.assertEqual(made.reasons(party), in_order(wanted))

    def assert_current(self, made: Journals, forge: Forge) -> None:
        """Asserts which file is current when all acts are known, in either order."""
        self.assertEqual(decided(made).agreement.digest.hex(), forge.digest)


def decided(made: Journals) -> journals.Decided:
    """Decides everything, and asserts that the order of the journals changes nothing."""
    found = journals.decide(made.agreement, made.entries, made.amendments)
    reverse = dict(reversed(made.entries.items()))
    other = journals.decide(made.agreement, reverse, made.amendments)
    assert found.register == other.register and found.void == other.void
    assert found.agreement == other.agreement
    return found


class ConsentTests(Case):
    """Consents, one after another."""

    def test_the_party_that_stands_first_puts_a_file_in_force(self) -> None:
        made = Journals(FORGE, SECOND)
        made.consent("KOR", SECOND.digest)
        self.assert_done(made, "KOR")
        self.assertEqual(made.last("KOR").cites, ("21(3)", "21(2)"))
        self.assertEqual(made.last("KOR").duties, ())
        self.assert_current(made, FORGE)
        made.offer()
        self.assert_done(made, "CAN")
        made.consent("CAN", SECOND.digest)
        self.assert_done(made, "CAN", "KOR")
        self.assert_current(made, SECOND)

    def test_it_does_so_only_when_all_others_have_consented(self) -> None:
        made = Journals(FORGE, SECOND)
        made.consent("CAN", SECOND.digest)
        self.assert_refused(made, "CAN", MISSING)
        self.assertEqual(made.last("CAN").reasons[0].arguments, {"party": "KOR"})
        made.consent("KOR", THIRD.digest)
        made.consent("CAN", SECOND.digest)
        self.assert_refused(made, "CAN", MISSING)
        self.assert_current(made, FORGE)
        before = made.mark("KOR")
        made.consent("KOR", SECOND.digest)
        made.consent("CAN", SECOND.digest, seen={"KOR": before})
        self.assert_refused(made, "CAN", MISSING)
        made.consent("CAN", SECOND.digest)
        self.assert_done(made, "CAN", "KOR")
        self.assert_current(made, SECOND)

    def test_a_consent_is_not_given_twice(self) -> None:
        made = Journals(FORGE, SECOND, THIRD)
        for digest in (SECOND.digest, THIRD.digest):
            made.consent("KOR", digest)
            self.assert_done(made, "KOR")
            made.consent("KOR", digest)
            self.assert_refused(made, "KOR", SAID)
        self.assertEqual(made.last("KOR").reasons[0].arguments, {"party": "KOR"})

    def test_a_newer_consent_about_the_same_file_replaces_the_older(self) -> None:
        made = Journals(FORGE, SECOND, THIRD)
        for forge in (SECOND, THIRD, SECOND):
            made.consent("KOR", forge.digest)
            self.assert_done(made, "KOR")
        consents = decided(made).register.standing.consents
        first, second = bytes.fromhex(FORGE.digest), bytes.fromhex(SECOND.digest)
        self.assertEqual(consents, {"KOR": {first: second}})
        said = list(words.of_standing(made.agreement, decided(made).register.standing))
        self.assertEqual(said, [f"KOR consents that {SECOND.digest} follows"])
        made.consent("CAN", THIRD.digest)
        self.assert_refused(made, "CAN", MISSING)
        made.consent("CAN", SECOND.digest)
        self.assert_done(made, "CAN")
        self.assert_current(made, SECOND)
        # One about another file leaves it as it is.
        made.forge = SECOND
        made.consent("KOR", THIRD.digest)
        self.assert_done(made, "CAN", "KOR")
        third = bytes.fromhex(THIRD.digest)
        consents = decided(made).register.standing.consents
        self.assertEqual(consents["KOR"], {first: second, second: third})

    def test_no_file_follows_itself_or_comes_back(self) -> None:
        made = Journals(FORGE, SECOND)
        made.consent("KOR", FORGE.digest)
        self.assert_refused(made, "KOR", USED)
        made.consent("CAN", FORGE.digest)
        self.assert_refused(made, "CAN", USED, MISSING)
        made.amend(SECOND)
        self.assert_done(made, "CAN", "KOR")
        for digest in (SECOND.digest, FORGE.digest):
            made.consent("KOR", digest)
            self.assert_refused(made, "KOR", USED)

    def test_an_authority_attests_it_or_an_officer_if_the_clause_says_so(self) -> None:
        old = "- kind: amendment\n            by: authority"
        by_officer = Forge(lambda text: text.replace(old, old.replace("authority", "officer")))
        for forge, name, is_done in (
            (FORGE, "KOR/authority", True),
            (FORGE, "KOR officer", False),
            (FORGE, "CAN/authority", False),
            (by_officer, "KOR officer", True),
            (by_officer, "KOR/authority", False),
        ):
            made = Journals(forge)
            made.consent("KOR", SECOND.digest, name)
            if is_done:
                self.assert_done(made, "KOR")
            else:
                self.assert_refused(made, "KOR", ("attestation-missing", "21(2)"))

    def test_it_names_the_current_file(self) -> None:
        made = Journals(FORGE, SECOND)
        made.consent("KOR", THIRD.digest, subject=SECOND.digest)
        self.assert_refused(made, "KOR", ("unknown-subject", None))
        made.amend(SECOND)
        made.consent("KOR", THIRD.digest, subject=FORGE.digest)
        self.assert_refused(made, "KOR", ("unknown-subject", None))
        made.consent("KOR", THIRD.digest, subject=FORGE.digest, agreement=FORGE.digest)
        self.assert_refused(made, "KOR", ("unknown-subject", None), WRONG)

    def test_it_is_not_dated_back(self) -> None:
        made = Journals(FORGE, SECOND)
        made.consent("KOR", SECOND.digest, time="2026-11-24T00:00:00Z")
        made.consent("CAN", SECOND.digest)
        self.assert_refused(made, "CAN", ("dated-too-early", "5(3)"))

    def test_it_is_lawful_before_force_and_not_after_the_end(self) -> None:
        begin = "in-force-from: 2026-11-01T00:00:00Z"
        unset = Forge(lambda text: text.replace(begin, "in-force-from: none"))
        begun = unset.amended(lambda text: text)
        made = Journals(unset, begun)
        made.offer()
        self.assert_refused(made, "CAN", ("not-in-force", "21(1)"))
        made.amend(begun)
        self.assert_done(made, "CAN", "KOR")
        made.offer()
        self.assert_done(made, "CAN")
        made = Journals(FORGE, SECOND)
        made.declare("KOR", "notice-given")
        made.consent("KOR", SECOND.digest, time="2027-02-21T14:59:59.999Z")
        self.assert_done(made, "KOR")
        made.consent("KOR", THIRD.digest, time="2027-02-21T15:00:00Z")
        self.assert_refused(made, "KOR", ("agreement-ended", "21(3)"))

    def test_a_second_amendment_follows_the_first(self) -> None:
        made = Journals(FORGE, SECOND, THIRD)
        made.consent("KOR", THIRD.digest)
        made.amend(SECOND)
        self.assert_done(made, "CAN", "KOR")
        # What Korea said of the first file is no consent to a successor of the second.
        made.consent("CAN", THIRD.digest)
        self.assert_refused(made, "CAN", MISSING)
        made.amend(THIRD)
        self.assert_done(made, "CAN", "KOR")
        self.assert_current(made, THIRD)
        for digest in (FORGE.digest, SECOND.digest, THIRD.digest):
            made.consent("KOR", digest)
            self.assert_refused(made, "KOR", USED)


class CurrentTests(Case):
    """What is decided by which file."""

    def test_acts_under_the_old_file_are_refused_after_the_switch(self) -> None:
        made = Journals(FORGE, SECOND)
        made.amend(SECOND)
        made.forge = FORGE
        made.offer()
        self.assert_refused(made, "CAN", WRONG)
        made.say("KOR", "withdrawn", {"note": ""}, subject="CAN-9")
        self.assert_refused(made, "KOR", ("unknown-subject", None), WRONG)
        made.forge = SECOND
        made.offer()
        self.assert_done(made, "CAN")

    def test_acts_under_the_new_file_are_refused_before_the_switch(self) -> None:
        made = Journals(FORGE, SECOND)
        made.consent("KOR", SECOND.digest)
        made.forge = SECOND
        made.offer()
        self.assert_refused(made, "CAN", WRONG)
        made.say("KOR", "wanted")
        self.assert_refused(made, "KOR", ("unknown-subject", None), WRONG)

    def test_keysets_name_the_current_file_too(self) -> None:
        made = Journals(FORGE, SECOND)
        made.amend(SECOND)
        keys = [FORGE.record("KOR", role) for role in ("journal", "mirror", "officer", "office")]
        for forge, wanted in ((FORGE, [WRONG]), (SECOND, [])):
            made.append(
                "KOR", "keyset.published", {"keys": keys}, ("KOR/authority",), subject="KOR",
                agreement=forge.digest)
            self.assert_refused(made, "KOR", *wanted)

    def test_duties_keep_the_file_by_which_they_arose(self) -> None:
        made = Journals(FORGE, SECOND)
        made.offer()
        made.say("KOR", "wanted")
        made.arrive()
        self.assertEqual(duties(made.last("KOR")), [
            ("receipt-within", "KOR", "12(2)", "2026-11-30T14:59:59.999Z"),
        ])
        place = len(made.entries["KOR"]) - 1
        made.amend(SECOND)
        kept = made.history().decisions["KOR"][place]
        self.assertEqual(duties(kept)[0][3], "2026-11-30T14:59:59.999Z")
        made.accept("KOR officer")
        made.offer(subject="CAN-2")
        made.say("KOR", "wanted", subject="CAN-2")
        made.arrive(subject="CAN-2")
        self.assertEqual(duties(made.last("KOR")), [
            ("receipt-within", "KOR", "12(2)", "2026-12-01T14:59:59.999Z"),
        ])

    def test_what_stands_goes_on_under_the_new_file(self) -> None:
        made = Journals(FORGE, SECOND)
        made.declare("KOR", "suspended")
        made.amend(SECOND)
        made.offer()
        self.assert_refused(made, "CAN", ("exchange-suspended", "21(5)"))
        made.declare("KOR", "suspended")
        self.assert_refused(made, "KOR", SAID)
        made.declare("KOR", "resumed")
        made.offer()
        self.assert_done(made, "CAN", "KOR")

    def test_the_new_file_counts_the_days_of_a_notice_that_runs(self) -> None:
        longer = FORGE.amended(lambda text: text.replace("notice-days: 90", "notice-days: 91"))
        made = Journals(FORGE, longer)
        made.declare("KOR", "notice-given")
        made.amend(longer)
        made.offer(time="2027-02-22T14:59:59.999Z")
        self.assert_done(made, "CAN")
        made.offer(subject="CAN-2", time="2027-02-22T15:00:00Z")
        self.assert_refused(made, "CAN", ("agreement-ended", "21(3)"))

    def test_an_item_keeps_the_level_that_its_offer_had(self) -> None:
        def change(text: str) -> str:
            """Calls secret otherwise in Canada, and allows fewer copies of it."""
            text = text.replace("        token: SECRET\n", "        token: HUSH\n")
            return text.replace("              secret: 3\n", "              secret: 2\n")

        renamed = FORGE.amended(change)
        made = Custody(FORGE, renamed)
        made.amend(renamed)
        made.approve("copy", "9")
        made.copy(2, APPROVAL)
        self.assert_refused(made, "KOR", ("too-many-copies", "14"))
        made.copy(1, APPROVAL)
        self.assert_done(made, "KOR")
        self.assertEqual(made.decided().register.transmittals[NUMBER].level, "secret")

    def test_a_level_that_the_new_file_has_not_is_on_no_copy_until_it_is_changed(self) -> None:
        def change(text: str) -> str:
            """Gives the level secret another id."""
            return re.sub(r"(?<![\w-])secret\b", "classified", text)

        renamed = FORGE.amended(change)
        made = Custody(FORGE, renamed)
        made.approve("use", "trade")
        made.amend(renamed)
        for level in ("secret", "classified"):
            made.copy(level=level)
            self.assert_refused(
                made, "KOR", ("approval-missing", "14"), ("level-differs", "14"),
                ("too-many-copies", "14"))
            made.translate("ko", level)
            self.assert_refused(made, "KOR", ("level-differs", "15"))
            made.do("remarked", copies=[1], level=level)
            self.assert_refused(made, "KOR", ("level-differs", "6(g)"))
        made.do("used", purpose="trade", approval=APPROVAL)
        self.assert_done(made, "KOR")
        made.relevel("confidential")
        made.do("remarked", copies=[1], level="confidential")
        made.translate("ko", "confidential")
        self.assert_done(made, "CAN", "KOR")
        # Where the level before is none, every new one counts as raised.
        self.assertIsNotNone(made.item().raised)
        made.do("used", purpose="trade", approval=APPROVAL)
        self.assert_refused(made, "KOR", ("approval-missing", "6(c)"))

    def test_void_consents_change_nothing(self) -> None:
        made = Journals(FORGE, SECOND)
        made.consent("KOR", SECOND.digest, "KOR officer")
        made.consent("CAN", SECOND.digest)
        self.assert_refused(made, "CAN", MISSING)
        made.consent("KOR", SECOND.digest)
        made.consent("CAN", SECOND.digest, "CAN officer")
        self.assert_refused(made, "CAN", ("attestation-missing", "21(2)"))
        made.offer()
        self.assert_done(made, "CAN")
        self.assert_current(made, FORGE)


class OfficesTests(Case):
    """A file that lacks an office of the one that was reached."""

    def assert_stopped(self, made: Journals, code: str, forge: Forge) -> None:
        """Asserts that nothing is decided of journals, because of some file."""
        for decide in (made.history, lambda: decided(made)):
            with self.assertRaises(Refusal) as caught:
                decide()
            self.assertEqual(caught.exception.code, code)
            self.assertIn(forge.digest, caught.exception.detail)

    def test_a_file_is_compared_with_the_one_that_it_follows(self) -> None:
        made = Journals(FORGE, SECOND)
        made.amend(SECOND)
        self.assert_current(made, SECOND)
        made = Journals(FORGE, MORE, SECOND)
        made.amend(MORE)
        made.consent("KOR", SECOND.digest)
        self.assert_done(made, "CAN", "KOR")
        made.consent("CAN", SECOND.digest)
        made.offer()
        self.assert_stopped(made, "amendment.officesMissing", SECOND)
        # What can follow the first file of the line is lawful to know, whatever follows it.
        self.assertEqual(len(Lineage([under(f) for f in (FORGE, MORE, SECOND)]).files), 3)

    def test_a_consent_that_nobody_takes_up_stops_nothing(self) -> None:
        made = Journals(FORGE, MORE, SECOND, MOST)
        made.amend(MORE)
        made.consent("KOR", SECOND.digest)
        made.offer()
        self.assert_done(made, "CAN", "KOR")
        made.amend(MOST)
        self.assert_done(made, "CAN", "KOR")
        self.assert_current(made, MOST)
        made.consent("KOR", MORE.digest)
        self.assert_refused(made, "KOR", USED)

    def test_who_has_not_seen_it_goes_on_alone(self) -> None:
        made = Journals(FORGE, FEWER)
        made.consent("KOR", FEWER.digest)
        before = made.mark("CAN")
        made.consent("CAN", FEWER.digest)
        made.declare("KOR", "suspended", seen={"CAN": before})
        # Each act is decided, but not what all of them add up to.
        self.assert_done(made, "CAN", "KOR")
        with self.assertRaises(Refusal):
            decided(made)
        made.declare("KOR", "resumed")
        self.assert_stopped(made, "amendment.officesMissing", FEWER)

    def test_an_office_of_the_first_file_stays_too(self) -> None:
        made = Journals(FORGE, FEWER)
        made.consent("KOR", FEWER.digest)
        made.consent("CAN", FEWER.digest)
        made.offer()
        self.assert_stopped(made, "amendment.officesMissing", FEWER)

    def test_the_first_office_stays_the_first(self) -> None:
        def change(text: str) -> str:
            """Puts Canada's registry behind its other office."""
            other = office_of("CAN/research-office")
            found = re.search(r"      - id: CAN/registry\n(?:        .*\n)+", text)
            assert found
            return text.replace(other, "").replace(found[0], other + found[0])

        turned = FORGE.amended(change)
        made = Journals(FORGE, turned)
        made.consent("KOR", turned.digest)
        made.consent("CAN", turned.digest)
        made.offer()
        self.assert_stopped(made, "amendment.officesMissing", turned)

    def test_what_was_given_to_a_new_office_stays(self) -> None:
        made = Journals(FORGE, MORE, MOST)
        keys = [FORGE.record("KOR", role) for role in ("journal", "mirror", "officer", "office")]
        public = base64_text(XWingKey(bytes(32)).public)
        keys.append({**FORGE.record("KOR", "office"), "name": "KOR/archive", "key": public})

        def publish() -> None:
            """Appends a keyset with a key of the new office."""
            made.append(
                "KOR", "keyset.published", {"keys": keys}, ("KOR/authority",), subject="KOR")

        publish()
        self.assert_refused(made, "KOR", ("key-unknown", None))
        made.amend(MORE)
        publish()
        self.assert_done(made, "KOR")
        made.offer(to=["KOR/archive"], **LOWER)
        self.assert_done(made, "CAN")
        made.amend(MOST)
        publish()
        self.assert_done(made, "CAN", "KOR")
        made.offer(subject="CAN-2", to=["KOR/archive"], **LOWER)
        self.assert_done(made, "CAN")

    def test_a_consent_to_a_file_that_nobody_has_stops_all_who_have_seen_it(self) -> None:
        made = Journals(FORGE, MORE)
        made.amend(MORE)
        made.consent("KOR", SECOND.digest)
        made.consent("CAN", SECOND.digest)
        made.offer()
        self.assert_stopped(made, "usage.agreementMissing", SECOND)


class CrossingTests(Case):
    """Acts that did not see each other (standing.md 5)."""

    def test_an_act_that_crossed_the_switch_stands(self) -> None:
        for is_late in (False, True):
            made = Journals(FORGE, SECOND)
            made.offer()
            made.consent("KOR", SECOND.digest)
            seen = {"CAN": made.mark("CAN")}
            if is_late:
                made.consent("CAN", SECOND.digest)
                made.say("KOR", "wanted", seen=seen)
            else:
                mark = {"KOR": made.mark("KOR")}
                made.say("KOR", "wanted", seen=seen)
                made.consent("CAN", SECOND.digest, seen=mark)
            self.assert_done(made, "CAN", "KOR")
            self.assert_current(made, SECOND)
            # Canada asks nothing more of the old file, and Korea neither once it has seen it.
            made.arrive()
            self.assert_refused(made, "KOR", WRONG)
            made.forge = SECOND
            made.arrive()
            self.assert_done(made, "KOR")
            made.accept("KOR officer")
            self.assert_done(made, "KOR")

    def test_ones_own_consent_is_never_unseen(self) -> None:
        made = Journals(FORGE, SECOND)
        made.amend(SECOND)
        made.forge = FORGE
        made.offer(seen={"KOR": made.mark("KOR")})
        self.assert_refused(made, "CAN", WRONG)

    def test_a_second_act_of_the_old_file_may_follow_while_the_switch_is_not_seen(self) -> None:
        made = Journals(FORGE, SECOND)
        made.consent("KOR", SECOND.digest)
        before = made.mark("CAN")
        made.consent("CAN", SECOND.digest)
        made.consent("KOR", THIRD.digest, seen={"CAN": before})
        self.assert_done(made, "CAN", "KOR")
        made.forge = SECOND
        made.offer()
        self.assert_done(made, "CAN")
        # That consent was to a successor of the first file.
        made.consent("CAN", THIRD.digest)
        self.assert_refused(made, "CAN", MISSING)

    def test_the_first_party_takes_up_the_consent_that_it_has_seen(self) -> None:
        for chosen, is_late in ((SECOND, False), (THIRD, True)):
            made = Journals(FORGE, SECOND, THIRD)
            made.consent("KOR", SECOND.digest)
            before = made.mark("KOR")
            made.consent("KOR", THIRD.digest)
            self.assert_done(made, "KOR")
            seen = {"KOR": made.mark("KOR") if is_late else before}
            rest = SECOND if is_late else THIRD
            made.consent("CAN", rest.digest, seen=seen)
            self.assert_refused(made, "CAN", MISSING)
            made.consent("CAN", chosen.digest, seen=seen)
            self.assert_done(made, "CAN")
            self.assert_current(made, chosen)
            made.forge = chosen
            made.consent("CAN", rest.digest)
            self.assert_refused(made, "CAN", MISSING)

    def test_two_suspensions_across_the_switch_both_stand(self) -> None:
        made = Journals(FORGE, SECOND)
        made.consent("KOR", SECOND.digest)
        before = made.mark("CAN")
        made.consent("CAN", SECOND.digest)
        made.declare("KOR", "suspended", seen={"CAN": before})
        made.forge = SECOND
        made.declare("CAN", "suspended")
        self.assert_done(made, "CAN", "KOR")


class SuccessorTests(unittest.TestCase):
    """Which file can follow another."""

    def faults(self, change: Callable[[str], str], amends: str = FORGE.digest) -> list[str]:
        """Gives what is against a changed file."""
        return list(faults_of(under(FORGE), under(Forge(change, amends=amends))))

    def test_each_difference_has_its_fault(self) -> None:
        stranger = SigningPair("KOR/authority", seed="2").vkeys
        old = FORGE.keys["KOR/authority"].vkeys

        def other_keys(text: str) -> str:
            """Gives Korea's authority other keys."""
            return text.replace(old[0], stranger[0]).replace(old[1], stranger[1])

        def no_keys(text: str) -> str:
            """Takes the keys of Korea's authority away."""
            lines = "".join(f"          - {vkey}\n" for vkey in old)
            return text.replace("        keys:\n" + lines, "        keys: none\n")

        def other_oid(text: str) -> str:
            """Gives Korea's policy another object identifier."""
            before, key, after = text.partition("name: KOR-EXERCISE\n      oid: ")
            return f"{before}{key}2.25.1\n{after.partition(chr(10))[2]}"

        for change, wanted in (
            (lambda text: text, []),
            (other_days(9), []),
            (lambda text: text.replace("name: canada-korea.", "name: canada-korea-2."), []),
            (lambda text: text.replace("utc-offset-minutes: 540", "utc-offset-minutes: 480"), []),
            (other_policy, ["amendment.policyDiffers"]),
            (other_oid, ["amendment.policyDiffers"]),
            (other_keys, ["amendment.authoritiesDiffer"]),
            (no_keys, ["amendment.authoritiesDiffer"]),
        ):
            self.assertEqual(self.faults(change), wanted)
        self.assertEqual(self.faults(other_days(9), "00" * 32), ["amendment.lineageDiffers"])
        lone = list(faults_of(under(FORGE), under(FORGE)))
        self.assertEqual(lone, ["amendment.lineageDiffers"])
        self.assertEqual(list(faults_of(under(SECOND), under(THIRD))), [])

    def test_the_offices_of_the_other_file_are_all_there(self) -> None:
        def faults(old: Forge, new: Forge) -> list[str]:
            """Gives what is against a file that would follow another."""
            return list(faults_of(under(old), under(new)))

        missing = ["amendment.officesMissing"]
        turned = FORGE.amended(with_offices("KOR/attic", "KOR/archive"))
        early = FORGE.amended(with_offices("CAN/archive", behind="registry"))
        higher = FORGE.amended(lambda text: text.replace(
            "        ceiling: confidential\n", "        ceiling: secret\n"))
        both = FORGE.amended(lambda text: other_policy(without_office("CAN/research-office")(text)))
        for old, new, wanted in (
            (FORGE, MORE, []), (FORGE, MOST, []), (MORE, MOST, []), (MOST, turned, []),
            (FORGE, early, []), (FORGE, higher, []), (FORGE, FEWER, missing),
            (MORE, SECOND, missing), (MOST, MORE, missing), (MORE, FEWER, missing),
            (MORE, early, missing), (FEWER, FORGE, ["amendment.lineageDiffers"]),
            (FORGE, both, ["amendment.policyDiffers", *missing]),
        ):
            self.assertEqual(faults(old, new), wanted)
        first, second = under(FORGE), under(SECOND)
        can, kor = second.parties
        for offices in (can.offices[::-1], can.offices[1:]):
            changed = replace(second, parties=(replace(can, offices=offices), kor))
            self.assertEqual(list(faults_of(first, changed)), missing)

    def test_kind_and_parties_are_the_same(self) -> None:
        first, second = under(FORGE), under(SECOND)
        for change, wanted in (
            ({"is_exercise": False}, "amendment.kindDiffers"),
            ({"is_model": False}, "amendment.kindDiffers"),
            ({"suite": "2"}, "amendment.kindDiffers"),
            ({"parties": second.parties[::-1]}, "amendment.partiesDiffer"),
            ({"parties": second.parties[:1]}, "amendment.partiesDiffer"),
        ):
            found = faults_of(first, replace(second, **change))  # type: ignore[arg-type]
            self.assertEqual(list(found), [wanted])

    def test_a_line_has_its_first_file_and_only_successors(self) -> None:
        wrong = FORGE.amended(other_policy)
        line = Lineage([under(THIRD), under(FORGE), under(SECOND)])
        self.assertEqual(line.first.digest.hex(), FORGE.digest)
        for given, code, detail in (
            ([SECOND], "usage.agreementMissing", FORGE.digest),
            ([FORGE, wrong], "amendment.policyDiffers", wrong.digest),
            ([FORGE, Forge(other_days(9))], "amendment.lineageDiffers", ""),
        ):
            with self.assertRaises(Refusal) as caught:
                Lineage([under(forge) for forge in given])
            self.assertEqual(caught.exception.code, code)
            self.assertIn(detail, caught.exception.detail)

    def test_a_file_that_comes_into_force_must_be_known(self) -> None:
        made = Journals(FORGE)
        made.consent("KOR", SECOND.digest)
        made.consent("CAN", SECOND.digest)
        self.assertEqual(made.reasons("CAN"), [])
        for decide in (lambda: decided(made), lambda: self.after(made)):
            with self.assertRaises(Refusal) as caught:
                decide()
            self.assertEqual(caught.exception.code, "usage.agreementMissing")
            self.assertIn(SECOND.digest, caught.exception.detail)

    def after(self, made: Journals) -> History:
        """Says something more after the consents."""
        made.offer()
        return made.history()


class ToolTests(unittest.TestCase):
    """What the commands say, from proofs and files."""

    def proofs(self, made: Journals, forges: Sequence[tuple[str, int, Forge]]) -> list[bytes]:
        """Writes the proofs of some acts, each by the file that it names."""
        keysets = {party: made.entries[party][0].data for party in PARTIES}
        found = []
        for party, place, forge in forges:
            journal = [entry.data for entry in made.entries[party]]
            shown = {
                "entry": base64_text(journal[place]),
                "proof": forge.log_proof(party, place, journal, NOW_SECONDS),
            }
            found.append(forge.proof(party, journal[place], keysets=keysets, **shown))
        return found

    def amended(self) -> tuple[Journals, list[bytes]]:
        """Makes journals that go on after an amendment, and the proofs of all their acts."""
        made = Journals(FORGE, SECOND)
        made.amend(SECOND)
        made.offer()
        made.consent("KOR", THIRD.digest)
        return made, self.proofs(made, [
            ("KOR", 1, FORGE), ("CAN", 1, FORGE), ("CAN", 2, SECOND), ("KOR", 2, SECOND),
        ])

    def run_tool(self, *arguments: object) -> tuple[int, str]:
        """Runs a command, and gives its status and what it prints."""
        out = io.StringIO()
        with contextlib.redirect_stdout(out):
            status = program.main(program.parser().parse_args([str(a) for a in arguments]))
        return status, out.getvalue()

    def written(self, folder: Path, name: str, data: bytes) -> Path:
        """Writes a file."""
        (folder / name).write_bytes(data)
        return folder / name

    def test_journals_are_decided_by_the_files_of_their_line(self) -> None:
        made, proofs = self.amended()
        folder = samples.temporary()
        paths = [self.written(folder, f"{n}.proof", data) for n, data in enumerate(proofs)]
        first, second = (
            self.written(folder, f"{name}.yaml", forge.agreement)
            for name, forge in (("first", FORGE), ("second", SECOND))
        )
        for given in (
            [], ["--agreement", first, "--amendment", second],
            ["--agreement", second, "--amendment", first],
        ):
            status, said = self.run_tool("journals", *paths, *given)
            self.assertEqual(status, 0, said)
            self.assertNotIn("void", said)
            self.assertIn(f"{NUMBER} offered", said)
            self.assertIn("amended, and since then\n", said)
            self.assertIn(f"KOR consents that {THIRD.digest} follows", said)
            self.assertNotIn(f"consents that {SECOND.digest}", said)
        for given, code in (
            (["--agreement", first], "proof.agreementDiffers"),
            (["--agreement", second], "proof.agreementDiffers"),
            (["--amendment", second], "usage.agreement"),
            (["--agreement", second, "--amendment", second], "usage.agreementMissing"),
        ):
            status, said = self.run_tool("journals", *paths, *given)
            self.assertEqual(status, 1)
            self.assertIn(code, said)

    def test_a_file_that_no_proof_brings_is_asked_for_by_its_digest(self) -> None:
        made = Journals(FORGE, SECOND)
        made.amend(SECOND)
        folder = samples.temporary()
        paths = [
            self.written(folder, f"{n}.proof", data)
            for n, data in enumerate(self.proofs(made, [("KOR", 1, FORGE), ("CAN", 1, FORGE)]))
        ]
        status, said = self.run_tool("journals", *paths)
        self.assertEqual(status, 1)
        self.assertIn("usage.agreementMissing", said)
        self.assertIn(SECOND.digest, said)
        first = self.written(folder, "first.yaml", FORGE.agreement)
        second = self.written(folder, "second.yaml", SECOND.agreement)
        status, said = self.run_tool(
            "journals", *paths, "--agreement", first, "--amendment", second)
        self.assertEqual(status, 0, said)
        wrong = FORGE.amended(other_policy)
        third = self.written(folder, "wrong.yaml", wrong.agreement)
        status, said = self.run_tool(
            "journals", *paths, "--agreement", first, "--amendment", second, "--amendment", third)
        self.assertEqual(status, 1)
        self.assertIn(f"amendment.policyDiffers: {wrong.digest}", said)

    def test_what_could_not_follow_is_said(self) -> None:
        made = Journals(FORGE, FEWER)
        made.consent("KOR", FEWER.digest)
        made.consent("CAN", FEWER.digest)
        folder = samples.temporary()
        paths = [
            self.written(folder, f"{n}.proof", data)
            for n, data in enumerate(self.proofs(made, [("KOR", 1, FORGE), ("CAN", 1, FORGE)]))
        ]
        first = self.written(folder, "first.yaml", FORGE.agreement)
        fewer = self.written(folder, "fewer.yaml", FEWER.agreement)
        status, said = self.run_tool(
            "journals", *paths, "--agreement", first, "--amendment", fewer)
        self.assertEqual(status, 1)
        self.assertIn(f"amendment.officesMissing: {FEWER.digest}", said)

    def test_proofs_signatures_and_keysets_are_verified_by_their_file(self) -> None:
        made, proofs = self.amended()
        folder = samples.temporary()
        first = self.written(folder, "first.yaml", FORGE.agreement)
        second = self.written(folder, "second.yaml", SECOND.agreement)
        old, new = (
            self.written(folder, name, data)
            for name, data in (("old.proof", proofs[0]), ("new.proof", proofs[2]))
        )
        encoded = base64_text(FORGE.keyset("KOR")).encode()
        keyset = self.written(folder, "x", b"entente/keyset-file@v1\n" + encoded + b"\n")
        signed = self.written(folder, "s", SECOND.signature("KOR").encode())
        both: list[Any] = ["--agreement", first, "--amendment", second]
        for given, paths, status in (
            (both, [old, new, keyset, signed], 0),
            (["--agreement", first], [old, keyset], 0),
            (["--agreement", first], [new], 1),
            (["--agreement", first], [signed], 1),
            (["--agreement", second], [new, signed], 0),
            (["--agreement", second], [keyset], 1),
        ):
            found, said = self.run_tool("verify", *paths, *given)
            self.assertEqual(found, status, said)

    def test_packages_name_a_file_and_envelopes_the_line(self) -> None:
        line = [under(FORGE), under(SECOND)]
        both = {FORGE.digest, SECOND.digest}
        self.assertEqual({d.hex() for d in files.named(Kind.PACKAGE, line)}, both)
        envelope = files.named(Kind.ENVELOPE, [under(SECOND)])
        self.assertEqual({d.hex() for d in envelope}, {FORGE.digest})

    def test_a_consent_is_said_with_its_file(self) -> None:
        _, proofs = self.amended()
        found = journals.proof.verify(proofs[0])
        said = list(words.said(found.agreement, found.act))
        self.assertIn("consented to an amendment", said[0])
        self.assertIn(SECOND.digest, said[1])


if __name__ == "__main__":
    unittest.main()
