"""Key files (key-file.md): a private key in clear or under a passphrase."""

from __future__ import annotations

import hashlib
import unicodedata
from dataclasses import dataclass

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from . import identifiers, strict_json
from .encoding import base64_bytes
from .refusal import Refusal
from .strict_json import Members

FORMAT = "entente/key-file@v1"
SECRET_LENGTHS = {"authority": 64, "journal": 64, "officer": 64, "mirror": 64, "office": 32}
KINDS = (*SECRET_LENGTHS, "tls")
LONGEST_NAME, LONGEST_SECRET, SALT_LENGTH = 128, 16_384, 16
ROUNDS, BLOCK_SIZE, PARALLELISM = (32_768, 65_536, 131_072), 8, 1
_SEAL = 12 + 16


@dataclass(frozen=True)
class PrivateKey:
    """A private key with its kind and name."""

    kind: str
    name: str
    secret: bytes


def parse(data: bytes, kind: str, passphrase: str | None) -> PrivateKey:
    """Reads a key file of the kind that is asked for."""
    try:
        return _Reader(data).key(kind, passphrase)
    except Refusal as refusal:
        if refusal.code.startswith("json."):
            raise Refusal("seal.keyFile", str(refusal)) from None
        raise


class _Reader:
    """Reads the members of one file."""

    def __init__(self, data: bytes) -> None:
        members = Members(strict_json.parse(data))
        if members.text("format") != FORMAT:
            raise Refusal("seal.unknownKeyFile")
        self.kind, self.name = members.text("kind"), members.text("name")
        protection = members.text("protection")
        if protection not in ("none", "scrypt"):
            raise Refusal("seal.badProtection", protection)
        self.is_protected = protection == "scrypt"
        self.costs = (0, 0, 0)
        salt = ""
        if self.is_protected:
            self.costs = (
                members.integer("rounds"),
                members.integer("blockSize"),
                members.integer("parallelism"),
            )
            salt = members.text("salt")
        secret = members.text("secret")
        members.end()
        if self.kind not in KINDS:
            raise Refusal("seal.badField", "kind")
        if not identifiers.is_line(self.name, LONGEST_NAME):
            raise Refusal("seal.badField", "name")
        self.salt = self.data("salt", salt, SALT_LENGTH, SALT_LENGTH) if salt else b""
        if self.is_protected and not self.salt:
            raise Refusal("seal.badField", "salt")
        extra = _SEAL if self.is_protected else 0
        self.secret = self.data("secret", secret, 1 + extra, LONGEST_SECRET + extra)
        rounds, block_size, parallelism = self.costs
        if self.is_protected and (
            rounds not in ROUNDS or block_size != BLOCK_SIZE or parallelism != PARALLELISM
        ):
            raise Refusal("seal.badProtection", "a cost outside the bounds")

    def data(self, name: str, text: str, shortest: int, longest: int) -> bytes:
        """Reads base64 of a bounded length."""
        data = base64_bytes(text)
        if data is None or not shortest <= len(data) <= longest:
            raise Refusal("seal.badField", name)
        return data

    def key(self, kind: str, passphrase: str | None) -> PrivateKey:
        """Gives the key, once the passphrase has proven the file."""
        if self.kind != kind:
            raise Refusal("seal.wrongKeyKind", self.kind)
        secret = self.secret
        if self.is_protected:
            if not passphrase:
                raise Refusal("seal.passphraseMissing")
            secret = self.opened(passphrase)
        elif passphrase is not None:
            raise Refusal("seal.passphraseNotNeeded")
        if len(secret) != SECRET_LENGTHS.get(self.kind, len(secret)):
            raise Refusal("seal.badPrivateKey")
        return PrivateKey(self.kind, self.name, secret)

    def opened(self, passphrase: str) -> bytes:
        """Opens the secret with the key that the passphrase gives."""
        rounds, block_size, parallelism = self.costs
        key = hashlib.scrypt(
            unicodedata.normalize("NFC", passphrase).encode(),
            salt=self.salt, n=rounds, r=block_size, p=parallelism, dklen=32,
            maxmem=256 << 20,
        )
        bound = b"".join(
            (
                FORMAT.encode() + b"\x00",
                *(len(text.encode()).to_bytes(1, "big") + text.encode()
                  for text in (self.kind, self.name)),
                *(cost.to_bytes(4, "big") for cost in self.costs),
                self.salt,
            )
        )
        try:
            return AESGCM(key).decrypt(self.secret[:12], self.secret[12:], bound)
        except InvalidTag:
            raise Refusal("seal.wrongPassphrase") from None
