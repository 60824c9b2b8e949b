"""Mechanisms, commitments and actions by partnership.md: what can be read, and what is done."""

from __future__ import annotations

import unittest
from typing import Any

from entente_verify import act, partnership_words, words
from entente_verify.encoding import moment_text
from entente_verify.partnership import ASKS, KINDS, Proposed
from entente_verify.partnership_facts import PROGRESS
from entente_verify.refusal import Refusal
from forge import Forge, written
from made_journals import FORGE, NUMBER, OFFER, Journals, duties, in_order
from made_matters import (
    ACTION, COMMITMENT, DAY, IDS, MECHANISM, Partners, facts, indicator, names, report, reports_to,
)

ZERO, ONE = "00" * 32, "11" * 32
ENDED = "2027-02-21T15:00:00Z"
LONG = "가" * 170 + "xx"
MALFORMED = "malformed-act"


class ReadingTests(unittest.TestCase):
    """Which bodies can be read."""

    def code(self, kind: str, body: Any, **changes: Any) -> str:
        """Gives the code for which an act is void, or `ok`."""
        try:
            found = act.parse(written(FORGE.act("KOR", kind, body, **changes)))
        except Refusal as refusal:
            return refusal.code
        self.assertTrue(all(words.said(Journals().agreement, found)))
        return "ok"

    def assert_facts(self, kind: str, cases: list[tuple[dict[str, Any], str]]) -> None:
        """Asserts which changes of a matter's facts can be read, in proposals and consents."""
        for changes, code in cases:
            said = {"revision": 1, "facts": facts(kind, **changes)}
            with self.subTest((kind, changes)):
                self.assertEqual(self.code(f"{kind}.proposed", {**said, "note": ""}), code)
                self.assertEqual(self.code(f"{kind}.agreed", {**said, "proposal": ZERO}), code)
        for member in facts(kind):
            less = {name: value for name, value in facts(kind).items() if name != member}
            body = {"revision": 1, "facts": less, "note": ""}
            self.assertEqual(self.code(f"{kind}.proposed", body), MALFORMED, member)

    def test_every_kind_of_act_has_its_members(self) -> None:
        for kind, verbs in KINDS.items():
            self.assertEqual(set(verbs), set(ASKS) - ({"reported"} if kind == MECHANISM else set()))
            said = {"revision": 1, "facts": facts(kind)}
            bodies: dict[str, dict[str, Any]] = {
                "proposed": {**said, "note": ""}, "agreed": {"proposal": ZERO, **said},
                "declined": {"proposal": ZERO, "note": ""},
                "retracted": {"proposal": ZERO, "note": ""},
                "reported": report(),
            }
            for verb in verbs:
                body = bodies[verb]
                self.assertEqual(self.code(f"{kind}.{verb}", body, subject=IDS[kind]), "ok")
                self.assertEqual(self.code(f"{kind}.{verb}", {**body, "x": 1}), MALFORMED)
                for member in body:
                    less = {name: value for name, value in body.items() if name != member}
                    self.assertEqual(self.code(f"{kind}.{verb}", less), MALFORMED)
                    for value in ([1], {"x": 1}, True):
                        changed = {**body, member: value}
                        self.assertEqual(self.code(f"{kind}.{verb}", changed), MALFORMED)

    def test_other_kinds_are_not_known(self) -> None:
        for kind in (
            "mechanism.reported", "mechanism.", "mechanism", "commitment.stated", "action.done",
            "Action.proposed", "partnership.proposed", "matter.proposed",
        ):
            self.assertEqual(self.code(kind, {}), "unknown-kind")

    def test_a_revision_is_a_number_from_1_and_notes_are_bounded_in_bytes(self) -> None:
        for revision, code in (
            (1, "ok"), (2_147_483_647, "ok"), (0, MALFORMED), (-1, MALFORMED),
            (2_147_483_648, MALFORMED), ("1", MALFORMED), (True, MALFORMED),
        ):
            body = {"revision": revision, "facts": facts(ACTION), "note": ""}
            self.assertEqual(self.code("action.proposed", body), code)
            body = {"revision": revision, "facts": facts(ACTION), "proposal": ZERO}
            self.assertEqual(self.code("action.agreed", body), code)
        for note, code in (("é" * 2_048, "ok"), ("é" * 2_048 + "x", MALFORMED)):
            body = {"revision": 1, "facts": facts(ACTION), "note": note}
            self.assertEqual(self.code("action.proposed", body), code)
            self.assertEqual(self.code("action.declined", {"proposal": ZERO, "note": note}), code)
            self.assertEqual(self.code("action.reported", report(note=note)), code)

    def test_the_facts_of_a_mechanism(self) -> None:
        source = {"id": "S01", "confidence": "party"}
        alias = {"text": "SDD", "language": "en", "informal": True}
        differs = {"field": "cadence", "source": "S02", "value": "monthly"}
        cadence = {"text": "", "months": None, "ambiguous": True}
        self.assert_facts(MECHANISM, [
            ({}, "ok"), ({"x": 1}, MALFORMED), ({"owner": "KOR"}, MALFORMED),
            ({"kind": "link"}, "ok"), ({"kind": "committee"}, MALFORMED), ({"kind": 1}, MALFORMED),
            ({"names": names(LONG)}, "ok"), ({"names": names(LONG + "x")}, MALFORMED),
            ({"names": names("")}, MALFORMED), ({"names": names("a\nb")}, MALFORMED),
            ({"names": {"en": names("x")["en"]}}, MALFORMED),
            ({"names": {**names("x"), "de": names("x")["en"]}}, MALFORMED),
            ({"names": {**names("x"), "ko": {"text": "x", "grade": "official"}}}, MALFORMED),
            ({"bodies": {}}, "ok"), ({"bodies": {"USA": "", "x": LONG}}, "ok"),
            ({"bodies": {"CAN": LONG + "x"}}, MALFORMED), ({"bodies": {"C/N": ""}}, MALFORMED),
            ({"bodies": {"CAN": "a\nb"}}, MALFORMED), ({"bodies": {"CAN": None}}, MALFORMED),
            ({"who": {"text": "", "inferred": True}}, "ok"),
            ({"who": {"text": LONG + "x", "inferred": True}}, MALFORMED),
            ({"who": {"text": "", "inferred": 0}}, MALFORMED), ({"who": ""}, MALFORMED),
            ({"cadence": cadence}, "ok"), ({"cadence": {**cadence, "months": 1}}, MALFORMED),
            ({"cadence": {**cadence, "ambiguous": False}}, "ok"),
            *(
                ({"cadence": {**cadence, "ambiguous": False, "months": months}}, code)
                for months, code in (
                    (1, "ok"), (1_200, "ok"), (0, MALFORMED), (1_201, MALFORMED),
                    ("12", MALFORMED), (True, MALFORMED),
                )
            ),
            (reports_to("D10"), "ok"), (reports_to(""), MALFORMED), (reports_to("D/1"), MALFORMED),
            ({"reportsTo": "D02"}, MALFORMED), ({"reportsTo": {"id": "D02"}}, MALFORMED),
            ({"status": {"word": "verbal", "text": LONG, "asOf": "2024-02-29"}}, "ok"),
            ({"status": {"word": "verbal", "text": "", "asOf": "2026-02-29"}}, MALFORMED),
            ({"status": {"word": "completed", "text": "", "asOf": DAY}}, MALFORMED),
            ({"status": {"word": "new", "text": LONG + "x", "asOf": DAY}}, MALFORMED),
            ({"status": None}, MALFORMED),
            ({"state": "suspended"}, "ok"), ({"state": "open"}, MALFORMED),
            ({"domains": []}, "ok"), ({"domains": ["culture", "climate"]}, "ok"),
            ({"domains": ["cyber", "cyber"]}, MALFORMED), ({"domains": ["defence"]}, MALFORMED),
            ({"domains": ["trade", "cyber", "hybrid", "space", "autonomy", "capacity", "climate",
                          "culture"]}, "ok"),
            ({"domains": ["trade", "cyber", "hybrid", "space", "autonomy", "capacity", "climate",
                          "culture", "policy"]}, MALFORMED),
            ({"terms": NUMBER}, "ok"), ({"terms": ""}, MALFORMED), ({"terms": 1}, MALFORMED),
            ({"sources": [source] * 16}, "ok"), ({"sources": [source] * 17}, MALFORMED),
            ({"sources": []}, MALFORMED), ({"sources": [{**source, "id": ""}]}, MALFORMED),
            ({"sources": [{**source, "confidence": "sure"}]}, MALFORMED),
            ({"differs": [differs] * 16}, "ok"), ({"differs": [differs] * 17}, MALFORMED),
            ({"differs": [{**differs, "field": ""}]}, MALFORMED),
            ({"differs": [{**differs, "source": "S 2"}]}, MALFORMED),
            ({"differs": [{**differs, "value": LONG + "x"}]}, MALFORMED),
            ({"aliases": [alias] * 16}, "ok"), ({"aliases": [alias] * 17}, MALFORMED),
            ({"aliases": [{**alias, "language": "de"}]}, MALFORMED),
            ({"aliases": [{**alias, "informal": "no"}]}, MALFORMED),
            ({"aliases": [{**alias, "text": ""}]}, MALFORMED),
            ({"note": "é" * 2_048}, "ok"), ({"note": "é" * 2_049}, MALFORMED),
        ])

    def test_the_facts_of_a_commitment(self) -> None:
        many = [f"C{number}" for number in range(17)]
        self.assert_facts(COMMITMENT, [
            ({}, "ok"), ({"kind": "dialogue"}, MALFORMED), ({"domains": []}, MALFORMED),
            ({"carriedBy": many[:8]}, "ok"), ({"carriedBy": many[:9]}, MALFORMED),
            ({"carriedBy": ["D1", "D1"]}, MALFORMED), ({"carriedBy": ["D.1"]}, MALFORMED),
            ({"indicators": []}, "ok"), ({"indicators": [indicator(by=None)]}, "ok"),
            ({"indicators": [indicator(one) for one in many[:16]]}, "ok"),
            ({"indicators": [indicator(one) for one in many]}, MALFORMED),
            ({"indicators": [indicator(), indicator(unit="%")]}, MALFORMED),
            ({"indicators": [indicator("I/1")]}, MALFORMED),
            ({"indicators": [indicator(names=names(""))]}, MALFORMED),
            ({"indicators": [indicator(unit="")]}, MALFORMED),
            ({"indicators": [indicator(by="2026-11-31")]}, MALFORMED),
            ({"indicators": [indicator(x=1)]}, MALFORMED),
            ({"state": "withdrawn"}, "ok"), ({"state": "active"}, MALFORMED),
            ({"into": ["C1"]}, MALFORMED), ({"state": "withdrawn", "into": ["C1"]}, MALFORMED),
            *(
                ({"state": state, "into": many[:count]}, "ok" if is_right else MALFORMED)
                for state, counts in (("split", range(2, 17)), ("merged", range(1, 2)))
                for count in range(18) for is_right in (count in counts,)
            ),
            ({"state": "split", "into": ["C1", "C1"]}, MALFORMED),
            ({"status": {"word": "challenged", "asOf": DAY}}, "ok"),
            ({"status": {"word": "existing", "asOf": DAY}}, MALFORMED),
            ({"status": {"word": "ongoing"}}, MALFORMED), ({"status": "ongoing"}, MALFORMED),
        ])

    def test_the_facts_of_an_action(self) -> None:
        many = [f"C{number}" for number in range(17)]
        self.assert_facts(ACTION, [
            ({}, "ok"), ({"bodies": {}}, MALFORMED), ({"owner": "USA"}, "ok"),
            ({"owner": ""}, MALFORMED), ({"owner": "K R"}, MALFORMED), ({"body": ""}, "ok"),
            ({"body": LONG}, "ok"), ({"body": LONG + "x"}, MALFORMED), ({"body": "\t"}, MALFORMED),
            ({"due": "9999-12-31"}, "ok"), ({"due": "0000-12-31"}, MALFORMED),
            ({"due": "2100-02-29"}, MALFORMED), ({"due": "2026-1-01"}, MALFORMED),
            ({"due": None}, MALFORMED), ({"due": "2026-11-20T00:00:00Z"}, MALFORMED),
            ({"commitments": many[:16]}, "ok"), ({"commitments": many}, MALFORMED),
            ({"commitments": []}, MALFORMED), ({"commitments": ["C1", "C1"]}, MALFORMED),
            ({"state": "dropped"}, "ok"), ({"state": "completed"}, MALFORMED),
        ])

    def test_a_value_has_one_spelling(self) -> None:
        for value, code in (
            *((value, "ok") for value in (
                "0", "1", "-1", "0.5", "-0.5", "0.0", "10.50", "-0.01", "9" * 24, "1." + "0" * 22,
            )),
            *((value, MALFORMED) for value in (
                "", "-", "+1", "01", "-01", "00", ".5", "5.", "-0", "-0.0", "-0.00", "1e3", "1,5",
                " 1", "1 ", "1\n", "1.2.3", "--1", "\u22121", "٣", "１", "9" * 25,
                "1." + "0" * 23, "0x1", 1, None,
            )),
        ):
            with self.subTest(value):
                for member in ("baseline", "target"):
                    said = facts(COMMITMENT, indicators=[{**indicator(), member: value}])
                    body = {"revision": 1, "facts": said, "note": ""}
                    self.assertEqual(self.code("commitment.proposed", body), code)
                actual = {"indicator": "I1", "value": value, "asOf": DAY}
                body = report(actuals=[actual])
                self.assertEqual(self.code("commitment.reported", body), code)

    def test_a_report_has_its_members(self) -> None:
        def shown(count: int, item: Any = None) -> list[dict[str, Any]]:
            return [{"digest": f"{number:064x}", "item": item} for number in range(count)]

        def actuals(count: int) -> list[dict[str, Any]]:
            return [
                {"indicator": f"I{number}", "value": "1", "asOf": DAY} for number in range(count)
            ]

        cases: list[tuple[dict[str, Any], str]] = [
            *(({"status": status}, "ok") for status in PROGRESS),
            ({"status": "done"}, MALFORMED), ({"status": "Completed"}, MALFORMED),
            ({"asOf": "2026-02-29"}, MALFORMED), ({"asOf": "2999-01-01"}, "ok"),
            ({"evidence": shown(16)}, "ok"), ({"evidence": shown(17)}, MALFORMED),
            ({"evidence": shown(2, NUMBER)}, "ok"), ({"evidence": shown(1, "")}, MALFORMED),
            ({"evidence": shown(1) * 2}, MALFORMED),
            ({"evidence": shown(1) + shown(1, NUMBER)}, MALFORMED),
            ({"evidence": [{"digest": ZERO}]}, MALFORMED), ({"evidence": [ZERO]}, MALFORMED),
            ({"evidence": [{"digest": "AA" * 32, "item": None}]}, MALFORMED),
            ({"note": None}, MALFORMED),
        ]
        for changes, code in cases:
            with self.subTest(changes):
                for kind in (COMMITMENT, ACTION):
                    self.assertEqual(self.code(f"{kind}.reported", report(**changes)), code)
        for count in (0, 1, 16, 17):
            body = report(actuals=actuals(count))
            self.assertEqual(
                self.code("commitment.reported", body), "ok" if count < 17 else MALFORMED
            )
            self.assertEqual(self.code("action.reported", body), MALFORMED if count else "ok")
        twice = report(actuals=actuals(1) * 2)
        self.assertEqual(self.code("commitment.reported", twice), MALFORMED)
        day = report(actuals=[{"indicator": "I1", "value": "1", "asOf": "2026-11-31"}])
        self.assertEqual(self.code("commitment.reported", day), MALFORMED)


