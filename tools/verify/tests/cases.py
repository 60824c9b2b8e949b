"""Forged proofs, good and bad, with the verdict that proof.md wants for each."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from typing import Any

from entente_verify import tree
from entente_verify.encoding import base64_text
from forge import BEGIN, END, NOW, Forge, SigningPair, attested, consistency, entry, written

ZERO = "00" * 32
Case = tuple[str, bytes, str]


def all_cases() -> Iterator[Case]:
    """Gives name, file and wanted code (`ok` if it is proven) of every case."""
    forge = Forge()
    good = forge.proof("KOR", wanted(forge))
    yield "good", good, "ok"
    yield from acts(forge)
    yield from keysets(forge)
    yield from files(forge, good)
    yield from breaches(forge)
    yield from amendments(forge)


def wanted(forge: Forge, **changes: Any) -> bytes:
    """Gives the entry of an act by KOR."""
    return entry(written(forge.act("KOR", "transmittal.wanted", {}, **changes)))


def acts(forge: Forge) -> Iterator[Case]:
    """Changes the act."""
    unreadable, another = "proof.actUnreadable", "proof.actOfAnother"
    key = "proof.keyNotValid"
    for name, changes, code in (
        ("no marks", {"seen": {}}, "ok"),
        ("a mark of a name with a space", {"seen": {"K R": {"size": 0, "root": ZERO}}}, "ok"),
        ("17 marks", {"seen": {f"P{n}": {"size": 0, "root": ZERO} for n in range(17)}}, unreadable),
        ("a post of another", {"post": "CAN/x"}, unreadable),
        ("a post with two slashes", {"post": "KOR//"}, "ok"),
        ("a post of 129 bytes", {"post": "KOR/" + "x" * 125}, unreadable),
        ("another agreement", {"agreement": ZERO}, another),
        ("the last moment of the keys", {"time": "2027-10-31T23:59:59.999Z"}, "ok"),
        ("the first moment of the keys", {"time": BEGIN}, "ok"),
        ("before the keys, held in their time", {"time": "2026-10-31T23:59:59.999Z"}, "ok"),
        ("a moment too late", {"time": END}, key),
        ("an unknown kind", {"kind": "visit.asked"}, unreadable),
        ("a member too many", {"x": 1}, unreadable),
    ):
        yield "act: " + name, forge.proof("KOR", wanted(forge, **changes)), code
    yield "act: not JSON", forge.proof("KOR", entry(b"x")), unreadable
    by_can = written(forge.act("CAN", "transmittal.wanted", {}))
    yield "act: of the other party", forge.proof("KOR", entry(by_can)), another
    body = {"controlNumber": "KOR-1", "package": ZERO}
    receipt = written(forge.act("KOR", "transmittal.accepted", body))
    officer, stranger = forge.keys["KOR officer"], SigningPair("KOR/stranger")
    unattested = "proof.attestationInvalid"
    for name, lines, code in (
        ("by its officer", attested(receipt, officer), "ok"),
        ("by nobody", "", unattested),
        ("by a stranger", attested(receipt, stranger), unattested),
        ("by the other's officer", attested(receipt, forge.keys["CAN officer"]), unattested),
        ("by its journal's key", attested(receipt, forge.keys["KOR journal"]), unattested),
        ("by Ed25519 only", attested(receipt, officer).split("\n")[0] + "\n", unattested),
        ("over another act", attested(by_can, officer), unattested),
    ):
        yield f"receipt: attested {name}", forge.proof("KOR", entry(receipt, lines)), code
    yield from officers()


def officers() -> Iterator[Case]:
    """Asks for two officers, one of whom has two pairs of keys."""
    old = "- kind: need-to-know\n            attestations: "
    forge = Forge(lambda text: text.replace(old + "1", old + "2"))
    roles = ("journal", "mirror", "officer", "spare", "deputy")
    keyset = forge.keyset("KOR", [forge.record("KOR", role) for role in roles])
    body = {"controlNumber": "KOR-1", "package": ZERO}
    receipt = written(forge.act("KOR", "transmittal.accepted", body))
    for by, code in (
        (("officer", "spare"), "proof.attestationInvalid"),
        (("officer", "deputy"), "ok"), (("spare", "deputy"), "ok"),
        (("officer", "spare", "deputy"), "ok"),
    ):
        lines = attested(receipt, *(forge.keys[f"KOR {role}"] for role in by))
        file = forge.proof("KOR", entry(receipt, lines), keysets={"KOR": keyset})
        yield f"receipt: attested by the pairs {', '.join(by)}", file, code


def keysets(forge: Forge) -> Iterator[Case]:
    """Changes the keyset of the author or of the cosigner."""
    journal, mirror, officer = (
        forge.record("KOR", role) for role in ("journal", "mirror", "officer")
    )
    other = Forge(lambda text: text.replace("days: 5", "days: 6"))
    unsigned, invalid = "proof.keysetNotSigned", "proof.keyNotValid"
    short = {"until": "2026-11-02T00:00:00Z"}
    act = wanted(forge)
    made: list[tuple[str, bytes, str]] = [
        ("without a mirror", forge.keyset("KOR", [journal, officer]), unsigned),
        ("without a journal", forge.keyset("KOR", [mirror, officer]), unsigned),
        ("without an officer", forge.keyset("KOR", [journal, mirror]), "ok"),
        ("the journal twice", forge.keyset("KOR", [journal, journal, mirror]), unsigned),
        ("an expired journal", forge.keyset("KOR", [journal | short, mirror]), invalid),
        (
            "a journal until the act",
            forge.keyset("KOR", [journal | {"until": NOW}, mirror]), invalid,
        ),
        (
            "a journal until a moment after the act",
            forge.keyset("KOR", [journal | {"until": "2026-11-23T12:00:00.001Z"}, mirror]), "ok",
        ),
        (
            "a journal from the end of the second in which it was held",
            forge.keyset("KOR", [journal | {"from": "2026-11-23T12:00:01Z"}, mirror]), invalid,
        ),
        ("of another file of the line", forge.keyset("KOR", agreement=ZERO), "ok"),
        ("of another line", other.keyset("KOR"), unsigned),
        ("about the other party", forge.keyset("KOR", subject="CAN"), unsigned),
        ("by the other party", forge.keyset("CAN"), unsigned),
        ("with no marks", forge.keyset("KOR", seen={}), unsigned),
        ("with a mark", forge.keyset("KOR", seen={"CAN": {"size": 5, "root": ZERO}}), "ok"),
        ("before entry into force", forge.keyset("KOR", time="2025-01-01T00:00:00Z"), "ok"),
        (
            "the mirror's name elsewhere",
            forge.keyset("KOR", [journal, mirror | {"role": "officer"}]), unsigned,
        ),
        (
            "an authority's key in it",
            forge.keyset(
                "KOR",
                [journal, mirror, {**officer, "name": "CAN/authority",
                                   "vkeys": forge.keys["CAN/authority"].vkeys}],
            ),
            unsigned,
        ),
    ]
    said = forge.act("KOR", "keyset.published", {"keys": [journal, mirror]}, subject="KOR")
    made.append(("unsigned", entry(written(said)), unsigned))
    signed = attested(written(said), forge.keys["CAN/authority"])
    made.append(("signed by the other authority", entry(written(said), signed), unsigned))
    for name, keyset, code in made:
        yield "keyset: " + name, forge.proof("KOR", act, keysets={"KOR": keyset}), code
    mirror_expired = forge.keyset(
        "CAN", [forge.record("CAN", "journal"), forge.record("CAN", "mirror", **short)]
    )
    given = {"CAN": mirror_expired}
    yield "keyset: an expired cosigner", forge.proof("KOR", act, keysets=given), invalid
    yield from changed_keys(forge, act)
    yield "held before the keys' time", forge.proof("KOR", act, time=1), invalid
    yield "held in the last second", forge.proof("KOR", act, time=1_825_027_199), "ok"
    yield "held a second later", forge.proof("KOR", act, time=1_825_027_200), invalid


def amendments(forge: Forge) -> Iterator[Case]:
    """Proves acts under a file that amends another, with keysets of either."""
    amended = forge.amended(lambda text: text.replace("days: 5", "days: 6"))
    before = {party: forge.keyset(party) for party in ("CAN", "KOR")}
    old, new = wanted(forge), wanted(amended)
    for name, by, act, keysets, code in (
        ("an act of the amendment", amended, new, {}, "ok"),
        ("keysets of the file before", amended, new, before, "ok"),
        ("a keyset of the file after", forge, old, {"KOR": amended.keyset("KOR")}, "ok"),
        ("an act of the file before", amended, old, {}, "proof.actOfAnother"),
        ("an act of the file after", forge, new, {}, "proof.actOfAnother"),
    ):
        yield "amendment: " + name, by.proof("KOR", act, keysets=keysets), code


def changed_keys(forge: Forge, act: bytes) -> Iterator[Case]:
    """Gives several keysets of one party."""
    journal, mirror, officer = (
        forge.record("KOR", role) for role in ("journal", "mirror", "officer")
    )
    second = SigningPair("KOR/officer-2")
    other = officer | {"name": second.name, "vkeys": second.vkeys}
    stranger = SigningPair(forge.origin("KOR"), seed="2")
    first = forge.keyset("KOR", [journal, mirror, officer], time="2026-11-20T00:00:00Z")
    changed = forge.keyset("KOR", [journal, mirror, other], time="2026-11-22T00:00:00Z")
    later = forge.keyset("KOR", [journal, mirror, officer], time="2026-11-24T00:00:00Z")
    no_key = forge.keyset("KOR", [journal | {"vkeys": stranger.vkeys}, mirror])
    expired = forge.keyset("KOR", [journal | {"until": "2026-11-02T00:00:00Z"}, mirror])
    body = {"controlNumber": "KOR-1", "package": ZERO}
    receipt = written(forge.act("KOR", "transmittal.accepted", body))
    by_first = entry(receipt, attested(receipt, forge.keys["KOR officer"]))
    by_second = entry(receipt, attested(receipt, second))
    unattested = "proof.attestationInvalid"
    for name, data, given, code in (
        ("four of one party", act, [first] * 4, "ok"),
        ("five of one party", act, [first] * 5, "proof.wrongFormat"),
        ("one of them signed the checkpoint", act, [no_key, first], "ok"),
        ("none of them signed the checkpoint", act, [no_key], "proof.journalNotSigned"),
        ("a key that its only keyset lets end", act, [expired], "proof.keyNotValid"),
        ("a key that one of two keysets lets end", act, [first, expired], "ok"),
        ("the same in another order", act, [expired, first], "ok"),
        ("the officer before the last", by_first, [first, changed], "ok"),
        ("an officer of the keyset before the last alone", by_first, [changed], unattested),
        ("the last officer", by_second, [first, changed], "ok"),
        ("the last officer, in another order", by_second, [changed, first], "ok"),
        ("an officer who came later", by_first, [later], unattested),
    ):
        file = json.loads(forge.proof("KOR", data))
        entries = [("KOR", keyset) for keyset in given] + [("CAN", forge.keyset("CAN"))]
        file["keysets"] = [{"party": p, "entry": base64_text(keyset)} for p, keyset in entries]
        yield "keysets: " + name, written(file), code


def breaches(forge: Forge) -> Iterator[Case]:
    """Makes up contradictions of KOR."""
    one, two = ([tree.leaf(b"%s %d" % (word, n)) for n in range(7)] for word in (b"a", b"b"))
    parts = json.loads(forge.proof("KOR", wanted(forge)))

    def note(leaves: list[bytes], party: str = "KOR") -> str:
        """Signs a head."""
        return forge.checkpoint(party, leaves)[0]

    def breach(claim: str, held: str, old: list[bytes], growth: list[bytes], **more: Any) -> bytes:
        """Writes a breach."""
        kept = {name: parts[name] for name in ("agreement", "signatures", "keysets", "journal")}
        said = {"claim": claim, "held": held, "root": tree.root_of(old).hex()}
        grown = [digest.hex() for digest in growth]
        return written({"format": "entente/breach@v1", **kept, **said, "growth": grown, **more})

    path = consistency(one, 3)
    no, unsigned = "proof.noContradiction", "proof.journalNotSigned"
    unkeyed = [keyset for keyset in parts["keysets"] if keyset["party"] == "CAN"]
    for name, data, code in (
        ("two roots of one size", breach(note(two), note(one), one, []), "ok"),
        ("another history below", breach(note(two[:3]), note(one), one[:3], path), "ok"),
        ("the same history", breach(note(one[:3]), note(one), one[:3], path), no),
        ("one checkpoint twice", breach(note(one), note(one), one, []), no),
        ("a root that is not below", breach(note(two[:3]), note(one), one[:4], path), no),
        ("no growth", breach(note(two[:3]), note(one), one[:3], []), no),
        ("too long a growth", breach(note(two[:3]), note(one), one[:3], path * 17),
         "proof.wrongFormat"),
        ("a claim of size 0", breach(note([]), note(one), one[:3], []), no),
        ("a claim by the other party", breach(note(two[:3], "CAN"), note(one), one[:3], path),
         unsigned),
        ("a claim with one signature", breach(
            "\n".join(note(two[:3]).split("\n")[:5]) + "\n", note(one), one[:3], path), unsigned),
        ("no keyset", breach(note(two), note(one), one, [], keysets=unkeyed),
         "proof.keysetNotSigned"),
        ("of no party", breach(note(two), note(one), one, [], journal="USA"), unsigned),
        ("a member too many", breach(note(two), note(one), one, [], x=1), "proof.unreadable"),
    ):
        yield "breach: " + name, data, code


def files(forge: Forge, good: bytes) -> Iterator[Case]:
    """Changes the file around its parts."""
    parts = json.loads(good)
    wrong, unreadable, unsigned = (
        "proof.wrongFormat", "proof.unreadable", "proof.agreementNotSigned",
    )
    both = parts["signatures"]
    cosigner = "\u2014 " + forge.origin("CAN") + "/mirror"
    proof = parts["proof"]
    changes: list[tuple[str, Callable[[], dict[str, Any]], str]] = [
        ("another format", lambda: {"format": "x"}, wrong),
        ("a member too many", lambda: {"x": 1}, unreadable),
        ("a keyset twice", lambda: {"keysets": parts["keysets"] * 2}, "ok"),
        ("one keyset", lambda: {"keysets": parts["keysets"][:1]}, "proof.keysetNotSigned"),
        ("one signature", lambda: {"signatures": both[:1]}, unsigned),
        ("no signature", lambda: {"signatures": []}, unsigned),
        ("sixteen signatures", lambda: {"signatures": both * 8}, "ok"),
        ("seventeen signatures", lambda: {"signatures": both * 8 + both[:1]}, unsigned),
        ("a signature for the other", lambda: {
            "signatures": both + [forge.signature("CAN", party="KOR")]}, unsigned),
        ("a signature of another file", lambda: {
            "signatures": both + [forge.signature("CAN", agreement=ZERO)]}, unsigned),
        ("a signature without milliseconds", lambda: {
            "signatures": both + [forge.signature("CAN", time="2026-11-23T12:00:00Z")]}, unsigned),
        ("a signature by a stranger", lambda: {
            "signatures": both + ["x\n\n" + SigningPair("x").lines(b"x\n")]}, unsigned),
        ("no note for a signature", lambda: {"signatures": both + ["x"]}, unreadable),
        ("a journal of no party", lambda: {"journal": "USA"}, "proof.journalNotSigned"),
        ("the other journal", lambda: {"journal": "CAN"}, "proof.actOfAnother"),
        ("no agreement", lambda: {"agreement": base64_text(b"x")}, "proof.agreementUnreadable"),
        ("no base64", lambda: {"agreement": "x"}, unreadable),
        ("no entry", lambda: {"entry": base64_text(b"x")}, unreadable),
        ("no log proof", lambda: {"proof": "x"}, unreadable),
        ("another place", lambda: {
            "proof": proof.replace("index 1", "index 0")}, "proof.notIncluded"),
        ("no cosignature", lambda: {"proof": proof.split(cosigner)[0]}, "proof.notCosigned"),
        ("no journal signature", lambda: {
            "proof": proof.split("\n\n\u2014")[0] + "\n\n\u2014" + cosigner[1:]
            + proof.split(cosigner, 1)[1]}, "proof.journalNotSigned"),
    ]
    for name, change, code in changes:
        yield "file: " + name, written({**parts, **change()}), code
    yield "file: not JSON", b"x", unreadable
    yield "file: an array", b"[]", unreadable
    yield "file: spaces around it", b" " + good + b"\n", "ok"
