"""What a file names: the ids and codes that other parts of it may cite (agreement.md 3)."""

from __future__ import annotations

from dataclasses import dataclass

from .yaml_text import Mapping, Node, Sequence, Text


@dataclass(frozen=True)
class Names:
    """The ids of levels and offices and the codes of parties, whatever else is wrong with them."""

    levels: frozenset[str]
    parties: tuple[str, ...]
    offices: frozenset[str]


def names_of(found: dict[str, Node]) -> Names:
    """Finds what the fields of an agreement name."""
    parties = found.get("parties")
    return Names(
        frozenset(_listed(found.get("levels"), "id")),
        tuple(dict.fromkeys(_listed(parties, "code"))),
        frozenset(name for node in _under(parties, "offices") for name in _listed(node, "id")),
    )


def _under(node: Node | None, key_name: str) -> list[Node]:
    """Gives what stands under one key of each item of a list."""
    items = node.items if isinstance(node, Sequence) else []
    entries = [entry for item in items if isinstance(item, Mapping) for entry in item.entries]
    return [value for key, value in entries if key.name == key_name]


def _listed(node: Node | None, key_name: str) -> list[str]:
    """Gives the texts under one key of each item of a list."""
    return [value.value for value in _under(node, key_name) if isinstance(value, Text)]
