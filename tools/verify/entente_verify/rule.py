"""A rule (rules.md 3): the verbs that it is about, when it does not hold, and what it then says."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from .agreement import Agreement
from .question import Question
from .reason import Reason

Refuses = Callable[[Agreement, Question], bool]
Limit = Callable[[Agreement, Question], int]

AS_ASKED = "as asked"
ASKED = {"release": "third-party", "use": "purpose", "copy": "copies"}


@dataclass(frozen=True)
class Rule:
    """Refuses some verbs by a code and a clause, with arguments.

    An argument is `name=dimension`, or the dimension alone where it has the same name. Beside the
    dimensions there are `giver`, the party that gave the item, and `limit`, what the clause sets.
    `reads` is the dimension of this rule that may have several values in one act.
    """

    verbs: tuple[str, ...]
    code: str
    clause: str
    refuses: Refuses
    arguments: tuple[str, ...] = ()
    reads: str = ""
    limit: Limit = lambda agreement, question: 0

    def reason(self, agreement: Agreement, question: Question) -> Reason:
        """Gives the reason of a refusal."""
        arguments = {}
        for argument in self.arguments:
            name, _, dimension = argument.partition("=")
            arguments[name] = self.shown(dimension or name, agreement, question)
        clause = agreement.clauses[clause_asked(self.clause, question.asked)]
        return Reason(self.code, clause.reference, arguments)

    def shown(self, dimension: str, agreement: Agreement, question: Question) -> str:
        """Gives the value of an argument."""
        if dimension == "limit":
            return str(self.limit(agreement, question))
        if dimension == "responsible":
            return agreement.clauses["storage"].table("responsible").get(question.party, "")
        if dimension == "giver":
            if question.giver:
                return question.giver
            others = (party.code for party in agreement.parties if party.code != question.party)
            return next(others)
        return question.shown(dimension)


def clause_asked(clause: str, asked: str) -> str:
    """Gives a clause's kind; that of an approval is that of what is asked for."""
    return ASKED[asked] if clause == AS_ASKED else clause


def parameter(clause: str, name: str) -> Limit:
    """Gives the limit that a parameter sets."""
    return lambda agreement, question: agreement.clauses[
        clause_asked(clause, question.asked)
    ].number(name)


def above(
    verbs: tuple[str, ...], code: str, clause: str, name: str, dimension: str, *arguments: str
) -> Rule:
    """Makes a rule that refuses what is above a parameter."""
    limit = parameter(clause, name)
    return Rule(
        verbs, code, clause,
        lambda agreement, question: getattr(question, dimension) > limit(agreement, question),
        (*arguments, "limit"), limit=limit,
    )


def attested(verb: str, clause: str, needed: Limit) -> Rule:
    """Makes a rule that refuses what too few attest."""
    return Rule(
        (verb,), "attestation-missing", clause,
        lambda agreement, question: question.attested < needed(agreement, question),
        ("needed=limit", "found=attested"), limit=needed,
    )


def by_originator(verbs: tuple[str, ...], clause: str) -> Rule:
    """Makes a rule that refuses a holder."""
    return Rule(
        verbs, "not-originator", clause,
        lambda agreement, question: question.side == "holder", ("party=giver",),
    )


def own_to_end(verb: str, dimension: str, clause: str) -> Rule:
    """Makes a rule that refuses to end what is not the party's own."""
    return Rule(
        (verb,), "not-own-to-end", clause,
        lambda agreement, question: getattr(question, dimension) in ("nobody", "other"),
        ("party",),
    )


def is_level(agreement: Agreement, identity: str) -> bool:
    """Says whether an id is that of a level."""
    return agreement.level(identity) is not None


def is_exchanged(agreement: Agreement, identity: str) -> bool:
    """Says whether a level is exchanged."""
    return identity in agreement.clauses["exchangeable-level"].words("levels")


def is_listed(agreement: Agreement, clause: str, table: str, level: str, word: str) -> bool:
    """Says whether a clause lists a word for a level."""
    return word in agreement.clauses[clause].table(table).get(level, ())


def ranks_below(agreement: Agreement, one: str, other: str) -> bool:
    """Says whether both are levels and the first ranks below the other."""
    lower, upper = agreement.level(one), agreement.level(other)
    return lower is not None and upper is not None and lower.rank < upper.rank
