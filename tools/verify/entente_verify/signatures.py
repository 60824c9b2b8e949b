"""Ed25519 (RFC 8032) and ML-DSA-65 (FIPS 204); nothing is verified twice."""

from __future__ import annotations

from functools import lru_cache

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
from dilithium_py.ml_dsa import ML_DSA_65

ED25519_PUBLIC, ED25519_SIGNATURE = 32, 64
ML_DSA_PUBLIC, ML_DSA_SIGNATURE = 1_952, 3_309


@lru_cache(maxsize=4096)
def ed25519_verifies(public: bytes, message: bytes, signature: bytes) -> bool:
    """Says whether an Ed25519 signature is good."""
    if len(public) != ED25519_PUBLIC or len(signature) != ED25519_SIGNATURE:
        return False
    try:
        Ed25519PublicKey.from_public_bytes(public).verify(signature, message)
    except (InvalidSignature, ValueError):
        return False
    return True


@lru_cache(maxsize=4096)
def ml_dsa_65_verifies(public: bytes, message: bytes, signature: bytes, context: bytes) -> bool:
    """Says whether an ML-DSA-65 signature, not pre-hashed, is good under a context."""
    if len(public) != ML_DSA_PUBLIC or len(signature) != ML_DSA_SIGNATURE:
        return False
    return ML_DSA_65.verify(public, message, signature, ctx=context)
