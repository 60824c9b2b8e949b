"""HPKE (RFC 9180) in base mode with X-Wing, HKDF-SHA256 and AES-256-GCM (sealed-package.md 3)."""

from __future__ import annotations

import hashlib
import hmac

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat
from kyber_py.ml_kem import ML_KEM_768

PUBLIC_LENGTH, SEED_LENGTH, ENCAPSULATION_LENGTH = 1_216, 32, 1_120
_KEM_PUBLIC, _KEM_CIPHERTEXT = 1_184, 1_088
_KEM_MODULUS = 3_329
_XWING_LABEL = b"\\.//^\\"
_SUITE = b"HPKE" + bytes.fromhex("647a 0001 0002".replace(" ", ""))


class XWingKey:
    """An X-Wing private key made from its seed (draft-connolly-cfrg-xwing-kem)."""

    def __init__(self, seed: bytes) -> None:
        expanded = hashlib.shake_256(seed).digest(96)
        self._kem_public, self._kem_private = ML_KEM_768.key_derive(expanded[:64])
        self._private = X25519PrivateKey.from_private_bytes(expanded[64:])
        self._public = self._private.public_key().public_bytes(Encoding.Raw, PublicFormat.Raw)

    @property
    def public(self) -> bytes:
        """Gives the public key."""
        return self._kem_public + self._public

    def decapsulate(self, encapsulation: bytes) -> bytes:
        """Gives the shared secret of an encapsulation."""
        ciphertext, ephemeral = encapsulation[:_KEM_CIPHERTEXT], encapsulation[_KEM_CIPHERTEXT:]
        kem_secret = ML_KEM_768.decaps(self._kem_private, ciphertext)
        secret = self._private.exchange(X25519PublicKey.from_public_bytes(ephemeral))
        return hashlib.sha3_256(
            kem_secret + secret + ephemeral + self._public + _XWING_LABEL
        ).digest()


def is_public_key(data: bytes) -> bool:
    """Says whether bytes are an X-Wing public key whose ML-KEM part is validly encoded."""
    if len(data) != PUBLIC_LENGTH:
        return False
    coefficients = data[: _KEM_PUBLIC - 32]
    for at in range(0, len(coefficients), 3):
        low, middle, high = coefficients[at : at + 3]
        if low | (middle & 15) << 8 >= _KEM_MODULUS or middle >> 4 | high << 4 >= _KEM_MODULUS:
            return False
    return True


def _extract(salt: bytes, label: bytes, secret: bytes) -> bytes:
    """Extracts a key by RFC 9180 section 4."""
    return hmac.digest(salt or bytes(32), b"HPKE-v1" + _SUITE + label + secret, "sha256")


def _expand(key: bytes, label: bytes, info: bytes, length: int) -> bytes:
    """Expands a key by RFC 9180 section 4; no more than 32 bytes are ever wanted."""
    labelled = length.to_bytes(2, "big") + b"HPKE-v1" + _SUITE + label + info
    return hmac.digest(key, labelled + b"\x01", "sha256")[:length]


def open_base(key: XWingKey, encapsulation: bytes, info: bytes, ciphertext: bytes) -> bytes | None:
    """Opens the first message of a context without associated data, or gives None."""
    try:
        shared = key.decapsulate(encapsulation)
    except ValueError:
        return None
    identity = _extract(b"", b"psk_id_hash", b"")
    context = b"\x00" + identity + _extract(b"", b"info_hash", info)
    secret = _extract(shared, b"secret", b"")
    try:
        return AESGCM(_expand(secret, b"key", context, 32)).decrypt(
            _expand(secret, b"base_nonce", context, 12), ciphertext, None
        )
    except InvalidTag:
        return None
