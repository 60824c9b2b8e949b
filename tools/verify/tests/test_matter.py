"""What acts about matters add up to, by partnership.md 4: the order of delivery changes nothing."""

from __future__ import annotations

import itertools
import unittest
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

from entente_verify import act as acts
from entente_verify import agreement_file, entry, partnership_judgement
from entente_verify.act import Act
from entente_verify.matter import Matter
from entente_verify.register import Register
from forge import PARTIES, written
from forge import entry as entry_bytes
from made_journals import FORGE
from made_matters import COMMITMENT, IDS, facts, report

AGREEMENT = agreement_file.agreement_of(FORGE.agreement)
IDENTITY = IDS[COMMITMENT]


def said(party: str, verb: str, body: dict[str, Any], time: int) -> Act:
    """Gives an act about the commitment, so many seconds after noon."""
    at = f"2026-11-23T12:00:{time:02}Z"
    return acts.parse(written(
        FORGE.act(party, f"{COMMITMENT}.{verb}", body, subject=IDENTITY, time=at)
    ))


def proposed(party: str, revision: int, note: str, time: int = 0) -> Act:
    """Gives a proposal."""
    body = {"revision": revision, "facts": facts(COMMITMENT, note=note), "note": ""}
    return said(party, "proposed", body, time)


def agreed(party: str, proposal: Act, time: int = 0) -> Act:
    """Gives the consent to a proposal."""
    body = proposal.body
    same = facts(COMMITMENT, note=body.facts.note)
    return said(party, "agreed", {
        "proposal": proposal.digest.hex(), "revision": body.revision, "facts": same,
    }, time)


def declined(party: str, proposal: Act, time: int = 0) -> Act:
    """Gives a refusal."""
    return said(party, "declined", {"proposal": proposal.digest.hex(), "note": ""}, time)


def retracted(party: str, proposal: Act, time: int = 0) -> Act:
    """Gives that a proposal is taken back."""
    return said(party, "retracted", {"proposal": proposal.digest.hex(), "note": ""}, time)


def reported(party: str, status: str, time: int = 0) -> Act:
    """Gives a report."""
    return said(party, "reported", report(status), time)


def interleavings(one: Sequence[Act], other: Sequence[Act]) -> Iterator[list[Act]]:
    """Gives every order of two journals' acts in which each journal keeps its own."""
    count = len(one) + len(other)
    for places in itertools.combinations(range(count), len(one)):
        first, second = iter(one), iter(other)
        yield [next(first if place in places else second) for place in range(count)]


def added_up(said_acts: Sequence[Act]) -> Matter:
    """Adds up acts about one matter."""
    matter = Matter()
    for act in said_acts:
        matter.fold(act)
    return matter


def shown(matter: Matter) -> tuple[Any, ...]:
    """Gives everything that follows from a matter's sides."""
    return (
        matter.revision, matter.in_force, matter.overtaken, matter.differ, matter.is_known,
        sorted(matter.open_proposals(), key=lambda found: found[0]),
    )


