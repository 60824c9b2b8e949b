"""Runs the vectors in Vectors/ through this implementation and compares every outcome."""

from __future__ import annotations

import io
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from . import act, checkpoint, cosignature, entry, key_file, label, note, opening, package
from . import policy, strict_json, tlog_proof
from . import agreement_file, binding, binding_uri, spif_vectors
from .encoding import base64_bytes, sha256
from .keys import KeyPair, Use, key_pair
from .label import Role
from .package import Kind
from .refusal import Refusal


@dataclass
class Vector:
    """A vector file: its headers in order, and its body byte for byte."""

    path: Path
    headers: list[tuple[str, str]]
    body: bytes

    def all(self, name: str) -> list[str]:
        """Gives the values of a header."""
        return [value for key, value in self.headers if key == name]

    def one(self, name: str, otherwise: str = "") -> str:
        """Gives the first value of a header."""
        return next(iter(self.all(name)), otherwise)


def read(path: Path) -> Vector:
    """Reads a vector file."""
    head, _, body = path.read_bytes().partition(b"\n\n")
    headers = []
    for line in head.decode("utf-8").split("\n"):
        name, _, value = line.partition(": ")
        headers.append((name, value))
    return Vector(path, headers, body)


class Disagreement(Exception):
    """Says that something came out that the vector does not say."""


def _same(what: str, found: object, vector: Vector, header: str) -> None:
    """Compares a value with a header, if the vector has it."""
    wanted = vector.one(header)
    if wanted and str(found) != wanted:
        raise Disagreement(f"{what} is {found}, not {wanted}")


def _pair(vector: Vector, header: str, use: Use) -> KeyPair | None:
    """Reads the pair that a header lists, if there is one."""
    texts = vector.all(header)
    return key_pair(texts, use) if texts else None


def _evidence(vector: Vector) -> None:
    """Runs a vector of evidence.md section 10."""
    kind = vector.one("kind")
    if kind == "json":
        strict_json.parse(vector.body)
        return
    if kind == "policy":
        policy.parse(vector.body)
        return
    pair = _pair(vector, "vkey", Use.NOTE)
    cosigner = _pair(vector, "cosigner", Use.COSIGNATURE)
    origin = vector.one("origin")
    if kind == "proof":
        proof = tlog_proof.parse(vector.body)
        if pair is None:
            return
        found = tlog_proof.verify(proof, pair, origin, bytes.fromhex(vector.one("entry")))
        if cosigner:
            cosignature.verify(proof.note, found, cosigner)
        return
    read_note = note.parse(vector.body)
    if kind == "note":
        if pair:
            note.verified_text(read_note, pair)
        return
    if kind != "checkpoint":
        raise Disagreement(f"the kind {kind} is not known")
    if pair is None:
        checkpoint.parse_text(read_note.text)
        return
    found = checkpoint.verify(read_note, pair, origin)
    if cosigner:
        cosignature.verify(read_note, found, cosigner)


def _label(vector: Vector) -> None:
    """Runs a vector of label.md section 9."""
    read_label = label.parse(vector.body, Role(vector.one("role")))
    written = label.write(read_label)
    if label.parse(written, read_label.role) != read_label:
        raise Disagreement("what is written is another label")
    canonical = vector.one("canonical")
    if canonical and (canonical == "yes") != (written == vector.body):
        raise Disagreement("the spelling that is written differs")


def _binding(vector: Vector) -> None:
    """Runs a vector of binding.md section 7."""
    found = binding.parse(vector.body)
    written = binding.write(found)
    if binding.parse(written) != found:
        raise Disagreement("what is written is another binding")
    _same("canonical", "yes" if written == vector.body else "no", vector, "canonical")
    _same("the URI", found.uri, vector, "uri")
    name = binding_uri.file_name(found.uri)
    _same("the file name", name or "none", vector, "file")
    if name is not None and binding_uri.file_name(binding_uri.uri_of_file(name)) != name:
        raise Disagreement("the file name is written as another one")


