"""The spellings of bytes, numbers and moments that every format shares (evidence.md 2, json.md)."""

from __future__ import annotations

import base64
import binascii
import hashlib
import re
from datetime import date, datetime, timedelta, timezone

from .refusal import Refusal

_HEX_DIGEST = re.compile(r"[0-9a-f]{64}")
_DECIMAL = re.compile(r"0|[1-9][0-9]{0,19}")
_MOMENT = re.compile(
    r"[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-5][0-9](\.[0-9]{3})?Z"
)
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_EPOCH = datetime(1970, 1, 1, tzinfo=timezone.utc)


def sha256(data: bytes) -> bytes:
    """Hashes bytes."""
    return hashlib.sha256(data).digest()


def base64_bytes(text: str) -> bytes | None:
    """Reads canonical base64: standard alphabet, padding, zero trailing bits; else gives None."""
    try:
        data = base64.b64decode(text.encode("ascii"), validate=True)
    except (binascii.Error, UnicodeEncodeError, ValueError):
        return None
    return data if base64.b64encode(data).decode() == text else None


def base64_text(data: bytes) -> str:
    """Writes base64."""
    return base64.b64encode(data).decode()


def digest_bytes(text: str) -> bytes | None:
    """Reads a digest of 64 lower-case hexadecimal digits; else gives None."""
    return bytes.fromhex(text) if _HEX_DIGEST.fullmatch(text) else None


def decimal(text: str) -> int | None:
    """Reads a decimal number of at most 2^64 - 1 without sign or leading zero; else gives None."""
    if not _DECIMAL.fullmatch(text):
        return None
    value = int(text)
    return value if value < 1 << 64 else None


def moment(text: str) -> int | None:
    """Reads a moment in UTC as milliseconds since 1970; else gives None."""
    found = _MOMENT.fullmatch(text)
    if not found:
        return None
    milliseconds = int(found.group(1)[1:]) if found.group(1) else 0
    try:
        at = datetime.strptime(text[:19] + "Z", "%Y-%m-%dT%H:%M:%SZ").replace(tzinfo=timezone.utc)
    except ValueError:
        return None
    return (at - _EPOCH) // timedelta(milliseconds=1) + milliseconds


def day(text: str) -> date | None:
    """Reads a day; else gives None."""
    if not _DAY.fullmatch(text):
        return None
    try:
        return date(int(text[:4]), int(text[5:7]), int(text[8:]))
    except ValueError:
        return None


def moment_text(milliseconds: int) -> str:
    """Writes a moment for people, to the second."""
    at = _EPOCH + timedelta(milliseconds=milliseconds)
    return at.strftime("%Y-%m-%d %H:%M:%S UTC")


class ByteReader:
    """Reads big-endian fields one after another, and refuses with one code when they end early."""

    def __init__(self, data: bytes, code: str) -> None:
        self.data = data
        self.code = code
        self.offset = 0

    def take(self, count: int) -> bytes:
        """Takes a number of bytes."""
        if count > self.left:
            raise Refusal(self.code, f"{count} bytes wanted at {self.offset}, {self.left} left")
        self.offset += count
        return self.data[self.offset - count : self.offset]

    def integer(self, width: int) -> int:
        """Takes an unsigned integer of so many bytes."""
        return int.from_bytes(self.take(width), "big")

    @property
    def left(self) -> int:
        """Counts the bytes that were not taken."""
        return len(self.data) - self.offset
