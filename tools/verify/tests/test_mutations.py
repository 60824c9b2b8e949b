"""No file of the program verifies any more when one byte of it is another."""

from __future__ import annotations

import io
import json
import os
import random
import unittest
from collections.abc import Callable, Iterable
from unittest import mock

import samples
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.mldsa import MLDSA65PublicKey
from entente_verify import act as acts
from entente_verify import agreement_file, agreement_signature, checkpoint, cosignature, key_file
from entente_verify import entry, keyset_file, note, opening, package, proof, signatures
from entente_verify.keyset import KeyRole
from entente_verify.package import Kind
from entente_verify.refusal import Refusal

SEED = int(os.environ.get("ENTENTE_VERIFY_SEED", random.SystemRandom().randrange(1 << 32)))
print(f"seed {SEED}: set ENTENTE_VERIFY_SEED to repeat")


def openssl_verifies(public: bytes, message: bytes, signature: bytes, context: bytes) -> bool:
    """Verifies ML-DSA-65 by a third implementation, fast enough for every byte of a file."""
    try:
        MLDSA65PublicKey.from_public_bytes(public).verify(signature, message, context)
    except (InvalidSignature, ValueError):
        return False
    return True


FAST = mock.patch.object(signatures, "ml_dsa_65_verifies", openssl_verifies)


