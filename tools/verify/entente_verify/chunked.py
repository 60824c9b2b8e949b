"""Cobblestone-256 (c2sp.org/chunked-encryption with SHA-512 and AES-256-GCM), chunk by chunk."""

from __future__ import annotations

import hmac

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

SALT_LENGTH, COMMITMENT_LENGTH, TAG_LENGTH = 24, 32, 16
PREFIX_LENGTH = SALT_LENGTH + COMMITMENT_LENGTH
CHUNK = 16_384
SEALED_CHUNK = CHUNK + TAG_LENGTH
_DOMAIN = b"c2sp.org/chunked-encryption@v1+AEAD_AES_256_GCM\x00"


class Opener:
    """Opens the chunks of one message by their numbers, after its commitment was compared."""

    def __init__(self, content_key: bytes, context: bytes, prefix: bytes) -> None:
        info = _DOMAIN + prefix[:SALT_LENGTH] + context
        first = hmac.digest(content_key, info + b"\x01", "sha512")
        second = hmac.digest(content_key, first + info + b"\x02", "sha512")
        material = first + second
        self._cipher = AESGCM(material[:32])
        self._nonce = int.from_bytes(material[32:44], "big")
        self.is_committed = hmac.compare_digest(material[44:76], prefix[SALT_LENGTH:])

    def open(self, number: int, sealed: bytes) -> bytes | None:
        """Opens one chunk, or gives None."""
        nonce = (self._nonce ^ number).to_bytes(12, "big")
        try:
            return self._cipher.decrypt(nonce, sealed, None)
        except InvalidTag:
            return None
