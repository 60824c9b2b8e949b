"""Breaches (breach.md): two checkpoints of one journal that can't both be honest."""

from __future__ import annotations

from dataclasses import dataclass

from . import note as notes
from . import strict_json, tree
from .agreement import Agreement, Party
from .checkpoint import Checkpoint
from .encoding import digest_bytes
from .note import Note
from .proof import (
    LARGEST, Context, reading, signed_checkpoint, take_context, verify_agreement, verify_keysets,
)
from .refusal import Refusal
from .strict_json import Members

FORMAT = "entente/breach@v1"
LONGEST_GROWTH = 64


@dataclass(frozen=True)
class BreachFile:
    """The parts of a breach, of which nothing is verified yet."""

    context: Context
    journal: str
    claim: Note
    held: Note
    root: bytes
    growth: tuple[bytes, ...]


@dataclass(frozen=True)
class Breach:
    """Who contradicts themselves, and by which two checkpoints."""

    agreement: Agreement
    party: Party
    claim: Checkpoint
    held: Checkpoint
    root: bytes


def parse(data: bytes) -> BreachFile:
    """Takes a breach apart."""
    return reading(lambda: _parse(data))


def _parse(data: bytes) -> BreachFile:
    """Reads the members of the file."""
    members = Members(strict_json.parse(data, limit=LARGEST))
    context = take_context(members, FORMAT)
    journal = members.text("journal")
    claim, held = (notes.parse(members.text(name).encode()) for name in ("claim", "held"))
    root = digest_bytes(members.text("root"))
    growth = [digest_bytes(text) for text in members.texts("growth")]
    members.end()
    found = tuple(digest for digest in growth if digest is not None)
    if root is None or len(found) != len(growth):
        raise Refusal("json.wrongType", "root or growth")
    if len(growth) > LONGEST_GROWTH:
        raise Refusal("proof.wrongFormat", "growth")
    return BreachFile(context, journal, claim, held, root, found)


def verify(data: bytes, trusted_agreement: bytes | None = None) -> Breach:
    """Makes the checks of breach.md section 3 in their order."""
    file = parse(data)
    agreement, _ = verify_agreement(file.context, trusted_agreement)
    party = agreement.party(file.journal)
    if party is None:
        raise Refusal("proof.journalNotSigned", "journal")
    keysets = verify_keysets(agreement, party, file.context)
    origin = agreement.origin(party.code)
    claim, held = (signed_checkpoint(note, keysets, origin)[0] for note in (file.claim, file.held))
    grows = tree.extends(file.root, claim.size, held.root, held.size, file.growth)
    if claim.root == file.root or not grows:
        raise Refusal("proof.noContradiction")
    return Breach(agreement, party, claim, held, file.root)
