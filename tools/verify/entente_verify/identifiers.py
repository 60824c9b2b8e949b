"""The identifiers and lines that acts are made of (act.md 1)."""

from __future__ import annotations

import re

from .encoding import digest_bytes, moment
from .refusal import Refusal
from .strict_json import Members

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
    at = moment(members.text(name))
    if at is None:
        raise Refusal("act.badField", name)
    return at
