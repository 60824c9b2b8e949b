"""The rules about items, approvals and losses (rules.md 3.3 and 3.4)."""

from __future__ import annotations

from .agreement import Agreement
from .question import Question
from .rule import (
    AS_ASKED, Rule, above, attested, by_originator, is_exchanged, is_level, is_listed, parameter,
    ranks_below,
)


def _most_copies(agreement: Agreement, question: Question) -> int:
    """Gives how many copies of a level there may be; of others there may be none."""
    most = agreement.clauses["copies"].table("limit").get(question.level, 0)
    assert isinstance(most, int)
    return most


RULES = (
    Rule(
        ("copy", "translate", "derive", "release", "use"), "item-recalled",
        "return-or-destruction", lambda a, q: q.recalled == "yes", ("party=giver",),
    ),
    *(
        Rule(
            (verb,), "level-differs", clause,
            lambda a, q: q.new_level != q.level or not is_level(a, q.level), ("level",),
        )
        for verb, clause in (
            ("copy", "copies"), ("translate", "translation"), ("remark", "level-change"),
        )
    ),
    Rule(
        ("copy",), "too-many-copies", "copies",
        lambda a, q: _most_copies(a, q) == 0 or q.copies > _most_copies(a, q),
        ("limit",), limit=_most_copies,
    ),
    Rule(
        ("copy",), "approval-missing", "copies",
        lambda a, q: q.approval == "lacking" and (
            q.level in a.clauses["copies"].words("consent") or not is_level(a, q.level)
        ),
        ("party=giver",),
    ),
    Rule(
        ("translate",), "language-not-foreseen", "translation",
        lambda a, q: q.language not in a.clauses["translation"].table("statements"),
        ("language",),
    ),
    above(
        ("translate",), "too-many-translations", "translation", "limit", "translations",
        "language",
    ),
    Rule(
        ("derive",), "marked-too-low", "derived-marking",
        lambda a, q: (
            not is_level(a, q.level) or not is_level(a, q.new_level)
            or ranks_below(a, q.new_level, q.level)
        ),
        ("level",),
    ),
    Rule(
        ("derive",), "originator-not-named", "derived-marking",
        lambda a, q: q.originators == "missing", ("party=giver",),
    ),
    Rule(
        ("release",), "approval-missing", "third-party",
        lambda a, q: q.approval == "lacking", ("party=giver",),
    ),
    Rule(
        ("use",), "approval-missing", "purpose",
        lambda a, q: q.approval == "lacking" and (
            q.purpose not in a.purposes or q.purpose != q.given
        ),
        ("party=giver",),
    ),
    by_originator(("relevel",), "level-change"),
    Rule(
        ("relevel",), "unknown-level", "level-change",
        lambda a, q: not is_level(a, q.new_level), ("level=new_level",),
    ),
    Rule(
        ("relevel",), "level-not-exchanged", "level-change",
        lambda a, q: is_level(a, q.new_level) and not is_exchanged(a, q.new_level),
        ("level=new_level",),
    ),
    attested("relevel", "level-change", parameter("level-change", "attestations")),
    by_originator(("recall",), "return-or-destruction"),
    Rule(
        ("destroy",), "method-not-allowed", "return-or-destruction",
        lambda a, q: not is_listed(a, "return-or-destruction", "methods", q.level, q.method),
        ("method", "level"),
    ),
    *(
        attested(verb, "return-or-destruction", parameter("return-or-destruction", "attestations"))
        for verb in ("destroy", "return")
    ),
    Rule(
        ("inventory",), "post-not-responsible", "storage",
        lambda a, q: a.clauses["storage"].table("responsible").get(q.party) != q.post,
        ("post=responsible",),
    ),
    attested("grant", AS_ASKED, parameter(AS_ASKED, "attestations")),
    by_originator(("grant", "deny", "revoke"), AS_ASKED),
    Rule(
        ("close",), "results-missing", "loss-results", lambda a, q: q.results == "lacking",
    ),
)
