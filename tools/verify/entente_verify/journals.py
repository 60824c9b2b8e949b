"""Whole journals, put together from proofs of all their acts and decided anew (decision.md 5)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from . import act as acts
from . import files, item_words, partnership_words, proof, tree, words
from .agreement import Agreement
from .checkpoint import Checkpoint
from .duties import is_presumed_loss_owed
from .encoding import sha256
from .entry import Entry
from .history import History, current
from .lineage import Lineage
from .refusal import Refusal
from .register import Register

Value = TypeVar("Value")


class Collection:
    """What proofs bring of the journals of one agreement; each proof is verified first."""

    def __init__(self, given: Sequence[Agreement] = ()) -> None:
        # The files that the reader gave, of which alone proofs may then be.
        self._given = {file.digest: file for file in given}
        self._files = dict(self._given)
        self._entries: dict[str, dict[int, Entry]] = {}
        self._keysets: dict[str, dict[bytes, Entry]] = {}
        self._checkpoints: dict[str, dict[int, Checkpoint]] = {}

    def add(self, data: bytes) -> None:
        """Verifies a proof and keeps what it brings."""
        file = proof.parse(data)
        named = sha256(file.context.agreement)
        trusted = named if named in self._given else next(iter(self._given), None)
        found = proof.verify(data, trusted)
        if any(known.lineage != found.agreement.lineage for known in self._files.values()):
            raise Refusal("journals.twoAgreements", named.hex())
        self._files[named] = found.agreement
        party, size = found.author.code, found.checkpoint.size
        self._one(self._entries.setdefault(party, {}), found.index, file.entry, party)
        self._one(self._checkpoints.setdefault(party, {}), size, found.checkpoint, party)
        for code, keysets in file.context.keysets.items():
            known = self._keysets.setdefault(code, {})
            known.update((keyset.commitment, keyset) for keyset in keysets)

    @staticmethod
    def _one(known: dict[int, Value], place: int, value: Value, party: str) -> None:
        """Keeps a value, and refuses another one for the same place."""
        if known.setdefault(place, value) != value:
            raise Refusal("journals.differ", f"{party} at {place}")

    @property
    def lineage(self) -> Lineage:
        """Gives the files that were given or that proofs bring."""
        return Lineage(tuple(self._files.values()))

    def journals(self) -> dict[str, list[Entry]]:
        """Gives every party's entries up to its largest checkpoint, under all its checkpoints."""
        if not self._entries:
            raise Refusal("journals.none", "give proofs")
        return {party.code: self._journal(party.code) for party in self.lineage.first.parties}

    def _journal(self, party: str) -> list[Entry]:
        """Puts one journal together; where no proof is, a keyset that the proofs bring stands."""
        entries = dict(self._entries.get(party, {}))
        checkpoints = self._checkpoints.get(party, {})
        size = max(checkpoints, default=0)
        missing = [place for place in range(size) if place not in entries]
        standing = {entry.commitment for entry in entries.values()}
        keysets = sorted(
            (found for name, found in self._keysets.get(party, {}).items() if name not in standing),
            key=lambda found: acts.parse(found.act).time,
        )
        if len(missing) != len(keysets):
            places = ", ".join(map(str, missing[:8]))
            raise Refusal("journals.incomplete", f"{party}: no proof of {places or 'a keyset'}")
        entries.update(zip(missing, keysets, strict=True))
        journal = [entries[place] for place in range(size)]
        grown = tree.Tree()
        for place, entry in enumerate(journal, start=1):
            grown.append(tree.leaf(entry.commitment))
            known = checkpoints.get(place)
            if known and known.root != grown.root():
                raise Refusal("journals.rootDiffers", f"{party} at {place}")
        return journal


@dataclass(frozen=True)
class Decided:
    """Journals, which of their acts count for nothing, and what the others add up to."""

    agreement: Agreement
    journals: dict[str, list[Entry]]
    void: dict[str, list[int]]
    register: Register


def decide(
    agreement: Agreement, journals: dict[str, list[Entry]], amendments: Sequence[Agreement] = ()
) -> Decided:
    """Decides every act anew, and adds up those that were done."""
    history = History(agreement, journals, amendments)
    void = {
        party: [place for place, decision in enumerate(decisions) if not decision.is_done]
        for party, decisions in history.decisions.items()
    }
    done = [
        acts.parse(entry.act) for party, entries in journals.items()
        for place, entry in enumerate(entries) if place not in void[party]
    ]
    register = Register()
    # Offers and requests stand in one journal and what is said about them in both: those first.
    first = ("transmittal.offered", "approval.requested")
    for act in sorted(done, key=lambda a: first.index(a.kind) if a.kind in first else len(first)):
        register.fold(act, history.lineage.file(act.agreement))
    return Decided(current(history.lineage, register), journals, void, register)


def report(paths: Iterable[Path], given: Sequence[Agreement]) -> Iterator[str]:
    """Says what the journals are that some proofs make up."""
    collection = Collection(given)
    for path in paths:
        try:
            collection.add(files.small(path))
        except Refusal as refusal:
            raise Refusal(refusal.code, f"{path}: {refusal.detail}") from None
    journals = collection.journals()
    lineage = collection.lineage
    decided = decide(lineage.first, journals, lineage.files)
    yield from words.of_agreement(lineage.first)
    standing = decided.register.standing
    for file in lineage.line(standing)[1:]:
        yield "amended, and since then"
        yield from words.of_agreement(file)
    for party, entries in journals.items():
        root = tree.root_of([tree.leaf(entry.commitment) for entry in entries])
        yield f"journal of {party}: {len(entries)} acts, root {root.hex()}"
        yield from (f"  act {place} is void" for place in decided.void[party])
    yield from words.of_standing(decided.agreement, standing)
    for number, found in sorted(decided.register.transmittals.items()):
        yield f"{words.shown(number)} {found.status}: {words.shown(found.offer.title)}"
        if is_presumed_loss_owed(found):
            yield "  still owed by the sender: presumed-loss"
        yield from item_words.of_item(found)
    yield from item_words.of_others(decided.register)
    yield from partnership_words.of_matters(decided.agreement, decided.register)
