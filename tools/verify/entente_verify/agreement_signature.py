"""Signatures of agreements (agreement.md 5): an authority's signed word for a party."""

from __future__ import annotations

import re
from dataclasses import dataclass

from . import note as notes
from .agreement import Agreement, Authority, Party
from .encoding import moment
from .note import Note
from .refusal import Refusal

_TEXT = re.compile(
    r"entente/agreement-signature/v1\n"
    r"agreement ([0-9a-f]{64})\n"
    r"party ([A-Z]{3})\n"
    r"time ([0-9T:-]{19}\.[0-9]{3}Z)\n"
)


@dataclass(frozen=True)
class AgreementSignature:
    """Who signed an agreement for which party, and when by their own clock."""

    party: str
    authority: Authority
    time: int


def verify(agreement: Agreement, note: Note) -> AgreementSignature:
    """Verifies a note by an authority's pair, and then what it says."""
    signer = _signer(agreement, note)
    if signer is None:
        raise Refusal("signature.unknownSigner", "no authority of the agreement")
    party, authority = signer
    found = _TEXT.fullmatch(note.text.decode("utf-8"))
    time = moment(found.group(3)) if found else None
    if not found or time is None:
        raise Refusal("signature.signsAnother", "not the text that is signed")
    if found.group(1) != agreement.digest.hex():
        raise Refusal("signature.signsAnother", "of another agreement")
    if found.group(2) != party.code:
        raise Refusal("signature.signsAnother", "for another party")
    return AgreementSignature(party.code, authority, time)


def _signer(agreement: Agreement, note: Note) -> tuple[Party, Authority] | None:
    """Finds the authority with a line in a note, once all lines of authorities have verified."""
    found = None
    for party in agreement.parties:
        for authority in party.authorities:
            pair = authority.pair
            if pair is None:
                continue
            if any(line.is_of(key) for line in note.lines for key in pair.both):
                notes.verify_text(note.text, note.lines, pair)
                found = found or (party, authority)
    return found