class PartnershipCase(unittest.TestCase):
    """What tests of decisions ask."""

    def assert_done(self, made: Partners, *parties: str) -> None:
        """Asserts that the last acts of some parties are done."""
        for party in parties:
            self.assertEqual(made.reasons(party), [])

    def assert_refused(
        self, made: Partners, party: str, *reasons: tuple[str, str | None, dict[str, str]]
    ) -> None:
        """Asserts that a party's last act is refused by exactly these."""
        found = made.last(party).reasons
        self.assertEqual(
            in_order((reason.code, reason.reference) for reason in found),
            in_order((code, reference) for code, reference, _ in reasons),
        )
        arguments = sorted((r.code, sorted(r.arguments.items())) for r in found)
        self.assertEqual(
            arguments, sorted((code, sorted(wanted.items())) for code, _, wanted in reasons)
        )


def wrong_revision(kind: str, revision: int) -> tuple[str, None, dict[str, str]]:
    """Gives the reason of a revision that does not follow."""
    return "wrong-revision", None, {"subject": IDS[kind], "revision": str(revision)}


def about(code: str, subject: str) -> tuple[str, None, dict[str, str]]:
    """Gives a reason that names a subject."""
    return code, None, {"subject": subject}


class ProposalTests(PartnershipCase):
    """Proposals and their answers in journals."""

    def test_what_is_proposed_and_agreed_is_in_force(self) -> None:
        made = Partners()
        for kind in (MECHANISM, COMMITMENT, ACTION):
            made.propose("CAN", kind)
            self.assert_done(made, "CAN")
            self.assertEqual(made.last("CAN").cites, ("21(1)", "21(3)", "22(1)"))
            matter = made.matter(kind)
            self.assertEqual((matter.facts, matter.revision), (None, 0))
            ((party, proposal),) = matter.open_proposals()
            self.assertEqual(party, "CAN")
            made.agree("KOR", kind, proposal.digest.hex())
            self.assert_done(made, "KOR")
            self.assertEqual(made.last("KOR").cites, ("21(1)", "21(3)", "22(1)"))
            self.assertEqual((duties(made.last("CAN")), duties(made.last("KOR"))), ([], []))
            matter = made.matter(kind)
            self.assertEqual((matter.facts, matter.revision), (proposal.body.facts, 1))
            self.assertEqual((list(matter.open_proposals()), matter.overtaken), ([], None))

    def test_the_example_of_the_page_is_done(self) -> None:
        made = Partners()
        made.propose("KOR", MECHANISM, subject="D02")
        made.settle(MECHANISM, **reports_to("D02"))
        made.settle(COMMITMENT)
        made.state("CAN", COMMITMENT, "under-way")
        made.state("KOR", COMMITMENT, "challenged", asOf="2026-11-21")
        found = made.decided()
        self.assertEqual(found.void, {"CAN": [], "KOR": []})
        self.assertEqual(made.last("KOR").cites, ("21(1)", "21(3)", "22(2)"))
        matter = found.register.matter(COMMITMENT, "C25")
        assert matter.facts
        self.assertTrue(matter.differ)
        self.assertEqual(getattr(matter.facts, "status"), None)

    def test_proposals_and_consents_are_attested_by_the_partys_officers(self) -> None:
        old = "- kind: partnership\n            attestations: "
        two = Forge(lambda text: text.replace(old + "1", old + "2"))
        for count, forge in ((1, FORGE), (2, two)):
            made = Partners(forge)
            said = {"revision": 1, "facts": facts(MECHANISM)}
            made.speak("CAN", MECHANISM, "proposed", {**said, "note": ""})
            missing = {"needed": str(count), "found": "0"}
            self.assert_refused(made, "CAN", ("attestation-missing", "22(1)", missing))
            for others in (("KOR officer",), ("CAN/authority",), ("CAN journal", "CAN deputy")):
                made.propose("CAN", MECHANISM, 1, *others)
                self.assert_refused(made, "CAN", ("attestation-wrong-key", "22(1)", {}))
            digest = made.propose("CAN", MECHANISM, 1, "CAN officer", "CAN deputy")
            if count == 2:
                missing = {"needed": "2", "found": "1"}
                self.assert_refused(made, "CAN", ("attestation-missing", "22(1)", missing))
                continue
            self.assert_done(made, "CAN")
            made.speak("KOR", MECHANISM, "agreed", {**said, "proposal": digest})
            self.assert_refused(
                made, "KOR", ("attestation-missing", "22(1)", {"needed": "1", "found": "0"})
            )
            made.agree("KOR", MECHANISM, digest, 1, "CAN officer")
            self.assert_refused(made, "KOR", ("attestation-wrong-key", "22(1)", {}))
            made.agree("KOR", MECHANISM, digest)
            self.assert_done(made, "KOR")

    def test_declining_taking_back_and_reporting_need_no_officer(self) -> None:
        made = Partners()
        made.decline("KOR", MECHANISM, made.propose("CAN", MECHANISM))
        self.assert_done(made, "KOR")
        self.assertEqual(made.last("KOR").cites, ("21(1)", "21(3)"))
        made.retract("CAN", MECHANISM, made.propose("CAN", MECHANISM))
        self.assert_done(made, "CAN")
        self.assertEqual(made.last("CAN").cites, ("21(1)", "21(3)"))
        made.settle(COMMITMENT)
        made.state("KOR", COMMITMENT)
        self.assert_done(made, "KOR")

    def test_nothing_is_said_before_the_entry_into_force_or_after_the_end(self) -> None:
        forge = Forge(lambda text: text.replace(
            "in-force-from: 2026-11-01T00:00:00Z", "in-force-from: 2026-11-23T12:00:00.001Z"
        ))
        late = "2026-11-23T12:00:00.001Z"
        made = Partners(forge)
        digest = made.propose("CAN", COMMITMENT)
        self.assert_refused(made, "CAN", ("not-in-force", "21(1)", {}))
        made = Partners(forge)
        digest = made.propose("CAN", COMMITMENT, time=late)
        made.decline("KOR", COMMITMENT, digest)
        self.assert_refused(made, "KOR", ("not-in-force", "21(1)", {}))
        made.agree("KOR", COMMITMENT, digest)
        self.assert_refused(made, "KOR", ("not-in-force", "21(1)", {}))
        made.agree("KOR", COMMITMENT, digest, time=late)
        self.assert_done(made, "KOR")
        made = Partners()
        made.settle(COMMITMENT)
        digest = made.propose("CAN", COMMITMENT, 2)
        own = made.propose("KOR", COMMITMENT, 2)
        made.declare("KOR", "notice-given")
        ended: tuple[str, str, dict[str, str]] = ("agreement-ended", "21(3)", {})
        made.propose("CAN", COMMITMENT, 2, time=ENDED)
        self.assert_refused(made, "CAN", ended)
        for say in (
            lambda: made.agree("KOR", COMMITMENT, digest, 2, time=ENDED),
            lambda: made.decline("KOR", COMMITMENT, digest, time=ENDED),
            lambda: made.retract("KOR", COMMITMENT, own, time=ENDED),
            lambda: made.state("KOR", COMMITMENT, time=ENDED),
        ):
            say()
            self.assert_refused(made, "KOR", ended)

    def test_a_revision_follows_the_one_in_force(self) -> None:
        made = Partners()
        for revision in (2, 7):
            made.propose("CAN", MECHANISM, revision)
            self.assert_refused(made, "CAN", wrong_revision(MECHANISM, 0))
        made.settle(MECHANISM)
        for revision in (1, 3):
            for party in ("CAN", "KOR"):
                made.propose(party, MECHANISM, revision)
                self.assert_refused(made, party, wrong_revision(MECHANISM, 1))
        made.settle(MECHANISM, 2, state="suspended")
        self.assert_done(made, "CAN", "KOR")
        made.settle(MECHANISM, 3, state="ended")
        self.assert_done(made, "CAN", "KOR")
        matter = made.matter(MECHANISM)
        assert matter.facts
        self.assertEqual((matter.revision, matter.facts.state), (3, "ended"))
        # A matter of another kind with the same id is another matter.
        made.propose("CAN", COMMITMENT, subject="D10")
        self.assert_done(made, "CAN")

    def test_only_an_open_proposal_of_the_other_is_answered(self) -> None:
        missing = about("no-such-proposal", "D10")
        made = Partners()
        made.agree("KOR", MECHANISM, ZERO)
        self.assert_refused(made, "KOR", missing)
        made.decline("KOR", MECHANISM, ZERO)
        self.assert_refused(made, "KOR", missing)
        own = made.propose("KOR", MECHANISM)
        made.agree("KOR", MECHANISM, own)
        self.assert_refused(made, "KOR", missing)
        made.decline("KOR", MECHANISM, own)
        self.assert_refused(made, "KOR", missing)
        made.agree("CAN", COMMITMENT, own)
        self.assert_refused(made, "CAN", about("no-such-proposal", "C25"))
        made.agree("CAN", MECHANISM, own, subject="D11")
        self.assert_refused(made, "CAN", about("no-such-proposal", "D11"))
        made.agree("CAN", MECHANISM, own)
        self.assert_done(made, "CAN")
        made.agree("CAN", MECHANISM, own)
        self.assert_refused(made, "CAN", missing, wrong_revision(MECHANISM, 1))
        made.decline("CAN", MECHANISM, own)
        self.assert_refused(made, "CAN", missing)
        made.retract("KOR", MECHANISM, own)
        self.assert_refused(made, "KOR", missing)

    def test_what_was_declined_is_not_open_until_it_is_proposed_anew(self) -> None:
        missing = about("no-such-proposal", "C25")
        made = Partners()
        first = made.propose("CAN", COMMITMENT)
        made.decline("KOR", COMMITMENT, first)
        self.assert_done(made, "KOR")
        made.agree("KOR", COMMITMENT, first)
        self.assert_refused(made, "KOR", missing)
        made.decline("KOR", COMMITMENT, first)
        self.assert_refused(made, "KOR", missing)
        made.retract("CAN", COMMITMENT, first)
        self.assert_refused(made, "CAN", missing)
        second = made.propose("CAN", COMMITMENT, time="2026-11-23T12:00:01Z")
        self.assertNotEqual(first, second)
        made.agree("KOR", COMMITMENT, first)
        self.assert_refused(made, "KOR", missing)
        made.agree("KOR", COMMITMENT, second)
        self.assert_done(made, "KOR")

    def test_a_later_proposal_takes_the_place_of_an_earlier_one(self) -> None:
        missing = about("no-such-proposal", "C25")
        made = Partners()
        first = made.propose("CAN", COMMITMENT)
        second = made.propose("CAN", COMMITMENT, note="better")
        self.assert_done(made, "CAN")
        for say in (made.agree, made.decline):
            say("KOR", COMMITMENT, first)
            self.assert_refused(made, "KOR", missing)
        made.retract("CAN", COMMITMENT, first)
        self.assert_refused(made, "CAN", missing)
        made.agree("KOR", COMMITMENT, second, note="better")
        self.assert_done(made, "KOR")

    def test_only_ones_own_open_proposal_is_taken_back(self) -> None:
        missing = about("no-such-proposal", "C25")
        made = Partners()
        digest = made.propose("CAN", COMMITMENT)
        made.retract("KOR", COMMITMENT, digest)
        self.assert_refused(made, "KOR", missing)
        made.retract("CAN", COMMITMENT, digest)
        self.assert_done(made, "CAN")
        made.retract("CAN", COMMITMENT, digest)
        self.assert_refused(made, "CAN", missing)
        made.agree("KOR", COMMITMENT, digest)
        self.assert_refused(made, "KOR", missing)
        self.assertTrue(made.matter(COMMITMENT).is_known)

    def test_agreement_is_to_the_very_facts(self) -> None:
        differ = about("facts-differ", "D10")
        made = Partners()
        proposed = {"names": names("é"), "note": "a"}
        digest = made.propose("CAN", MECHANISM, **proposed)
        for changes in (
            {"names": names("e\u0301"), "note": "a"}, {"names": names("é"), "note": "a "},
            {**proposed, "state": "ended"}, {**proposed, "bodies": {"CAN": "", "KOR": ""}},
            {**proposed, "domains": ["policy", "cyber"]}, {**proposed, "kind": "forum"},
            {**proposed, "cadence": {"text": "every year", "months": None, "ambiguous": False}},
        ):
            made.agree("KOR", MECHANISM, digest, **changes)
            self.assert_refused(made, "KOR", differ)
        made.agree("KOR", MECHANISM, digest, 2, **proposed)
        self.assert_refused(made, "KOR", differ, wrong_revision(MECHANISM, 0))
        # The order of an object's members and of parties says nothing.
        bodies = dict(reversed(facts(MECHANISM)["bodies"].items()))
        same = dict(reversed(facts(MECHANISM, **proposed, bodies=bodies).items()))
        body = {"facts": same, "revision": 1, "proposal": digest}
        made.speak("KOR", MECHANISM, "agreed", body, ("KOR officer",))
        self.assert_done(made, "KOR")

    def test_the_order_of_what_stands_in_a_list_belongs_to_the_facts(self) -> None:
        made = Partners()
        digest = made.propose("CAN", MECHANISM, domains=["policy", "cyber"])
        made.agree("KOR", MECHANISM, digest, domains=["cyber", "policy"])
        self.assert_refused(made, "KOR", about("facts-differ", "D10"))
        made.agree("KOR", MECHANISM, digest, domains=["policy", "cyber"])
        self.assert_done(made, "KOR")

    def test_two_proposals_of_one_id_stand_beside_each_other_and_one_is_agreed(self) -> None:
        made = Partners()
        ours = made.propose("CAN", MECHANISM, note="ours")
        made.propose("KOR", MECHANISM, note="theirs")
        self.assert_done(made, "CAN", "KOR")
        self.assertEqual(
            sorted(party for party, _ in made.matter(MECHANISM).open_proposals()), ["CAN", "KOR"]
        )
        made.agree("KOR", MECHANISM, ours, note="ours")
        self.assert_done(made, "KOR")
        self.assertEqual(list(made.matter(MECHANISM).open_proposals()), [])

    def test_what_facts_name_has_been_proposed_or_sent(self) -> None:
        cases: list[tuple[str, dict[str, Any], list[str]]] = [
            (MECHANISM, reports_to("D02"), ["D02"]),
            (MECHANISM, {"terms": NUMBER}, [NUMBER]),
            (MECHANISM, {**reports_to("C25"), "terms": "D02"}, ["C25", "D02"]),
            (COMMITMENT, {"carriedBy": ["D02", "D03"]}, ["D02", "D03"]),
            (COMMITMENT, {"state": "split", "into": ["C26", "C27"]}, ["C26", "C27"]),
            (COMMITMENT, {"state": "merged", "into": ["D02"], "carriedBy": ["D02"]},
             ["D02", "D02"]),
            (ACTION, {}, ["C25"]), (ACTION, {"commitments": ["C26", "C27"]}, ["C26", "C27"]),
        ]
        for kind, changes, unknown in cases:
            made = Partners()
            made.propose("CAN", kind, **changes)
            with self.subTest(changes):
                wanted = [about("unknown-subject", subject) for subject in unknown]
                self.assert_refused(made, "CAN", *wanted)
        for kind, changes, unknown in cases[:1] + cases[3:5] + cases[6:]:
            made = Partners()
            known = COMMITMENT if unknown[0].startswith("C") else MECHANISM
            for subject in unknown:
                made.propose("KOR", known, subject=subject)
            made.settle(kind, **changes)
            self.assert_done(made, "CAN", "KOR")
        made = Partners()
        made.offer()
        made.settle(MECHANISM, terms=NUMBER)
        self.assert_done(made, "CAN", "KOR")

    def test_what_was_declined_or_taken_back_is_known_too(self) -> None:
        for is_declined in (False, True):
            made = Partners()
            digest = made.propose("CAN", MECHANISM, subject="D02")
            if is_declined:
                made.decline("KOR", MECHANISM, digest, subject="D02")
            else:
                made.retract("CAN", MECHANISM, digest, subject="D02")
            made.propose("CAN", MECHANISM, **reports_to("D02"))
            self.assert_done(made, "CAN")

    def test_what_is_named_counts_when_it_was_seen(self) -> None:
        made = Partners()
        before = made.mark("KOR")
        made.propose("KOR", MECHANISM, subject="D02")
        made.propose("CAN", MECHANISM, **reports_to("D02"), seen={"KOR": before})
        self.assert_refused(made, "CAN", about("unknown-subject", "D02"))
        made.propose("CAN", MECHANISM, **reports_to("D02"))
        self.assert_done(made, "CAN")

    def test_no_mechanism_reports_to_itself(self) -> None:
        circle = about("reports-in-circle", "D10")
        made = Partners()
        made.propose("CAN", MECHANISM, **reports_to("D10"))
        self.assert_refused(made, "CAN", circle, about("unknown-subject", "D10"))
        made.settle(MECHANISM)
        made.propose("CAN", MECHANISM, 2, **reports_to("D10"))
        self.assert_refused(made, "CAN", circle)
        made.settle(MECHANISM, subject="D11", **reports_to("D10"))
        made.settle(MECHANISM, subject="D12", **reports_to("D11"))
        self.assert_done(made, "CAN", "KOR")
        for above in ("D11", "D12"):
            made.propose("KOR", MECHANISM, 2, **reports_to(above))
            self.assert_refused(made, "KOR", circle)

    def test_a_circle_is_found_by_what_is_in_force_and_not_by_what_is_proposed(self) -> None:
        made = Partners()
        made.settle(MECHANISM)
        made.propose("KOR", MECHANISM, subject="D11", **reports_to("D10"))
        digest = made.propose("CAN", MECHANISM, 2, **reports_to("D11"))
        self.assert_done(made, "CAN")
        made.agree("KOR", MECHANISM, digest, 2, **reports_to("D11"))
        self.assert_done(made, "KOR")
        made.propose("KOR", MECHANISM, subject="D11", **reports_to("D10"))
        self.assert_refused(made, "KOR", about("reports-in-circle", "D11"))

    def test_two_that_report_to_each_other_at_once_make_a_circle_that_the_next_revision_mends(
        self,
    ) -> None:
        made = Partners()
        made.settle(MECHANISM)
        made.settle(MECHANISM, subject="D11")
        one = made.propose("CAN", MECHANISM, 2, **reports_to("D11"))
        two = made.propose("KOR", MECHANISM, 2, subject="D11", **reports_to("D10"))
        before = made.mark("CAN")
        made.agree("CAN", MECHANISM, two, 2, subject="D11", **reports_to("D10"))
        self.assert_done(made, "CAN")
        made.agree("KOR", MECHANISM, one, 2, **reports_to("D11"), seen={"CAN": before})
        self.assert_done(made, "KOR")
        for subject in ("D10", "D11"):
            self.assertEqual(made.matter(MECHANISM, subject).revision, 2)
        # What hangs below a circle comes to no end.
        made.propose("CAN", MECHANISM, subject="D12", **reports_to("D10"))
        self.assert_refused(made, "CAN", about("reports-in-circle", "D12"))
        made.settle(MECHANISM, 3)
        self.assert_done(made, "CAN", "KOR")
        made.propose("CAN", MECHANISM, subject="D12", **reports_to("D10"))
        self.assert_done(made, "CAN")

    def test_facts_are_about_the_parties_of_the_agreement(self) -> None:
        def wrong(*parties: str) -> list[tuple[str, None, dict[str, str]]]:
            return [("wrong-party", None, {"party": party}) for party in parties]

        for kind in (MECHANISM, COMMITMENT):
            for bodies, parties in (
                ({"CAN": "", "KOR": "", "USA": ""}, ("USA",)), ({"CAN": ""}, ("KOR",)),
                ({}, ("CAN", "KOR")), ({"KOR": "", "JPN": "", "USA": ""}, ("CAN", "JPN", "USA")),
                ({"can": "", "KOR": ""}, ("CAN", "can")),
            ):
                made = Partners()
                made.propose("CAN", kind, bodies=bodies)
                self.assert_refused(made, "CAN", *wrong(*parties))
                made.agree("KOR", kind, ZERO, bodies=bodies)
                missing = about("no-such-proposal", IDS[kind])
                self.assert_refused(made, "KOR", missing, *wrong(*parties))
        made = Partners()
        made.settle(COMMITMENT)
        made.propose("CAN", ACTION, owner="USA")
        self.assert_refused(made, "CAN", *wrong("USA"))
        for owner in ("CAN", "KOR"):
            made.propose("CAN", ACTION, owner=owner)
            self.assert_done(made, "CAN")

    def test_no_finding_hides_another(self) -> None:
        made = Partners()
        said = facts(MECHANISM, **reports_to("D10"), bodies={}, terms="CAN-9")
        body = {"proposal": ZERO, "revision": 3, "facts": said}
        made.speak("KOR", MECHANISM, "agreed", body)
        self.assert_refused(
            made, "KOR", about("no-such-proposal", "D10"), wrong_revision(MECHANISM, 0),
            about("unknown-subject", "D10"), about("unknown-subject", "CAN-9"),
            about("reports-in-circle", "D10"), ("wrong-party", None, {"party": "CAN"}),
            ("wrong-party", None, {"party": "KOR"}),
            ("attestation-missing", "22(1)", {"needed": "1", "found": "0"}),
        )

    def test_an_author_that_is_no_party_is_asked_nothing(self) -> None:
        made = Partners()
        made.propose("CAN", MECHANISM)
        body = {"revision": 1, "facts": facts(MECHANISM), "note": ""}
        made.speak("CAN", MECHANISM, "proposed", body, party="USA", post="USA/x")
        self.assertEqual(made.reasons("CAN"), in_order([
            ("wrong-party", None), ("seen-mismatch", None),
        ]))
        made.settle(COMMITMENT)
        late = report("completed", asOf="2999-01-01")
        made.speak("CAN", COMMITMENT, "reported", late, party="USA", post="USA/x")
        self.assertEqual(made.reasons("CAN"), in_order([
            ("wrong-party", None), ("seen-mismatch", None),
        ]))


