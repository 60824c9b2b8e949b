"""Says in plain words what was proven, by whose keys, and when."""

from __future__ import annotations

from collections.abc import Iterator

from . import fingerprint, item_words, partnership, partnership_words
from .act import Act
from .agreement import Agreement
from .breach import Breach
from .encoding import moment_text
from .keyset import KeysetPublished
from .label import Label
from .plain import party_name, shown
from .proof import Proven
from .register import instrument
from .standing import Formal, Standing
from .transmittal import Accepted, Arrived, Offered, Opened, Refused, Wanted, Withdrawn

BOTH = "Ed25519 and ML-DSA-65"
_FORMAL = {
    "agreement.ratified": "ratified the agreement",
    "agreement.suspended": "suspended exchange",
    "agreement.resumed": "resumed exchange",
    "agreement.notice-given": "gave notice of termination",
    "agreement.notice-suspended": "suspended its notice of termination",
    "agreement.notice-resumed": "resumed its notice of termination",
    "agreement.notice-withdrawn": "withdrew its notice of termination",
    "agreement.disputed": "raised a dispute",
    "agreement.settled": "settled its dispute",
    "agreement.law-changed": "notified a change of its law",
    "agreement.amended": "consented to an amendment",
}
_STANDS = {
    "ratified": "is bound by ratification",
    "suspended": "has suspended exchange",
    "notice": "has given notice of termination",
    "noticeSuspended": "has suspended that notice",
    "disputed": "is in dispute",
    "lawChanged": "has changed its law",
}


def level_of(label: Label) -> str:
    """Gives a label's policy and level."""
    information = label.body.information
    return f"{shown(information.classification)} of the policy {shown(information.policy)}"


def said(agreement: Agreement, act: Act) -> Iterator[str]:
    """Says what an act says."""
    who, number, body = party_name(agreement, act.party), shown(act.subject), act.body
    if isinstance(body, Offered):
        yield f"{who} offered transmittal {number} from {shown(body.sender)}"
        yield f"to {', '.join(map(shown, body.recipients))} by {shown(body.means)}"
        yield f"label: {level_of(body.label)}; equivalent: {level_of(body.alternative)}"
        yield f"title: {shown(body.title)}; purpose: {shown(body.purpose)}"
        yield f"package {body.package.hex()}, root {body.root.hex()}, {body.length} bytes sealed"
    elif isinstance(body, Wanted):
        yield f"{who} asked for the bytes of transmittal {number}"
    elif isinstance(body, Arrived):
        yield f"{who} holds the whole package of transmittal {number}, root {body.root.hex()}"
    elif isinstance(body, Accepted):
        control = shown(body.control_number)
        yield f"{who} accepted transmittal {number} under control number {control}"
        yield f"package {body.package.hex()}: what it is, the proof of the offer says"
    elif isinstance(body, Refused):
        yield f"{who} refused transmittal {number}"
        yield from (f"because: {code}. {shown(note)}" for code, note in body.reasons)
    elif isinstance(body, Opened):
        yield f"{who}: {shown(body.office)} opened transmittal {number}"
    elif isinstance(body, Withdrawn):
        yield f"{who} withdrew transmittal {number}. {shown(body.note)}"
    elif isinstance(body, KeysetPublished):
        yield f"{who} published {len(body.records)} keys"
    elif isinstance(body, Formal):
        yield f"{who} {_FORMAL[act.kind]}. {shown(body.note)}"
        if body.successor is not None:
            yield f"{number} is followed by {body.successor.hex()}, if all consent"
    elif instrument(act) in partnership.KINDS:
        yield from partnership_words.said(agreement, act)
    else:
        yield from item_words.said(agreement, act)


def of_standing(agreement: Agreement, standing: Standing) -> Iterator[str]:
    """Says what the parties have said about the agreement that still stands."""
    for party in agreement.parties:
        side = standing.side(party.code)
        for state, time in ((state, side[state]) for state in _STANDS if state in side):
            yield f"{party.code} {_STANDS[state]}, since {moment_text(time)}"
        successor = standing.consents.get(party.code, {}).get(agreement.digest)
        if successor is not None:
            yield f"{party.code} consents that {successor.hex()} follows"


def of_keyset(keyset: KeysetPublished) -> Iterator[str]:
    """Lists the keys of a keyset."""
    for record in keyset.records:
        times = f"{moment_text(record.begins)} to {moment_text(record.ends)}"
        digest = f", pair {record.pair.digest().hex()}" if record.pair else ""
        yield f"{record.role.value}: {shown(record.name)}, {times}{digest}"


def of_fingerprint(digest: bytes) -> Iterator[str]:
    """Writes a fingerprint to read aloud."""
    yield f"fingerprint {fingerprint.digits(digest)}"
    yield from (f"  {words}" for words in fingerprint.words(digest).values())


def of_agreement(agreement: Agreement) -> Iterator[str]:
    """Says which agreement it is."""
    if agreement.is_exercise:
        yield "EXERCISE / EXERCICE / 훈련"
    yield f"agreement {agreement.name}, sha256 {agreement.digest.hex()}"


def of_breach(breach: Breach) -> Iterator[str]:
    """Says what a breach shows."""
    who = party_name(breach.agreement, breach.party.code)
    yield f"{who} signed two histories of its journal"
    for checkpoint in (breach.claim, breach.held):
        yield f"{checkpoint.size} entries, root {checkpoint.root.hex()}: {BOTH}"
    yield f"the second has the root {breach.root.hex()} at {breach.claim.size} entries"
    yield f"under the agreement {breach.agreement.name}, sha256 {breach.agreement.digest.hex()}"


def of_proof(proven: Proven) -> Iterator[str]:
    """Says what a proof has shown."""
    agreement, act, checkpoint = proven.agreement, proven.act, proven.checkpoint
    if agreement.is_exercise:
        yield "EXERCISE / EXERCICE / 훈련"
    yield from said(agreement, act)
    yield f"stated on {moment_text(act.time)} by the author's own clock, as {shown(act.post)}"
    for pair in proven.attested_by:
        yield f"attested with the keys of {shown(pair.name)}: {BOTH}"
    yield (
        f"act {proven.index}, counted from 0, in the journal of {proven.author.code}, which had"
        f" {checkpoint.size}; the journal's keys signed its root: {BOTH}"
    )
    holder = party_name(agreement, proven.cosigner.code)
    yield (
        f"held by {holder} since {moment_text(proven.held_at * 1_000)} at the latest, by its own"
        f" clock; its mirror's keys cosigned: {BOTH}"
    )
    yield f"under the agreement {agreement.name}, sha256 {agreement.digest.hex()}"
    for signature in proven.signatures:
        yield (
            f"signed for {party_name(agreement, signature.party)} by"
            f" {signature.authority.identity} on {moment_text(signature.time)}: {BOTH}"
        )
    if proven.is_agreement_trusted:
        yield "this is the agreement that you gave"
    else:
        yield "the agreement comes from the file itself: compare its digest with the one you know"
