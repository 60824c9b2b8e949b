"""Texts of others and names of parties as people are shown them."""

from __future__ import annotations

from .agreement import Agreement


def shown(text: str) -> str:
    """Gives a text that others wrote, bounded, on one line and without hidden characters."""
    kept = "".join(character if character.isprintable() else "\ufffd" for character in text)
    return kept if len(kept) <= 200 else kept[:200] + "\u2026"


def party_name(agreement: Agreement, code: str) -> str:
    """Gives a party's name and code."""
    party = agreement.party(code)
    return f"{party.name['en']} ({code})" if party else shown(code)
