"""The facts of mechanisms, commitments and actions (partnership.md 2), as acts propose them."""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Union

from . import identifiers
from .refusal import Refusal
from .strict_json import Members

LANGUAGES = ("en", "fr", "ko")
LONGEST_LINE, LONGEST_NOTE, LONGEST_VALUE = 512, 4_096, 24
MOST_MONTHS, MOST_DOMAINS, MOST_CARRIERS, MOST_OTHERS = 1_200, 8, 8, 16
PROGRESS = (
    "proposed", "agreed", "under-way", "challenged", "completed", "ongoing", "suspended",
    "not-pursued",
)
_GRADES = ("primary", "press", "secondary", "working")
_MECHANISMS = (
    "instrument", "dialogue", "forum", "arrangement", "body", "programme", "exercise", "link",
)
_STATUSES = ("existing", "new", "planned", "concluded", "verbal", "unsigned", "context")
_CONFIDENCES = ("primary", "press", "secondary", "inference", "party")
_DOMAINS = (
    "military", "industry", "policy", "information-security", "trade", "maritime", "sanctions",
    "interoperability", "intelligence", "disaster", "research", "supply-chain", "cyber", "hybrid",
    "space", "autonomy", "capacity", "climate", "governance", "culture",
)
# Into how many others a commitment goes, by its state: at least and at most.
_INTO = {"open": (0, 0), "withdrawn": (0, 0), "split": (2, MOST_OTHERS), "merged": (1, 1)}
_VALUE = re.compile(r"-?(0|[1-9][0-9]*)(\.[0-9]+)?")


@dataclass(frozen=True)
class Name:
    """A name in one language, and how well it is known."""

    text: str
    grade: str


Names = dict[str, Name]


@dataclass(frozen=True)
class Who:
    """Who takes part, as a source puts it."""

    text: str
    inferred: bool


@dataclass(frozen=True)
class Cadence:
    """How often they meet, in months where that is certain."""

    text: str
    months: int | None
    ambiguous: bool


@dataclass(frozen=True)
class ReportsTo:
    """The mechanism to which one reports."""

    mechanism: str
    inferred: bool


@dataclass(frozen=True)
class MechanismStatus:
    """How a mechanism stands by a source."""

    word: str
    text: str
    as_of: datetime.date


@dataclass(frozen=True)
class Source:
    """A source, and how far it can be relied on."""

    identity: str
    confidence: str


@dataclass(frozen=True)
class Difference:
    """What a source says otherwise of a field."""

    field: str
    source: str
    value: str


@dataclass(frozen=True)
class Alias:
    """Another name."""

    text: str
    language: str
    informal: bool


@dataclass(frozen=True)
class Indicator:
    """What is measured, from where to where, and by when."""

    identity: str
    names: Names
    unit: str
    baseline: str
    target: str
    by: datetime.date | None


@dataclass(frozen=True)
class AgreedStatus:
    """The status of a commitment on which the parties agree."""

    word: str
    as_of: datetime.date


@dataclass(frozen=True)
class MechanismFacts:
    """What a mechanism is."""

    kind: str
    names: Names
    bodies: dict[str, str]
    who: Who
    cadence: Cadence
    reports_to: ReportsTo | None
    status: MechanismStatus
    state: str
    domains: tuple[str, ...]
    terms: str | None
    sources: tuple[Source, ...]
    differs: tuple[Difference, ...]
    aliases: tuple[Alias, ...]
    note: str


@dataclass(frozen=True)
class CommitmentFacts:
    """What the parties have committed to."""

    names: Names
    bodies: dict[str, str]
    domains: tuple[str, ...]
    sources: tuple[Source, ...]
    differs: tuple[Difference, ...]
    aliases: tuple[Alias, ...]
    note: str
    carried_by: tuple[str, ...]
    indicators: tuple[Indicator, ...]
    state: str
    into: tuple[str, ...]
    status: AgreedStatus | None


@dataclass(frozen=True)
class ActionFacts:
    """What a party has to do, for which commitments, and by when."""

    names: Names
    note: str
    owner: str
    body: str
    due: datetime.date
    commitments: tuple[str, ...]
    state: str


Facts = Union[MechanismFacts, CommitmentFacts, ActionFacts]


def value(members: Members, name: str) -> str:
    """Takes a decimal number as text, of which a minus sign says that it is below nothing."""
    text = members.text(name)
    is_number = _VALUE.fullmatch(text) and len(text) <= LONGEST_VALUE
    if not is_number or (text.startswith("-") and not text.strip("-0.")):
        raise Refusal("act.badField", name)
    return text


def note(members: Members) -> str:
    """Takes a note."""
    return identifiers.bounded(members, "note", LONGEST_NOTE)


def _line(members: Members, name: str) -> str:
    """Takes a line that is not blank."""
    text = identifiers.line(members, name, LONGEST_LINE)
    if identifiers.is_blank(text):
        raise Refusal("act.badField", name)
    return text


def _text(members: Members, name: str) -> str:
    """Takes a line, or nothing where no source says."""
    text = members.text(name)
    if text and not identifiers.is_line(text, LONGEST_LINE):
        raise Refusal("act.badField", name)
    return text


def _name(members: Members) -> Name:
    """Reads a name."""
    return Name(_line(members, "text"), identifiers.word(members, "grade", _GRADES))


def _names(members: Members) -> Names:
    """Takes a name in each language."""
    return identifiers.record(
        members, "names",
        lambda names: {
            language: identifiers.record(names, language, _name) for language in LANGUAGES
        },
    )