class MutationTests(unittest.TestCase):
    """Each test names a file and what reading it means."""

    def setUp(self) -> None:
        self.random = random.Random(f"{SEED} {self.id()}")

    def assert_bound(
        self,
        data: bytes,
        check: Callable[[bytes], object],
        places: Iterable[int] | None = None,
        unproven: frozenset[int] = frozenset(),
    ) -> None:
        """Asserts that a file verifies, and that it does not with another byte at any place."""
        meant = check(data)
        every = range(len(data)) if places is None else places
        for place in every:
            flip = self.random.choice((1, 2, 0x20, 0x80, self.random.randrange(1, 256)))
            changed = bytearray(data)
            changed[place] ^= flip
            try:
                again = check(bytes(changed))
            except Refusal:
                continue
            if place not in unproven or again != meant:
                self.fail(f"byte {place} ^ {flip} of {len(data)} still verifies, seed {SEED}")

    def sample(self, data: bytes, count: int) -> list[int]:
        """Draws places."""
        return self.random.sample(range(len(data)), min(count, len(data)))

    def test_a_signature_of_an_agreement_is_bound_in_every_byte(self) -> None:
        folder = samples.authority()
        agreement = agreement_file.agreement_of((folder / "agreement.yaml").read_bytes())

        def check(data: bytes) -> object:
            return agreement_signature.verify(agreement, note.parse(data))

        data = (folder / "CAN.signature").read_bytes()
        with FAST:
            self.assert_bound(data, check)
        self.assert_bound(data, check, self.sample(data, 150))

    def test_an_agreement_is_bound_in_every_byte_by_its_signature(self) -> None:
        folder = samples.authority()
        signed = note.parse((folder / "CAN.signature").read_bytes())

        def check(data: bytes) -> object:
            return agreement_signature.verify(agreement_file.agreement_of(data), signed)

        data = (folder / "agreement.yaml").read_bytes()
        self.assert_bound(data, check, self.sample(data, 500))

    def test_a_cosigned_checkpoint_is_bound_in_every_byte(self) -> None:
        file = proof.parse(self.proof_bytes())
        agreement = agreement_file.agreement_of(file.context.agreement)
        keysets = {
            party: acts.parse(found[0].act).body for party, found in file.context.keysets.items()
        }
        at = acts.parse(file.entry.act).time
        other = next(party for party in keysets if party != file.journal)
        journal = keysets[file.journal].pairs(KeyRole.JOURNAL, at)[0]
        mirror = keysets[other].pairs(KeyRole.MIRROR, at)[0]

        def check(data: bytes) -> object:
            parsed = note.parse(data)
            found = checkpoint.verify(parsed, journal, agreement.origin(file.journal))
            return found, cosignature.verify(parsed, found, mirror)

        written = json.loads(self.proof_bytes())["proof"].partition("\n\n")[2].encode()
        with FAST:
            self.assert_bound(written, check)
        self.assert_bound(written, check, self.sample(written, 100))

    def proof_bytes(self) -> bytes:
        """Gives the proof of a receipt."""
        folder = samples.demonstration() / "proofs"
        return (folder / "CAN-CAN-2026-0001-accepted.proof").read_bytes()

    def test_a_proof_is_bound_but_for_the_salts_of_its_keysets(self) -> None:
        data = self.proof_bytes()
        text = data.decode()
        unproven: set[int] = set()
        for keyset in json.loads(text)["keysets"]:
            begin = len(text[: text.index(keyset["entry"])].encode())
            unproven |= set(range(begin + 5, begin + 48))

        def check(changed: bytes) -> object:
            proven = proof.verify(changed)
            return proven.act, proven.checkpoint, proven.held_at, proven.agreement.digest

        with FAST:
            self.assert_bound(data, check, self.sample(data, 2_000), frozenset(unproven))
        self.assert_bound(data, check, self.sample(data, 200), frozenset(unproven))

    def test_a_keyset_file_is_bound_by_attestation_and_commitment(self) -> None:
        demo = samples.demonstration()
        agreement = agreement_file.agreement_of((demo / "agreement.yaml").read_bytes())
        data = (demo / "CAN" / "own.keyset").read_bytes()
        commitment = keyset_file.verify(data, agreement).commitment

        def check(changed: bytes) -> object:
            found = keyset_file.verify(changed, agreement)
            if found.commitment != commitment:
                raise Refusal("the fingerprint is another")
            return found

        with FAST:
            self.assert_bound(data, check, self.sample(data, 1_500))

    def test_an_outline_is_bound_in_every_byte_by_name_root_and_length(self) -> None:
        outlines = sorted((samples.demonstration() / "KOR" / "packages").glob("*.outline"))
        for path in outlines:
            data = path.read_bytes()
            offered = package.parse_outline(data)

            def check(changed: bytes) -> object:
                outline = package.parse_outline(changed)
                for found, wanted in (
                    (outline.header.name, offered.header.name),
                    (outline.root, offered.root),
                    (outline.header.body_length, offered.header.body_length),
                ):
                    if found != wanted:
                        raise Refusal("not what was offered")
                return outline

            self.assert_bound(data, check)

    def test_a_sealed_file_is_bound_in_every_byte_of_its_header_and_in_its_body(self) -> None:
        path, payload = samples.sealed()
        demo, data = samples.demonstration(), path.read_bytes()
        key = key_file.parse(
            (demo / "KOR" / "keys" / "KOR-registry.key").read_bytes(), "office", None
        )
        agreement = agreement_file.agreement_of((demo / "agreement.yaml").read_bytes())
        expected = opening.Expected(frozenset([agreement.digest]), "CAN")

        def check(changed: bytes) -> object:
            taken = io.BytesIO()
            file = io.BytesIO(changed)
            opened = opening.open_file(
                file, Kind.PACKAGE, (key.name, key.secret), expected, taken.write
            )
            return opened.header.name, taken.getvalue()

        self.assertEqual(check(data)[1], payload)
        header = package.read_header(Kind.PACKAGE, io.BytesIO(data))
        places = [*range(len(header.data)), *self.sample(data, 300)]
        self.assert_bound(data, check, places)

    def test_what_was_changed_gives_nothing_out(self) -> None:
        path, _ = samples.sealed()
        cut = path.read_bytes()[:-1]
        folder = samples.temporary()
        (folder / "cut.sealed").write_bytes(cut)
        demo = samples.demonstration()
        opened = samples.subprocess.run(
            [
                str(samples.ROOT / "tools" / "verify" / "open"), str(folder / "cut.sealed"),
                "--key", str(demo / "KOR" / "keys" / "KOR-registry.key"), "--agreement",
                str(demo / "agreement.yaml"), "--from", "CAN", "-o", str(folder / "out"),
            ],
            capture_output=True, text=True, check=False,
        )
        self.assertEqual(opened.returncode, 1, opened.stderr)
        self.assertIn("seal.wrongBodyLength", opened.stdout)
        self.assertEqual([found.name for found in folder.iterdir()], ["cut.sealed"])

    def test_a_public_key_is_bound_in_every_byte_by_its_id(self) -> None:
        path = samples.demonstration() / "KOR" / "keys" / "KOR-registry.pub"
        data = path.read_bytes()
        identity = package.parse_public_key(data)[1]

        def check(changed: bytes) -> object:
            found = package.parse_public_key(changed)
            if found[1] != identity:
                raise Refusal("another id")
            return found

        self.assert_bound(data, check)

    def test_a_protected_key_file_is_bound_by_its_passphrase(self) -> None:
        data = (samples.authority() / "CAN.key").read_bytes()

        def check(changed: bytes) -> object:
            return key_file.parse(changed, "authority", samples.PASSPHRASE)

        self.assert_bound(data, check, self.sample(data, 40))

    def test_an_entry_is_bound_in_every_byte_by_its_commitment(self) -> None:
        parsed = proof.parse(self.proof_bytes()).entry

        def check(changed: bytes) -> object:
            if entry.parse(changed).commitment != parsed.commitment:
                raise Refusal("another commitment")
            return changed

        self.assert_bound(parsed.data, check, self.sample(parsed.data, 2_000))


if __name__ == "__main__":
    unittest.main()
