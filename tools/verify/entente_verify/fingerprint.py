"""Fingerprints (fingerprint.md): a short form of digests, in words and in digits."""

from __future__ import annotations

from pathlib import Path

from .encoding import sha256

LISTS = Path(__file__).resolve().parents[3] / "docs" / "spec" / "fingerprint-words.txt"
LANGUAGES = ("en", "fr", "ko")


def of_pair(one: bytes, other: bytes) -> bytes:
    """Gives the digest of two digests, in whatever order they are named."""
    return sha256(b"entente/fingerprint@v1\x00" + min(one, other) + max(one, other))


def digits(digest: bytes) -> str:
    """Writes the first eight bytes in four groups."""
    text = digest[:8].hex()
    return " ".join(text[at : at + 4] for at in range(0, 16, 4))


def lists() -> dict[str, list[str]]:
    """Reads the words of each language from the specification."""
    rows = [line.split(" ") for line in LISTS.read_text("utf-8").splitlines()]
    return {language: [row[place] for row in rows] for place, language in enumerate(LANGUAGES)}


def words(digest: bytes) -> dict[str, str]:
    """Writes the first six bytes as words."""
    return {
        language: "-".join(known[byte] for byte in digest[:6])
        for language, known in lists().items()
    }
