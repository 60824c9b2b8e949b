"""Policies (evidence.md 8): which logs and which quorum of witnesses make a checkpoint count."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from . import checkpoint as checkpoints
from . import cosignature
from .checkpoint import Checkpoint
from .encoding import decimal
from .keys import NOTE_CONTEXT, Use, VerifierKey, verifier_key
from .note import Note, verify_lines
from .refusal import Refusal

LARGEST = 1 << 20
_ITEMS = re.compile(rb"[^ \t]+")
_BAD_BYTE = re.compile(rb"[^\t\n\x20-\x7e\x80-\xff]")


@dataclass
class Group:
    """A number of members of which so many must have cosigned."""

    threshold: int
    members: list[bytes]


@dataclass
class Policy:
    """The logs, the witnesses, the groups and the quorum's name (None: no quorum is needed)."""

    logs: list[VerifierKey] = field(default_factory=list)
    witnesses: dict[bytes, VerifierKey] = field(default_factory=dict)
    groups: dict[bytes, Group] = field(default_factory=dict)
    quorum: bytes | None = None

    def accepts(self, note: Note) -> Checkpoint:
        """Verifies every line of every listed key, reads the checkpoint and counts the quorum."""
        by_log = verify_lines(
            note.lines, self.logs, lambda key, sig: key.verifies(note.text, sig, NOTE_CONTEXT)
        )
        if not by_log:
            raise Refusal("note.noTrustedSignature")
        checkpoint = checkpoints.parse_text(note.text)
        if all(key.name.encode() != checkpoint.origin.encode() for key in by_log):
            raise Refusal("checkpoint.wrongOrigin", checkpoint.origin)
        by_witness = verify_lines(
            note.lines,
            list(self.witnesses.values()),
            lambda key, sig: _cosigned(note, checkpoint, key, sig),
        )
        if self.quorum is not None and not self._is_met(by_witness):
            raise Refusal("note.signatureMissing", "the quorum is not met")
        return checkpoint

    def _is_met(self, signed: set[VerifierKey]) -> bool:
        """Says whether enough have cosigned; groups name earlier names, so one pass is enough."""
        met = {name: key in signed for name, key in self.witnesses.items()}
        for name, group in self.groups.items():
            met[name] = sum(met[member] for member in group.members) >= group.threshold
        return self.quorum is None or met[self.quorum]


def _cosigned(note: Note, checkpoint: Checkpoint, key: VerifierKey, signature: bytes) -> bool:
    """Says whether one witness's line is good, its time included."""
    time = int.from_bytes(signature[:8], "big")
    message = cosignature.signed_bytes(note.text, checkpoint, key, time)
    in_range = len(signature) > 8 and 1 <= time <= cosignature.LATEST
    return in_range and key.verifies(message, signature[8:], b"")


def parse(data: bytes) -> Policy:
    """Reads a policy."""
    if len(data) > LARGEST:
        raise Refusal("policy.tooLarge", f"{len(data)} bytes")
    bad = _BAD_BYTE.search(data)
    if bad:
        line = data.count(b"\n", 0, bad.start()) + 1
        raise Refusal("policy.badByte", f"line {line}")
    lines = data.split(b"\n")
    if lines.pop() != b"":
        raise Refusal("policy.badLine", f"line {len(lines) + 1} does not end")
    return _Reader().policy(lines)


class _Reader:
    """Reads lines one after another, so that each may name earlier ones only."""

    def __init__(self) -> None:
        self.result = Policy()
        self.publics: set[bytes] = set()
        self.members: set[bytes] = set()
        self.has_quorum = False

    def policy(self, lines: list[bytes]) -> Policy:
        """Reads all lines."""
        for number, line in enumerate(lines, 1):
            items = _ITEMS.findall(line)
            if not items or items[0].startswith(b"#"):
                continue
            try:
                self.line(items)
            except Refusal as refusal:
                raise Refusal(refusal.code, f"line {number}: {refusal.detail}") from None
        if not self.has_quorum:
            raise Refusal("policy.quorumMissing")
        return self.result

    def line(self, items: list[bytes]) -> None:
        """Reads one line by its keyword."""
        keyword, rest = items[0], items[1:]
        if keyword == b"log" and 1 <= len(rest) <= 2:
            self.result.logs.append(self.key(rest[0], Use.NOTE, "policy.notALog"))
        elif keyword == b"witness" and 2 <= len(rest) <= 3:
            self.new_name(rest[0])
            key = self.key(rest[1], Use.COSIGNATURE, "policy.notACosigner")
            self.result.witnesses[rest[0]] = key
        elif keyword == b"group" and len(rest) >= 3:
            self.group(rest[0], rest[1], rest[2:])
        elif keyword == b"quorum" and len(rest) == 1:
            self.quorum(rest[0])
        else:
            raise Refusal("policy.badLine")

    def key(self, text: bytes, use: Use, wrong_use: str) -> VerifierKey:
        """Reads a verifier key of one use, which must not have stood before."""
        try:
            key = verifier_key(text.decode("utf-8"))
        except (Refusal, UnicodeDecodeError) as error:
            raise Refusal("policy.badKey", str(error)) from None
        if key.use is not use:
            raise Refusal(wrong_use)
        if key.public in self.publics:
            raise Refusal("policy.duplicateKey")
        self.publics.add(key.public)
        return key

    def known(self, name: bytes) -> bool:
        """Says whether an earlier line gave this name."""
        return name in self.result.witnesses or name in self.result.groups

    def new_name(self, name: bytes) -> None:
        """Refuses a name that is taken."""
        if name == b"none" or self.known(name):
            raise Refusal("policy.duplicateName")

    def group(self, name: bytes, threshold: bytes, members: list[bytes]) -> None:
        """Reads a group."""
        self.new_name(name)
        words = {b"any": 1, b"all": len(members)}
        count = words.get(threshold, decimal(threshold.decode("latin-1")))
        if count is None or not 1 <= count <= len(members):
            raise Refusal("policy.badThreshold")
        for member in members:
            if not self.known(member):
                raise Refusal("policy.unknownName")
            if member in self.members:
                raise Refusal("policy.memberTwice")
            self.members.add(member)
        self.result.groups[name] = Group(count, members)

    def quorum(self, name: bytes) -> None:
        """Reads the quorum."""
        if self.has_quorum:
            raise Refusal("policy.quorumTwice")
        if name != b"none" and not self.known(name):
            raise Refusal("policy.unknownName")
        self.has_quorum = True
        self.result.quorum = None if name == b"none" else name
