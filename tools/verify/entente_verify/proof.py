"""Proofs (proof.md): one file that shows one act, its journal, its holder and its agreement."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any, TypeVar

from . import act as acts
from . import agreement_file, agreement_signature, cosignature, keyset_judgement
from . import checkpoint as checkpoints
from . import entry as entries
from . import note as notes
from . import strict_json, tlog_proof
from .act import Act
from .agreement import Agreement, Party
from .agreement_signature import AgreementSignature
from .checkpoint import Checkpoint
from .encoding import base64_bytes, sha256
from .entry import Entry
from .keys import KeyPair
from .keyset import KeyRecord, KeyRole, KeysetPublished
from .note import Note
from .refusal import Refusal
from .strict_json import Members
from .tlog_proof import LogProof
from .transmittal import Accepted

FORMAT = "entente/proof@v1"
LARGEST, MOST_SIGNATURES, MOST_KEYSETS = 4 << 20, 16, 4

Value = TypeVar("Value")


@dataclass(frozen=True)
class Context:
    """An agreement with its signatures, and keysets under it, as proofs and breaches bring them."""

    agreement: bytes
    signatures: tuple[Note, ...]
    keysets: dict[str, list[Entry]]


@dataclass(frozen=True)
class ProofFile:
    """The parts of a proof file, each in its own format, of which nothing is verified yet."""

    context: Context
    journal: str
    entry: Entry
    proof: LogProof


@dataclass(frozen=True)
class DatedKeyset:
    """A keyset that its party's authority attests, and when it was said."""

    time: int
    keyset: KeysetPublished


@dataclass(frozen=True)
class Proven:
    """What a proof has shown."""

    agreement: Agreement
    signatures: tuple[AgreementSignature, ...]
    act: Act
    attested_by: tuple[KeyPair, ...]
    checkpoint: Checkpoint
    index: int
    author: Party
    cosigner: Party
    held_at: int
    is_agreement_trusted: bool


def parse(data: bytes) -> ProofFile:
    """Takes a proof file apart."""
    return reading(lambda: _parse(data))


def reading(read: Callable[[], Value]) -> Value:
    """Reads a file and refuses it as a proof."""
    try:
        return read()
    except Refusal as refusal:
        if refusal.code == "proof.wrongFormat":
            raise
        raise Refusal("proof.unreadable", str(refusal)) from None


def _parse(data: bytes) -> ProofFile:
    """Reads the members of the file."""
    members = Members(strict_json.parse(data, limit=LARGEST))
    context = take_context(members, FORMAT)
    journal = members.text("journal")
    entry = entries.parse(_bytes(members, "entry"))
    proof = tlog_proof.parse(members.text("proof").encode())
    members.end()
    return ProofFile(context, journal, entry, proof)


def take_context(members: Members, format_name: str) -> Context:
    """Takes the members that proofs and breaches share."""
    if members.text("format") != format_name:
        raise Refusal("proof.wrongFormat")
    agreement = _bytes(members, "agreement")
    signed = tuple(notes.parse(text.encode()) for text in members.texts("signatures"))
    keysets: dict[str, list[Entry]] = {}
    for value in members.array("keysets"):
        keyset = Members(value)
        of_party = keysets.setdefault(keyset.text("party"), [])
        of_party.append(entries.parse(_bytes(keyset, "entry")))
        keyset.end()
        if len(of_party) > MOST_KEYSETS:
            raise Refusal("proof.wrongFormat", "too many keysets")
    return Context(agreement, signed, keysets)


def _bytes(members: Members, name: str) -> bytes:
    """Takes bytes in base64."""
    data = base64_bytes(members.text(name))
    if data is None:
        raise Refusal("json.wrongType", f"{name}: base64 is wanted")
    return data


def _as(code: str, check: Callable[..., Value], *arguments: Any) -> Value:
    """Runs a check and gives its refusal another code."""
    try:
        return check(*arguments)
    except Refusal as refusal:
        raise Refusal(code, str(refusal)) from None


def verify(data: bytes, trusted_agreement: bytes | None = None) -> Proven:
    """Makes the checks of proof.md section 3 in their order."""
    file = parse(data)
    agreement, signatures = verify_agreement(file.context, trusted_agreement)
    author, cosigner = agreement.party(file.journal), None
    if len(agreement.parties) == 2 and author:
        cosigner = next(party for party in agreement.parties if party is not author)
    if author is None or cosigner is None:
        raise Refusal("proof.journalNotSigned", "journal")
    own, others = (verify_keysets(agreement, party, file.context) for party in (author, cosigner))
    act = _as("proof.actUnreadable", acts.parse, file.entry.act)
    if act.party != author.code or act.agreement != agreement.digest:
        raise Refusal("proof.actOfAnother")
    origin = agreement.origin(author.code)
    checkpoint, pair = signed_checkpoint(file.proof.note, own, origin)
    _as(
        "proof.notIncluded", tlog_proof.verify_included, file.proof, checkpoint,
        file.entry.commitment,
    )
    held_at = _held(file, checkpoint, others, cosigner)
    was_of_use = any(
        record.pair == pair and record.begins < (held_at + 1) * 1_000 and act.time < record.ends
        for record in _records(own, KeyRole.JOURNAL)
    )
    if not was_of_use:
        raise Refusal("proof.keyNotValid", origin)
    officers = _attesting(file.entry, act, own)
    needed = agreement.clauses["need-to-know"].number("attestations")
    if isinstance(act.body, Accepted) and len(officers) < needed:
        raise Refusal("proof.attestationInvalid", f"{len(officers)} of {needed}")
    authorities = file.entry.attesting(author.authority_pairs)
    return Proven(
        agreement, signatures, act, officers + authorities, checkpoint, file.proof.index, author,
        cosigner, held_at, trusted_agreement is not None,
    )


