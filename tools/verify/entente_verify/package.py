"""Sealed packages and envelopes from outside (sealed-package.md 2, 3, 6): header and pieces."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum
from typing import BinaryIO

from . import chunked, hpke, tree
from .encoding import ByteReader, base64_bytes, sha256
from .refusal import Refusal

LONGEST_HEADER, MOST_STANZAS, LONGEST_BODY = 32_768, 16, 1 << 47
LONGEST_OFFICE, LARGEST_PAYLOAD = 64, 1 << 46
CHUNKS_IN_PIECE = 64
PIECE = CHUNKS_IN_PIECE * chunked.SEALED_CHUNK
OUTLINE_MAGIC = b"entente/outline@v1\n"
OFFICE_KEY_DOMAIN = b"entente/office-key@v1\x00"
_OFFICE = re.compile(r"[A-Z]{3}/[a-z0-9]+(?:-[a-z0-9]+)*")
_PARTY = re.compile(rb"[A-Z]{3}")


class Kind(Enum):
    """What is sealed: a file to offices, or a batch of acts to the partner."""

    PACKAGE = "package"
    ENVELOPE = "envelope"

    @property
    def magic(self) -> bytes:
        """Gives the bytes that a file begins with."""
        return f"entente/{self.value}@v1\n".encode()

    @property
    def most_stanzas(self) -> int:
        """Gives how many stanzas there may be."""
        return MOST_STANZAS if self is Kind.PACKAGE else 1

    @property
    def smallest(self) -> int:
        """Gives the length of the smallest plaintext."""
        return 16_384 if self is Kind.PACKAGE else 4_096

    @property
    def largest_payload(self) -> int:
        """Gives the length of the largest payload."""
        return LARGEST_PAYLOAD if self is Kind.PACKAGE else 8 << 20


@dataclass(frozen=True)
class Stanza:
    """The content key, wrapped for one office."""

    office: str
    key_id: bytes
    encapsulation: bytes
    wrapped: bytes


@dataclass(frozen=True)
class Header:
    """A header's exact bytes and its fields."""

    kind: Kind
    data: bytes
    before_stanzas: bytes
    agreement: bytes
    sender: str
    identity: bytes
    body_length: int
    stanzas: tuple[Stanza, ...]

    @property
    def name(self) -> bytes:
        """Gives the digest by which the package is known."""
        return sha256(self.data)

    @property
    def plaintext_length(self) -> int:
        """Gives the length of the body's plaintext."""
        whole, rest = divmod(self.body_length - chunked.PREFIX_LENGTH, chunked.SEALED_CHUNK)
        return whole * chunked.CHUNK + rest - chunked.TAG_LENGTH

    @property
    def pieces(self) -> int:
        """Gives the number of pieces."""
        return -(-(self.body_length - chunked.PREFIX_LENGTH) // PIECE)

    def piece_length(self, number: int) -> int:
        """Gives the length of one piece."""
        begin = 0 if number == 0 else chunked.PREFIX_LENGTH + number * PIECE
        return min(self.body_length, chunked.PREFIX_LENGTH + (number + 1) * PIECE) - begin


def padded(length: int) -> int:
    """Rounds a length up by Padmé."""
    exponent = length.bit_length() - 1
    mask = (1 << (exponent - exponent.bit_length())) - 1
    return (length + mask) & ~mask


def body_length(plaintext: int) -> int:
    """Gives the length of the body of so much plaintext."""
    chunks = plaintext // chunked.CHUNK + 1
    return chunked.PREFIX_LENGTH + plaintext + chunked.TAG_LENGTH * chunks


def _is_possible(kind: Kind, length: int) -> bool:
    """Says whether a body can have a length."""
    whole, rest = divmod(length - chunked.PREFIX_LENGTH, chunked.SEALED_CHUNK)
    plaintext = whole * chunked.CHUNK + rest - chunked.TAG_LENGTH
    if length > LONGEST_BODY or rest < chunked.TAG_LENGTH or plaintext < kind.smallest:
        return False
    return padded(plaintext) == plaintext


def header_length(kind: Kind, start: bytes) -> int:
    """Reads the magic and gives the length of the header that it begins."""
    if start[: len(kind.magic)] != kind.magic[: len(start)]:
        raise Refusal("seal.notSealed")
    reader = ByteReader(start, "seal.headerTruncated")
    reader.take(len(kind.magic))
    length = reader.integer(4)
    if length > LONGEST_HEADER:
        raise Refusal("seal.headerTooLong", f"{length} bytes")
    return length


def parse_header(kind: Kind, data: bytes) -> Header:
    """Reads a header that must end exactly where its last stanza does."""
    if header_length(kind, data) != len(data):
        early = header_length(kind, data) > len(data)
        raise Refusal("seal.headerTruncated" if early else "seal.headerTrailing")
    reader = ByteReader(data, "seal.headerTruncated")
    reader.take(len(kind.magic) + 4)
    suite, agreement, sender = reader.integer(2), reader.take(32), reader.take(4)
    identity, length = reader.take(32), reader.integer(8)
    before_stanzas, count = data[: reader.offset], reader.integer(1)
    if suite != 1:
        raise Refusal("seal.unknownSuite", str(suite))
    if sender[0] != 3 or not _PARTY.fullmatch(sender[1:]):
        raise Refusal("seal.badParty")
    if not _is_possible(kind, length):
        raise Refusal("seal.badBodyLength", str(length))
    if not 1 <= count <= kind.most_stanzas:
        raise Refusal("seal.badStanzaCount", str(count))
    stanzas: list[Stanza] = []
    for _ in range(count):
        stanza = _stanza(reader)
        if stanzas and stanzas[-1].office >= stanza.office:
            raise Refusal("seal.stanzasOutOfOrder", stanza.office)
        stanzas.append(stanza)
    if reader.left:
        raise Refusal("seal.headerTrailing", f"{reader.left} bytes")
    party = sender[1:].decode()
    return Header(kind, data, before_stanzas, agreement, party, identity, length, tuple(stanzas))


def is_office(name: str) -> bool:
    """Says whether a text can be an office's name."""
    return len(name) <= LONGEST_OFFICE and _OFFICE.fullmatch(name) is not None


def _stanza(reader: ByteReader) -> Stanza:
    """Reads one stanza."""
    office = reader.take(reader.integer(1)).decode("latin-1")
    if not is_office(office):
        raise Refusal("seal.badOffice", office)
    return Stanza(office, reader.take(32), reader.take(1_120), reader.take(48))


def office_key_id(office: str, public: bytes) -> bytes:
    """Gives the id of an office's key."""
    name = office.encode()
    return sha256(OFFICE_KEY_DOMAIN + len(name).to_bytes(1, "big") + name + public)


def parse_public_key(data: bytes) -> tuple[str, bytes, bytes]:
    """Reads an office's public key file: office, id and key."""
    try:
        office, identity, encoded = data.decode("ascii").removesuffix("\n").split("+", 2)
    except (UnicodeDecodeError, ValueError):
        raise Refusal("seal.badPublicKey", "not one line of three parts") from None
    public = base64_bytes(encoded)
    if not is_office(office):
        raise Refusal("seal.badOffice", office)
    if not data.endswith(b"\n") or public is None:
        raise Refusal("seal.badPublicKey", "the spelling")
    if not hpke.is_public_key(public):
        raise Refusal("seal.badPublicKey", "the key")
    if office_key_id(office, public).hex() != identity:
        raise Refusal("seal.badPublicKey", "the id")
    return office, bytes.fromhex(identity), public


@dataclass(frozen=True)
class Outline:
    """A package's header and the hashes of its pieces."""

    header: Header
    hashes: tuple[bytes, ...]

    @property
    def root(self) -> bytes:
        """Gives the body root."""
        return tree.root_of(self.hashes)

    def verify_piece(self, number: int, piece: bytes) -> None:
        """Refuses a piece of another length or with another hash."""
        if len(piece) != self.header.piece_length(number):
            raise Refusal("seal.wrongPieceLength", f"piece {number}")
        if tree.leaf(piece) != self.hashes[number]:
            raise Refusal("seal.pieceMismatch", f"piece {number}")


def parse_outline(data: bytes) -> Outline:
    """Reads an outline."""
    if not data.startswith(OUTLINE_MAGIC):
        raise Refusal("seal.notAnOutline")
    reader = ByteReader(data[len(OUTLINE_MAGIC) :], "seal.outlineTruncated")
    length = reader.integer(4)
    if length > LONGEST_HEADER:
        raise Refusal("seal.headerTooLong", f"{length} bytes")
    header = parse_header(Kind.PACKAGE, reader.take(length))
    count = reader.integer(4)
    if count != header.pieces:
        raise Refusal("seal.wrongPieceCount", f"{count}, not {header.pieces}")
    hashes = tuple(reader.take(32) for _ in range(count))
    if reader.left:
        raise Refusal("seal.outlineTrailing", f"{reader.left} bytes")
    return Outline(header, hashes)


def read_header(kind: Kind, file: BinaryIO) -> Header:
    """Reads the header at a file's beginning."""
    start = file.read(len(kind.magic) + 4)
    length = header_length(kind, start)
    return parse_header(kind, start + file.read(max(0, length - len(start))))


def pieces(header: Header, file: BinaryIO) -> Iterator[bytes]:
    """Gives the pieces of the body that follows, and refuses a file of another length."""
    for number in range(header.pieces):
        piece = file.read(header.piece_length(number))
        if len(piece) != header.piece_length(number):
            raise Refusal("seal.wrongBodyLength", "the file ends early")
        yield piece
    if file.read(1):
        raise Refusal("seal.wrongBodyLength", "the file is longer")


def body_root(header: Header, file: BinaryIO) -> bytes:
    """Gives the root over the pieces of the body that follows."""
    grown = tree.Tree()
    for piece in pieces(header, file):
        grown.append(tree.leaf(piece))
    return grown.root()