def _bodies(members: Members) -> dict[str, str]:
    """Takes what acts for each party; which parties there are is decided, not read."""
    bodies = Members(members.object("bodies"))
    codes = list(bodies.values)
    if not all(map(identifiers.is_code, codes)):
        raise Refusal("act.badField", "bodies")
    return {code: _text(bodies, code) for code in codes}


def _who(members: Members) -> Who:
    """Reads who takes part."""
    return Who(_text(members, "text"), members.boolean("inferred"))


def _cadence(members: Members) -> Cadence:
    """Reads how often they meet."""
    cadence = Cadence(
        _text(members, "text"),
        identifiers.or_null(
            members, "months", lambda m, name: identifiers.number(m, name, 1, MOST_MONTHS)
        ),
        members.boolean("ambiguous"),
    )
    if cadence.ambiguous and cadence.months is not None:
        raise Refusal("act.badField", "months")
    return cadence


def _reports_to(members: Members) -> ReportsTo:
    """Reads to which mechanism one reports."""
    return ReportsTo(identifiers.code(members, "id"), members.boolean("inferred"))


def _mechanism_status(members: Members) -> MechanismStatus:
    """Reads how a mechanism stands."""
    return MechanismStatus(
        identifiers.word(members, "word", _STATUSES),
        _text(members, "text"),
        identifiers.day(members, "asOf"),
    )


def _agreed_status(members: Members) -> AgreedStatus:
    """Reads how a commitment stands."""
    return AgreedStatus(
        identifiers.word(members, "word", PROGRESS), identifiers.day(members, "asOf")
    )


def _source(members: Members) -> Source:
    """Reads a source."""
    return Source(
        identifiers.code(members, "id"), identifiers.word(members, "confidence", _CONFIDENCES)
    )


def _difference(members: Members) -> Difference:
    """Reads what a source says otherwise."""
    return Difference(
        _line(members, "field"), identifiers.code(members, "source"), _line(members, "value")
    )


def _alias(members: Members) -> Alias:
    """Reads another name."""
    return Alias(
        _line(members, "text"),
        identifiers.word(members, "language", LANGUAGES),
        members.boolean("informal"),
    )


def _indicator(members: Members) -> Indicator:
    """Reads what is measured."""
    return Indicator(
        identifiers.code(members, "id"),
        _names(members),
        _line(members, "unit"),
        value(members, "baseline"),
        value(members, "target"),
        identifiers.or_null(members, "by", identifiers.day),
    )


def _domains(members: Members, least: int) -> tuple[str, ...]:
    """Takes domains."""
    return identifiers.words(members, "domains", _DOMAINS, least, MOST_DOMAINS)


def _sources(members: Members) -> tuple[Source, ...]:
    """Takes the sources, one at least."""
    return identifiers.records(members, "sources", 1, MOST_OTHERS, _source)


def _differs(members: Members) -> tuple[Difference, ...]:
    """Takes what sources say otherwise."""
    return identifiers.records(members, "differs", 0, MOST_OTHERS, _difference)


def _aliases(members: Members) -> tuple[Alias, ...]:
    """Takes other names."""
    return identifiers.records(members, "aliases", 0, MOST_OTHERS, _alias)


def _mechanism(members: Members) -> MechanismFacts:
    """Reads the facts of a mechanism."""
    return MechanismFacts(
        kind=identifiers.word(members, "kind", _MECHANISMS),
        names=_names(members),
        bodies=_bodies(members),
        who=identifiers.record(members, "who", _who),
        cadence=identifiers.record(members, "cadence", _cadence),
        reports_to=identifiers.or_null(
            members, "reportsTo", lambda m, name: identifiers.record(m, name, _reports_to)
        ),
        status=identifiers.record(members, "status", _mechanism_status),
        state=identifiers.word(members, "state", ("active", "suspended", "ended")),
        domains=_domains(members, 0),
        terms=identifiers.or_null(members, "terms", identifiers.code),
        sources=_sources(members),
        differs=_differs(members),
        aliases=_aliases(members),
        note=note(members),
    )


def _commitment(members: Members) -> CommitmentFacts:
    """Reads the facts of a commitment."""
    facts = CommitmentFacts(
        names=_names(members),
        bodies=_bodies(members),
        domains=_domains(members, 1),
        sources=_sources(members),
        differs=_differs(members),
        aliases=_aliases(members),
        note=note(members),
        carried_by=identifiers.codes(members, "carriedBy", 0, MOST_CARRIERS),
        indicators=identifiers.records(
            members, "indicators", 0, MOST_OTHERS, _indicator, lambda one: one.identity
        ),
        state=identifiers.word(members, "state", tuple(_INTO)),
        into=identifiers.codes(members, "into", 0, MOST_OTHERS),
        status=identifiers.or_null(
            members, "status", lambda m, name: identifiers.record(m, name, _agreed_status)
        ),
    )
    least, most = _INTO[facts.state]
    if not least <= len(facts.into) <= most:
        raise Refusal("act.badField", "into")
    return facts


def _action(members: Members) -> ActionFacts:
    """Reads the facts of an action."""
    return ActionFacts(
        names=_names(members),
        note=note(members),
        owner=identifiers.code(members, "owner"),
        body=_text(members, "body"),
        due=identifiers.day(members, "due"),
        commitments=identifiers.codes(members, "commitments", 1, MOST_OTHERS),
        state=identifiers.word(members, "state", ("open", "dropped")),
    )


READERS: dict[str, Callable[[Members], Facts]] = {
    "mechanism": _mechanism, "commitment": _commitment, "action": _action,
}
