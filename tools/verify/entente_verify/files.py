"""Verifies one file of any of the formats, found by how it begins, and says what is proven."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from . import agreement_file, agreement_signature, breach, cosignature, fingerprint, key_file
from . import checkpoint as checkpoints
from . import keyset_file
from . import note as notes
from . import opening, package, proof, tlog_proof, tree, words
from .agreement import Agreement
from .encoding import moment_text, sha256
from .entry import parse as parse_entry
from .keys import KeyPair, Use, key_pair
from .lineage import Lineage
from .package import Kind
from .policy import Policy
from .refusal import Refusal

LARGEST_SMALL = 8 << 20


@dataclass
class Known:
    """What the reader knows from elsewhere, or gives beside the file."""

    agreements: list[Agreement] = field(default_factory=list)
    signatures: list[bytes] = field(default_factory=list)
    keys: KeyPair | None = None
    cosigner: KeyPair | None = None
    origin: str | None = None
    entry: bytes | None = None
    outline: package.Outline | None = None
    policy: Policy | None = None
    kind: str = "office"
    passphrase: str | None = None
    keysets: dict[str, bytes] = field(default_factory=dict)

    def need_agreements(self) -> list[Agreement]:
        """Gives the agreement and other files of its line, of which one must have been given."""
        if not self.agreements:
            raise Refusal("usage.agreement", "give the agreement with --agreement")
        return self.agreements

    def trusted(self, digest: bytes) -> bytes | None:
        """Gives the digest that a file's agreement must have, if any agreement was given."""
        digests = [agreement.digest for agreement in self.agreements]
        return digest if digest in digests else next(iter(digests), None)


def read_pair(path: Path, use: Use) -> KeyPair:
    """Reads a file of two verifier keys, one a line."""
    return key_pair(path.read_text("utf-8").removesuffix("\n").split("\n"), use)


def small(path: Path) -> bytes:
    """Reads a file that is held in memory whole."""
    with path.open("rb") as file:
        data = file.read(LARGEST_SMALL + 1)
    if len(data) > LARGEST_SMALL:
        raise Refusal("usage.tooLarge", f"more than {LARGEST_SMALL} bytes")
    return data


def verify(path: Path, known: Known) -> Iterator[str]:
    """Verifies a file and gives sentences; a refusal means that none of them counts."""
    with path.open("rb") as file:
        start = file.read(64)
    readers: list[tuple[bytes, Callable[[Path, Known], Iterator[str]]]] = [
        (Kind.PACKAGE.magic, _package),
        (Kind.ENVELOPE.magic, _package),
        (package.OUTLINE_MAGIC, _outline),
        (keyset_file.MAGIC, _keyset),
        (b"entente/agreement-signature/", _agreement_signature),
        (tlog_proof.VERSION.encode(), _log_proof),
    ]
    for magic, read in readers:
        if start.startswith(magic):
            return read(path, known)
    if start.lstrip(b" \t\r\n").startswith(b"{"):
        return _json(path, known)
    if path.suffix in (".yaml", ".yml"):
        return _agreement(path, known)
    if known.outline is not None:
        return _body(path, known)
    if start[3:4] == b"/" and b"+" in start and b" " not in start:
        is_pair = path.stat().st_size > 2_000
        return _key_pair(path, known) if is_pair else _public_key(path, known)
    return _note(path, known)


def _json(path: Path, known: Known) -> Iterator[str]:
    """Verifies a proof or a key file."""
    data = small(path)
    if b'"' + key_file.FORMAT.encode() + b'"' in data[:4_096]:
        key = key_file.parse(data, known.kind, known.passphrase)
        yield f"a private key of kind {key.kind}, name {words.shown(key.name)}"
        if known.passphrase is None:
            yield "in clear: nothing in the file is proven"
        return
    if b'"' + breach.FORMAT.encode() + b'"' in data:
        trusted = known.trusted(sha256(breach.parse(data).context.agreement))
        yield from words.of_breach(breach.verify(data, trusted))
        return
    trusted = known.trusted(sha256(proof.parse(data).context.agreement))
    yield from words.of_proof(proof.verify(data, trusted))


