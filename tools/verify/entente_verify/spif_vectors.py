"""Runs the vectors in Vectors/spif (spif.md 10); each function gives what disagrees, or nothing."""

from __future__ import annotations

import re
from pathlib import Path

from . import label, spif, spif_dominance, spif_judgement, spif_levels, spif_tree
from .label import Label, Role
from .spif import Policy
from .spif_equivalence import Side

_ROOT_END = re.compile(rb"</originatorConfidentialityLabel>\n")


def run(path: Path, body: bytes, headers: dict[str, str]) -> str | None:
    """Runs a vector of the kind that its name begins with."""
    kind, expected = path.name.partition("-")[0], headers["expect"]
    if kind in ("ok", "refused"):
        said = policy(body, headers.get("canonical", ""))
        return f"ok, not {expected}" if said is None and expected != "ok" else said
    if kind == "levels":
        return levels(body, headers["parties"], expected)
    if kind not in ("label", "derive"):
        return f"the kind {kind} is not known"
    under = accepted(path.parent, headers["policy"])
    if kind == "label":
        return judged(under, body, headers["age"], expected)
    return derived(under, body, headers["time"], expected, headers.get("dropped", ""))


def accepted(folder: Path, name: str) -> Policy:
    """Reads the policy of an accepted vector."""
    return spif.parse((folder / f"{name}.txt").read_bytes().partition(b"\n\n")[2])


def policy(body: bytes, canonical: str) -> str | None:
    """Reads and writes a policy."""
    found = spif.parse(body)
    written = spif_tree.write(found.root)
    if spif.parse(written).root != found.root:
        return "what is written is another policy"
    if canonical and (written == body) != (canonical == "yes"):
        return "the spelling that is written differs"
    return None


def judged(under: Policy, body: bytes, age: str, expected: str) -> str | None:
    """Judges a label."""
    if age not in ("new", "existing"):
        return f"the age {age} is not known"
    reasons = spif_judgement.judge(under, label.parse(body, Role.ORIGINATOR), age == "new")
    return _compare("invalid" if reasons else "valid", reasons, expected)


def derived(under: Policy, body: bytes, time: str, expected: str, dropped: str) -> str | None:
    """Derives a label from several, and from them in the other order."""
    labels = _labels(body)
    result = labels.pop().body if expected == "derived" else None
    for sources in (labels, labels[::-1]):
        found = spif_dominance.derive(under, sources, time)
        word = "refused" if found.reasons else "derived"
        said = _compare(word, list(found.reasons), expected)
        if said is None and found.body != result:
            said = f"the derived label is {found.body}"
        if said is None and sorted(found.dropped) != sorted(dropped.split()):
            said = f"{' '.join(found.dropped)} are dropped"
        if said is not None:
            return said
    return None


def _labels(body: bytes) -> list[Label]:
    """Reads labels that stand one after another."""
    ends = [0] + [end.end() for end in _ROOT_END.finditer(body)]
    if body[ends[-1] :].strip():
        raise ValueError("text after the last label")
    return [label.parse(body[start:end], Role.ORIGINATOR) for start, end in zip(ends, ends[1:])]


def levels(body: bytes, parties: str, expected: str) -> str | None:
    """Makes a table of levels from two policies."""
    first, second, section = body.split(b"====\n")
    codes = parties.split(" ")
    sides = Side(codes[0], spif.parse(first)), Side(codes[1], spif.parse(second))
    written, omissions = spif_levels.make(sides)
    found = [omission.code for omission in omissions]
    said = _compare("omits" if found else "complete", found, expected)
    if said is None and written.encode() != section:
        return f"the section is\n{written}"
    return said


def _compare(word: str, codes: list[str], expected: str) -> str | None:
    """Compares a verdict and its codes, in any order, with what is expected."""
    wanted, *wanted_codes = expected.split(" ")
    if word == wanted and sorted(codes) == sorted(wanted_codes):
        return None
    return f"{' '.join([word, *codes])}, not {expected}"