def _act(vector: Vector) -> None:
    """Runs a vector of act.md section 6."""
    is_hex = vector.one("encoding") == "hex"
    data = bytes.fromhex(vector.body.decode()) if is_hex else vector.body
    act.parse(data)
    if vector.one("salt"):
        written = entry.write(bytes.fromhex(vector.one("salt")), data)
        commitment = entry.parse(written).commitment.hex()
        _same("the commitment", commitment, vector, "commitment")


def _edited(data: bytearray, line: str, folder: Path) -> bytearray:
    """Applies one edit of sealed-package.md section 12."""
    word, *items = line.split(" ")
    if word == "flip":
        data[int(items[0])] ^= 1
    elif word == "replace":
        new = bytes.fromhex(items[1])
        data[int(items[0]) : int(items[0]) + len(new)] = new
    elif word == "insert":
        data[int(items[0]) : int(items[0])] = bytes.fromhex(items[1])
    elif word == "remove":
        del data[int(items[0]) : int(items[0]) + int(items[1])]
    elif word == "append":
        data += bytes.fromhex(items[0])
    elif word == "copy":
        other, _ = _sealed_bytes(read(folder / items[0]))
        start, count, offset = map(int, items[1:])
        data[offset : offset + count] = other[start : start + count]
    else:
        raise Disagreement(f"the edit {word} is not known")
    return data


def _sealed_bytes(vector: Vector) -> tuple[bytes, Vector]:
    """Gives a vector's bytes, and the vector with the headers of its base."""
    base = vector.one("base")
    if not base:
        if vector.one("kind") in ("key-file", "public-key"):
            return vector.body, vector
        return _base64_lines(vector.body), vector
    data, original = _sealed_bytes(read(vector.path.parent / base))
    own = {name for name, _ in vector.headers}
    inherited = [pair for pair in original.headers if pair[0] not in own]
    edited = bytearray(data)
    for line in vector.body.decode().splitlines():
        edited = _edited(edited, line, vector.path.parent)
    return bytes(edited), Vector(vector.path, vector.headers + inherited, vector.body)


def _base64_lines(body: bytes) -> bytes:
    """Reads base64 in lines."""
    data = base64_bytes("".join(body.decode().split("\n")))
    if data is None:
        raise Disagreement("the body is not base64")
    return data


def _sealed(vector: Vector) -> None:
    """Runs a vector of sealed-package.md section 12."""
    data, vector = _sealed_bytes(vector)
    kind = vector.one("kind")
    if kind == "key-file":
        passphrase = vector.one("passphrase") or None
        secret = key_file.parse(data, "office", passphrase).secret
        _same("the secret", secret.hex(), vector, "secret")
    elif kind == "public-key":
        office, identity, _ = package.parse_public_key(data)
        _same("the id", identity.hex(), vector, "key-id")
        _same("the office", office, vector, "office")
    elif kind == "outline":
        _outline(data, vector)
    else:
        _opened(Kind(kind), data, vector)


def _outline(data: bytes, vector: Vector) -> None:
    """Reads an outline and verifies every piece of the package that belongs to it."""
    outline = package.parse_outline(data)
    other = vector.one("with")
    if other:
        file = io.BytesIO(_sealed_bytes(read(vector.path.parent / other))[0])
        header = package.read_header(Kind.PACKAGE, file)
        for number, piece in enumerate(package.pieces(header, file)):
            outline.verify_piece(number, piece)
    _same("the root", outline.root.hex(), vector, "root")
    _same("the name", outline.header.name.hex(), vector, "package")


def _opened(kind: Kind, data: bytes, vector: Vector) -> None:
    """Opens a package or an envelope."""
    agreement = frozenset([bytes.fromhex(vector.one("agreement"))])
    expected = opening.Expected(agreement, vector.one("sender"))
    seed = bytes.fromhex(vector.one("test-seed"))
    payload = io.BytesIO()
    opened = opening.open_file(
        io.BytesIO(data), kind, (vector.one("office"), seed), expected, payload.write
    )
    _same("the size", len(payload.getvalue()), vector, "size")
    _same("the payload", sha256(payload.getvalue()).hex(), vector, "payload")
    _same("the name", opened.header.name.hex(), vector, "package")
    if kind is Kind.PACKAGE:
        _same("the root", opened.root.root().hex(), vector, "root")