class MatterTests(unittest.TestCase):
    """Sides, and what follows from them."""

    def the_same(self, one: Sequence[Act], other: Sequence[Act]) -> Matter:
        """Asserts that every order of two journals gives the same, and gives it."""
        found = [added_up(order) for order in interleavings(one, other)]
        for matter in found:
            self.assertEqual(matter, found[0])
            self.assertEqual(shown(matter), shown(found[0]))
        return found[0]

    def note(self, matter: Matter) -> str | None:
        """Gives the note of the facts in force."""
        return None if matter.facts is None else matter.facts.note

    def test_nothing_is_known_of_what_nobody_named(self) -> None:
        self.assertEqual(shown(Matter()), (0, None, None, False, False, []))

    def test_a_side_is_made_of_its_own_acts(self) -> None:
        one, two = proposed("CAN", 1, "one"), proposed("CAN", 1, "two")
        matter = added_up([one, two, reported("CAN", "agreed"), reported("CAN", "ongoing")])
        side = matter.sides["CAN"]
        assert side.proposal and side.report
        self.assertEqual(side.proposal.digest, two.digest)
        self.assertEqual((side.report.status, side.consent, side.answer), ("ongoing", None, None))
        matter.fold(retracted("CAN", two))
        self.assertEqual((side.proposal, matter.is_known), (None, True))

    def test_an_answer_closes_what_it_names_and_nothing_else(self) -> None:
        one, two = proposed("CAN", 1, "one"), proposed("CAN", 1, "two")
        matter = self.the_same([one], [declined("KOR", one)])
        self.assertEqual((list(matter.open_proposals()), matter.is_known), ([], True))
        matter = self.the_same([one, two], [declined("KOR", one)])
        self.assertEqual([party for party, _ in matter.open_proposals()], ["CAN"])
        theirs = proposed("KOR", 1, "theirs")
        matter = self.the_same([one], [theirs, declined("KOR", one)])
        self.assertEqual([party for party, _ in matter.open_proposals()], ["KOR"])

    def test_of_one_revision_the_later_act_counts_and_then_the_first_party(self) -> None:
        ours, theirs = proposed("CAN", 1, "ours"), proposed("KOR", 1, "theirs")
        for can, kor, note in (
            (1, 2, "ours"), (2, 1, "theirs"), (1, 1, "theirs"), (0, 9, "ours"), (9, 0, "theirs"),
        ):
            matter = self.the_same(
                [ours, agreed("CAN", theirs, can)], [theirs, agreed("KOR", ours, kor)]
            )
            with self.subTest((can, kor)):
                self.assertEqual((matter.revision, self.note(matter)), (1, note))
                assert matter.overtaken
                other = {"ours": "theirs", "theirs": "ours"}[note]
                self.assertEqual(matter.overtaken.facts.note, other)
                self.assertEqual(list(matter.open_proposals()), [])

    def test_codes_are_compared_byte_for_byte(self) -> None:
        ours, theirs = proposed("CAN", 1, "ours"), proposed("KOR", 1, "theirs")
        matter = added_up([agreed("CAN", theirs), agreed("KOR", ours)])
        renamed = Matter({"Z": matter.sides["KOR"], "a": matter.sides["CAN"]})
        self.assertEqual(self.note(renamed), "ours")
        renamed = Matter({"a": matter.sides["CAN"], "Z": matter.sides["KOR"]})
        self.assertEqual(self.note(renamed), "ours")

    def test_a_greater_revision_counts_whatever_its_time(self) -> None:
        ours, theirs = proposed("CAN", 1, "ours"), proposed("KOR", 1, "theirs")
        second = proposed("CAN", 2, "second")
        matter = self.the_same(
            [ours, agreed("CAN", theirs, 9), second],
            [theirs, agreed("KOR", ours, 1), agreed("KOR", second, 2)],
        )
        self.assertEqual((matter.revision, self.note(matter)), (2, "second"))
        self.assertIsNone(matter.overtaken)

    def test_a_retraction_that_crosses_an_agreement_does_not_undo_it(self) -> None:
        ours = proposed("CAN", 1, "ours")
        matter = self.the_same([ours, retracted("CAN", ours, 5)], [agreed("KOR", ours, 1)])
        self.assertEqual((matter.revision, self.note(matter)), (1, "ours"))

    def test_reports_differ_where_their_words_do(self) -> None:
        for can, kor, differ in (
            ("ongoing", "ongoing", False), ("ongoing", "under-way", True),
            ("completed", "agreed", True), ("challenged", "under-way", True),
        ):
            one, two = reported("CAN", can), reported("KOR", kor)
            self.assertEqual(self.the_same([one], [two]).differ, differ)
            self.assertFalse(self.the_same([one], []).differ)
        again = reported("KOR", "ongoing")
        matter = self.the_same([reported("CAN", "ongoing")], [reported("KOR", "agreed"), again])
        self.assertFalse(matter.differ)


@dataclass(frozen=True)
class _World:
    """Two journals, and how much each party has seen of the other's."""

    journals: tuple[tuple[Act, ...], tuple[Act, ...]] = ((), ())
    seen: tuple[int, int] = (0, 0)

    def register(self, place: int) -> Register:
        """Gives one party's view."""
        register = Register()
        for act in (*self.journals[place], *self.journals[1 - place][: self.seen[place]]):
            register.fold(act, AGREEMENT)
        return register

    def with_act(self, place: int, act: Act) -> _World:
        """Gives the world after an act."""
        journals = list(self.journals)
        journals[place] = (*journals[place], act)
        return replace(self, journals=(journals[0], journals[1]))

    def after_delivery(self, place: int) -> _World:
        """Gives the world after one more act of the other has arrived."""
        seen = list(self.seen)
        seen[place] += 1
        return replace(self, seen=(seen[0], seen[1]))

    @property
    def key(self) -> tuple[Any, ...]:
        """Gives what two equal worlds have in common."""
        return tuple(tuple(act.digest for act in journal) for journal in self.journals), self.seen


