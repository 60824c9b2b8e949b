"""The file by which officers exchange a journal's first entry, its keyset (keyset.md 5)."""

from __future__ import annotations

from dataclasses import dataclass

from . import act as acts
from . import entry as entries
from . import keyset_judgement
from .agreement import Agreement
from .encoding import base64_bytes
from .keyset import KeysetPublished
from .refusal import Refusal

MAGIC = b"entente/keyset-file@v1\n"
LARGEST = 262_144


@dataclass(frozen=True)
class FirstKeyset:
    """A party's first keyset, attested by its authority."""

    party: str
    time: int
    keyset: KeysetPublished
    commitment: bytes


def verify(data: bytes, agreement: Agreement) -> FirstKeyset:
    """Verifies a keyset file under an agreement."""
    encoded = data.removeprefix(MAGIC)
    entry_data = base64_bytes(encoded[:-1].decode("latin-1"))
    if not data.startswith(MAGIC) or len(data) > LARGEST or not encoded.endswith(b"\n"):
        raise Refusal("keyset.notAFile")
    if entry_data is None:
        raise Refusal("keyset.notAFile", "the entry is not base64")
    entry = entries.parse(entry_data)
    act = acts.parse(entry.act)
    keyset = act.body
    if not isinstance(keyset, KeysetPublished):
        raise Refusal("keyset.notAKeyset", act.kind)
    if act.agreement != agreement.digest:
        raise Refusal("wrong-agreement")
    for reason in keyset_judgement.reasons_against(agreement, entry, act, keyset, {}, {}):
        raise Refusal(reason.code, ", ".join(reason.arguments.values()))
    return FirstKeyset(act.party, act.time, keyset, entry.commitment)
