"""Forged proofs get the verdict that is specified, and the program gives the same."""

from __future__ import annotations

import functools
import json
import random
import re
import unittest

import samples
from cases import Case, all_cases
from entente_verify import agreement_file, breach, proof
from entente_verify.refusal import Refusal
from forge import EXERCISE, Forge, entry, written


@functools.cache
def cases() -> list[Case]:
    """Forges the proofs."""
    return list(all_cases())


def verdict(data: bytes) -> str:
    """Gives `ok` or the code of the refusal."""
    is_breach = data.startswith(b'{"format":"entente/breach@v1"')
    try:
        breach.verify(data) if is_breach else proof.verify(data)
    except Refusal as refusal:
        return refusal.code
    return "ok"


class ProofTests(unittest.TestCase):
    """What a stranger concludes from a file."""

    def test_every_forged_proof_gets_the_specified_verdict(self) -> None:
        for name, data, wanted in cases():
            with self.subTest(name):
                self.assertEqual(verdict(data), wanted)

    def test_the_program_gives_the_same_verdicts(self) -> None:
        folder = samples.temporary()
        paths = []
        for number, (_, data, _) in enumerate(cases()):
            paths.append(folder / f"{number}.proof")
            paths[-1].write_bytes(data)
        said = json.loads(samples.run("verify", "--json", *paths, succeeds=False))
        for (name, _, wanted), found in zip(cases(), said["proofs"], strict=True):
            with self.subTest(name):
                self.assertEqual("ok" if found["proven"] else found["code"], wanted)

    def test_a_proof_under_another_agreement_is_refused(self) -> None:
        with self.assertRaises(Refusal) as caught:
            proof.verify(cases()[0][1], bytes(32))
        self.assertEqual(caught.exception.code, "proof.agreementDiffers")

    def test_every_proof_of_a_demonstration_is_proven(self) -> None:
        demo = samples.demonstration()
        trusted = agreement_file.agreement_of((demo / "agreement.yaml").read_bytes())
        paths = sorted((demo / "proofs").glob("*.proof"))
        self.assertGreaterEqual(len(paths), 20)
        for path in paths:
            with self.subTest(path.name):
                proof.verify(path.read_bytes(), trusted.digest)

    def test_a_model_that_says_otherwise_is_another_agreement(self) -> None:
        forge = Forge(lambda text: text.replace("days: 5", "days: 6"))
        found = proof.verify(
            forge.proof("KOR", entry(written(forge.act("KOR", "transmittal.wanted", {}))))
        )
        self.assertEqual(found.agreement.clauses["receipt-within"].parameters["days"], 6)


class AgreementTests(unittest.TestCase):
    """Agreements with seeded changes: the program finds the same faults at the same places."""

    WORDS = (
        "none", "''", "x", "X Y", "0", "-1", "01", "99999999999", "true", "[]", "[secret]",
        "secret", "KOR", "CAN/registry", "CAN-EXERCISE", "quota", "2026-10-03", "x" * 65, "366",
        "[CAN/registry]", "[CAN]", "[confidential]", "[network]", "[1]", "officer", "[en]",
    )

    def changed(self, lines: list[str], chance: random.Random) -> bytes:
        """Changes one line of an agreement."""
        at = chance.choice([n for n, line in enumerate(lines) if re.search(r"\S: \S", line)])
        kind = chance.randrange(3)
        line = lines[at]
        if kind == 0:
            if line.endswith(">-"):
                return self.changed(lines, chance)
            new = [line[: line.index(": ") + 2] + chance.choice(self.WORDS)]
        elif kind == 1:
            new = []
        else:
            new = [line, line]
        return "\n".join(lines[:at] + new + lines[at + 1 :]).encode()

    def test_the_program_finds_the_same_faults(self) -> None:
        from test_mutations import SEED

        chance = random.Random(SEED)
        lines = EXERCISE.read_text("utf-8").split("\n")
        texts = [self.changed(lines, chance) for _ in range(150)]
        folder = samples.temporary()
        paths = []
        for number, text in enumerate(texts):
            paths.append(folder / f"{number}.yaml")
            paths[-1].write_bytes(text)
        said = json.loads(samples.run("agreement", "check", "--json", *paths, succeeds=False))
        for text, found in zip(texts, said["agreements"], strict=True):
            theirs = [
                (fault["line"], fault["column"], fault["code"])
                for fault in found.get("faults", [])
            ]
            ours = [(f.line, f.column, f.code) for f in agreement_file.read(text)[1]]
            self.assertEqual(sorted(ours), sorted(theirs), f"seed {SEED}")


if __name__ == "__main__":
    unittest.main()
