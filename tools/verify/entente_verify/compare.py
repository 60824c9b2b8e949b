"""Compares the verdicts of another implementation with ours: taken or refused, for many texts."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable

from . import act, agreement_file, binding, breach, encoding, entry, label, note, package, policy
from . import proof, spif, strict_json, tlog_proof, yaml_text
from .label import Role
from .refusal import Refusal

ACCEPTED = "accepted"


def _agreement(data: bytes) -> None:
    """Reads an agreement and refuses it for its first fault."""
    _, faults = agreement_file.read(data)
    if faults:
        raise Refusal(min(faults, key=lambda fault: (fault.line, fault.column)).code)


def _moment(data: bytes) -> None:
    """Reads a moment."""
    if not data.isascii() or encoding.moment(data.decode()) is None:
        raise Refusal("moment")


READERS: dict[str, Callable[[bytes], object]] = {
    "act": act.parse,
    "agreement": _agreement,
    "binding": binding.parse,
    "breach": breach.parse,
    "entry": entry.parse,
    "json": strict_json.parse,
    "keyset": act.parse,
    "label": lambda data: label.parse(data, Role("originator")),
    "label-alternative": lambda data: label.parse(data, Role("alternative")),
    "moment": _moment,
    "note": note.parse,
    "office-key": package.parse_public_key,
    "outline": package.parse_outline,
    "policy": policy.parse,
    "proof": proof.parse,
    "proof-file": tlog_proof.parse,
    "spif": spif.parse,
    "yaml": yaml_text.parse,
}


def outcome(name: str, data: bytes) -> str:
    """Says what our reader of that name makes of a text: `accepted`, or the code of the refusal."""
    try:
        READERS[name](data)
    except Refusal as refusal:
        return refusal.code
    return ACCEPTED


def run(lines: Iterable[str]) -> int:
    """Compares lines of a reader's name, an outcome and a text in hexadecimal; gives the differences.

    A text that both refuse counts as the same, whatever the codes: a text with two faults may be
    refused for either. Other lines are passed over.
    """
    counts: Counter[str] = Counter()
    for line in lines:
        name, found, text = (line.split() + ["", "", ""])[:3]
        if name not in READERS:
            continue
        data = bytes.fromhex(text)
        ours = outcome(name, data)
        if (ours == ACCEPTED) != (found == ACCEPTED):
            counts["differ"] += 1
            print(f"{name}: {found} there, {ours} here: {text}")
        elif ours == found:
            counts["same"] += 1
        else:
            counts["same verdict for another reason"] += 1
    print(", ".join(f"{count} {what}" for what, count in sorted(counts.items())) or "nothing to compare")
    return counts["differ"]
