"""Keysets (keyset.md): a party's public keys, each with one role and a validity."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import Any

from . import identifiers
from .encoding import base64_bytes, digest_bytes
from .keys import KeyPair, Use, key_pair
from .refusal import Refusal
from .strict_json import Members

OFFICE_KEY_LENGTH = 1_216
MOST_RECORDS = 32
LONGEST_NAME, LONGEST_CERTIFICATE = 128, 8_192


class KeyRole(Enum):
    """The one thing that a key is used for."""

    JOURNAL = "journal"
    MIRROR = "mirror"
    OFFICER = "officer"
    OFFICE = "office"
    TLS = "tls"


@dataclass(frozen=True)
class KeyRecord:
    """One key, or key pair, with its time of use in milliseconds since 1970."""

    role: KeyRole
    name: str
    pair: KeyPair | None
    office_key: bytes | None
    certificate: bytes | None
    pin: bytes | None
    begins: int
    ends: int

    def counts_at(self, at: int) -> bool:
        """Says whether the key is in its time of use."""
        return self.begins <= at < self.ends

    def public_bytes(self) -> set[bytes]:
        """Gives the bytes by which a key is known to be taken."""
        if self.pair:
            return {key.public for key in self.pair.both}
        return {part for part in (self.office_key, self.pin) if part is not None}


@dataclass(frozen=True)
class KeysetPublished:
    """All keys of a party, in place of those before."""

    records: tuple[KeyRecord, ...]

    def pairs(self, role: KeyRole, at: int) -> list[KeyPair]:
        """Gives the pairs of one role that count at a moment."""
        return [r.pair for r in self.records if r.role is role and r.pair and r.counts_at(at)]


def _role(text: str) -> KeyRole:
    """Reads a role."""
    try:
        return KeyRole(text)
    except ValueError:
        raise Refusal("act.badField", "role") from None


def _pair(texts: list[str], role: KeyRole, name: str) -> KeyPair:
    """Reads a key pair of a role's use that bears a record's name."""
    use = Use.COSIGNATURE if role is KeyRole.MIRROR else Use.NOTE
    try:
        pair = key_pair(texts, use)
    except Refusal as refusal:
        raise Refusal("act.badField", f"vkeys: {refusal}") from None
    if pair.name != name:
        raise Refusal("act.badField", "vkeys: another name")
    return pair


def _record(value: Any) -> KeyRecord:
    """Reads one record."""
    members = Members(value)
    role = _role(members.text("role"))
    name = members.text("name")
    if not identifiers.is_name(name) or len(name) > LONGEST_NAME:
        raise Refusal("act.badField", "name")
    pair = office_key = certificate = pin = None
    if role is KeyRole.OFFICE:
        office_key = base64_bytes(members.text("key"))
        if office_key is None or len(office_key) != OFFICE_KEY_LENGTH:
            raise Refusal("act.badField", "key")
    elif role is KeyRole.TLS:
        tls = Members(members.object("tls"))
        certificate = base64_bytes(tls.text("certificate"))
        pin = digest_bytes(tls.text("pin"))
        tls.end()
        if certificate is None or not 1 <= len(certificate) <= LONGEST_CERTIFICATE:
            raise Refusal("act.badField", "tls.certificate")
        if pin is None:
            raise Refusal("act.badField", "tls.pin")
    else:
        pair = _pair(members.texts("vkeys"), role, name)
    begins, ends = identifiers.time(members, "from"), identifiers.time(members, "until")
    members.end()
    if ends <= begins:
        raise Refusal("act.badField", "until")
    return KeyRecord(role, name, pair, office_key, certificate, pin, begins, ends)


def read(members: Members) -> KeysetPublished:
    """Reads a keyset's body."""
    values = members.array("keys")
    if not 1 <= len(values) <= MOST_RECORDS:
        raise Refusal("act.badField", "keys")
    return KeysetPublished(tuple(_record(value) for value in values))