class StepsTests(PartnershipCase):
    """How far up one goes."""

    def test_one_goes_up_32_steps(self) -> None:
        made = Partners()
        above: dict[str, Any] = {}
        # One below the other: with 32 above it a mechanism is done, with 33 it is not.
        for number in range(33):
            made.settle(MECHANISM, subject=f"M{number}", **above)
            above = reports_to(f"M{number}")
        found = made.history()
        self.assertTrue(all(decision.is_done for decision in found.decisions["CAN"]))
        made.propose("CAN", MECHANISM, **above)
        self.assert_refused(made, "CAN", about("reports-in-circle", "D10"))
        made.propose("CAN", MECHANISM, **reports_to("M31"))
        self.assert_done(made, "CAN")


class ReportTests(PartnershipCase):
    """Reports in journals."""

    def agreed(self, **changes: Any) -> Partners:
        """Makes journals with a commitment and an action that are agreed."""
        made = Partners()
        made.settle(COMMITMENT, **changes)
        made.settle(ACTION)
        return made

    def test_each_party_reports_for_itself_and_the_latest_counts(self) -> None:
        made = self.agreed()
        for party, status in (("CAN", "agreed"), ("KOR", "ongoing"), ("CAN", "suspended")):
            made.state(party, COMMITMENT, status)
            self.assert_done(made, party)
        sides = made.matter(COMMITMENT).sides
        self.assertEqual(
            {party: side.report.status for party, side in sides.items() if side.report},
            {"CAN": "suspended", "KOR": "ongoing"},
        )

    def test_without_facts_in_force_nothing_else_is_found_of_a_report(self) -> None:
        made = Partners()
        actual = {"indicator": "I9", "value": "1", "asOf": "2999-01-01"}
        changes = {"asOf": "2999-01-01", "actuals": [actual]}
        unknown = about("unknown-subject", "C25")
        made.state("CAN", COMMITMENT, "under-way", **changes)
        self.assert_refused(made, "CAN", unknown)
        made.propose("CAN", COMMITMENT)
        made.state("CAN", COMMITMENT, "under-way", **changes)
        self.assert_refused(made, "CAN", unknown)
        # The question is asked all the same.
        made.state("CAN", COMMITMENT, "completed", **changes)
        missing = ("evidence-missing", "22(2)", {"status": "completed"})
        self.assert_refused(made, "CAN", unknown, missing)
        made.state("KOR", ACTION, "under-way")
        self.assert_refused(made, "KOR", about("unknown-subject", "A03"))

    def test_what_is_completed_is_shown(self) -> None:
        made = self.agreed()
        missing = ("evidence-missing", "22(2)", {"status": "completed"})
        for kind in (COMMITMENT, ACTION):
            made.state("KOR", kind, "completed")
            self.assert_refused(made, "KOR", missing)
            made.state("KOR", kind, "completed", ZERO)
            self.assert_done(made, "KOR")
        for status in PROGRESS:
            made.state("CAN", COMMITMENT, status)
            self.assert_refused(made, "CAN", *([missing] if status == "completed" else []))

    def test_only_the_owner_reports_an_action(self) -> None:
        made = self.agreed()
        made.state("CAN", ACTION)
        self.assert_refused(made, "CAN", ("wrong-author", None, {"party": "CAN"}))
        made.state("KOR", ACTION)
        self.assert_done(made, "KOR")
        made.settle(ACTION, 2, owner="CAN")
        made.state("KOR", ACTION)
        self.assert_refused(made, "KOR", ("wrong-author", None, {"party": "KOR"}))
        made.state("CAN", ACTION)
        self.assert_done(made, "CAN")

    def test_no_day_is_later_than_the_acts_day_in_its_partys_calendar(self) -> None:
        ahead = about("dated-ahead", "C25")
        actual = {"indicator": "I1", "value": "1"}
        # At half past three in the afternoon it is the next day in Korea, and not in Canada.
        late = "2026-11-23T15:00:00Z"
        for party, time, day, is_ahead in (
            ("KOR", late, "2026-11-24", False), ("KOR", late, "2026-11-25", True),
            ("KOR", "2026-11-23T14:59:59.999Z", "2026-11-24", True),
            ("CAN", late, "2026-11-23", False), ("CAN", late, "2026-11-24", True),
            ("CAN", "2026-11-24T04:59:59.999Z", "2026-11-24", True),
            ("CAN", "2026-11-24T05:00:00Z", "2026-11-24", False),
        ):
            for changes in (
                {"asOf": day}, {"actuals": [{**actual, "asOf": day}]},
                {"asOf": day, "actuals": [{**actual, "asOf": day}]},
            ):
                made = self.agreed()
                made.state(party, COMMITMENT, time=time, **changes)
                with self.subTest((party, time, changes)):
                    self.assert_refused(made, party, *([ahead] if is_ahead else []))

    def test_evidence_that_was_sent_is_the_package_of_its_item(self) -> None:
        made = self.agreed()
        shown = {"digest": OFFER["package"], "item": NUMBER}
        made.state("KOR", COMMITMENT, evidence=[shown])
        self.assert_refused(made, "KOR", about("unknown-subject", NUMBER))
        made.offer()
        made.state("KOR", COMMITMENT, evidence=[shown])
        self.assert_done(made, "KOR")
        other = {**shown, "digest": ZERO}
        made.state("KOR", COMMITMENT, evidence=[other])
        self.assert_refused(made, "KOR", ("package-not-authentic", None, {}))
        third = {"digest": ONE, "item": "CAN-9"}
        made.state("KOR", COMMITMENT, evidence=[shown, other, third])
        self.assert_refused(
            made, "KOR", ("package-not-authentic", None, {}), about("unknown-subject", "CAN-9")
        )
        # A digest alone may be that of anything.
        made.state("KOR", COMMITMENT, evidence=[{**other, "item": None}])
        self.assert_done(made, "KOR")

    def test_what_is_measured_is_an_indicator_in_force(self) -> None:
        made = self.agreed(indicators=[indicator("I1"), indicator("I2")])

        def actuals(*identities: str) -> list[dict[str, Any]]:
            return [{"indicator": name, "value": "1", "asOf": DAY} for name in identities]

        made.state("CAN", COMMITMENT, actuals=actuals("I2", "I1"))
        self.assert_done(made, "CAN")
        made.state("CAN", COMMITMENT, actuals=actuals("I1", "I3", "C25"))
        self.assert_refused(
            made, "CAN", about("unknown-subject", "I3"), about("unknown-subject", "C25")
        )
        made.propose("KOR", COMMITMENT, 2, indicators=[indicator("I3")])
        made.state("CAN", COMMITMENT, actuals=actuals("I3"))
        self.assert_refused(made, "CAN", about("unknown-subject", "I3"))
        made.settle(COMMITMENT, 2, indicators=[indicator("I3")])
        made.state("CAN", COMMITMENT, actuals=actuals("I3"))
        self.assert_done(made, "CAN")
        made.state("KOR", COMMITMENT, actuals=actuals("I1"))
        self.assert_refused(made, "KOR", about("unknown-subject", "I1"))

    def test_a_report_counts_by_what_its_author_had_seen(self) -> None:
        made = Partners()
        digest = made.propose("CAN", COMMITMENT)
        before = made.mark("KOR")
        made.agree("KOR", COMMITMENT, digest)
        made.state("CAN", COMMITMENT, seen={"KOR": before})
        self.assert_refused(made, "CAN", about("unknown-subject", "C25"))
        made.state("CAN", COMMITMENT)
        self.assert_done(made, "CAN")

    def test_the_agreed_status_is_what_is_agreed_and_not_what_is_reported(self) -> None:
        made = self.agreed()
        for party in ("CAN", "KOR"):
            made.state(party, COMMITMENT, "completed", ZERO)
        matter = made.matter(COMMITMENT)
        self.assertFalse(matter.differ)
        self.assertIsNone(getattr(matter.facts, "status"))
        made.settle(COMMITMENT, 2, status={"word": "completed", "asOf": DAY})
        self.assertEqual(getattr(made.matter(COMMITMENT).facts, "status").word, "completed")


