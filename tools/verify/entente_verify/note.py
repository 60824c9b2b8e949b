"""Signed notes (evidence.md 3): a text, and lines of signatures over exactly that text."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from .encoding import base64_bytes
from .keys import NOTE_CONTEXT, KeyPair, VerifierKey, is_key_name
from .refusal import Refusal

LARGEST = 131_072
MOST_SIGNATURES = 16
_DASH = "\u2014 "


@dataclass(frozen=True)
class SignatureLine:
    """One signature line: whose it says it is, and the bytes behind the key id."""

    name: str
    identity: bytes
    signature: bytes

    def is_of(self, key: VerifierKey) -> bool:
        """Says whether the line has a key's name and id."""
        return self.name == key.name and self.identity == key.identity


@dataclass(frozen=True)
class Note:
    """A text and its signature lines, of which nothing is verified yet."""

    text: bytes
    lines: tuple[SignatureLine, ...]


def signature_lines(block: str) -> tuple[SignatureLine, ...]:
    """Reads signature lines, each with its newline."""
    if not block or not block.endswith("\n"):
        raise Refusal("note.noSignatures")
    texts = block[:-1].split("\n")
    if len(texts) > MOST_SIGNATURES:
        raise Refusal("note.tooManySignatures", str(len(texts)))
    return tuple(_signature_line(text) for text in texts)


def _signature_line(text: str) -> SignatureLine:
    """Reads one signature line without its newline."""
    name, space, encoded = text.removeprefix(_DASH).partition(" ")
    data = base64_bytes(encoded)
    if not text.startswith(_DASH) or not space or not is_key_name(name):
        raise Refusal("note.badSignatureLine", text[:60])
    if data is None or len(data) < 5:
        raise Refusal("note.badSignatureLine", text[:60])
    return SignatureLine(name, data[:4], data[4:])


def parse(data: bytes) -> Note:
    """Takes a note apart without looking at its text."""
    if len(data) > LARGEST:
        raise Refusal("note.tooLarge", f"{len(data)} bytes")
    if any(byte < 0x20 and byte != 0x0A for byte in data):
        raise Refusal("note.notText", "a control character")
    try:
        decoded = data.decode("utf-8")
    except UnicodeDecodeError as error:
        raise Refusal("note.notText", f"at byte {error.start}") from None
    text, separator, block = decoded.rpartition("\n\n")
    if not separator:
        raise Refusal("note.noSignatures")
    return Note((text + "\n").encode(), signature_lines(block))


def verify_lines(
    lines: Sequence[SignatureLine],
    keys: Sequence[VerifierKey],
    is_good: Callable[[VerifierKey, bytes], bool],
) -> set[VerifierKey]:
    """Verifies every line of the known keys and gives the keys that signed."""
    signed: set[VerifierKey] = set()
    for line in lines:
        for key in keys:
            if line.is_of(key):
                if not is_good(key, line.signature):
                    raise Refusal("note.signatureInvalid", f"{key.name}, {key.algorithm.value}")
                signed.add(key)
    return signed


def verify_text(text: bytes, lines: Sequence[SignatureLine], pair: KeyPair) -> None:
    """Refuses unless both keys of a pair signed a text and none of their lines fails."""
    signed = verify_lines(
        lines, pair.both, lambda key, signature: key.verifies(text, signature, NOTE_CONTEXT)
    )
    if not signed:
        raise Refusal("note.noTrustedSignature", pair.name)
    for key in pair.both:
        if key not in signed:
            raise Refusal("note.signatureMissing", f"{key.name}, {key.algorithm.value}")


def verified_text(note: Note, pair: KeyPair) -> bytes:
    """Gives a note's text once both keys of a pair have signed it."""
    verify_text(note.text, note.lines, pair)
    return note.text
