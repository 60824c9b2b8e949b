"""Entries (act.md 3 and 4): an act as it stands in a journal, with salt and attestations."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from . import note as notes
from .encoding import ByteReader, sha256
from .keys import KeyPair, Use
from .note import SignatureLine
from .refusal import Refusal

DOMAIN = b"entente/leaf@v1\x00"
SALT_LENGTH, LARGEST_PART = 32, 65_536


@dataclass(frozen=True)
class Entry:
    """An entry's exact bytes and its three parts; the act's bytes were not looked at."""

    data: bytes
    salt: bytes
    act: bytes
    attestations: tuple[SignatureLine, ...]

    @property
    def commitment(self) -> bytes:
        """Gives what the journal's tree holds of the entry."""
        return sha256(DOMAIN + self.data)

    def attested_by(self, pair: KeyPair) -> bool:
        """Says whether both keys of a pair attest the act and none of their lines fails."""
        text = b"entente/attestation@v1\n" + sha256(self.act).hex().encode() + b"\n"
        try:
            notes.verify_text(text, self.attestations, pair)
        except Refusal:
            return False
        return all(key.use is Use.NOTE for key in pair.both)

    def attesting(self, pairs: Iterable[KeyPair]) -> tuple[KeyPair, ...]:
        """Gives those of some pairs that attest the act, of each name the first one."""
        found: dict[str, KeyPair] = {}
        for pair in pairs:
            if pair.name not in found and self.attested_by(pair):
                found[pair.name] = pair
        return tuple(found.values())


def parse(data: bytes) -> Entry:
    """Takes an entry apart."""
    reader = ByteReader(data, "entry.truncated")
    if reader.integer(4) != SALT_LENGTH:
        raise Refusal("entry.badSalt")
    salt = reader.take(SALT_LENGTH)
    act = _part(reader)
    lines = _attestations(_part(reader))
    if reader.left:
        raise Refusal("entry.trailing", f"{reader.left} bytes")
    return Entry(data, salt, act, lines)


def _part(reader: ByteReader) -> bytes:
    """Takes a part with its length."""
    length = reader.integer(4)
    if length > LARGEST_PART:
        raise Refusal("entry.tooLong", f"{length} bytes")
    return reader.take(length)


def _attestations(data: bytes) -> tuple[SignatureLine, ...]:
    """Reads attestation lines, which have one spelling."""
    if not data:
        return ()
    try:
        return notes.signature_lines(data.decode("utf-8"))
    except (Refusal, UnicodeDecodeError) as error:
        raise Refusal("entry.badAttestation", str(error)) from None


def write(salt: bytes, act: bytes, attestations: bytes = b"") -> bytes:
    """Writes an entry, so that its commitment can be computed."""
    return b"".join(len(part).to_bytes(4, "big") + part for part in (salt, act, attestations))