class CrossingTests(PartnershipCase):
    """Acts that cross on their way."""

    def crossed(self, can: str, kor: str) -> Partners:
        """Makes journals in which each agrees to the other's proposal at its own time."""
        made = Partners()
        ours = made.propose("CAN", MECHANISM, note="ours")
        theirs = made.propose("KOR", MECHANISM, note="theirs")
        before = made.mark("CAN")
        made.agree("CAN", MECHANISM, theirs, note="theirs", time=can)
        made.agree("KOR", MECHANISM, ours, note="ours", time=kor, seen={"CAN": before})
        self.assert_done(made, "CAN", "KOR")
        return made

    def test_of_two_agreements_that_cross_the_later_counts(self) -> None:
        early, late = "2026-11-23T12:01:00Z", "2026-11-23T12:01:00.001Z"
        for can, kor, note, other in (
            (early, late, "ours", "theirs"), (late, early, "theirs", "ours"),
            (early, early, "theirs", "ours"),
        ):
            matter = self.crossed(can, kor).matter(MECHANISM)
            assert matter.facts and matter.overtaken
            with self.subTest((can, kor)):
                self.assertEqual((matter.revision, matter.overtaken.revision), (1, 1))
                self.assertEqual((matter.facts.note, matter.overtaken.facts.note), (note, other))
                self.assertEqual(list(matter.open_proposals()), [])

    def test_what_was_overtaken_stays_until_the_next_revision(self) -> None:
        made = self.crossed("2026-11-23T12:01:00Z", "2026-11-23T12:02:00Z")
        told = list(partnership_words.of_matters(made.agreement, made.decided().register))
        self.assertIn("mechanism D10 revision 1 active: Dialogue", told)
        self.assertIn("  overtaken: revision 1 active: Dialogue", told)
        made.propose("CAN", MECHANISM, 2, time="2026-11-23T12:03:00Z")
        self.assert_done(made, "CAN")
        self.assertIsNotNone(made.matter(MECHANISM).overtaken)
        ((_, proposal),) = made.matter(MECHANISM).open_proposals()
        made.agree("KOR", MECHANISM, proposal.digest.hex(), 2, time="2026-11-23T12:03:00Z")
        self.assert_done(made, "KOR")
        matter = made.matter(MECHANISM)
        self.assertEqual((matter.revision, matter.overtaken), (2, None))

    def test_a_greater_revision_counts_whatever_its_time(self) -> None:
        made = self.crossed("2026-11-23T12:04:00Z", "2026-11-23T12:04:00Z")
        # KOR agrees with an earlier time than CAN did, as the agreed clocks allow.
        digest = made.propose("CAN", MECHANISM, 2, time="2026-11-23T12:04:00Z", note="second")
        made.agree("KOR", MECHANISM, digest, 2, time="2026-11-23T12:04:00Z", note="second")
        matter = made.matter(MECHANISM)
        assert matter.facts
        self.assertEqual((matter.revision, matter.facts.note), (2, "second"))

    def test_a_retraction_that_crosses_an_agreement_does_not_undo_it(self) -> None:
        made = Partners()
        digest = made.propose("CAN", COMMITMENT)
        before = made.mark("CAN")
        made.retract("CAN", COMMITMENT, digest)
        made.agree("KOR", COMMITMENT, digest, seen={"CAN": before})
        self.assert_done(made, "CAN", "KOR")
        self.assertEqual(made.matter(COMMITMENT).revision, 1)
        made.propose("CAN", COMMITMENT, 1)
        self.assert_refused(made, "CAN", wrong_revision(COMMITMENT, 1))

    def test_an_agreement_to_what_was_replaced_meanwhile_counts(self) -> None:
        made = Partners()
        first = made.propose("CAN", COMMITMENT, note="first")
        before = made.mark("CAN")
        second = made.propose("CAN", COMMITMENT, note="second")
        made.agree("KOR", COMMITMENT, first, note="first", seen={"CAN": before})
        self.assert_done(made, "CAN", "KOR")
        matter = made.matter(COMMITMENT)
        assert matter.facts
        self.assertEqual((matter.facts.note, list(matter.open_proposals())), ("first", []))
        made.agree("KOR", COMMITMENT, second, note="second")
        self.assert_refused(
            made, "KOR", about("no-such-proposal", "C25"), wrong_revision(COMMITMENT, 1)
        )

    def test_a_proposal_of_what_was_agreed_meanwhile_is_never_open(self) -> None:
        made = Partners()
        digest = made.propose("CAN", COMMITMENT)
        before = made.mark("KOR")
        made.agree("KOR", COMMITMENT, digest)
        late = made.propose("CAN", COMMITMENT, note="late", seen={"KOR": before})
        self.assert_done(made, "CAN", "KOR")
        self.assertEqual(list(made.matter(COMMITMENT).open_proposals()), [])
        made.retract("CAN", COMMITMENT, late)
        self.assert_refused(made, "CAN", about("no-such-proposal", "C25"))


