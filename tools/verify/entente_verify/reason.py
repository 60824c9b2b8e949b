"""Why something is refused (agreement.md 7)."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True)
class Reason:
    """A code, the reference of the clause that refuses, if one does, and arguments for people."""

    code: str
    reference: str | None = None
    arguments: dict[str, str] = field(default_factory=dict)
