"""Agreements (agreement.md): what a file says, all its faults, and who signed it."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from typing import Any

from .encoding import sha256
from .keys import KeyPair


@dataclass(frozen=True)
class Authority:
    """A competent authority with its keys, if they are in the file yet."""

    identity: str
    name: dict[str, str]
    pair: KeyPair | None


@dataclass(frozen=True)
class Office:
    """An office and the highest level that it may hold."""

    identity: str
    name: dict[str, str]
    ceiling: str


@dataclass(frozen=True)
class Party:
    """A party with its calendar, authorities and offices."""

    code: str
    name: dict[str, str]
    policy: tuple[str, str]
    offset: int
    weekend: frozenset[int]
    holidays: frozenset[datetime.date]
    authorities: tuple[Authority, ...]
    offices: tuple[Office, ...]

    @property
    def authority_pairs(self) -> list[KeyPair]:
        """Gives the keys of the authorities that have some."""
        return [authority.pair for authority in self.authorities if authority.pair]


@dataclass(frozen=True)
class Level:
    """A level with each party's tokens, the first of them canonical."""

    identity: str
    rank: int
    tokens: dict[str, tuple[str, ...]]


@dataclass(frozen=True)
class Clause:
    """A clause with its reference and its parameters."""

    kind: str
    reference: str
    parameters: dict[str, object]

    def number(self, name: str) -> int:
        """Gives a parameter that is a number."""
        value = self.parameters[name]
        assert isinstance(value, int)
        return value

    def words(self, name: str) -> list[str]:
        """Gives a parameter that is a list of words or ids."""
        value = self.parameters[name]
        assert isinstance(value, list)
        return value

    def table(self, name: str) -> dict[str, Any]:
        """Gives a parameter that is a mapping."""
        value = self.parameters[name]
        assert isinstance(value, dict)
        return value


@dataclass(frozen=True)
class NationalRule:
    """What a party's own law asks of that party, with the kind's one parameter."""

    party: str
    kind: str
    text: dict[str, str]
    source: str
    grade: str
    parameter: object


@dataclass(frozen=True)
class Agreement:
    """A file without faults."""

    data: bytes
    name: str
    title: dict[str, str]
    is_model: bool
    is_exercise: bool
    amends: bytes | None
    in_force_from: int | None
    suite: str
    parties: tuple[Party, ...]
    levels: tuple[Level, ...]
    purposes: dict[str, dict[str, str]]
    clauses: dict[str, Clause]
    rules: tuple[NationalRule, ...]

    @property
    def digest(self) -> bytes:
        """Gives the identity of the agreement."""
        return sha256(self.data)

    @property
    def lineage(self) -> bytes:
        """Gives the digest to which journals belong."""
        return self.amends or self.digest

    def party(self, code: str) -> Party | None:
        """Finds a party."""
        return next((party for party in self.parties if party.code == code), None)

    def office(self, name: str) -> tuple[Party, Office] | None:
        """Finds an office of any party."""
        for party in self.parties:
            for office in party.offices:
                if office.identity == name:
                    return party, office
        return None

    def level(self, identity: str) -> Level | None:
        """Finds a level."""
        return next((level for level in self.levels if level.identity == identity), None)

    def level_called(self, party: Party, token: str) -> Level | None:
        """Finds the level that a party calls by a token."""
        return next((level for level in self.levels if token in level.tokens[party.code]), None)

    def origin(self, code: str) -> str:
        """Gives the origin of a party's journal."""
        return f"entente/{self.lineage.hex()}/{code}"