class ActionTests(PartnershipCase):
    """What an owner owes."""

    def owed(self, made: Partners) -> str | None:
        """Says until when the action is owed."""
        until = made.matter(ACTION).owed_until(made.agreement)
        return None if until is None else moment_text(until)

    def test_it_is_owed_until_its_owner_says_that_it_is_completed(self) -> None:
        made = Partners()
        made.settle(COMMITMENT)
        digest = made.propose("CAN", ACTION)
        self.assertIsNone(self.owed(made))
        made.agree("KOR", ACTION, digest)
        self.assertEqual(self.owed(made), "2027-02-28 14:59:59 UTC")
        made.state("KOR", ACTION, "under-way")
        self.assertFalse(made.matter(ACTION).is_done)
        made.state("KOR", ACTION, "completed", ZERO)
        self.assertEqual((made.matter(ACTION).is_done, self.owed(made)), (True, None))
        made.state("KOR", ACTION, "challenged")
        self.assertEqual((made.matter(ACTION).is_done, self.owed(made)), (
            False, "2027-02-28 14:59:59 UTC",
        ))
        told = list(partnership_words.of_matters(made.agreement, made.decided().register))
        self.assertIn("  still owed by KOR until 2027-02-28 14:59:59 UTC", told)

    def test_it_is_owed_in_its_owners_calendar_while_it_is_open(self) -> None:
        made = Partners()
        made.settle(COMMITMENT)
        made.settle(ACTION, owner="CAN")
        self.assertEqual(self.owed(made), "2027-03-01 04:59:59 UTC")
        made.settle(ACTION, 2, owner="CAN", due="2027-03-31")
        self.assertEqual(self.owed(made), "2027-04-01 04:59:59 UTC")
        made.settle(ACTION, 3, owner="CAN", state="dropped")
        self.assertIsNone(self.owed(made))

    def test_the_report_of_a_former_owner_does_not_end_it(self) -> None:
        made = Partners()
        made.settle(COMMITMENT)
        made.settle(ACTION)
        made.state("KOR", ACTION, "completed", ZERO)
        made.settle(ACTION, 2, owner="CAN")
        self.assertFalse(made.matter(ACTION).is_done)
        self.assertEqual(self.owed(made), "2027-03-01 04:59:59 UTC")

    def test_only_an_action_is_done(self) -> None:
        made = Partners()
        made.settle(COMMITMENT)
        made.state("KOR", COMMITMENT, "completed", ZERO)
        matter = made.matter(COMMITMENT)
        self.assertFalse(matter.is_done)
        self.assertIsNone(matter.owed_until(made.agreement))


