"""Rules by rules.md 3: for every verb what is permitted, and for every rule what it refuses."""

from __future__ import annotations

import unittest
from typing import Any

from entente_verify import agreement_file, rules
from entente_verify.agreement import Agreement
from entente_verify.partnership_facts import PROGRESS
from entente_verify.question import VERBS, Question
from entente_verify.transmittal import REASON_CODES
from forge import EXERCISE, ROOT

# A case that is permitted, verb by verb, each number at its limit; other verbs need nothing.
PERMITTED: dict[str, dict[str, Any]] = {
    "send": {
        "level": "secret", "purpose": "research", "sender": "KOR/registry",
        "recipient": "CAN/registry", "means": "courier", "suite": "1",
        "length": 1 << 37, "shelf": 1 << 38, "open": 100_000,
    },
    "fetch": {"shelf": 1 << 38},
    "accept": {"attested": 1},
    "open": {"level": "secret", "recipient": "KOR/registry"},
    "copy": {"level": "secret", "new_level": "secret", "copies": 3},
    "translate": {
        "level": "secret", "new_level": "secret", "language": "ko", "translations": 1,
    },
    "derive": {"level": "confidential", "new_level": "secret"},
    "use": {"purpose": "research", "given": "research", "approval": "lacking"},
    "relevel": {"new_level": "confidential", "attested": 1},
    "remark": {"level": "secret", "new_level": "secret"},
    "return": {"attested": 2},
    "destroy": {"level": "secret", "method": "pulping", "attested": 2},
    "inventory": {"post": "KOR/security-officer"},
    "grant": {"asked": "release", "attested": 2},
    "deny": {"asked": "use"},
    "revoke": {"asked": "copy"},
    "propose": {"attested": 1},
    "agree": {"attested": 1},
    "state": {"progress": "completed"},
    "enter": {"backlog": 100_000},
    "countersign": {"ahead": 300},
    "ratify": {"attested": 1},
    "suspend": {"attested": 1},
    "resume": {"attested": 1, "suspended": "both"},
    "give-notice": {"attested": 1},
    "suspend-notice": {"attested": 1, "notice": "own"},
    "resume-notice": {"attested": 1, "notice": "both"},
    "withdraw-notice": {"attested": 1, "notice": "own"},
    "dispute": {"attested": 1},
    "settle": {"attested": 1, "disputed": "own"},
    "notify-law": {"attested": 1},
    "amend": {"attested": 1},
}

MISSING = {"needed": "1", "found": "0"}
HOLDER = {"side": "holder"}
LACKING = {"approval": "lacking"}
RECALLED = {"recalled": "yes"}
GIVER = {"party": "CAN"}
TOP = "top-secret"

