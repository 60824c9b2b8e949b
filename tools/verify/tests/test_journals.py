"""Journals that are put together from proofs, whole and not."""

from __future__ import annotations

import unittest

from entente_verify import agreement_file, journals, proof, words
from entente_verify.encoding import base64_text
from entente_verify.refusal import Refusal
from forge import EXERCISE, NOW_SECONDS, PARTIES
from made_journals import APPROVAL, CASE, FORGE, NUMBER, Custody, Journals
from made_matters import COMMITMENT, Partners


def proofs(made: Journals, sizes: dict[str, int] | None = None) -> list[bytes]:
    """Writes the proofs of all acts but the keysets, under checkpoints of some sizes."""
    keysets = {party: made.entries[party][0].data for party in PARTIES}
    found = []
    for party in PARTIES:
        size = (sizes or {}).get(party, len(made.entries[party]))
        journal = [entry.data for entry in made.entries[party][:size]]
        for place in range(1, size):
            shown = {
                "entry": base64_text(journal[place]),
                "proof": FORGE.log_proof(party, place, journal, NOW_SECONDS),
            }
            found.append(FORGE.proof(party, journal[place], keysets=keysets, **shown))
    return found


def decided(files: list[bytes]) -> journals.Decided:
    """Puts the journals together and decides them."""
    collection = journals.Collection()
    for data in files:
        collection.add(data)
    whole = collection.journals()
    lineage = collection.lineage
    return journals.decide(lineage.first, whole, lineage.files)


def is_grant(data: bytes) -> bool:
    """Says whether a proof is that of an approval."""
    return proof.verify(data).act.kind == "approval.granted"


class JournalsTests(unittest.TestCase):
    """What a heap of proofs says together."""

    def transmittal(self) -> Journals:
        """Makes two journals with one transmittal up to its receipt."""
        made = Journals()
        made.offer()
        made.say("KOR", "wanted")
        made.arrive()
        made.accept("KOR officer")
        return made

    def assert_refused(self, files: list[bytes], code: str) -> None:
        """Asserts that files make up no journals."""
        with self.assertRaises(Refusal) as caught:
            decided(files)
        self.assertEqual(caught.exception.code, code)

    def test_all_proofs_make_up_both_journals_in_any_order(self) -> None:
        made = self.transmittal()
        for files in (proofs(made), list(reversed(proofs(made)))):
            found = decided(files)
            self.assertEqual(found.journals, made.entries)
            self.assertEqual(found.void, {"CAN": [], "KOR": []})
            self.assertEqual(found.register.transmittals[NUMBER].status, "accepted")

    def test_formal_acts_count_and_their_authorities_are_named(self) -> None:
        made = self.transmittal()
        made.declare("KOR", "suspended")
        files = proofs(made)
        found = decided(files)
        self.assertEqual(found.void["KOR"], [])
        self.assertEqual(list(words.of_standing(made.agreement, found.register.standing)), [
            "KOR has suspended exchange, since 2026-11-23 12:00:00 UTC",
        ])
        attesting = [pair.name for pair in proof.verify(files[-1]).attested_by]
        self.assertEqual(attesting, ["KOR/authority"])

    def test_items_approvals_and_losses_count_and_their_officers_are_named(self) -> None:
        made = Custody()
        made.approve("copy", "2")
        made.copy(2, APPROVAL)
        made.report(NUMBER)
        files = proofs(made)
        for found in (decided(files), decided(list(reversed(files)))):
            self.assertEqual(found.void, {"CAN": [], "KOR": []})
            self.assertEqual(found.register.transmittals[NUMBER].item.held(), [1, 2, 3])
            self.assertEqual(found.register.approvals[APPROVAL].uses, 2)
            self.assertEqual(found.register.cases[CASE].status, "reported")
        granted = next(data for data in files if b'"journal":"CAN"' in data and is_grant(data))
        self.assertEqual([pair.name for pair in proof.verify(granted).attested_by], [
            "CAN/registry-officer", "CAN/deputy-officer",
        ])

    def test_matters_count_and_their_officers_are_named(self) -> None:
        made = Partners()
        made.settle(COMMITMENT)
        made.state("KOR", COMMITMENT, "ongoing")
        files = proofs(made)
        for found in (decided(files), decided(list(reversed(files)))):
            self.assertEqual(found.void, {"CAN": [], "KOR": []})
            matter = found.register.matter(COMMITMENT, "C25")
            self.assertEqual((matter.revision, matter.sides["KOR"].report is None), (1, False))
        attesting = [[pair.name for pair in proof.verify(data).attested_by] for data in files]
        self.assertEqual(attesting, [["CAN/registry-officer"], ["KOR/registry-officer"], []])

    def test_older_checkpoints_must_fit(self) -> None:
        made = self.transmittal()
        self.assertEqual(decided(proofs(made, {"KOR": 2}) + proofs(made)).void["KOR"], [])

    def test_a_missing_proof_is_noticed(self) -> None:
        files = proofs(self.transmittal())
        for place in range(len(files)):
            with self.subTest(place):
                self.assert_refused(files[:place] + files[place + 1 :], "journals.incomplete")
        self.assert_refused([], "journals.none")

    def test_an_act_that_is_said_twice_is_void(self) -> None:
        made = self.transmittal()
        made.say("KOR", "wanted")
        found = decided(proofs(made))
        self.assertEqual(found.void, {"CAN": [], "KOR": [4]})
        self.assertEqual(found.register.transmittals[NUMBER].status, "accepted")

    def test_two_histories_of_a_journal_are_refused(self) -> None:
        made, other = self.transmittal(), Journals()
        other.offer(purpose="research", title="another")
        self.assert_refused(proofs(made) + proofs(other), "journals.differ")
        other.offer(subject="CAN-2026-0002")
        longer = [data for data in proofs(other) if b'"journal":"CAN"' in data]
        mixed = proofs(made) + [longer[1]]
        self.assert_refused(mixed, "journals.rootDiffers")

    def test_proofs_under_another_agreement_are_refused(self) -> None:
        made = self.transmittal()
        collection = journals.Collection([agreement_file.agreement_of(EXERCISE.read_bytes())])
        with self.assertRaises(Refusal) as caught:
            collection.add(proofs(made)[0])
        self.assertEqual(caught.exception.code, "proof.agreementDiffers")


if __name__ == "__main__":
    unittest.main()
