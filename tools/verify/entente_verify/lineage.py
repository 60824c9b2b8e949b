"""Agreements that follow each other as amendments (agreement.md 5, standing.md 2)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from .agreement import Agreement, Party
from .refusal import Refusal


def faults_of(agreement: Agreement, successor: Agreement) -> Iterator[str]:
    """Says why a file can't follow another as its amendment."""
    if successor.amends != agreement.lineage:
        yield "amendment.lineageDiffers"
    if _kind(successor) != _kind(agreement):
        yield "amendment.kindDiffers"
    if [party.code for party in successor.parties] != [party.code for party in agreement.parties]:
        yield "amendment.partiesDiffer"
        return
    pairs = list(zip(agreement.parties, successor.parties, strict=True))
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


class Lineage:
    """The files of one line that are known: the first one, and others that can follow it."""

    def __init__(self, files: Sequence[Agreement]) -> None:
        self._files = {file.digest: file for file in files}
        self.first = self.file(files[0].lineage)
        for file in self._files.values():
            for code in faults_of(self.first, file) if file is not self.first else ():
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
