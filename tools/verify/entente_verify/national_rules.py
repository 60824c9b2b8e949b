"""National rules (agreement.md 4): what each party's own law asks of it, cited by no article."""

from __future__ import annotations

from collections.abc import Callable
from typing import Optional

from .agreement import NationalRule
from .agreement_names import Names
from .fields import GRADES, LANGUAGES, LONGEST_TEXT, MOST_WORDS, Faults
from .yaml_text import Node, Text

MOST_RULES = 64
_FIELDS = ("party", "kind", "text", "source", "grade")

Read = Callable[[Faults, Optional[Node]], object]
KINDS: dict[str, tuple[str, Read]] = {
    "incident-report": ("hours", lambda faults, node: faults.number(node, 1, 720)),
    "record-keeping": ("years", lambda faults, node: faults.number(node, 1, 100)),
    "marking-order": ("languages", lambda faults, node: faults.words(node, LANGUAGES, MOST_WORDS)),
}


def read(faults: Faults, names: Names, node: Node | None) -> tuple[NationalRule, ...]:
    """Reads the rules, or `none`; a party has each kind once at most."""
    if isinstance(node, Text) and node.value == "none":
        return ()
    seen: set[tuple[str, str]] = set()
    rules = (_rule(faults, names, item, seen) for item in faults.items(node, 1, MOST_RULES))
    return tuple(rule for rule in rules if rule is not None)


def _rule(
    faults: Faults, names: Names, node: Node, seen: set[tuple[str, str]]
) -> NationalRule | None:
    """Reads one rule."""
    mapping = faults.mapping(node)
    if mapping is None:
        return None
    kind_node = next((value for key, value in mapping.entries if key.name == "kind"), None)
    if kind_node is None:
        faults.fields(mapping, ("kind",))
        return None
    kind = faults.word(kind_node, KINDS)
    if kind is None:
        return None
    parameter_name, parameter = KINDS[kind]
    found = faults.fields(mapping, (*_FIELDS, parameter_name))
    party = faults.word(found.get("party"), names.parties, "unknownParty")
    if party is not None:
        faults.repeated(seen, (party, kind), kind_node)
    return NationalRule(
        party or "",
        kind,
        faults.trilingual(found.get("text"), LONGEST_TEXT),
        faults.text(found.get("source")) or "",
        faults.word(found.get("grade"), GRADES) or "",
        parameter(faults, found.get(parameter_name)),
    )
