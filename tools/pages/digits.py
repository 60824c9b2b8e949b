"""The six digits that a telephone shows (RFC 6238)."""

from __future__ import annotations

import base64
import hashlib
import hmac
import time

STEP = 30


def digits(secret: str, later: int = 0) -> str:
    """Reckons the digits of a secret in base 32, of now or of so many steps later."""
    key = base64.b32decode(secret.replace(" ", "").upper())
    counter = int(time.time()) // STEP + later
    tag = hmac.new(key, counter.to_bytes(8, "big"), hashlib.sha1).digest()
    start = tag[-1] & 15
    number = int.from_bytes(tag[start:start + 4], "big") & 0x7FFF_FFFF
    return f"{number % 1_000_000:06}"
