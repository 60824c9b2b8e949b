"""The identifiers and lines that acts are made of (act.md 1)."""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable, Collection
from typing import TypeVar

from . import encoding
from .encoding import digest_bytes
from .refusal import Refusal
from .strict_json import Members

Value = TypeVar("Value")

_CODE = re.compile(r"[A-Za-z0-9-]{1,64}")
_NAME = re.compile(r"[A-Za-z0-9/.-]+")
_NOT_IN_A_LINE = re.compile(
    "[\u0000-\u001f\u007f-\u009f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]"
)


def is_code(text: str) -> bool:
    """Says whether a text is a code: 1 to 64 ASCII letters, digits and hyphens."""
    return _CODE.fullmatch(text) is not None


def is_name(text: str) -> bool:
    """Says whether a text is a name: like a code, with slashes and dots, of any length."""
    return _NAME.fullmatch(text) is not None


def is_line(text: str, longest: int) -> bool:
    """Says whether a text is a line of at least one byte and at most so many."""
    return 1 <= len(text.encode()) <= longest and not _NOT_IN_A_LINE.search(text)


def is_blank(text: str) -> bool:
    """Says whether a text holds nothing but spaces, tabs, carriage returns and line feeds."""
    return not text.strip(" \t\r\n")


def code(members: Members, name: str) -> str:
    """Takes a code."""
    text = members.text(name)
    if not is_code(text):
        raise Refusal("act.badField", name)
    return text


def digest(members: Members, name: str) -> bytes:
    """Takes a digest in hexadecimal."""
    data = digest_bytes(members.text(name))
    if data is None:
        raise Refusal("act.badField", name)
    return data


def codes(members: Members, name: str, least: int, most: int) -> tuple[str, ...]:
    """Takes an array of so many codes, no two the same."""
    texts = members.texts(name)
    is_distinct = len(set(texts)) == len(texts)
    if not (least <= len(texts) <= most and is_distinct and all(map(is_code, texts))):
        raise Refusal("act.badField", name)
    return tuple(texts)


def bounded(members: Members, name: str, longest: int) -> str:
    """Takes a text of at most so many bytes, perhaps none."""
    text = members.text(name)
    if len(text.encode()) > longest:
        raise Refusal("act.badField", name)
    return text


def count(members: Members, name: str) -> int:
    """Takes an integer from 0."""
    number = members.integer(name)
    if number < 0:
        raise Refusal("act.badField", name)
    return number


def time(members: Members, name: str) -> int:
    """Takes a moment as milliseconds since 1970."""
    at = encoding.moment(members.text(name))
    if at is None:
        raise Refusal("act.badField", name)
    return at


def day(members: Members, name: str) -> datetime.date:
    """Takes a day that exists."""
    found = encoding.day(members.text(name))
    if found is None:
        raise Refusal("act.badField", name)
    return found


def line(members: Members, name: str, longest: int) -> str:
    """Takes a line of at most so many bytes."""
    text = members.text(name)
    if not is_line(text, longest):
        raise Refusal("act.badField", name)
    return text


def word(members: Members, name: str, words: Collection[str]) -> str:
    """Takes one of some words."""
    text = members.text(name)
    if text not in words:
        raise Refusal("act.badField", name)
    return text


def words(
    members: Members, name: str, known: Collection[str], least: int, most: int
) -> tuple[str, ...]:
    """Takes an array of so many of some words, no two the same."""
    texts = members.texts(name)
    is_known = all(text in known for text in texts)
    if not (least <= len(texts) <= most and is_known and len(set(texts)) == len(texts)):
        raise Refusal("act.badField", name)
    return tuple(texts)


def number(members: Members, name: str, least: int, most: int) -> int:
    """Takes an integer in a range."""
    found = members.integer(name)
    if not least <= found <= most:
        raise Refusal("act.badField", name)
    return found


def or_null(
    members: Members, name: str, read: Callable[[Members, str], Value]
) -> Value | None:
    """Takes a member that may be null."""
    return None if members.is_null(name) else read(members, name)


def record(members: Members, name: str, read: Callable[[Members], Value]) -> Value:
    """Takes an object that has its own members."""
    return _whole(members.object(name), read)


def records(
    members: Members, name: str, least: int, most: int, read: Callable[[Members], Value],
    identity: Callable[[Value], object] | None = None,
) -> tuple[Value, ...]:
    """Takes an array of so many objects, no two of the same identity where they have one."""
    found = tuple(_whole(value, read) for value in members.array(name))
    is_distinct = identity is None or len({identity(one) for one in found}) == len(found)
    if not (least <= len(found) <= most and is_distinct):
        raise Refusal("act.badField", name)
    return found


def _whole(value: object, read: Callable[[Members], Value]) -> Value:
    """Reads an object and refuses members that are not listed."""
    members = Members(value)
    found = read(members)
    members.end()
    return found
