"""Proof files of one entry in a journal (evidence.md 7)."""

from __future__ import annotations

from dataclasses import dataclass

from . import checkpoint as checkpoints
from . import note as notes
from . import tree
from .checkpoint import Checkpoint
from .encoding import base64_bytes, decimal
from .keys import KeyPair
from .note import Note
from .refusal import Refusal

VERSION = "c2sp.org/tlog-proof@v1"
LARGEST = 131_072
LONGEST_PATH = 64


@dataclass(frozen=True)
class LogProof:
    """A place, a path and a signed checkpoint, of which nothing is verified yet."""

    index: int
    path: tuple[bytes, ...]
    extra: bytes | None
    note: Note


def parse(data: bytes) -> LogProof:
    """Takes a proof file apart."""
    if len(data) > LARGEST:
        raise Refusal("proof.tooLong", f"{len(data)} bytes")
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        raise Refusal("proof.notText", f"at byte {error.start}") from None
    head, separator, signed = text.partition("\n\n")
    if not separator:
        raise Refusal("proof.noCheckpoint")
    lines = head.split("\n")
    if lines.pop(0) != VERSION:
        raise Refusal("proof.wrongVersion")
    extra = None
    if lines and lines[0].startswith("extra "):
        extra = base64_bytes(lines.pop(0).removeprefix("extra "))
        if extra is None:
            raise Refusal("proof.badExtra")
    word, _, number = lines.pop(0).partition(" ") if lines else ("", "", "")
    index = decimal(number) if word == "index" else None
    if index is None:
        raise Refusal("proof.badIndex")
    if len(lines) > LONGEST_PATH:
        raise Refusal("proof.tooLong", f"{len(lines)} hashes")
    path = []
    for line in lines:
        sibling = base64_bytes(line)
        if sibling is None or len(sibling) != 32:
            raise Refusal("proof.badHash", line[:60])
        path.append(sibling)
    return LogProof(index, tuple(path), extra, notes.parse(signed.encode()))


def verify_included(proof: LogProof, checkpoint: Checkpoint, entry: bytes) -> None:
    """Refuses unless an entry stands at the proof's place under a verified checkpoint."""
    leaf = tree.leaf(entry)
    if not tree.includes(checkpoint.root, checkpoint.size, proof.index, leaf, proof.path):
        raise Refusal("proof.notIncluded", f"place {proof.index} of {checkpoint.size}")


def verify(proof: LogProof, pair: KeyPair, origin: str, entry: bytes) -> Checkpoint:
    """Verifies the journal's signatures, the origin, and then the entry's place."""
    checkpoint = checkpoints.verify(proof.note, pair, origin)
    verify_included(proof, checkpoint, entry)
    return checkpoint
