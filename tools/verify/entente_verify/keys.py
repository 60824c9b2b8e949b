"""Verifier keys and key pairs (evidence.md 4)."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum

from . import signatures
from .encoding import base64_bytes, sha256
from .refusal import Refusal

NOTE_CONTEXT = b"entente/note@v1"
LONGEST_NAME = 255


class Use(Enum):
    """What a key signs."""

    NOTE = "note"
    COSIGNATURE = "cosignature"


class Algorithm(Enum):
    """How a key signs."""

    ED25519 = "Ed25519"
    ML_DSA_65 = "ML-DSA-65"


_TYPES: dict[bytes, tuple[Use, Algorithm, int]] = {
    b"\x01": (Use.NOTE, Algorithm.ED25519, signatures.ED25519_PUBLIC),
    b"\x04": (Use.COSIGNATURE, Algorithm.ED25519, signatures.ED25519_PUBLIC),
    b"\xffentente/ml-dsa-65/note@v1\x00": (
        Use.NOTE, Algorithm.ML_DSA_65, signatures.ML_DSA_PUBLIC,
    ),
    b"\xffentente/ml-dsa-65/cosignature@v1\x00": (
        Use.COSIGNATURE, Algorithm.ML_DSA_65, signatures.ML_DSA_PUBLIC,
    ),
}


def is_key_name(name: str) -> bool:
    """Says whether a text can be a key's name: not empty, no space or control character, no plus sign."""
    return name != "" and not any(
        character == "+" or character < " " or character.isspace() for character in name
    )


@dataclass(frozen=True)
class VerifierKey:
    """One public key with its name, use and algorithm."""

    name: str
    identity: bytes
    use: Use
    algorithm: Algorithm
    public: bytes
    text: str

    def verifies(self, message: bytes, signature: bytes, context: bytes) -> bool:
        """Says whether a bare signature is good; the context is for ML-DSA-65 only."""
        if self.algorithm is Algorithm.ED25519:
            return signatures.ed25519_verifies(self.public, message, signature)
        return signatures.ml_dsa_65_verifies(self.public, message, signature, context)


def verifier_key(text: str) -> VerifierKey:
    """Reads `<name>+<id>+<base64 of type and key>`."""
    parts = text.split("+", 2)
    if len(parts) != 3:
        raise Refusal("note.badVerifierKey", "two plus signs are wanted")
    name, identity_text, material_text = parts
    if not is_key_name(name) or len(name.encode()) > LONGEST_NAME:
        raise Refusal("note.badKeyName", name)
    material = base64_bytes(material_text)
    if len(identity_text) != 8 or any(c not in "0123456789abcdef" for c in identity_text):
        raise Refusal("note.badVerifierKey", "the id is not eight hexadecimal digits")
    if material is None:
        raise Refusal("note.badVerifierKey", "the key is not base64")
    for kind, (use, algorithm, length) in _TYPES.items():
        if material.startswith(kind):
            if len(material) != len(kind) + length:
                raise Refusal("note.badVerifierKey", "the key has another length")
            identity = sha256(name.encode() + b"\n" + material)[:4]
            if identity.hex() != identity_text:
                raise Refusal("note.keyIDMismatch", name)
            return VerifierKey(name, identity, use, algorithm, material[len(kind) :], text)
    raise Refusal("note.badVerifierKey", "the type is not known")


@dataclass(frozen=True)
class KeyPair:
    """An Ed25519 key and an ML-DSA-65 key of one name and one use; both must sign."""

    ed25519: VerifierKey
    ml_dsa: VerifierKey

    @property
    def name(self) -> str:
        """Gives the name of both keys."""
        return self.ed25519.name

    @property
    def both(self) -> tuple[VerifierKey, VerifierKey]:
        """Gives both keys in their order."""
        return self.ed25519, self.ml_dsa

    def digest(self) -> bytes:
        """Hashes the pair, for comparison by people."""
        lines = f"entente/key-pair@v1\n{self.ed25519.text}\n{self.ml_dsa.text}\n"
        return hashlib.sha256(lines.encode()).digest()


def key_pair(texts: Sequence[str], use: Use) -> KeyPair:
    """Reads two verifier keys that must be a pair for one use."""
    keys = [verifier_key(text) for text in texts]
    fits = (
        len(keys) == 2
        and keys[0].algorithm is Algorithm.ED25519
        and keys[1].algorithm is Algorithm.ML_DSA_65
        and keys[0].name == keys[1].name
        and all(key.use is use for key in keys)
    )
    if not fits:
        raise Refusal("note.keysNotAPair")
    return KeyPair(*keys)