def _agreement(vector: Vector) -> None:
    """Runs a vector of agreement.md section 9."""
    data, first, count = _patched(vector)
    _, faults = agreement_file.read(data)
    found = sorted(f"refused {f.code} {_relative(f.line, f.column, first, count)}" for f in faults)
    wanted = sorted(vector.all("expect"))
    if (found or ["accepted"]) != wanted:
        raise Disagreement(f"{found or 'accepted'}, not {wanted}")


def _spif(vector: Vector) -> None:
    """Runs a vector of spif.md section 10; reading refuses by itself, all else is compared here."""
    said = spif_vectors.run(vector.path, vector.body, dict(vector.headers))
    if said is not None:
        raise Disagreement(said)


def _relative(line: int, column: int, first: int, count: int) -> str:
    """Gives a place as counted from the patch's first line, or `elsewhere`."""
    inside = first <= line < first + count
    return f"{line - first + 1}:{column}" if inside else "elsewhere"


def _patched(vector: Vector) -> tuple[bytes, int, int]:
    """Gives the agreement that a vector means, and the patch's first line and number of lines."""
    base = vector.one("base")
    if base == "hex":
        return bytes.fromhex("".join(vector.body.decode().split())), 1, 1_000_000
    lines = vector.body.decode().split("\n")
    lines = lines[:-1] if lines[-1] == "" else lines
    old = [line[1:] for line in lines if line[:1] in (" ", "-")]
    new = [line[1:] for line in lines if line[:1] in (" ", "+")]
    if base == "none":
        return "".join(line + "\n" for line in new).encode(), 1, 1_000_000
    folder = vector.path.parent.parent.parent / "Agreements"
    original = (folder / f"{base}.agreement.yaml").read_text("utf-8").split("\n")
    places = [
        at for at in range(len(original)) if original[at : at + len(old)] == old
    ]
    if len(places) != 1:
        raise Disagreement(f"what the patch replaces occurs {len(places)} times")
    at = places[0]
    text = "\n".join(original[:at] + new + original[at + len(old) :])
    return text.encode(), at + 1, max(len(new), 1)


# Files that people bring to their own node: what becomes of them is an act, and those are read.
UNSIGNED = ("partnership-tables",)
FOLDERS: dict[str, tuple[str, Callable[[Vector], None]]] = {
    "act": ("void", _act),
    "agreement": ("", _agreement),
    "binding": ("refused", _binding),
    "evidence": ("refused", _evidence),
    "label": ("refused", _label),
    "sealed-package": ("refused", _sealed),
    "spif": ("refused", _spif),
}
COMPARED_BY_RUNNER = ("agreement", "spif")


def run_one(path: Path) -> str | None:
    """Runs one vector and gives the disagreement, if there is one."""
    word, run = FOLDERS[path.parent.name]
    vector = read(path)
    expected = vector.one("expect")
    try:
        run(vector)
    except Disagreement as disagreement:
        return str(disagreement)
    except Refusal as refusal:
        found = f"{word} {refusal.code}"
        place = vector.one("at")
        if place and place != f"{refusal.line}:{refusal.column}":
            return f"{refusal}, not at {place}"
        return None if found == expected else f"{found} ({refusal}), not {expected}"
    if path.parent.name in COMPARED_BY_RUNNER:
        return None
    return None if expected == "ok" else f"ok, not {expected}"


def run_all(root: Path) -> int:
    """Runs every vector, prints a count for each folder, and gives the number of disagreements."""
    failures = 0
    folders = sorted(path for path in root.iterdir() if path.is_dir())
    for folder in folders:
        if folder.name in UNSIGNED:
            print(f"{folder.name}: not read here, since nobody signs it")
            continue
        if folder.name not in FOLDERS:
            print(f"{folder.name}: no runner for this folder")
            failures += 1
            continue
        paths = sorted(folder.glob("*.txt"))
        wrong = [(path, said) for path in paths if (said := run_one(path)) is not None]
        failures += len(wrong)
        print(f"{folder.name}: {len(paths) - len(wrong)} of {len(paths)} agree")
        for path, said in wrong:
            print(f"  {path.name} ({read(path).one('name')}): {said}")
    return failures
