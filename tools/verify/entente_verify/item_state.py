"""What acts about a file add up to (item.md 2): its copies, what is wanted of it, documents."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from .item import (
    Copied, Derived, Destroyed, Inventoried, Recalled, Relevelled, Remarked, Returned, Translated,
)

HELD, RETURNED, DESTROYED = "held", "returned", "destroyed"


@dataclass
class Copy:
    """A copy with its language if it is a translation; what arrived bears the offer's level."""

    language: str = ""
    level: str | None = None
    state: str = HELD
    is_missing: bool = False

    @property
    def is_held(self) -> bool:
        """Says whether it is neither returned nor destroyed."""
        return self.state == HELD


@dataclass
class Item:
    """What the originator has said about an item, and the copies that its holder has."""

    level: str | None = None
    raised: int | None = None
    recalled: int | None = None
    copies: list[Copy] = field(default_factory=lambda: [Copy()])
    # Whether a copy was missed of which no loss was reported.
    unreported: bool = False

    def copy(self, number: int) -> Copy | None:
        """Gives a copy by its number, from 1 on."""
        return self.copies[number - 1] if 1 <= number <= len(self.copies) else None

    def held(self, language: str | None = None) -> list[int]:
        """Gives the numbers of the copies that are held, perhaps only those in a language."""
        return [
            number for number, copy in enumerate(self.copies, start=1)
            if copy.is_held and language in (None, copy.language)
        ]

    def found(self) -> list[Copy]:
        """Gives the copies that are held and not missing."""
        return [copy for copy in self.copies if copy.is_held and not copy.is_missing]

    def misses(self, count: Inventoried) -> bool:
        """Says whether by a count a copy is missing that was not before it."""
        return any(
            copy.is_held and not copy.is_missing and number not in count.copies
            for number, copy in enumerate(self.copies, start=1)
        )

    def fold(self, body: Any, time: int, is_raised: bool = False) -> None:
        """Takes in an act that was done, and of a new level whether it is above the old one."""
        if isinstance(body, Copied):
            self.copies += [Copy(level=body.level) for _ in range(body.count)]
        elif isinstance(body, Translated):
            self.copies.append(Copy(body.language, body.level))
        elif isinstance(body, Relevelled):
            self.level = body.level
            self.raised = time if is_raised else self.raised
        elif isinstance(body, Recalled) and self.recalled is None:
            self.recalled = time
        elif isinstance(body, Remarked):
            for number in body.copies:
                self.copies[number - 1].level = body.level
        elif isinstance(body, (Returned, Destroyed)):
            for number in body.copies:
                is_returned = isinstance(body, Returned)
                self.copies[number - 1].state = RETURNED if is_returned else DESTROYED
        elif isinstance(body, Inventoried):
            self._count(body)

    def _count(self, count: Inventoried) -> None:
        """Takes in what was found."""
        self.unreported = self.unreported or self.misses(count)
        for number in self.held():
            self.copies[number - 1].is_missing = number not in count.copies


def copies_made(body: Any) -> int:
    """Says how many copies an act adds."""
    return body.count if isinstance(body, Copied) else int(isinstance(body, Translated))


def uses(body: Any) -> int:
    """Says how many uses of the approval that it names an act counts."""
    return body.count if isinstance(body, Copied) else 1


@dataclass
class Document:
    """A document with all items that it was ever said to hold something of."""

    party: str
    items: set[str] = field(default_factory=set)
    level: str = ""
    originators: tuple[str, ...] = ()

    def fold(self, body: Derived) -> None:
        """Takes in what is said of it."""
        self.items.update(body.items)
        self.level, self.originators = body.level, body.originators
