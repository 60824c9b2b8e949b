"""Cosignatures (evidence.md 6): another's two signatures, with a time, under a checkpoint."""

from __future__ import annotations

from .checkpoint import Checkpoint
from .keys import Algorithm, KeyPair, VerifierKey
from .note import Note, verify_lines
from .refusal import Refusal

LATEST = 253_402_300_799


def signed_bytes(text: bytes, checkpoint: Checkpoint, key: VerifierKey, time: int) -> bytes:
    """Gives the bytes that one key of a cosigner signs."""
    if key.algorithm is Algorithm.ED25519:
        return b"cosignature/v1\ntime %d\n" % time + text
    name, origin = key.name.encode(), checkpoint.origin.encode()
    return b"".join(
        (
            b"subtree/v1\n\x00",
            len(name).to_bytes(1, "big") + name,
            time.to_bytes(8, "big"),
            len(origin).to_bytes(1, "big") + origin,
            bytes(8),
            checkpoint.size.to_bytes(8, "big"),
            checkpoint.root,
        )
    )


def verify(note: Note, checkpoint: Checkpoint, pair: KeyPair) -> int:
    """Verifies a cosigner's lines under a checkpoint and gives their one time in seconds."""
    times: set[int] = set()

    def is_good(key: VerifierKey, signature: bytes) -> bool:
        """Verifies one line and notes its time."""
        if len(signature) < 8:
            return False
        time = int.from_bytes(signature[:8], "big")
        times.add(time)
        message = signed_bytes(note.text, checkpoint, key, time)
        return key.verifies(message, signature[8:], b"")

    signed = verify_lines(note.lines, pair.both, is_good)
    for key in pair.both:
        if key not in signed:
            raise Refusal("note.signatureMissing", f"{key.name}, {key.algorithm.value}")
    if len(times) != 1 or not 1 <= min(times) <= LATEST:
        raise Refusal("cosignature.timestampOutOfRange", ", ".join(map(str, sorted(times))))
    return times.pop()
