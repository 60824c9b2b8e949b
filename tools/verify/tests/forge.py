"""Makes up whole histories with keys of its own: an agreement, keysets, acts, journals, proofs."""

from __future__ import annotations

import functools
import hashlib
import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from dilithium_py.ml_dsa import ML_DSA_65

from entente_verify import entry as entries
from entente_verify import tree
from entente_verify.checkpoint import Checkpoint
from entente_verify.cosignature import signed_bytes
from entente_verify.encoding import base64_text, sha256
from entente_verify.hpke import XWingKey
from entente_verify.keys import NOTE_CONTEXT, KeyPair, Use, key_pair

ROOT = Path(__file__).resolve().parents[3]
EXERCISE = ROOT / "Agreements" / "canada-korea.exercise.agreement.yaml"
PARTIES = ("CAN", "KOR")
BEGIN, END = "2026-11-01T00:00:00.000Z", "2027-11-01T00:00:00.000Z"
NOW = "2026-11-23T12:00:00.000Z"
NOW_SECONDS = 1_795_435_200
# Whose officer's keys there are; the spare pair is another one of the same name.
OFFICERS = {
    "officer": ("registry-officer", ""), "deputy": ("deputy-officer", ""),
    "security": ("security-officer", ""), "spare": ("registry-officer", "spare"),
}
_TYPES = {
    Use.NOTE: (b"\x01", b"\xffentente/ml-dsa-65/note@v1\x00"),
    Use.COSIGNATURE: (b"\x04", b"\xffentente/ml-dsa-65/cosignature@v1\x00"),
}


class SigningPair:
    """An Ed25519 and an ML-DSA-65 private key with one name and one use."""

    def __init__(self, name: str, use: Use = Use.NOTE, seed: str = "") -> None:
        material = hashlib.shake_256(f"{name}|{use}|{seed}".encode()).digest(64)
        self.name = name
        self._ed25519 = Ed25519PrivateKey.from_private_bytes(material[:32])
        ml_dsa_public, self._ml_dsa = ML_DSA_65.key_derive(material[32:])
        publics = (self._ed25519.public_key().public_bytes_raw(), ml_dsa_public)
        self._signed: dict[bytes, str] = {}
        self.vkeys = []
        for kind, public in zip(_TYPES[use], publics):
            identity = sha256(name.encode() + b"\n" + kind + public)[:4].hex()
            self.vkeys.append(f"{name}+{identity}+{base64_text(kind + public)}")
        self.pair: KeyPair = key_pair(self.vkeys, use)

    def _line(self, identity: bytes, signature: bytes) -> str:
        """Writes one signature line."""
        return f"\u2014 {self.name} {base64_text(identity + signature)}\n"

    def lines(self, text: bytes) -> str:
        """Signs a note's text, each text once."""
        if text not in self._signed:
            ed25519, ml_dsa = self.pair.both
            first = self._line(ed25519.identity, self._ed25519.sign(text))
            signature = ML_DSA_65.sign(self._ml_dsa, text, ctx=NOTE_CONTEXT)
            self._signed[text] = first + self._line(ml_dsa.identity, signature)
        return self._signed[text]

    def cosigned(self, text: bytes, checkpoint: Checkpoint, time: int) -> str:
        """Cosigns a checkpoint's text."""
        ed25519, ml_dsa = self.pair.both
        at = time.to_bytes(8, "big")
        first = self._ed25519.sign(signed_bytes(text, checkpoint, ed25519, time))
        second = ML_DSA_65.sign(self._ml_dsa, signed_bytes(text, checkpoint, ml_dsa, time))
        return self._line(ed25519.identity, at + first) + self._line(ml_dsa.identity, at + second)


@functools.cache
def officer(name: str, seed: str) -> SigningPair:
    """Gives an officer's keys, which are the same under every agreement."""
    return SigningPair(name, seed=seed)


def written(value: Any) -> bytes:
    """Writes JSON in the one spelling."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()


def entry(act: bytes, attestations: str = "", salt: bytes = bytes(32)) -> bytes:
    """Writes an entry."""
    return entries.write(salt, act, attestations.encode())


def attested(act: bytes, *pairs: SigningPair) -> str:
    """Attests an act by some pairs."""
    text = b"entente/attestation@v1\n" + sha256(act).hex().encode() + b"\n"
    return "".join(pair.lines(text) for pair in pairs)


def path(leaves: Sequence[bytes], place: int) -> list[bytes]:
    """Gives the inclusion proof of a place, leaf's sibling first."""
    if len(leaves) == 1:
        return []
    split = 1 << (len(leaves) - 1).bit_length() - 1
    left, right = leaves[:split], leaves[split:]
    if place < split:
        return path(left, place) + [tree.root_of(right)]
    return path(right, place - split) + [tree.root_of(left)]


def consistency(leaves: Sequence[bytes], old: int, is_whole: bool = True) -> list[bytes]:
    """Gives a consistency proof by RFC 9162 section 2.1.4.1."""
    if old == len(leaves):
        return [] if is_whole else [tree.root_of(leaves)]
    split = 1 << (len(leaves) - 1).bit_length() - 1
    if old <= split:
        return consistency(leaves[:split], old, is_whole) + [tree.root_of(leaves[split:])]
    rest = consistency(leaves[split:], old - split, False)
    return rest + [tree.root_of(leaves[:split])]