def _agreement(path: Path, known: Known) -> Iterator[str]:
    """Reads an agreement and verifies its signatures."""
    agreement, faults = agreement_file.read(small(path))
    if agreement is None:
        first = faults[0]
        raise Refusal(first.code, f"{len(faults)} faults", first.line, first.column)
    yield from words.of_agreement(agreement)
    if not known.signatures:
        yield "well-formed; no signature was given, so nobody's word is proven"
        return
    given = tuple(notes.parse(data) for data in known.signatures)
    for signature in proof.signed_by_all(agreement, given):
        name = words.party_name(agreement, signature.party)
        at = moment_text(signature.time)
        yield f"signed for {name} by {signature.authority.identity} on {at}: {words.BOTH}"


def _agreement_signature(path: Path, known: Known) -> Iterator[str]:
    """Verifies a detached signature of an agreement."""
    note = notes.parse(small(path))
    given = known.need_agreements()
    # The file that the text names, or the first that was given, to say what is wrong.
    agreement = next((a for a in given if a.digest.hex() in note.text.decode()), given[0])
    signature = agreement_signature.verify(agreement, note)
    yield from words.of_agreement(agreement)
    name = words.party_name(agreement, signature.party)
    at = moment_text(signature.time)
    yield f"signed for {name} by {signature.authority.identity} on {at}: {words.BOTH}"


def _keyset(path: Path, known: Known) -> Iterator[str]:
    """Verifies a party's first keyset."""
    agreement = Lineage(known.need_agreements()).first
    first = keyset_file.verify(small(path), agreement)
    yield from words.of_agreement(agreement)
    yield f"keyset of {words.party_name(agreement, first.party)}, attested by its authority"
    yield f"stated on {moment_text(first.time)} by the author's own clock"
    yield from words.of_keyset(first.keyset)
    known.keysets[first.party] = first.commitment
    if len(known.keysets) == 2:
        yield f"paired with the keyset of {next(iter(known.keysets))}:"
        yield from words.of_fingerprint(fingerprint.of_pair(*known.keysets.values()))


def _log_proof(path: Path, known: Known) -> Iterator[str]:
    """Verifies that an entry stands in a journal."""
    if known.keys is None or known.origin is None or known.entry is None:
        raise Refusal("usage.keys", "give --keys, --origin and --entry")
    parsed = tlog_proof.parse(small(path))
    commitment = parse_entry(known.entry).commitment
    found = tlog_proof.verify(parsed, known.keys, known.origin, commitment)
    yield f"the entry is act {parsed.index} of {words.shown(found.origin)}"
    yield from _signed(parsed.note, found, known)


def _note(path: Path, known: Known) -> Iterator[str]:
    """Verifies a signed note, a checkpoint by its origin, or a checkpoint by a policy."""
    note = notes.parse(small(path))
    if known.policy is not None:
        found = known.policy.accepts(note)
        yield f"accepted by the policy: {words.shown(found.origin)}"
        yield f"{found.size} entries, root {found.root.hex()}"
        return
    if known.keys is None:
        raise Refusal("usage.keys", "give the signer's two verifier keys with --keys")
    if known.origin is not None:
        found = checkpoints.verify(note, known.keys, known.origin)
        yield f"checkpoint of {words.shown(found.origin)}"
        yield from _signed(note, found, known)
        return
    text = notes.verified_text(note, known.keys)
    yield f"{len(text)} bytes of text, signed by {words.shown(known.keys.name)}: {words.BOTH}"


def _signed(note: notes.Note, found: checkpoints.Checkpoint, known: Known) -> Iterator[str]:
    """Says who signed a checkpoint, and verifies the cosigner if one is given."""
    assert known.keys
    yield f"{found.size} entries, root {found.root.hex()}"
    yield f"signed by {words.shown(known.keys.name)}: {words.BOTH}"
    if known.cosigner is not None:
        time = cosignature.verify(note, found, known.cosigner)
        at = moment_text(time * 1_000)
        yield f"cosigned by {words.shown(known.cosigner.name)} on {at}: {words.BOTH}"


