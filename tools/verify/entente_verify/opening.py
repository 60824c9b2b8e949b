"""Opening packages and envelopes with an office's key (sealed-package.md 4, 5 and 7)."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import BinaryIO

from . import chunked, hpke, identifiers, strict_json, tree
from .package import (
    CHUNKS_IN_PIECE, LARGEST_PAYLOAD, Header, Kind, office_key_id, padded, pieces, read_header,
)
from .refusal import Refusal
from .strict_json import Members

LONGEST_INNER = 16_384


@dataclass(frozen=True)
class InnerHeader:
    """What a package says of its payload, for those who can open it."""

    label: str
    alternative: str
    title: str
    media_type: str
    purpose: str
    references: tuple[str, ...]
    size: int


def parse_inner(data: bytes) -> InnerHeader:
    """Reads an inner header."""
    try:
        members = Members(strict_json.parse(data, limit=LONGEST_INNER))
        inner = InnerHeader(
            members.text("label"), members.text("alternative"), members.text("title"),
            members.text("mediaType"), members.text("purpose"),
            tuple(members.texts("references")), members.integer("size"),
        )
        members.end()
    except Refusal as refusal:
        raise Refusal("seal.innerHeader", str(refusal)) from None
    good = {
        "label": inner.label != "",
        "title": identifiers.is_line(inner.title, 512),
        "mediaType": identifiers.is_line(inner.media_type, 128) and inner.media_type.isascii(),
        "purpose": identifiers.is_line(inner.purpose, 128),
        "references": len(inner.references) <= 32
        and all(identifiers.is_line(reference, 256) for reference in inner.references),
        "size": 0 <= inner.size <= LARGEST_PAYLOAD,
    }
    for name, holds in good.items():
        if not holds:
            raise Refusal("seal.badField", name)
    return inner


@dataclass(frozen=True)
class Expected:
    """Under which agreements and from whom a reader expects a package."""

    agreements: frozenset[bytes]
    sender: str


class Opening:
    """Opens a sealed file with an office's key, piece by piece."""

    def __init__(self, header: Header, office: str, seed: bytes, expected: Expected) -> None:
        self.header = header
        if header.agreement not in expected.agreements:
            raise Refusal("seal.otherAgreement", header.agreement.hex())
        if header.sender != expected.sender:
            raise Refusal("seal.otherSender", header.sender)
        key = hpke.XWingKey(seed)
        identity = office_key_id(office, key.public)
        stanza = next((s for s in header.stanzas if s.key_id == identity), None)
        if stanza is None or stanza.office != office:
            raise Refusal("seal.notForThisKey", office)
        kind = header.kind.value
        info = f"entente/{kind}-key@v1\0".encode() + header.before_stanzas + identity
        content_key = hpke.open_base(key, stanza.encapsulation, info, stanza.wrapped)
        if content_key is None or len(content_key) != 32:
            raise Refusal("seal.contentKeyRefused", office)
        self._content_key = content_key
        self._context = f"entente/{kind}-body@v1\0".encode() + header.name
        self.root = tree.Tree()
        self.inner: InnerHeader | None = None

    def plaintext(self, file: BinaryIO) -> Iterator[bytes]:
        """Gives the plaintext chunk by chunk; what was given is worth nothing before the end."""
        opener = None
        for number, piece in enumerate(pieces(self.header, file)):
            self.root.append(tree.leaf(piece))
            at = 0
            if opener is None:
                at = chunked.PREFIX_LENGTH
                opener = chunked.Opener(self._content_key, self._context, piece[:at])
                if not opener.is_committed:
                    raise Refusal("seal.commitmentMismatch")
            for chunk in range(CHUNKS_IN_PIECE):
                if at >= len(piece):
                    break
                sealed = piece[at : at + chunked.SEALED_CHUNK]
                plain = opener.open(number * CHUNKS_IN_PIECE + chunk, sealed)
                if plain is None:
                    raise Refusal("seal.chunkRefused", f"piece {number}, chunk {chunk}")
                yield plain
                at += len(sealed)

    def open(self, file: BinaryIO, take: Callable[[bytes], object]) -> None:
        """Hands the payload to a function; it counts only once this has returned."""
        stream = _Plaintext(self.plaintext(file))
        length = int.from_bytes(stream.read(4), "big")
        size, before = length, 4
        if self.header.kind is Kind.PACKAGE:
            if length > LONGEST_INNER:
                raise Refusal("seal.innerHeaderTooLong", f"{length} bytes")
            self.inner = parse_inner(stream.read(length))
            size, before = self.inner.size, 4 + length
        whole = max(before + size, self.header.kind.smallest)
        if size > self.header.kind.largest_payload or (
            padded(whole) != self.header.plaintext_length
        ):
            raise Refusal("seal.wrongPadding", f"{size} bytes")
        while size:
            part = stream.some(size)
            size -= len(part)
            take(part)
        while part := stream.some(chunked.CHUNK):
            if any(part):
                raise Refusal("seal.paddingNotZero")


class _Plaintext:
    """Reads a stream of chunks by length."""

    def __init__(self, chunks: Iterator[bytes]) -> None:
        self._chunks = chunks
        self._rest = b""

    def some(self, most: int) -> bytes:
        """Gives some bytes, at most so many, and none only at the end."""
        while not self._rest:
            chunk = next(self._chunks, None)
            if chunk is None:
                return b""
            self._rest = chunk
        part, self._rest = self._rest[:most], self._rest[most:]
        return part

    def read(self, count: int) -> bytes:
        """Gives exactly so many bytes."""
        parts = []
        while count:
            part = self.some(count)
            if not part:
                raise Refusal("seal.wrongPadding", "the plaintext ends early")
            parts.append(part)
            count -= len(part)
        return b"".join(parts)


def open_file(
    file: BinaryIO,
    kind: Kind,
    office: tuple[str, bytes],
    expected: Expected,
    take: Callable[[bytes], object],
) -> Opening:
    """Opens a whole file with an office's name and seed, handing the payload to a function."""
    header = read_header(kind, file)
    at = file.tell()
    length = file.seek(0, io.SEEK_END) - at
    if length != header.body_length:
        raise Refusal("seal.wrongBodyLength", f"{length}, not {header.body_length}")
    file.seek(at)
    opening = Opening(header, office[0], office[1], expected)
    opening.open(file, take)
    return opening
