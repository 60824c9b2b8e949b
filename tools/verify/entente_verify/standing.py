"""What the parties say about the agreement itself (standing.md), and what follows from it."""

from __future__ import annotations

from dataclasses import dataclass, field

from . import identifiers
from .agreement import Agreement
from .deadlines import deadline, local_day, years_after
from .question import Question
from .strict_json import Members

LONGEST_NOTE = 4_096


@dataclass(frozen=True)
class FormalKind:
    """The verb that a kind of act asks, whose clause says who attests it, and what it changes."""

    verb: str
    clause: str
    sets: str = ""
    empties: tuple[str, ...] = ()


KINDS = {
    "ratified": FormalKind("ratify", "in-force", sets="ratified"),
    "suspended": FormalKind("suspend", "suspension", sets="suspended"),
    "resumed": FormalKind("resume", "suspension", empties=("suspended",)),
    "notice-given": FormalKind("give-notice", "termination", sets="notice"),
    "notice-suspended": FormalKind("suspend-notice", "termination", sets="noticeSuspended"),
    "notice-resumed": FormalKind("resume-notice", "termination", empties=("noticeSuspended",)),
    "notice-withdrawn": FormalKind(
        "withdraw-notice", "termination", empties=("notice", "noticeSuspended")
    ),
    "disputed": FormalKind("dispute", "disputes", sets="disputed"),
    "settled": FormalKind("settle", "disputes", empties=("disputed",)),
    "law-changed": FormalKind("notify-law", "law-change", sets="lawChanged"),
    "amended": FormalKind("amend", "amendment"),
}


@dataclass(frozen=True)
class Formal:
    """What a party says about the agreement, in its own words, and which file is to follow."""

    note: str
    successor: bytes | None = None


def read(members: Members) -> Formal:
    """Reads the body of an act about the agreement."""
    return Formal(identifiers.bounded(members, "note", LONGEST_NOTE))


def read_amended(members: Members) -> Formal:
    """Reads the body of a consent to an amendment."""
    successor = identifiers.digest(members, "successor")
    return Formal(identifiers.bounded(members, "note", LONGEST_NOTE), successor)


READERS = {**dict.fromkeys(KINDS, read), "amended": read_amended}


@dataclass
class Standing:
    """Each party's side: since when what it has said stands, in milliseconds since 1970."""

    sides: dict[str, dict[str, int]] = field(default_factory=dict)
    # For how many days a party's notice stood still before.
    days_lost: dict[str, int] = field(default_factory=dict)
    # Of each party, for each file the successor that it consents to.
    consents: dict[str, dict[bytes, bytes]] = field(default_factory=dict)

    def side(self, party: str) -> dict[str, int]:
        """Gives a party's side."""
        return self.sides.get(party, {})

    def fold(self, agreement: Agreement, party: str, said: str, time: int) -> None:
        """Takes in an act that was done by an agreement; a consent is taken in apart."""
        kind, side = KINDS[said], self.sides.setdefault(party, {})
        if kind.sets:
            side[kind.sets] = time
        if kind.verb == "resume-notice":
            calendar = agreement.party(party)
            assert calendar
            days = local_day(calendar, time) - local_day(calendar, side["noticeSuspended"])
            self.days_lost[party] = self.days_lost.get(party, 0) + days
        if kind.verb == "withdraw-notice":
            self.days_lost.pop(party, None)
        for state in kind.empties:
            side.pop(state, None)

    def consent(self, party: str, file: bytes, successor: bytes) -> None:
        """Takes in that a party wants a file to be followed by another, and by no other."""
        self.consents.setdefault(party, {})[file] = successor

    def consents_to(self, party: str, file: bytes, successor: bytes) -> bool:
        """Says whether a party consents that a file is followed by another."""
        return self.consents.get(party, {}).get(file) == successor

    def line(self, agreement: Agreement) -> list[bytes]:
        """Gives the files that were current one after the other; the last one is current.

        Any agreement of the line will do: the party that stands first is the same in all.
        """
        chosen = self.consents.get(agreement.parties[0].code, {})
        line = [agreement.lineage]
        while (following := chosen.get(line[-1])) is not None and following not in line:
            line.append(following)
        return line

    def whose(self, state: str, party: str) -> str:
        """Says whose a state is, seen by a party."""
        is_own = state in self.side(party)
        is_other = any(state in side for code, side in self.sides.items() if code != party)
        if is_own and is_other:
            return "both"
        return "own" if is_own else "other" if is_other else "nobody"

    def ending(self, agreement: Agreement) -> int | None:
        """Gives the last millisecond of the agreement, if one is known."""
        termination = agreement.clauses["termination"]
        days = termination.number("notice-days")
        running = [
            (party, side) for party in agreement.parties
            if "notice" in (side := self.side(party.code)) and "noticeSuspended" not in side
        ]
        endings = [
            deadline(party, days + self.days_lost.get(party.code, 0), False, side["notice"])
            for party, side in running
        ]
        begin = agreement.in_force_from
        if begin is not None and termination.parameters["renewal"] == "none":
            after = years_after(begin, termination.number("term-years"))
            endings += [] if after is None else [after - 1]
        return min(endings, default=None)

    def phase(self, agreement: Agreement, at: int) -> str:
        """Gives the phase of the agreement at a moment."""
        begin, ending = agreement.in_force_from, self.ending(agreement)
        if begin is None:
            return "unset"
        if at < begin:
            return "before"
        asked = agreement.clauses["in-force"].words("ratified-by")
        if any("ratified" not in self.side(party) for party in asked):
            return "unratified"
        return "ended" if ending is not None and at > ending else "in-force"

    def question(self, agreement: Agreement, verb: str, party: str, at: int) -> Question:
        """Gives a party's question with what stands at a moment."""
        return Question(
            verb, party,
            phase=self.phase(agreement, at),
            suspended=self.whose("suspended", party),
            notice=self.whose("notice", party),
            disputed=self.whose("disputed", party),
        )