class WordsTests(PartnershipCase):
    """What is told of matters."""

    def test_matters_are_told_as_they_stand(self) -> None:
        made = Partners()
        made.settle(COMMITMENT, status={"word": "agreed", "asOf": DAY})
        made.state("CAN", COMMITMENT, "ongoing")
        made.state("KOR", COMMITMENT, "suspended")
        digest = made.propose("KOR", MECHANISM)
        told = list(partnership_words.of_matters(made.agreement, made.decided().register))
        self.assertEqual(told, [
            "commitment C25 revision 1 open: Participation",
            "  agreed status agreed as of 2026-11-20",
            "  CAN says ongoing as of 2026-11-20",
            "  KOR says suspended as of 2026-11-20",
            "  the parties differ",
            "mechanism D10 is not agreed",
            f"  open: revision 1 by KOR, {digest}",
        ])

    def test_an_act_is_told(self) -> None:
        made = Partners()
        made.settle(COMMITMENT)
        item = {"digest": ZERO, "item": NUMBER}
        actual = {"indicator": "I1", "value": "-0.5", "asOf": DAY}
        made.state("KOR", COMMITMENT, evidence=[item], actuals=[actual], note="soon")
        found = act.parse(made.entries["KOR"][-1].act)
        self.assertEqual(list(words.said(made.agreement, found)), [
            "Republic of Korea (KOR) says that the commitment C25 is under-way as of 2026-11-20."
            " soon",
            f"evidence {ZERO}, sent as {NUMBER}",
            "indicator I1: -0.5 as of 2026-11-20",
        ])
        proposed = act.parse(made.entries["CAN"][-1].act)
        self.assertIsInstance(proposed.body, Proposed)
        self.assertIn("called Participation, open", list(words.said(made.agreement, proposed)))


if __name__ == "__main__":
    unittest.main()
