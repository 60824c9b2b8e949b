"""Whatever bytes come, a reader refuses or reads; it never breaks."""

from __future__ import annotations

import random
import unittest
from collections.abc import Callable

from entente_verify import act, agreement_file, binding, entry, key_file, label, note, package
from entente_verify import policy, proof, spif, strict_json, tlog_proof, vectors
from entente_verify.label import Role
from entente_verify.package import Kind
from entente_verify.refusal import Refusal
from forge import ROOT
from test_mutations import SEED

READERS: dict[str, list[Callable[[bytes], object]]] = {
    "act": [act.parse, strict_json.parse, entry.parse, proof.parse],
    "agreement": [agreement_file.read],
    "binding": [binding.parse],
    "evidence": [
        note.parse, tlog_proof.parse, policy.parse, strict_json.parse,
        lambda data: key_file.parse(data, "office", None),
    ],
    "label": [lambda data: label.parse(data, Role.ORIGINATOR)],
    "spif": [spif.parse],
    "sealed-package": [
        package.parse_outline, package.parse_public_key,
        lambda data: package.parse_header(Kind.PACKAGE, data),
        lambda data: key_file.parse(data, "office", None),
    ],
}


class RobustnessTests(unittest.TestCase):
    """Seeded changes of every vector, through every reader of its folder."""

    def test_changed_vectors_are_read_or_refused(self) -> None:
        chance = random.Random(f"{SEED} robustness")
        for folder, readers in READERS.items():
            for path in sorted((ROOT / "Vectors" / folder).glob("*.txt")):
                vector = vectors.read(path)
                body = vector.body
                if folder == "agreement" and vector.one("base") not in ("none", "hex"):
                    body = vectors._patched(vector)[0]
                if folder == "sealed-package":
                    body = vectors._sealed_bytes(vector)[0][:4_000]
                for _ in range(4):
                    self.read(self.changed(body, chance), readers, path.name)

    def test_a_key_name_with_a_control_character_is_refused_where_lines_stand_alone(self) -> None:
        """The attestations of an entry have no text around them that would be refused for it."""

        def attested(name: str) -> bytes:
            return entry.write(bytes(32), b"{}", f"\u2014 {name} AAAAAAA=\n".encode())

        self.assertEqual(entry.parse(attested("a/b")).attestations[0].name, "a/b")
        for code in range(0x20):
            with self.assertRaises(Refusal):
                entry.parse(attested(f"a{chr(code)}b"))

    def changed(self, data: bytes, chance: random.Random) -> bytes:
        """Changes, removes, repeats or cuts bytes at random."""
        changed = bytearray(data)
        for _ in range(chance.randrange(3)):
            at = chance.randrange(len(changed) + 1)
            kind = chance.randrange(4)
            if kind == 0 and at < len(changed):
                changed[at] ^= chance.randrange(1, 256)
            elif kind == 1:
                del changed[at : at + chance.randrange(1, 50)]
            elif kind == 2:
                changed[at:at] = changed[at : at + chance.randrange(1, 200)]
            else:
                del changed[at:]
        return bytes(changed)

    def read(self, data: bytes, readers: list[Callable[[bytes], object]], name: str) -> None:
        """Reads bytes with every reader."""
        for reader in readers:
            try:
                reader(data)
            except Refusal:
                continue
            except Exception as error:
                self.fail(f"{name}: {error!r} on {data[:200]!r}, seed {SEED}")

    def test_texts_that_could_take_long_are_read_at_once(self) -> None:
        million = 1 << 20
        texts = [
            b"a: b" + b" " * (million - 10) + b"c\n",
            b"".join(b"k%d: a\n" % n for n in range(49_990)),
            b"- " * 400_000,
            b"a: '" + b"''" * 500_000,
        ]
        for text in texts:
            self.read(text, [agreement_file.read], "long")
        self.read(b"[" * 65_536, [strict_json.parse], "deep")
        self.read(b'{"a":' * 13_000, [strict_json.parse], "deep")
        self.read(b"1" * 65_536, [strict_json.parse], "digits")
        names = [b"group g%d any g%d\n" % (n + 1, n) for n in range(20_000)]
        self.read(b"quorum none\n" + b"".join(names), [policy.parse], "groups")


if __name__ == "__main__":
    unittest.main()