class ExhaustiveTests(unittest.TestCase):
    """All small histories of two parties that see each other's acts late."""

    def moves(self, world: _World, place: int, time: int) -> Iterator[Act]:
        """Gives what a party can say in its view."""
        party, matter = PARTIES[place], world.register(place).matter(COMMITMENT, IDENTITY)
        known = {act.digest: act for journal in world.journals for act in journal}
        count = sum(act.kind.endswith(".proposed") for act in world.journals[place])
        yield proposed(party, matter.revision + 1, f"{party} {count}", time)
        for author, proposal in matter.open_proposals():
            act = known[proposal.digest]
            if author == party:
                yield retracted(party, act, time)
            else:
                yield agreed(party, act, time)
                yield declined(party, act, time)

    def reasons(self, world: _World, place: int, act: Act) -> list[str]:
        """Judges an act in its author's view, but for the officers who would attest it."""
        unattested = entry.parse(entry_bytes(act.data))
        found = partnership_judgement.reasons_against(
            AGREEMENT, unattested, act, world.register(place)
        )
        return [reason.code for reason in found if reason.code != "attestation-missing"]

    def worlds(self, steps: int, is_timed: bool) -> Iterator[_World]:
        """Gives every world to which so many steps lead, each once; perhaps each step is later."""
        edge: list[_World] = [_World()]
        known: set[tuple[Any, ...]] = set()
        for step in range(steps):
            following = []
            for world in edge:
                for place in (0, 1):
                    time = step if is_timed else 0
                    for act in self.moves(world, place, time):
                        self.assertEqual(self.reasons(world, place, act), [])
                        following.append(world.with_act(place, act))
                    if world.seen[place] < len(world.journals[1 - place]):
                        following.append(world.after_delivery(place))
            edge = [world for world in following if world.key not in known]
            edge = list({world.key: world for world in edge}.values())
            known |= {world.key for world in edge}
            yield from edge

    def test_every_order_of_delivery_gives_the_same(self) -> None:
        for steps, is_timed in ((8, False), (7, True)):
            count = overtaken = second = 0
            for world in self.worlds(steps, is_timed):
                orders = interleavings(*world.journals)
                found = [added_up(order) for order in orders]
                matter = found[0]
                for other in found:
                    self.assertEqual(other, matter)
                    self.assertEqual(shown(other), shown(matter))
                self.assert_possible(world, matter)
                count += 1
                overtaken += matter.overtaken is not None
                second += matter.revision > 1
            self.assertGreater(min(count // 1_000, overtaken, second), 0)

    def assert_possible(self, world: _World, matter: Matter) -> None:
        """Asserts what is so of every matter."""
        consents = [side.consent for side in matter.sides.values() if side.consent]
        revisions = [consent.revision for consent in consents]
        self.assertEqual(matter.revision, max(revisions, default=0))
        self.assertEqual(matter.in_force is None, not consents)
        is_crossed = len(revisions) == 2 and revisions[0] == revisions[1]
        self.assertEqual(matter.overtaken is not None, is_crossed)
        if is_crossed:
            assert matter.in_force and matter.overtaken
            self.assertGreaterEqual(matter.in_force.time, matter.overtaken.time)
        for _, proposal in matter.open_proposals():
            self.assertEqual(proposal.body.revision, matter.revision + 1)
        # What a party sees never has more revisions than there are, and all that is in force was
        # proposed by one and agreed to by the other.
        for place in (0, 1):
            own = world.register(place).matter(COMMITMENT, IDENTITY)
            self.assertLessEqual(own.revision, matter.revision)
        for place, party in enumerate(PARTIES):
            side = matter.sides.get(party)
            if side and side.consent:
                offered = [
                    act.body for act in world.journals[1 - place] if act.kind.endswith(".proposed")
                ]
                self.assertIn(
                    (side.consent.revision, side.consent.facts),
                    [(body.revision, body.facts) for body in offered],
                )


if __name__ == "__main__":
    unittest.main()
