"""What the parties say about the agreement itself (standing.md), and what follows from it."""

from __future__ import annotations

from dataclasses import dataclass, field

from .agreement import Agreement, Party
from .deadlines import deadline, local_day, years_after
from .question import Question
from .refusal import Refusal
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
}


@dataclass(frozen=True)
class Formal:
    """What a party says about the agreement, in its own words."""

    note: str


def read(members: Members) -> Formal:
    """Reads the body of an act about the agreement."""
    note = members.text("note")
    if len(note.encode()) > LONGEST_NOTE:
        raise Refusal("act.badField", "note")
    return Formal(note)


@dataclass
class Standing:
    """Each party's side: since when what it has said stands, in milliseconds since 1970."""

    sides: dict[str, dict[str, int]] = field(default_factory=dict)
    # From when until when a party's notice stood still before.
    pauses: dict[str, list[tuple[int, int]]] = field(default_factory=dict)

    def side(self, party: str) -> dict[str, int]:
        """Gives a party's side."""
        return self.sides.get(party, {})

    def fold(self, party: str, kind: FormalKind, time: int) -> None:
        """Takes in an act that was done."""
        side = self.sides.setdefault(party, {})
        if kind.sets:
            side[kind.sets] = time
        if kind.verb == "resume-notice":
            pause = (side["noticeSuspended"], time)
            self.pauses.setdefault(party, []).append(pause)
        if kind.verb == "withdraw-notice":
            self.pauses.pop(party, None)
        for state in kind.empties:
            side.pop(state, None)

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
            deadline(party, days + self.days_lost(party), False, side["notice"])
            for party, side in running
        ]
        begin = agreement.in_force_from
        if begin is not None and termination.parameters["renewal"] == "none":
            after = years_after(begin, termination.number("term-years"))
            endings += [] if after is None else [after - 1]
        return min(endings, default=None)

    def days_lost(self, party: Party) -> int:
        """Counts the days for which a party's notice stood still before."""
        pauses = self.pauses.get(party.code, ())
        return sum(local_day(party, end) - local_day(party, begin) for begin, end in pauses)

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
