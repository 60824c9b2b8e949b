"""Journals decided from their first entries on, each act in its author's view (decision.md 5)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from . import act as acts
from . import tree
from .act import Act, Mark
from .agreement import Agreement
from .decision import Decision, Facts, decide
from .entry import Entry
from .lineage import Lineage
from .refusal import Refusal
from .register import Register


@dataclass
class _View:
    """One party's view, and how far it has come."""

    register: Register = field(default_factory=Register)
    cut: dict[str, int] = field(default_factory=dict)
    previous_time: int | None = None
    previous_seen: dict[str, Mark] = field(default_factory=dict)


class History:
    """The journals of all parties, whose entries are decided one after another."""

    def __init__(
        self, agreement: Agreement, journals: Mapping[str, Sequence[Entry]],
        amendments: Sequence[Agreement] = (),
    ) -> None:
        self.lineage = Lineage((agreement, *amendments))
        self.journals = journals
        self.decisions: dict[str, list[Decision]] = {party: [] for party in journals}
        self._views = {party: _View() for party in journals}
        self._roots = {party: self._all_roots(entries) for party, entries in journals.items()}
        for party in journals:
            self._decide_up_to(party, len(journals[party]))

    @staticmethod
    def _all_roots(entries: Sequence[Entry]) -> list[bytes]:
        """Gives a journal's root at every size."""
        grown = tree.Tree()
        roots = [grown.root()]
        for entry in entries:
            grown.append(tree.leaf(entry.commitment))
            roots.append(grown.root())
        return roots

    def _holds(self, party: str, mark: Mark) -> bool:
        """Says whether a mark names the root that a journal really has at that size."""
        roots = self._roots.get(party, [])
        return mark.size < len(roots) and roots[mark.size] == mark.root

    def _decide_up_to(self, party: str, size: int) -> None:
        """Decides a party's entries below a size."""
        while len(self.decisions[party]) < size:
            entry = self.journals[party][len(self.decisions[party])]
            self.decisions[party].append(self._decide(party, entry))

    def _decide(self, party: str, entry: Entry) -> Decision:
        """Decides the next entry of a party in its own view."""
        view = self._views[party]
        act = _readable(entry)
        holds = act is not None
        if act is not None:
            for other, mark in act.seen.items():
                if other in self.journals and other != party and self._holds(other, mark):
                    self._see(view, other, mark.size)
                else:
                    holds = False
        facts = Facts(view.previous_time, dict(view.previous_seen), holds, view.register)
        agreement = current(self.lineage, view.register)
        decision = decide(agreement, entry, party, facts)
        if act is not None:
            self._remember(view, party, act)
            if decision.is_done:
                view.register.fold(act, agreement)
                view.previous_time = act.time
        return decision

    def _see(self, view: _View, other: str, size: int) -> None:
        """Folds the acts of another journal below a size that were done."""
        self._decide_up_to(other, size)
        for place in range(view.cut.get(other, 0), size):
            act = _readable(self.journals[other][place])
            if act is not None and self.decisions[other][place].is_done:
                view.register.fold(act, self.lineage.file(act.agreement))
        view.cut[other] = max(view.cut.get(other, 0), size)

    def _remember(self, view: _View, party: str, act: Act) -> None:
        """Keeps the largest marks that held."""
        for other, mark in act.seen.items():
            if other != party and self._holds(other, mark):
                before = view.previous_seen.get(other)
                if before is None or mark.size > before.size:
                    view.previous_seen[other] = mark


def current(lineage: Lineage, register: Register) -> Agreement:
    """Gives the current agreement of a view, whose file must be known (standing.md 2)."""
    return lineage.line(register.standing)[-1]


def _readable(entry: Entry) -> Act | None:
    """Reads an entry's act, if it can be read."""
    try:
        return acts.parse(entry.act)
    except Refusal:
        return None
