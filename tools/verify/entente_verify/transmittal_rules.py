"""The rules about transmittals (rules.md 3.2)."""

from __future__ import annotations

from .agreement import Agreement
from .rule import Rule, above, attested, is_exchanged, is_level, is_listed, parameter, ranks_below

_SEND = ("send",)
_SHOWN_OUTSIDE = {
    "suite", "agreement", "sender", "package-identifier", "recipient-offices", "padded-size",
}


def _is_cleared(agreement: Agreement, name: str, level: str) -> bool:
    """Says whether nothing is above an office's ceiling: no office and no level are not."""
    found = agreement.office(name)
    return found is None or not ranks_below(agreement, found[1].ceiling, level)


def _is_of(agreement: Agreement, office: str, party: str) -> bool | None:
    """Says whether an office is a party's, or nothing if there is no such office."""
    found = agreement.office(office)
    return None if found is None else found[0].code == party


RULES = (
    Rule(
        _SEND, "label-policy-wrong", "originator-marking",
        lambda a, q: q.policy == "other", ("policy",),
    ),
    Rule(
        _SEND, "label-unreadable", "originator-marking",
        lambda a, q: q.categories == "unreadable", ("problem=categories",), reads="categories",
    ),
    Rule(
        _SEND, "third-party-release", "third-party",
        lambda a, q: q.released_to != "" and a.party(q.released_to) is None,
        ("recipient=released_to",), reads="released_to",
    ),
    Rule(
        _SEND, "unknown-level", "exchangeable-level",
        lambda a, q: not is_level(a, q.level), ("level",),
    ),
    Rule(
        _SEND, "level-not-exchanged", "exchangeable-level",
        lambda a, q: is_level(a, q.level) and not is_exchanged(a, q.level), ("level",),
    ),
    Rule(
        _SEND, "alternative-not-equivalent", "originator-marking",
        lambda a, q: is_level(a, q.level) and q.alternative == "other", ("level",),
    ),
    Rule(
        _SEND, "means-not-allowed", "transmission-means",
        lambda a, q: (
            is_level(a, q.level)
            and not is_listed(a, "transmission-means", "means", q.level, q.means)
        ),
        ("means", "level"),
    ),
    Rule(
        _SEND, "suite-not-allowed", "encryption",
        lambda a, q: (
            is_level(a, q.level) and not is_listed(a, "encryption", "suites", q.level, q.suite)
        ),
        ("suite", "level"),
    ),
    Rule(
        _SEND, "office-not-cleared", "recipient-office",
        lambda a, q: not _is_cleared(a, q.sender, q.level), ("office=sender", "level"),
    ),
    Rule(
        _SEND, "office-not-cleared", "recipient-office",
        lambda a, q: not _is_cleared(a, q.recipient, q.level), ("office=recipient", "level"),
        reads="recipient",
    ),
    Rule(
        _SEND, "unknown-purpose", "purpose",
        lambda a, q: q.purpose not in a.purposes, ("purpose",),
    ),
    Rule(
        _SEND, "unknown-office", "recipient-office",
        lambda a, q: not _is_of(a, q.sender, q.party), ("office=sender",),
    ),
    Rule(
        _SEND, "not-a-channel", "government-channel",
        lambda a, q: (
            a.office(q.sender) is not None
            and q.sender not in a.clauses["government-channel"].words("offices")
        ),
        ("office=sender",),
    ),
    Rule(
        _SEND, "unknown-office", "recipient-office",
        lambda a, q: a.office(q.recipient) is None, ("office=recipient",), reads="recipient",
    ),
    Rule(
        _SEND, "office-not-of-partner", "recipient-office",
        lambda a, q: _is_of(a, q.recipient, q.party) is True, ("office=recipient",),
        reads="recipient",
    ),
    Rule(
        _SEND, "assurance-missing", "assurance",
        lambda a, q: _is_of(a, q.recipient, q.party) is False and q.assurance == "lacking",
        ("office=recipient",), reads="recipient",
    ),
    Rule(
        _SEND, "wrapper-shows-more", "outer-wrapper",
        lambda a, q: not _SHOWN_OUTSIDE <= set(a.clauses["outer-wrapper"].words("fields")),
    ),
    above(_SEND, "package-too-large", "quota", "package-bytes", "length", "bytes=length"),
    above(_SEND, "too-many-open", "quota", "open-transmittals", "open"),
    above(("send", "fetch"), "shelf-quota", "quota", "shelf-bytes", "shelf"),
    attested("accept", "need-to-know", parameter("need-to-know", "attestations")),
    Rule(
        ("open",), "office-not-of-partner", "recipient-office",
        lambda a, q: q.addressed == "missing", ("office=recipient",),
    ),
    Rule(
        ("open",), "office-not-cleared", "recipient-office",
        lambda a, q: not _is_cleared(a, q.recipient, q.level), ("office=recipient", "level"),
    ),
    above(("countersign",), "too-far-ahead", "clock-skew", "seconds", "ahead"),
    above(("enter",), "too-many-uncosigned", "quota", "uncosigned-acts", "backlog"),
)
