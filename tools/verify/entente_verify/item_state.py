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
    """A copy with its language if it is a translation; without a level it bears the offer's."""

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
    recalled: int | None = None
    copies: list[Copy] = field(default_factory=lambda: [Copy()])
    marked: str | None = None

    def copy(self, number: int) -> Copy | None:
        """Gives a copy by its number, from 1 on."""
        return self.copies[number - 1] if 1 <= number <= len(self.copies) else None

    def held(self, language: str | None = None) -> list[int]:
        """Gives the numbers of the copies that are held, perhaps only those in a language."""
        return [
            number for number, copy in enumerate(self.copies, start=1)
            if copy.is_held and language in (None, copy.language)
        ]

    def fold(self, body: Any, time: int) -> None:
        """Takes in an act that was done."""
        if isinstance(body, Copied):
            self.copies += [Copy(level=self.marked) for _ in range(body.count)]
        elif isinstance(body, Translated):
            self.copies.append(Copy(body.language, self.marked))
        elif isinstance(body, Relevelled):
            self.level = body.level
        elif isinstance(body, Recalled) and self.recalled is None:
            self.recalled = time
        elif isinstance(body, Remarked):
            self.marked = body.level
            for number in body.copies:
                self.copies[number - 1].level = body.level
        elif isinstance(body, (Returned, Destroyed)):
            for number in body.copies:
                copy = self.copies[number - 1]
                copy.state = RETURNED if isinstance(body, Returned) else DESTROYED
                copy.is_missing = False
        elif isinstance(body, Inventoried):
            for number in self.held():
                self.copies[number - 1].is_missing = number not in body.copies


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
