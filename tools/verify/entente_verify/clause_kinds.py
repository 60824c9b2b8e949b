"""The kinds of clauses (agreement.md 4): for each its parameters, and how each is read."""

from __future__ import annotations

from collections.abc import Callable
from typing import Optional

from .clause_forms import ClauseForms
from .fields import MOST_WORDS
from .partnership_facts import PROGRESS
from .yaml_text import Node

Read = Callable[[ClauseForms, Optional[Node]], object]
LARGEST_BYTES, LARGEST_COUNT = 1 << 50, 1_000_000


def _number(least: int, most: int) -> Read:
    """Reads a number in a range."""
    return lambda forms, node: forms.faults.number(node, least, most)


def _word(*words: str) -> Read:
    """Reads one of some words."""
    return lambda forms, node: forms.faults.word(node, words)


def _words(*words: str) -> Read:
    """Reads a list of some words, none of them twice."""
    return lambda forms, node: forms.faults.words(node, words, MOST_WORDS)


def _by_level(read: Read) -> Read:
    """Reads a value for each exchangeable level."""
    return lambda forms, node: forms.by_level(node, lambda value: read(forms, value))


_VALID_DAYS = _number(1, 3_660)
_TIME = {"days": _number(1, 366), "counting": _word("working", "calendar")}
_ATTESTATIONS = {"attestations": _number(1, 8)}
_APPROVAL = {"approval": _word("originator"), **_ATTESTATIONS, "valid-days": _VALID_DAYS}
_FORMAL = {"by": _word("authority", "officer")}

KINDS: dict[str, dict[str, Read]] = {
    "in-force": {"ratified-by": ClauseForms.parties_or_none},
    "exchangeable-level": {"levels": ClauseForms.levels},
    "originator-marking": {},
    "derived-marking": {},
    "third-party": _APPROVAL,
    "purpose": _APPROVAL,
    "level-change": {"by": _word("originator"), **_ATTESTATIONS, **_TIME},
    "facility-register": {"review-days": _VALID_DAYS},
    "inventory": _TIME,
    "need-to-know": _ATTESTATIONS,
    "assurance": {"by": _word("authority"), "valid-days": _VALID_DAYS},
    "visit-approval": {"by": _word("host"), **_TIME},
    "visit-ceiling": {},
    "recipient-office": {},
    "government-channel": {"offices": ClauseForms.channels},
    "transmission-means": {"means": _by_level(_words("network", "courier"))},
    "encryption": {"suites": _by_level(_words("1"))},
    "outer-wrapper": {
        "fields": _words(
            "suite", "agreement", "sender", "package-identifier", "recipient-offices",
            "padded-size",
        ),
    },
    "receipt-within": {**_TIME, "owed-by": _word("recipient"), "from": _word("arrival")},
    "presumed-loss": _TIME,
    "storage": {"responsible": ClauseForms.posts},
    "return-or-destruction": {
        "methods": _by_level(_words("burning", "erasure", "pulping", "shredding")),
        **_ATTESTATIONS, **_TIME,
    },
    "copies": {
        "limit": _by_level(_number(1, 1_000)), "consent": ClauseForms.levels_or_none, **_APPROVAL,
    },
    "translation": {"limit": _number(1, 1_000), "statements": ClauseForms.statements},
    "contractor-release": {"valid-days": _VALID_DAYS},
    "contractor-staff": {"briefing-days": _VALID_DAYS},
    "inspection": {"every-days": _VALID_DAYS, "grace-days": _number(0, 366)},
    "subcontract": {"depth": _number(0, 9)},
    "loss-report": {"hours": _number(1, 720)},
    "loss-results": _TIME,
    "law-change": _FORMAL,
    "disputes": _FORMAL,
    "amendment": _FORMAL,
    "termination": {
        **_FORMAL, "notice-days": _VALID_DAYS, "term-years": _number(1, 100),
        "renewal": _word("automatic", "none"),
    },
    "suspension": _FORMAL,
    "protective-acts": {
        "acts": _words(
            "arrival", "destruction", "inventory", "level-change", "loss", "marking",
            "opening", "receipt", "recall", "refusal", "resumption", "return", "revocation",
            "withdrawal",
        ),
    },
    "partnership": _ATTESTATIONS,
    "status-evidence": {"statuses": _words(*PROGRESS)},
    "quota": {
        "package-bytes": _number(1, LARGEST_BYTES), "shelf-bytes": _number(1, LARGEST_BYTES),
        "open-transmittals": _number(1, LARGEST_COUNT),
        "uncosigned-acts": _number(1, LARGEST_COUNT),
    },
    "clock-skew": {"seconds": _number(0, 86_400)},
}
