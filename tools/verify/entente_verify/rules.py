"""The rules (rules.md 3 and 5): what an agreement answers to a question, and by which clauses."""

from __future__ import annotations

from collections.abc import Iterator

from . import item_rules, partnership_rules, transmittal_rules
from .agreement import Agreement
from .question import VERBS, Question
from .reason import Reason
from .rule import AS_ASKED, ASKED, Rule, attested, own_to_end

_PROTECT = tuple(verb for verb, word in VERBS.items() if word)
_LAWFUL_BEFORE = (
    "ratify", "amend", "suspend-notice", "resume-notice", "withdraw-notice", "dispute", "settle",
    "notify-law", "enter", "countersign", "publish-keys",
)
_OWN_NOTICE = ("suspend-notice", "resume-notice", "withdraw-notice")
_NEED_FORCE = tuple(verb for verb in VERBS if verb not in (*_PROTECT, *_LAWFUL_BEFORE))

_STATE = (
    Rule(
        _NEED_FORCE, "not-in-force", "in-force",
        lambda a, q: q.phase in ("unset", "before", "unratified"),
    ),
    Rule(
        (*_NEED_FORCE, "ratify", "amend", *_OWN_NOTICE), "agreement-ended", "termination",
        lambda a, q: q.phase == "ended",
    ),
    Rule(
        ("send", "fetch"), "exchange-suspended", "suspension",
        lambda a, q: q.suspended != "nobody",
    ),
    Rule(
        _PROTECT, "not-protective", "protective-acts",
        lambda a, q: (
            q.phase != "in-force"
            and VERBS[q.verb] not in a.clauses["protective-acts"].words("acts")
        ),
    ),
)

_FORMAL = (
    Rule(
        ("ratify",), "not-asked-to-ratify", "in-force",
        lambda a, q: q.party not in a.clauses["in-force"].words("ratified-by"), ("party",),
    ),
    own_to_end("resume", "suspended", "suspension"),
    *(own_to_end(verb, "notice", "termination") for verb in _OWN_NOTICE),
    own_to_end("settle", "disputed", "disputes"),
    *(
        attested(verb, clause, lambda a, q: 1)
        for clause, verbs in (
            ("in-force", ("ratify",)),
            ("suspension", ("suspend", "resume")),
            ("termination", ("give-notice", *_OWN_NOTICE)),
            ("disputes", ("dispute", "settle")),
            ("law-change", ("notify-law",)),
            ("amendment", ("amend",)),
        )
        for verb in verbs
    ),
)

RULES = (*_STATE, *transmittal_rules.RULES, *item_rules.RULES, *_FORMAL, *partnership_rules.RULES)

# What follows from a verb, and then whose duty it ends (rules.md 5).
_FOLLOWS = {
    "send": ("receipt-within", "presumed-loss"),
    "arrive": ("receipt-within", "presumed-loss"),
    "accept": ("inventory", "receipt-within"),
    "refuse": ("receipt-within", "presumed-loss"),
    "withdraw": ("receipt-within", "presumed-loss"),
    "inventory": ("inventory", "loss-report"),
    "relevel": ("level-change",),
    "remark": ("level-change",),
    "recall": ("return-or-destruction",),
    "return": ("return-or-destruction",),
    "destroy": ("return-or-destruction",),
    "report": ("loss-report", "loss-results", "presumed-loss"),
    "close": ("loss-results",),
    "grant": ("third-party", "purpose", "copies"),
    "publish-keys": ("assurance",),
    "give-notice": ("termination",),
    "ratify": ("termination",),
}


def reasons_against(
    agreement: Agreement, question: Question, reads: str | None = None
) -> Iterator[Reason]:
    """Gives every reason, by all rules about the verb or by those that read one dimension."""
    if agreement.party(question.party) is None:
        return
    for rule in RULES:
        is_about = question.verb in rule.verbs and reads in (None, rule.reads)
        if is_about and rule.refuses(agreement, question):
            yield rule.reason(agreement, question)


def cited(agreement: Agreement, verb: str) -> tuple[str, ...]:
    """Gives the references of the clauses of a verb's rules and of what follows from it."""
    kinds: dict[str, None] = {}
    for clause in (*(rule.clause for rule in RULES if verb in rule.verbs), *_FOLLOWS.get(verb, ())):
        kinds.update(dict.fromkeys(ASKED.values() if clause == AS_ASKED else (clause,)))
    return tuple(agreement.clauses[kind].reference for kind in kinds)
