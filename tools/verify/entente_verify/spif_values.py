"""The values in a policy file (spif.md 3): each is checked and given in the spelling that is written."""

from __future__ import annotations

import re
from collections.abc import Callable

from . import label
from .encoding import moment
from .refusal import Refusal
from .xml_text import Element

MARKING_CODES = (
    "pageTop", "pageBottom", "pageTopBottom", "documentStart", "documentEnd", "noNameDisplay",
    "noMarkingDisplay", "suppressClassName", "firstLineOfText", "lastLineOfText", "subject",
    "xHeader", "portionMarking", "inputTitle", "waterMark", "replacePolicy",
)
_COLORS = (
    "aqua", "black", "blue", "fuschia", "gray", "green", "lime", "maroon", "navy", "olive",
    "purple", "red", "silver", "teal", "white", "yellow",
)
_NUMBER = re.compile(r"[+-]?[0-9]+")
_LANGUAGE = re.compile(r"[A-Za-z]{1,8}(?:-[A-Za-z0-9]{1,8})*")
_COLOR = re.compile("#[0-9A-Fa-f]{6}|" + "|".join(_COLORS))


class Wrong(Exception):
    """Says with which code a value is refused; the reader adds the place."""


Value = Callable[[str], str]


def _words(check: Callable[[Element, str], str], text: str) -> str:
    """Checks a name by the rules of labels."""
    try:
        return check(Element("", "", 1, 1), text)
    except Refusal:
        raise Wrong("name") from None


def name(text: str) -> str:
    """Checks a name: a token as in a label."""
    return _words(label.token, text)


def words(text: str) -> str:
    """Checks a name of any script: words as in a label."""
    return _words(label.words, text)


def reference(text: str) -> str:
    """Gives the name of a classification, which is looked up afterwards."""
    return text


def text_of(longest: int, may_be_empty: bool = True) -> Value:
    """Makes the check of a text of at most so many characters."""

    def check(text: str) -> str:
        """Checks a text."""
        if not text and not may_be_empty:
            raise Wrong("textEmpty")
        if len(text) > longest:
            raise Wrong("textTooLong")
        if label.is_hidden(text):
            raise Wrong("textCharacter")
        return text

    return check


def number(text: str) -> str:
    """Checks a number of 32 bits."""
    if not _NUMBER.fullmatch(text) or len(text) > 64 or not -(1 << 31) <= int(text) < 1 << 31:
        raise Wrong("number")
    return str(int(text))


def selection(text: str) -> str:
    """Checks how many values may be selected."""
    if text == "unbounded":
        return text
    written = number(text)
    if written.startswith("-"):
        raise Wrong("number")
    return written


def value_number(text: str) -> str:
    """Checks the `lacv` of a category, which may be a number or a token."""
    name(text)
    return str(int(text)) if _NUMBER.fullmatch(text) else text


def truth(text: str) -> str:
    """Checks a truth."""
    if text not in ("true", "1", "false", "0"):
        raise Wrong("word")
    return "true" if text in ("true", "1") else "false"


def instant(text: str) -> str:
    """Checks a moment and gives it with three fraction digits."""
    if moment(text) is None:
        raise Wrong("instant")
    return text if "." in text else text[:-1] + ".000Z"


def one_of(code: str, *allowed: str) -> Value:
    """Makes the check of a word that is one of some."""

    def check(text: str) -> str:
        """Checks a word."""
        if text not in allowed:
            raise Wrong(code)
        return text

    return check


def _matching(code: str, form: re.Pattern[str]) -> Value:
    """Makes the check of a text of a certain form."""

    def check(text: str) -> str:
        """Checks a text's form."""
        if not form.fullmatch(text):
            raise Wrong(code)
        return text

    return check


def object_identifier(text: str) -> str:
    """Checks an object identifier."""
    if not label.is_object_identifier(text):
        raise Wrong("oid")
    return text


language = _matching("language", _LANGUAGE)
color = _matching("color", _COLOR)
marking_code = one_of("markingCode", *MARKING_CODES)
tag_type = one_of("tagType", "restrictive", "permissive", "enumerated", "tagType7")
enum_type = one_of("enumType", "restrictive", "permissive")
applied = one_of("word", "encrypt", "decrypt", "both")
operation = one_of("word", "onlyOne", "oneOrMore", "all")
qualifier_code = one_of("word", "prefix", "suffix", "separator")
action = one_of("word", "discard")
tag_7_encoding = one_of("word", "bitSetAttributes", "securityAttributes")
phrase = text_of(256, may_be_empty=False)
qualifier = text_of(256)
text = text_of(1_024)
