"""What is read from the agreement files that ship."""

from __future__ import annotations

import re
import unittest

from entente_verify import agreement_file
from forge import EXERCISE

PARAMETERS = {
    "in-force": {"ratified-by": []},
    "third-party": {"approval": "originator", "attestations": 2, "valid-days": 366},
    "level-change": {"by": "originator", "attestations": 1, "days": 10, "counting": "working"},
    "government-channel": {"offices": ["CAN/registry", "KOR/registry"]},
    "encryption": {"suites": {"confidential": ["1"], "secret": ["1"]}},
    "storage": {"responsible": {"CAN": "CAN/security-officer", "KOR": "KOR/security-officer"}},
    "copies": {
        "limit": {"confidential": 10, "secret": 3}, "consent": ["secret"],
        "approval": "originator", "attestations": 1, "valid-days": 366,
    },
    "inspection": {"every-days": 366, "grace-days": 30},
    "termination": {
        "by": "authority", "notice-days": 90, "term-years": 1, "renewal": "automatic",
    },
    "partnership": {"attestations": 1},
    "status-evidence": {"statuses": ["completed"]},
}
RULES = [
    ("CAN", "incident-report", 24), ("CAN", "record-keeping", 2),
    ("KOR", "marking-order", ["ko", "en"]),
]


class AgreementFileTests(unittest.TestCase):
    """The files that ship."""

    def test_the_shipped_files_have_no_fault(self) -> None:
        for path in sorted(EXERCISE.parent.glob("*.agreement.yaml")):
            _, faults = agreement_file.read(path.read_bytes())
            self.assertEqual(faults, [], path.name)

    def test_clauses_say_what_the_specification_lists(self) -> None:
        clauses = agreement_file.agreement_of(EXERCISE.read_bytes()).clauses
        self.assertEqual(len(clauses), 40)
        for kind, parameters in PARAMETERS.items():
            self.assertEqual(clauses[kind].parameters, parameters, kind)

    def test_national_rules_bind_the_party_that_they_name(self) -> None:
        rules = agreement_file.agreement_of(EXERCISE.read_bytes()).rules
        self.assertEqual([(rule.party, rule.kind, rule.parameter) for rule in rules], RULES)

    def test_national_rules_may_be_none(self) -> None:
        text = EXERCISE.read_text("utf-8")
        text = text[: text.index("national-rules:")] + "national-rules: none\n"
        self.assertEqual(agreement_file.agreement_of(text.encode()).rules, ())

    def test_each_table_is_compared_with_the_levels_that_are_exchanged(self) -> None:
        text = EXERCISE.read_text("utf-8")
        fewer = text.replace("levels: [confidential, secret]", "levels: [secret]")
        _, faults = agreement_file.read(fewer.encode())
        self.assertEqual([fault.code for fault in faults], ["agreement.levelTableWrong"] * 4)

    def test_one_to_eight_officers_may_be_asked_for(self) -> None:
        text, wrong = EXERCISE.read_text("utf-8"), ["agreement.outOfRange"]
        for kind in ("need-to-know", "level-change", "third-party", "copies"):
            before, key, after = text.partition(f"- kind: {kind}\n")
            for count, codes in ((1, []), (8, []), (9, wrong), (0, wrong)):
                changed = re.sub("attestations: [12]", f"attestations: {count}", after, count=1)
                _, faults = agreement_file.read((before + key + changed).encode())
                self.assertEqual([fault.code for fault in faults], codes, (kind, count))

    def test_only_an_authority_assures_and_either_says_the_rest(self) -> None:
        text = EXERCISE.read_text("utf-8")
        for kind, codes in (
            ("assurance", ["agreement.unknownWord"]), ("law-change", []), ("disputes", []),
            ("amendment", []), ("suspension", []), ("termination", []),
        ):
            old = f"- kind: {kind}\n            by: authority\n"
            self.assertEqual(text.count(old), 1, kind)
            changed = text.replace(old, old.replace("authority", "officer"))
            _, faults = agreement_file.read(changed.encode())
            self.assertEqual([fault.code for fault in faults], codes, kind)

    def test_a_blank_line_before_a_folded_text_is_refused(self) -> None:
        _, faults = agreement_file.read(b"format: >-\n\n  x\n")
        self.assertEqual([fault.code for fault in faults], ["yaml.blankLineInText"])


if __name__ == "__main__":
    unittest.main()
