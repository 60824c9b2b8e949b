"""Agreements that follow each other as amendments (agreement.md 5, standing.md 2)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Any

from .agreement import Agreement, Party
from .refusal import Refusal
from .standing import Standing


def faults_of(agreement: Agreement, successor: Agreement) -> Iterator[str]:
    """Says why a file can't follow another as its amendment."""
    found = list(faults_in_line(agreement, successor))
    yield from found
    if "amendment.partiesDiffer" in found:
        return
    pairs = zip(agreement.parties, successor.parties, strict=True)
    if not all(_has_offices(old, new) for old, new in pairs):
        yield "amendment.officesMissing"


def faults_in_line(agreement: Agreement, other: Agreement) -> Iterator[str]:
    """Says why a file can't be of another's line; the faults are the same with any file of it."""
    if other.amends != agreement.lineage:
        yield "amendment.lineageDiffers"
    if _kind(other) != _kind(agreement):
        yield "amendment.kindDiffers"
    if [party.code for party in other.parties] != [party.code for party in agreement.parties]:
        yield "amendment.partiesDiffer"
        return
    pairs = list(zip(agreement.parties, other.parties, strict=True))
    if any(old.policy != new.policy for old, new in pairs):
        yield "amendment.policyDiffers"
    if any(_authorities(old) != _authorities(new) for old, new in pairs):
        yield "amendment.authoritiesDiffer"


def _kind(agreement: Agreement) -> Any:
    """Gives what kind of agreement it is."""
    return agreement.is_exercise, agreement.is_model, agreement.suite


def _authorities(party: Party) -> list[Any]:
    """Gives a party's authorities and their keys."""
    return [
        (authority.identity, authority.pair and [key.public for key in authority.pair.both])
        for authority in party.authorities
    ]


def _has_offices(old: Party, new: Party) -> bool:
    """Says whether a party still has all the offices that it had, the first of them first."""
    names = [office.identity for office in new.offices]
    first, *others = (office.identity for office in old.offices)
    return names[0] == first and set(others) <= set(names)


class Lineage:
    """The files that are known of one line: the first one, and others that are of its kind."""

    def __init__(self, files: Sequence[Agreement]) -> None:
        self._files = {file.digest: file for file in files}
        self.first = self.file(files[0].lineage)
        for file in self._files.values():
            for code in faults_in_line(self.first, file) if file is not self.first else ():
                raise Refusal(code, file.digest.hex())

    @property
    def files(self) -> tuple[Agreement, ...]:
        """Gives all files that are known."""
        return tuple(self._files.values())

    def file(self, digest: bytes) -> Agreement:
        """Gives the file with a digest, which must be known."""
        if digest not in self._files:
            raise Refusal("usage.agreementMissing", f"give the file {digest.hex()}")
        return self._files[digest]

    def line(self, standing: Standing) -> list[Agreement]:
        """Gives the files that were current one after the other (standing.md 2).

        All must be known, and each must be one that can follow the one before.
        """
        line = [self.file(digest) for digest in standing.line(self.first)]
        for file, successor in pairwise(line):
            for code in faults_of(file, successor):
                raise Refusal(code, successor.digest.hex())
        return line
