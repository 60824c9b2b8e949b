"""The rules about what the parties hold in common (rules.md 3.6)."""

from __future__ import annotations

from .rule import Rule, attested, parameter

RULES = (
    *(
        attested(verb, "partnership", parameter("partnership", "attestations"))
        for verb in ("propose", "agree")
    ),
    Rule(
        ("state",), "evidence-missing", "status-evidence",
        lambda a, q: (
            q.progress in a.clauses["status-evidence"].words("statuses")
            and q.evidence == "lacking"
        ),
        ("status=progress",),
    ),
)