def verify_agreement(
    context: Context, trusted: bytes | None
) -> tuple[Agreement, tuple[AgreementSignature, ...]]:
    """Verifies that the agreement is the trusted one, if one is, reads, and is signed by all."""
    if trusted is not None and sha256(context.agreement) != trusted:
        raise Refusal("proof.agreementDiffers", sha256(context.agreement).hex())
    agreement = _as("proof.agreementUnreadable", agreement_file.agreement_of, context.agreement)
    signatures = _as("proof.agreementNotSigned", signed_by_all, agreement, context.signatures)
    return agreement, signatures


def signed_by_all(
    agreement: Agreement, signed: tuple[Note, ...]
) -> tuple[AgreementSignature, ...]:
    """Verifies every signature, and that every party has one."""
    if len(signed) > MOST_SIGNATURES:
        raise Refusal("signature.tooMany", str(len(signed)))
    signatures = tuple(agreement_signature.verify(agreement, note) for note in signed)
    for party in agreement.parties:
        if not any(signature.party == party.code for signature in signatures):
            raise Refusal("signature.missing", f"no authority of {party.code}")
    return signatures


def verify_keysets(agreement: Agreement, party: Party, context: Context) -> list[DatedKeyset]:
    """Reads a party's keysets and decides each with no earlier acts known."""
    given = context.keysets.get(party.code, [])
    if not given:
        raise Refusal("proof.keysetNotSigned", party.code)
    return [_keyset(agreement, party, entry) for entry in given]


def _keyset(agreement: Agreement, party: Party, entry: Entry) -> DatedKeyset:
    """Reads a keyset of a party and decides it, taking its marks to hold."""
    act = _as("proof.keysetNotSigned", acts.parse, entry.act)
    keyset = act.body
    others = {other.code for other in agreement.parties} - {party.code}
    # It may name any file of the line: the names of its keys say which line that is.
    is_of_party = act.party == party.code and set(act.seen) == others
    if not isinstance(keyset, KeysetPublished) or not is_of_party:
        raise Refusal("proof.keysetNotSigned", party.code)
    # So may an office that came with a later file.
    offices = {record.name for record in keyset.records if record.role is KeyRole.OFFICE}
    for reason in keyset_judgement.reasons_against(agreement, entry, act, keyset, {}, {}):
        if reason.code == "key-unknown" and reason.arguments["key"] in offices:
            continue
        raise Refusal("proof.keysetNotSigned", f"{party.code}: {reason.code}")
    return DatedKeyset(act.time, keyset)


def _records(keysets: list[DatedKeyset], role: KeyRole) -> Iterator[KeyRecord]:
    """Gives the records of a role, those of the latest keyset first."""
    for dated in reversed(sorted(keysets, key=lambda dated: dated.time)):
        yield from (record for record in dated.keyset.records if record.role is role)


def signed_checkpoint(
    note: Note, keysets: list[DatedKeyset], origin: str
) -> tuple[Checkpoint, KeyPair]:
    """Verifies that a journal key of some keysets signed a checkpoint, and gives both."""
    refused = None
    for record in _records(keysets, KeyRole.JOURNAL):
        assert record.pair
        try:
            return checkpoints.verify(note, record.pair, origin), record.pair
        except Refusal as refusal:
            refused = refused or refusal
    raise Refusal("proof.journalNotSigned", str(refused))


def _held(
    file: ProofFile, checkpoint: Checkpoint, keysets: list[DatedKeyset], cosigner: Party
) -> int:
    """Verifies that a mirror key of the cosigner cosigned in its time; gives it in seconds."""
    refused, expired = None, None
    for record in _records(keysets, KeyRole.MIRROR):
        assert record.pair
        try:
            time = cosignature.verify(file.proof.note, checkpoint, record.pair)
        except Refusal as refusal:
            refused = refused or refusal
            continue
        if record.counts_at(time * 1_000):
            return time
        expired = record.name
    if expired is not None:
        raise Refusal("proof.keyNotValid", expired)
    raise Refusal("proof.notCosigned", f"{cosigner.code}: {refused}")


def _attesting(entry: Entry, act: Act, keysets: list[DatedKeyset]) -> tuple[KeyPair, ...]:
    """Gives the officers who attest an act, by the keyset not later in which they are most."""
    attesting: tuple[KeyPair, ...] = ()
    for dated in reversed(sorted(keysets, key=lambda dated: dated.time)):
        if dated.time <= act.time:
            found = entry.attesting(dated.keyset.pairs(KeyRole.OFFICER, act.time))
            if len(found) > len(attesting):
                attesting = found
    return attesting
