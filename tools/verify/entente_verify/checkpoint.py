"""Checkpoints (evidence.md 5): a journal's origin, size and root, signed by its keys."""

from __future__ import annotations

from dataclasses import dataclass

from . import note as notes
from .encoding import base64_bytes, decimal
from .keys import KeyPair
from .note import Note
from .refusal import Refusal
from .tree import EMPTY_ROOT

LONGEST_ORIGIN = 255


@dataclass(frozen=True)
class Checkpoint:
    """What a journal says of itself."""

    origin: str
    size: int
    root: bytes


def parse_text(text: bytes) -> Checkpoint:
    """Reads the three lines of a checkpoint."""
    lines = text.decode("utf-8").split("\n")
    if len(lines) != 4 or lines[3] != "":
        raise Refusal("checkpoint.malformed", "three lines are wanted")
    origin, size_text, root_text = lines[:3]
    size, root = decimal(size_text), base64_bytes(root_text)
    if not 1 <= len(origin.encode()) <= LONGEST_ORIGIN:
        raise Refusal("checkpoint.malformed", "the origin's length")
    if size is None:
        raise Refusal("checkpoint.malformed", "the size")
    if root is None or len(root) != 32 or (size == 0 and root != EMPTY_ROOT):
        raise Refusal("checkpoint.malformed", "the root")
    return Checkpoint(origin, size, root)


def verify(note: Note, pair: KeyPair, origin: str) -> Checkpoint:
    """Verifies a journal's two signatures, then reads the text, then compares the origin."""
    checkpoint = parse_text(notes.verified_text(note, pair))
    if checkpoint.origin.encode() != origin.encode():
        raise Refusal("checkpoint.wrongOrigin", checkpoint.origin)
    return checkpoint
