"""A table of levels from two policies (spif.md 8), as the section `levels:` of an agreement."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

from .agreement_levels import NUMERALS, TOKEN
from .fields import LANGUAGES, LONGEST_NAME
from .spif import Classification
from .spif_equivalence import Omission, Pair, Side, crossings, left_over, misfits, pairs
from .yaml_text import holds_forbidden

MOST_LEVELS, HIGHEST_RANK = 16, 100
_PAGE_CODES = ("pageTop", "pageBottom", "pageTopBottom")
_PLAIN = re.compile("[A-Za-z0-9\u0080-\U0010ffff]")


@dataclass(frozen=True, eq=False)
class Draft:
    """A level to be: its two classifications and what each party's people read."""

    pair: Pair
    markings: tuple[dict[str, str], dict[str, str]]

    @property
    def identity(self) -> str:
        """Gives the level's `id`."""
        return self.pair[0].name.lower().replace(" ", "-")


def make(sides: tuple[Side, Side]) -> tuple[str, list[Omission]]:
    """Gives the section, or nothing, and all that is not in it."""
    unfit = misfits(sides)
    if unfit:
        return "", unfit + [Omission("", "levels-missing")]
    found, omissions = pairs(sides)
    crossed = crossings(found)
    omissions += [Omission(sides[0].party, "not-monotone") for _ in crossed]
    out = {id(pair[0]) for both in crossed for pair in both}
    drafts = []
    for pair in found:
        if id(pair[0]) in out:
            continue
        markings, unfit = _markings(pair, sides)
        omissions += unfit
        if not unfit:
            drafts.append(Draft(pair, markings))
    drafts = _distinct(drafts, sides, omissions)
    for side in sides:
        omissions += left_over(side)
    if len(drafts) > MOST_LEVELS:
        omissions.append(Omission("", "levels-too-many"))
        drafts = []
    if not drafts:
        omissions.append(Omission("", "levels-missing"))
    return _section(drafts, sides), omissions


def _markings(
    pair: Pair, sides: tuple[Side, Side]
) -> tuple[tuple[dict[str, str], dict[str, str]], list[Omission]]:
    """Gives what each party's people read, and what an agreement does not take of it."""
    unfit: list[Omission] = []
    for one, side in zip(pair, sides):
        if not TOKEN.fullmatch(one.name) or len(one.name) > LONGEST_NAME:
            unfit.append(Omission(side.party, "name-unfit"))
        for language in LANGUAGES:
            text = marking(one, language)
            if text is None:
                unfit.append(Omission(side.party, "language-missing"))
            elif len(text) > LONGEST_NAME or not text.strip() or holds_forbidden(text):
                unfit.append(Omission(side.party, "marking-unfit"))
    texts = [{name: marking(one, name) or "" for name in LANGUAGES} for one in pair]
    return (texts[0], texts[1]), unfit


def marking(one: Classification, language: str) -> str | None:
    """Gives a classification's marking in a language, the language itself before its regions."""
    regional = None
    for node in one.node.all("markingData"):
        phrase = node.attributes.get("phrase")
        if phrase is None or not any(code.text in _PAGE_CODES for code in node.nodes):
            continue
        said = node.attributes.get("xml:lang", "en").lower()
        if said == language:
            return phrase
        if said.startswith(language + "-") and regional is None:
            regional = phrase
    return one.name if regional is None and language == "en" else regional


def _read(text: str) -> str:
    """Gives a text as it is compared: composed, with the numerals as letters."""
    return unicodedata.normalize("NFC", text).translate(NUMERALS)


def _alike(one: Draft, other: Draft) -> bool:
    """Says whether two levels read alike for one of the parties."""
    for at in (0, 1):
        if _read(one.pair[at].name) == _read(other.pair[at].name):
            return True
        mine, theirs = one.markings[at], other.markings[at]
        if any(_read(mine[name]) == _read(theirs[name]) for name in LANGUAGES):
            return True
    return False


def _distinct(
    drafts: list[Draft], sides: tuple[Side, Side], omissions: list[Omission]
) -> list[Draft]:
    """Leaves out levels that read alike, and the second of two with one identifier."""
    out: set[int] = set()
    for at, one in enumerate(drafts):
        for other in drafts[at + 1 :]:
            if _alike(one, other):
                omissions.append(Omission(sides[0].party, "not-distinct"))
                out |= {id(one), id(other)}
    kept: dict[str, Draft] = {}
    for draft in drafts:
        if id(draft) in out:
            continue
        if draft.identity in kept:
            omissions.append(Omission(sides[0].party, "id-repeated"))
        else:
            kept[draft.identity] = draft
    return list(kept.values())


def _section(drafts: list[Draft], sides: tuple[Side, Side]) -> str:
    """Writes the section, highest level first."""
    if not drafts:
        return ""
    drafts = sorted(drafts, key=lambda draft: -draft.pair[0].hierarchy)
    own = [draft.pair[0].hierarchy for draft in drafts]
    is_kept = own == [draft.pair[1].hierarchy for draft in drafts]
    if not is_kept or not all(1 <= rank <= HIGHEST_RANK for rank in own):
        own = list(range(len(drafts), 0, -1))
    lines = ["levels:"]
    for draft, rank in zip(drafts, own):
        lines += [f"  - id: {_text(draft.identity)}", f"    rank: {rank}", "    equivalents:"]
        for one, markings, side in zip(draft.pair, draft.markings, sides):
            lines += [f"      {side.party}:", f"        token: {_text(one.name)}"]
            lines.append("        marking:")
            lines += [f"          {name}: {_text(markings[name])}" for name in LANGUAGES]
    return "\n".join(lines) + "\n"


def _text(text: str) -> str:
    """Writes a text plainly, or in single quotes where plain text would be read otherwise."""
    is_plain = _PLAIN.match(text) and not text.endswith((":", " "))
    if is_plain and ": " not in text and " #" not in text:
        return text
    return "'" + text.replace("'", "''") + "'"