@dataclass
class Forge:
    """An agreement with keys that are made up, and what can be written under it."""

    change: Callable[[str], str] = lambda text: text
    keys: dict[str, SigningPair] = field(default_factory=dict)
    # The digest of the first file of the line, of a file that amends it.
    amends: str | None = None

    def __post_init__(self) -> None:
        text = EXERCISE.read_text("utf-8")
        for party in PARTIES:
            pair = self.keys[f"{party}/authority"] = SigningPair(f"{party}/authority")
            at = text.index("        keys: none\n")
            lines = "".join(f"          - {vkey}\n" for vkey in pair.vkeys)
            text = text[:at] + "        keys:\n" + lines + text[at + len("        keys: none\n"):]
        text = text.replace("amends: none\n", f"amends: {self.amends or 'none'}\n")
        self.agreement = self.change(text).encode()
        self.digest = sha256(self.agreement).hex()
        for party in PARTIES:
            origin = self.origin(party)
            self.keys[f"{party} journal"] = SigningPair(origin)
            self.keys[f"{party} mirror"] = SigningPair(origin + "/mirror", Use.COSIGNATURE)
            for role, (post, seed) in OFFICERS.items():
                self.keys[f"{party} {role}"] = officer(f"{party}/{post}", seed)

    def origin(self, party: str) -> str:
        """Gives the origin of a party's journal."""
        return f"entente/{self.amends or self.digest}/{party}"

    def amended(self, change: Callable[[str], str]) -> Forge:
        """Gives a file of the same line, with other texts than the file as it ships has."""
        return Forge(change, amends=self.amends or self.digest)

    def signature(self, signer: str, **changes: str) -> str:
        """Signs the agreement with the key of a party's authority."""
        said = {"agreement": self.digest, "party": signer, "time": NOW, **changes}
        text = "entente/agreement-signature/v1\n" + "".join(f"{k} {v}\n" for k, v in said.items())
        return f"{text}\n{self.keys[f'{signer}/authority'].lines(text.encode())}"

    def record(self, party: str, role: str, **changes: Any) -> dict[str, Any]:
        """Gives a key's record; that of an office is its registry's, of a person an officer's."""
        if role == "office":
            public = XWingKey(sha256(party.encode())).public
            found: dict[str, Any] = {"name": f"{party}/registry", "key": base64_text(public)}
        else:
            pair = self.keys[f"{party} {role}"]
            found = {"name": pair.name, "vkeys": pair.vkeys}
        kind = "officer" if role in OFFICERS else role
        return {"role": kind, **found, "from": BEGIN, "until": END, **changes}

    def act(self, author: str, kind: str, body: Any, /, **changes: Any) -> dict[str, Any]:
        """Gives an act."""
        other = PARTIES[1 - PARTIES.index(author)]
        seen = {other: {"size": 0, "root": tree.EMPTY_ROOT.hex()}}
        return {
            "format": "entente/act@v1", "kind": kind, "agreement": self.digest, "party": author,
            "post": f"{author}/registry", "time": NOW, "seen": seen, "subject": "CAN-2026-0001",
            "body": body, "attachments": [], **changes,
        }

    def keyset(
        self, party: str, records: list[dict[str, Any]] | None = None, **changes: Any
    ) -> bytes:
        """Gives the entry of a keyset that the party's authority attests."""
        roles = ("journal", "mirror", "officer", "office")
        keys = [self.record(party, role) for role in roles] if records is None else records
        said = self.act(party, "keyset.published", {"keys": keys}, subject=party)
        act = written({**said, "post": f"{party}/authority", **changes})
        return entry(act, attested(act, self.keys[f"{party}/authority"]))

    def checkpoint(self, party: str, leaves: Sequence[bytes]) -> tuple[str, Checkpoint]:
        """Signs the head of a party's journal."""
        found = Checkpoint(self.origin(party), len(leaves), tree.root_of(leaves))
        text = f"{found.origin}\n{found.size}\n{base64_text(found.root)}\n"
        return f"{text}\n{self.keys[f'{party} journal'].lines(text.encode())}", found

    def log_proof(self, party: str, place: int, journal: Sequence[bytes], time: int) -> str:
        """Writes the proof of an entry's place, cosigned by the other party's mirror."""
        leaves = [tree.leaf(entries.parse(data).commitment) for data in journal]
        note, found = self.checkpoint(party, leaves)
        other = PARTIES[1 - PARTIES.index(party)]
        text = note.partition("\n\n")[0] + "\n"
        note += self.keys[f"{other} mirror"].cosigned(text.encode(), found, time)
        hashes = "".join(base64_text(part) + "\n" for part in path(leaves, place))
        return f"c2sp.org/tlog-proof@v1\nindex {place}\n{hashes}\n{note}"

    def proof(self, party: str, data: bytes, time: int = NOW_SECONDS, **changes: Any) -> bytes:
        """Writes the proof of an entry that stands behind the keyset in a party's journal."""
        keysets = {name: self.keyset(name) for name in PARTIES}
        given = changes.pop("keysets", {})
        keysets.update(given)
        journal = [keysets[party], data]
        return written(
            {
                "format": "entente/proof@v1",
                "agreement": base64_text(self.agreement),
                "signatures": [self.signature(name) for name in PARTIES],
                "keysets": [
                    {"party": name, "entry": base64_text(keyset)}
                    for name, keyset in keysets.items()
                ],
                "journal": party,
                "entry": base64_text(data),
                "proof": self.log_proof(party, 1, journal, time),
                **changes,
            }
        )