# A verb, what is otherwise than in the permitted case, and the code, reference and arguments.
REFUSED: list[tuple[str, dict[str, Any], str, str, dict[str, str]]] = [
    ("send", {"suspended": "own"}, "exchange-suspended", "21(5)", {}),
    ("send", {"suspended": "other"}, "exchange-suspended", "21(5)", {}),
    ("fetch", {"suspended": "both"}, "exchange-suspended", "21(5)", {}),
    ("send", {"policy": "other"}, "label-policy-wrong", "4(2)", {"policy": "other"}),
    ("send", {"categories": "unreadable"}, "label-unreadable", "4(2)", {"problem": "unreadable"}),
    ("send", {"released_to": "USA"}, "third-party-release", "6(a)", {"recipient": "USA"}),
    ("send", {"level": "hush"}, "unknown-level", "4(1)", {"level": "hush"}),
    ("send", {"level": TOP}, "level-not-exchanged", "4(1)", {"level": TOP}),
    ("send", {"alternative": "other"}, "alternative-not-equivalent", "4(2)", {"level": "secret"}),
    ("send", {"means": "pigeon"}, "means-not-allowed", "9(2)",
     {"means": "pigeon", "level": "secret"}),
    ("send", {"suite": "2"}, "suite-not-allowed", "12(1)", {"suite": "2", "level": "secret"}),
    ("send", {"sender": "KOR/research-office"}, "office-not-cleared", "9(1)",
     {"office": "KOR/research-office", "level": "secret"}),
    ("send", {"recipient": "CAN/research-office"}, "office-not-cleared", "9(1)",
     {"office": "CAN/research-office", "level": "secret"}),
    ("send", {"purpose": "trade"}, "unknown-purpose", "6(c)", {"purpose": "trade"}),
    ("send", {"sender": "CAN/registry"}, "unknown-office", "9(1)", {"office": "CAN/registry"}),
    ("send", {"sender": "KOR/x"}, "unknown-office", "9(1)", {"office": "KOR/x"}),
    ("send", {"sender": "KOR/research-office", "level": "confidential"}, "not-a-channel", "9(4)",
     {"office": "KOR/research-office"}),
    ("send", {"recipient": "CAN/x"}, "unknown-office", "9(1)", {"office": "CAN/x"}),
    ("send", {"recipient": "KOR/registry"}, "office-not-of-partner", "9(1)",
     {"office": "KOR/registry"}),
    ("send", {"assurance": "lacking"}, "assurance-missing", "7(3)", {"office": "CAN/registry"}),
    ("send", {"length": (1 << 37) + 1}, "package-too-large", "5(2)",
     {"bytes": "137438953473", "limit": "137438953472"}),
    ("send", {"open": 100_001}, "too-many-open", "5(2)", {"limit": "100000"}),
    ("send", {"shelf": (1 << 38) + 1}, "shelf-quota", "5(2)", {"limit": "274877906944"}),
    ("fetch", {"shelf": (1 << 38) + 1}, "shelf-quota", "5(2)", {"limit": "274877906944"}),
    ("accept", {"attested": 0}, "attestation-missing", "7(2)", MISSING),
    ("open", {"addressed": "missing"}, "office-not-of-partner", "9(1)",
     {"office": "KOR/registry"}),
    ("open", {"recipient": "KOR/research-office"}, "office-not-cleared", "9(1)",
     {"office": "KOR/research-office", "level": "secret"}),
    ("countersign", {"ahead": 301}, "too-far-ahead", "5(3)", {"limit": "300"}),
    ("enter", {"backlog": 100_001}, "too-many-uncosigned", "5(2)", {"limit": "100000"}),
    *(
        (verb, RECALLED, "item-recalled", "13", GIVER)
        for verb in ("copy", "translate", "derive", "release", "use")
    ),
    ("copy", {"new_level": "confidential"}, "level-differs", "14", {"level": "secret"}),
    ("copy", {"level": "hush", "new_level": "hush"}, "level-differs", "14", {"level": "hush"}),
    ("copy", {"copies": 4}, "too-many-copies", "14", {"limit": "3"}),
    ("copy", {"level": TOP, "copies": 1}, "too-many-copies", "14", {"limit": "0"}),
    ("copy", LACKING, "approval-missing", "14", GIVER),
    ("translate", {"new_level": TOP}, "level-differs", "15", {"level": "secret"}),
    ("translate", {"level": "", "new_level": ""}, "level-differs", "15", {"level": ""}),
    ("translate", {"language": "de"}, "language-not-foreseen", "15", {"language": "de"}),
    ("translate", {"translations": 2}, "too-many-translations", "15",
     {"language": "ko", "limit": "1"}),
    ("derive", {"level": "secret", "new_level": "confidential"}, "marked-too-low", "4(3)",
     {"level": "secret"}),
    ("derive", {"new_level": "hush"}, "marked-too-low", "4(3)", {"level": "confidential"}),
    ("derive", {"originators": "missing"}, "originator-not-named", "4(3)", GIVER),
    ("release", LACKING, "approval-missing", "6(a)", GIVER),
    ("use", {"given": "operational-coordination"}, "approval-missing", "6(c)", GIVER),
    ("use", {"purpose": "trade", "given": "trade"}, "approval-missing", "6(c)", GIVER),
    ("relevel", HOLDER, "not-originator", "6(g)", GIVER),
    ("relevel", {"new_level": "hush"}, "unknown-level", "6(g)", {"level": "hush"}),
    ("relevel", {"new_level": TOP}, "level-not-exchanged", "6(g)", {"level": TOP}),
    ("relevel", {"attested": 0}, "attestation-missing", "6(g)", MISSING),
    ("remark", {"new_level": "confidential"}, "level-differs", "6(g)", {"level": "secret"}),
    ("remark", {"level": "hush", "new_level": "hush"}, "level-differs", "6(g)",
     {"level": "hush"}),
    ("recall", HOLDER, "not-originator", "13", GIVER),
    ("return", {"attested": 1}, "attestation-missing", "13", {"needed": "2", "found": "1"}),
    ("destroy", {"method": "shredding"}, "method-not-allowed", "13",
     {"method": "shredding", "level": "secret"}),
    ("destroy", {"attested": 1}, "attestation-missing", "13", {"needed": "2", "found": "1"}),
    ("inventory", {"post": "CAN/security-officer"}, "post-not-responsible", "10",
     {"post": "KOR/security-officer"}),
    ("grant", {"attested": 1}, "attestation-missing", "6(a)", {"needed": "2", "found": "1"}),
    ("grant", {"asked": "use", "attested": 1}, "attestation-missing", "6(c)",
     {"needed": "2", "found": "1"}),
    ("grant", {"asked": "copy", "attested": 0}, "attestation-missing", "14", MISSING),
    ("grant", {"asked": "copy", "attested": 1, **HOLDER}, "not-originator", "14", GIVER),
    ("deny", HOLDER, "not-originator", "6(c)", GIVER),
    ("revoke", HOLDER, "not-originator", "14", GIVER),
    ("close", {"results": "lacking"}, "results-missing", "17(2)", {}),
    ("propose", {"attested": 0}, "attestation-missing", "22(1)", MISSING),
    ("agree", {"attested": 0}, "attestation-missing", "22(1)", MISSING),
    ("state", {"evidence": "lacking"}, "evidence-missing", "22(2)", {"status": "completed"}),
    ("ratify", {"party": "CAN"}, "not-asked-to-ratify", "21(1)", {"party": "CAN"}),
    ("resume", {"suspended": "other"}, "not-own-to-end", "21(5)", {"party": "KOR"}),
    ("resume", {"suspended": "nobody"}, "not-own-to-end", "21(5)", {"party": "KOR"}),
    ("suspend-notice", {"notice": "other"}, "not-own-to-end", "21(3)", {"party": "KOR"}),
    ("resume-notice", {"notice": "nobody"}, "not-own-to-end", "21(3)", {"party": "KOR"}),
    ("withdraw-notice", {"notice": "other"}, "not-own-to-end", "21(3)", {"party": "KOR"}),
    ("settle", {"disputed": "other"}, "not-own-to-end", "20", {"party": "KOR"}),
    ("ratify", {"attested": 0}, "attestation-missing", "21(1)", MISSING),
    ("suspend", {"attested": 0}, "attestation-missing", "21(5)", MISSING),
    ("resume", {"attested": 0}, "attestation-missing", "21(5)", MISSING),
    ("give-notice", {"attested": 0}, "attestation-missing", "21(3)", MISSING),
    ("suspend-notice", {"attested": 0}, "attestation-missing", "21(3)", MISSING),
    ("resume-notice", {"attested": 0}, "attestation-missing", "21(3)", MISSING),
    ("withdraw-notice", {"attested": 0}, "attestation-missing", "21(3)", MISSING),
    ("dispute", {"attested": 0}, "attestation-missing", "20", MISSING),
    ("settle", {"attested": 0}, "attestation-missing", "20", MISSING),
    ("notify-law", {"attested": 0}, "attestation-missing", "3(2)", MISSING),
    ("amend", {"attested": 0}, "attestation-missing", "21(2)", MISSING),
]