def _header(header: package.Header) -> Iterator[str]:
    """Says what a header says."""
    yield f"{header.kind.value} {header.name.hex()}"
    yield f"under the agreement {header.agreement.hex()}"
    yield f"says that it is from {header.sender}: only an offer proves it"
    yield f"readable by {', '.join(stanza.office for stanza in header.stanzas)}"
    yield f"{header.body_length} bytes sealed, {header.pieces} pieces"


def _package(path: Path, known: Known) -> Iterator[str]:
    """Verifies a header, the body's length and root, and the pieces if an outline is given."""
    with path.open("rb") as file:
        kind = Kind.PACKAGE if file.read(19) == Kind.PACKAGE.magic else Kind.ENVELOPE
        file.seek(0)
        header = package.read_header(kind, file)
        yield from _header(header)
        if known.agreements and header.agreement not in named(kind, known.agreements):
            raise Refusal("seal.otherAgreement", header.agreement.hex())
        if known.outline and known.outline.header.data != header.data:
            raise Refusal("seal.pieceMismatch", "the outline is of another package")
        grown = tree.Tree()
        for number, piece in enumerate(package.pieces(header, file)):
            if known.outline:
                known.outline.verify_piece(number, piece)
            grown.append(tree.leaf(piece))
        yield f"root {grown.root().hex()}: compare it with the offer"


def named(kind: Kind, agreements: list[Agreement]) -> frozenset[bytes]:
    """Gives what a header may name: packages name a file, envelopes its line."""
    is_envelope = kind is Kind.ENVELOPE
    return frozenset(a.lineage if is_envelope else a.digest for a in agreements)


def _outline(path: Path, known: Known) -> Iterator[str]:
    """Reads an outline."""
    outline = package.parse_outline(small(path))
    yield from _header(outline.header)
    yield f"root {outline.root.hex()}: compare it with the offer"


def _body(path: Path, known: Known) -> Iterator[str]:
    """Verifies a body that is stored without its header against its outline."""
    assert known.outline
    with path.open("rb") as file:
        for number, piece in enumerate(package.pieces(known.outline.header, file)):
            known.outline.verify_piece(number, piece)
    yield f"every piece of {known.outline.header.name.hex()} is as its outline says"
    yield f"root {known.outline.root.hex()}: compare it with the offer"


def _public_key(path: Path, known: Known) -> Iterator[str]:
    """Verifies an office's public key file."""
    office, identity, public = package.parse_public_key(small(path))
    yield f"the public key of {office}, id {identity.hex()}, sha256 {sha256(public).hex()}"


def _key_pair(path: Path, known: Known) -> Iterator[str]:
    """Reads an authority's public keys and writes their fingerprint."""
    pair = read_pair(path, Use.NOTE)
    yield f"the public keys of {words.shown(pair.name)}"
    yield from words.of_fingerprint(pair.digest())


def open_sealed(
    path: Path, kind: Kind, key: key_file.PrivateKey, expected: opening.Expected, out: Path
) -> Iterator[str]:
    """Opens a sealed file; what is written gets its name only when every check has passed."""
    with tempfile.NamedTemporaryFile(dir=out.parent, prefix=f".{out.name}.") as written:
        with path.open("rb") as file:
            office = (key.name, key.secret)
            opened = opening.open_file(file, kind, office, expected, written.write)
        written.flush()
        os.link(written.name, out)
    yield from _header(opened.header)
    yield f"root {opened.root.root().hex()}: compare it with the offer"
    inner = opened.inner
    if inner:
        yield f"title: {words.shown(inner.title)}; purpose: {words.shown(inner.purpose)}"
        yield f"{inner.size} bytes, {words.shown(inner.media_type)}"
    yield f"opened whole with the key of {key.name}"
