"""What is done with a file after its receipt (item.md 1): the bodies of acts."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from . import identifiers
from .refusal import Refusal
from .strict_json import Members

MOST_COPIES, MOST_ITEMS, MOST_ORIGINATORS = 1_024, 32, 8
LONGEST_LINE, LONGEST_WORD, LONGEST_NOTE = 256, 64, 1_024


@dataclass(frozen=True)
class Copied:
    """So many copies were made, which bear a level."""

    count: int
    level: str
    approval: str
    reason: str


@dataclass(frozen=True)
class Translated:
    """It was translated; the translation bears a level."""

    language: str
    level: str


@dataclass(frozen=True)
class Derived:
    """A document has something of some items in it."""

    items: tuple[str, ...]
    level: str
    originators: tuple[str, ...]


@dataclass(frozen=True)
class Released:
    """It was shown or given to somebody who is no party."""

    recipient: str
    approval: str


@dataclass(frozen=True)
class Used:
    """It is used for a purpose."""

    purpose: str
    approval: str


@dataclass(frozen=True)
class Relevelled:
    """The originator changes its level."""

    level: str
    note: str


@dataclass(frozen=True)
class Remarked:
    """Some copies bear a level now."""

    copies: tuple[int, ...]
    level: str


@dataclass(frozen=True)
class Recalled:
    """The originator wants every copy back, or destroyed."""

    note: str


@dataclass(frozen=True)
class Returned:
    """Some copies were given back."""

    copies: tuple[int, ...]
    note: str


@dataclass(frozen=True)
class Destroyed:
    """Some copies are no more."""

    copies: tuple[int, ...]
    method: str


@dataclass(frozen=True)
class Inventoried:
    """These copies were found when it was counted."""

    copies: tuple[int, ...]


def _count(members: Members) -> int:
    """Takes the number of copies that were made."""
    count = members.integer("count")
    if not 1 <= count <= MOST_COPIES:
        raise Refusal("act.badField", "count")
    return count


def _copies(members: Members, least: int = 1) -> tuple[int, ...]:
    """Takes the numbers of copies, each above the one before."""
    copies = members.integers("copies")
    is_ascending = all(one < other for one, other in zip(copies, copies[1:]))
    is_in_range = all(1 <= copy <= MOST_COPIES for copy in copies)
    if not (least <= len(copies) <= MOST_COPIES and is_ascending and is_in_range):
        raise Refusal("act.badField", "copies")
    return tuple(copies)


def _approval(members: Members) -> str:
    """Takes the number of an approval, or nothing."""
    text = members.text("approval")
    if text and not identifiers.is_code(text):
        raise Refusal("act.badField", "approval")
    return text


def _line(members: Members, name: str) -> str:
    """Takes a line that is not blank."""
    text = members.text(name)
    if not identifiers.is_line(text, LONGEST_LINE) or identifiers.is_blank(text):
        raise Refusal("act.badField", name)
    return text


def _word(members: Members, name: str, longest: int = LONGEST_WORD) -> str:
    """Takes a text that is decided, not read."""
    return identifiers.bounded(members, name, longest)


def _note(members: Members) -> str:
    """Takes a note."""
    return identifiers.bounded(members, "note", LONGEST_NOTE)


def _derived(members: Members) -> Derived:
    """Reads what is said of a document."""
    return Derived(
        items=identifiers.codes(members, "items", 1, MOST_ITEMS),
        level=_word(members, "level"),
        originators=identifiers.codes(members, "originators", 1, MOST_ORIGINATORS),
    )


KINDS: dict[str, Callable[[Members], Any]] = {
    "copied": lambda m: Copied(
        _count(m), _word(m, "level"), _approval(m), _line(m, "reason"),
    ),
    "translated": lambda m: Translated(_word(m, "language"), _word(m, "level")),
    "derived": _derived,
    "released": lambda m: Released(_line(m, "recipient"), _approval(m)),
    "used": lambda m: Used(_line(m, "purpose"), _approval(m)),
    "relevelled": lambda m: Relevelled(_word(m, "level"), _note(m)),
    "remarked": lambda m: Remarked(_copies(m), _word(m, "level")),
    "recalled": lambda m: Recalled(_note(m)),
    "returned": lambda m: Returned(_copies(m), _note(m)),
    "destroyed": lambda m: Destroyed(_copies(m), _word(m, "method")),
    "inventoried": lambda m: Inventoried(_copies(m, least=0)),
}

ASKS = {
    "copied": "copy",
    "translated": "translate",
    "derived": "derive",
    "released": "release",
    "used": "use",
    "relevelled": "relevel",
    "remarked": "remark",
    "recalled": "recall",
    "returned": "return",
    "destroyed": "destroy",
    "inventoried": "inventory",
}