PROTECT = set("""
    arrive accept refuse withdraw open relevel recall remark return destroy inventory deny revoke
    report close resume
""".split())
OWN_NOTICE = ("suspend-notice", "resume-notice", "withdraw-notice")
NEED_FORCE = set("""
    send fetch copy translate derive release use request grant suspend give-notice propose agree
    decline retract state
""".split())


def agreement(*changes: tuple[str, str]) -> Agreement:
    """Gives the exercise agreement as Korea has to ratify it, with changes of its text."""
    text = EXERCISE.read_text("utf-8")
    for old, new in (("ratified-by: none", "ratified-by: [KOR]"), *changes):
        assert text.count(old) == 1, old
        text = text.replace(old, new)
    return agreement_file.agreement_of(text.encode())


AGREEMENT = agreement()


def found(
    verb: str, changes: dict[str, Any], under: Agreement = AGREEMENT
) -> list[tuple[str, str | None, dict[str, str]]]:
    """Asks what is permitted but for some changes, and gives the reasons."""
    asked = {"verb": verb, "party": "KOR", **PERMITTED.get(verb, {}), **changes}
    reasons = rules.reasons_against(under, Question(**asked))
    return [(reason.code, reason.reference, reason.arguments) for reason in reasons]


class RulesTests(unittest.TestCase):
    """What the exercise agreement answers."""

    def test_every_verb_is_permitted_in_some_case(self) -> None:
        for verb in VERBS:
            with self.subTest(verb):
                self.assertEqual(found(verb, {}), [])

    def test_every_rule_refuses_by_its_code_and_clause(self) -> None:
        for verb, changes, *reason in REFUSED:
            with self.subTest((verb, changes)):
                self.assertIn(tuple(reason), found(verb, changes))

    def test_every_rule_stands_in_the_table_above(self) -> None:
        elsewhere = ("not-in-force", "agreement-ended", "not-protective", "wrapper-shows-more")
        about = {(verb, rule.code) for rule in rules.RULES for verb in rule.verbs}
        self.assertEqual(
            {(verb, code) for verb, code in about if code not in elsewhere},
            {(verb, code) for verb, _, code, *_ in REFUSED},
        )

    def test_a_level_that_is_not_exchanged_has_no_means_suite_or_office(self) -> None:
        self.assertEqual(sorted(code for code, _, _ in found("send", {"level": TOP})), [
            "level-not-exchanged", "means-not-allowed", "office-not-cleared",
            "office-not-cleared", "suite-not-allowed",
        ])

    def test_without_a_level_nothing_that_reads_it_refuses(self) -> None:
        changes = {"level": "hush", "alternative": "other", "means": "x", "suite": "2"}
        self.assertEqual([code for code, _, _ in found("send", changes)], ["unknown-level"])

    def test_no_rule_hides_another(self) -> None:
        changes = {"copies": 4, "approval": "lacking", "phase": "before"}
        self.assertEqual(found("copy", changes), [
            ("not-in-force", "21(1)", {}), ("too-many-copies", "14", {"limit": "3"}),
            ("approval-missing", "14", {"party": "CAN"}),
        ])
        lower = {"level": "confidential", "new_level": "confidential"}
        self.assertEqual(found("copy", {**lower, **LACKING}), [])

    def test_the_state_of_the_agreement_refuses_what_does_not_protect(self) -> None:
        before: list[Any] = [("not-in-force", "21(1)", {})]
        ended: list[Any] = [("agreement-ended", "21(3)", {})]
        for verb in VERBS:
            for phase in ("unset", "before", "unratified", "in-force", "ended"):
                wanted = []
                if phase == "ended" and verb in NEED_FORCE | {"ratify", "amend", *OWN_NOTICE}:
                    wanted = ended
                elif phase not in ("in-force", "ended") and verb in NEED_FORCE:
                    wanted = before
                with self.subTest((verb, phase)):
                    self.assertEqual(found(verb, {"phase": phase}), wanted)

    def test_what_the_clause_does_not_list_protects_nothing(self) -> None:
        for verb in PROTECT:
            word = f"              - {VERBS[verb]}\n"
            without = agreement((word, ""))
            for phase in ("unset", "before", "unratified", "ended"):
                self.assertEqual(
                    found(verb, {"phase": phase}, without), [("not-protective", "21(4)", {})]
                )
            self.assertEqual(found(verb, {}, without), [])
        self.assertEqual({verb for verb, word in VERBS.items() if word}, PROTECT)

    def test_an_outer_header_shows_all_six_fields(self) -> None:
        less = agreement((", recipient-offices, padded-size]", ", recipient-offices]"))
        self.assertEqual(found("send", {}, less), [("wrapper-shows-more", "12(1)", {})])

    def test_of_a_party_that_is_none_nothing_is_asked(self) -> None:
        self.assertEqual(found("send", {"party": "USA", "purpose": "trade"}), [])

    def test_an_answer_cites_its_rules_what_follows_and_what_ends(self) -> None:
        for verb, references in (
            ("copy", "21(1) 21(3) 13 14"),
            ("translate", "21(1) 21(3) 13 15"),
            ("derive", "21(1) 21(3) 13 4(3)"),
            ("release", "21(1) 21(3) 13 6(a)"),
            ("use", "21(1) 21(3) 13 6(c)"),
            ("report", "21(4) 17(1) 17(2) 12(3)"),
            ("close", "21(4) 17(2)"),
            ("relevel", "21(4) 6(g)"),
            ("remark", "21(4) 6(g)"),
            ("return", "21(4) 13"),
            ("destroy", "21(4) 13"),
            ("inventory", "21(4) 10 6(f) 17(1)"),
            ("grant", "21(1) 21(3) 6(a) 6(c) 14"),
            ("deny", "21(4) 6(a) 6(c) 14"),
            ("propose", "21(1) 21(3) 22(1)"),
            ("agree", "21(1) 21(3) 22(1)"),
            ("decline", "21(1) 21(3)"),
            ("retract", "21(1) 21(3)"),
            ("state", "21(1) 21(3) 22(2)"),
            ("publish-keys", "7(3)"),
            ("ratify", "21(3) 21(1)"),
            ("resume", "21(4) 21(5)"),
            ("settle", "20"),
        ):
            with self.subTest(verb):
                self.assertEqual(" ".join(rules.cited(AGREEMENT, verb)), references)

    def test_only_the_statuses_that_the_clause_lists_need_evidence(self) -> None:
        more = agreement(("statuses: [completed]", "statuses: [ongoing, not-pursued]"))
        for progress in PROGRESS:
            for under, listed in (
                (AGREEMENT, ("completed",)), (more, ("ongoing", "not-pursued")),
            ):
                changes = {"progress": progress, "evidence": "lacking"}
                wanted = [("evidence-missing", "22(2)", {"status": progress})]
                with self.subTest((progress, listed)):
                    self.assertEqual(
                        found("state", changes, under), wanted if progress in listed else []
                    )
                    self.assertEqual(found("state", {"progress": progress}, under), [])

    def test_as_many_officers_attest_a_proposal_as_the_clause_says(self) -> None:
        text = "- kind: partnership\n            attestations: "
        more = agreement((text + "1", text + "3"))
        for verb in ("propose", "agree"):
            for attested in range(5):
                wanted = [("attestation-missing", "22(1)", {"needed": "3", "found": str(attested)})]
                reasons = found(verb, {"attested": attested}, more)
                self.assertEqual(reasons, wanted if attested < 3 else [])

    def test_every_code_of_a_rule_may_stand_in_a_refusal(self) -> None:
        self.assertLessEqual({rule.code for rule in rules.RULES}, REASON_CODES)

    def test_the_codes_of_a_refusal_are_those_of_the_three_lists(self) -> None:
        page = (ROOT / "docs" / "spec" / "decision.md").read_text("utf-8")
        section = page.partition("\n## 6. ")[2]
        lists = [line for line in section.splitlines() if line.startswith("    ")]
        self.assertEqual(REASON_CODES, set(" ".join(lists).split()))

    def test_a_grant_is_attested_by_the_clause_of_what_is_asked(self) -> None:
        for asked, needed in (("release", 2), ("use", 2), ("copy", 1)):
            for attested in range(4):
                reasons = found("grant", {"asked": asked, "attested": attested})
                self.assertEqual(bool(reasons), attested < needed)
        more = agreement((
            "            attestations: 1\n            valid-days: 366\n\n",
            "            attestations: 3\n            valid-days: 366\n\n",
        ))
        self.assertEqual(found("grant", {"asked": "copy", "attested": 2}, more), [
            ("attestation-missing", "14", {"needed": "3", "found": "2"}),
        ])


if __name__ == "__main__":
    unittest.main()
