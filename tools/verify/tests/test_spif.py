"""Policies: what is read, what a label may say, what comes of several, and levels of two."""

from __future__ import annotations

import unittest
from dataclasses import replace

from entente_verify import spif, spif_dominance, spif_judgement, spif_levels, spif_tree
from entente_verify.label import Body, Category, Information, Label, Role
from entente_verify.refusal import Refusal
from entente_verify.spif import Policy
from entente_verify.spif_equivalence import Side
from entente_verify.spif_vectors import accepted
from forge import ROOT

FOLDER = ROOT / "Vectors/spif"
MADE = "2026-11-22T14:05:09.123Z"
NATIONAL = Category("PERMISSIVE", "Context", None, ("NATIONAL",))
PARTNERS = Category("PERMISSIVE", "Context", None, ("PARTNERS",))
NUMBERS = {"4": "4", "+04": "4", "-0": "0", "-2147483648": "-2147483648"}


def released(*names: str) -> Category:
    """Gives the category of those who may read."""
    return Category("PERMISSIVE", "Releasable To", None, names)


def label_of(*categories: Category, level: str = "SECRET", made: str = MADE) -> Label:
    """Gives a label under the full policy."""
    information = Information("EXERCISE XAA", None, level, None, categories)
    return Label(Role.ORIGINATOR, None, made, Body(information, None, made), None)


def changed(old: str, new: str, name: str = "ok-full") -> Policy:
    """Reads an accepted policy in which something is replaced."""
    body = (FOLDER / f"{name}.txt").read_bytes().partition(b"\n\n")[2].decode()
    assert old in body
    return spif.parse(body.replace(old, new).encode())


class PolicyTests(unittest.TestCase):
    """Reading and writing."""

    def test_numbers_are_written_without_signs_and_zeros(self) -> None:
        for given, written in NUMBERS.items():
            policy = changed('lacv="4" hierarchy="2"', f'lacv="{given}" hierarchy="2"', "ok-smallest")
            self.assertEqual(policy.classifications[0].lacv, written)

    def test_numbers_are_of_32_bits(self) -> None:
        for given in ("2147483648", "-2147483649", "", "+", "٤", "4 ", "9" * 5_000):
            with self.assertRaises(Refusal) as raised:
                changed('lacv="4"', f'lacv="{given}"', "ok-smallest")
            self.assertEqual(raised.exception.code, "spif.number", given)

    def test_a_single_selection_is_a_most_selection_of_one(self) -> None:
        policy = changed('maxSelection="2"', 'maxSelection="2" singleSelection="1"')
        self.assertEqual(policy.tag_sets[3].tags[0].most, 1)
        self.assertIn(b'maxSelection="1">\n        <tagCategory name="STAFF"', spif_tree.write(policy.root))

    def test_a_single_selection_may_be_below_the_least(self) -> None:
        with self.assertRaises(Refusal) as raised:
            changed('maxSelection="2"', 'minSelection="2" singleSelection="true"')
        self.assertEqual(raised.exception.code, "spif.limitsReversed")


class JudgementTests(unittest.TestCase):
    """Labels under the full policy."""

    def reasons(self, label: Label, is_new: bool = True, policy: Policy | None = None) -> list[str]:
        """Judges a label."""
        return spif_judgement.judge(policy or accepted(FOLDER, "ok-full"), label, is_new)

    def test_the_moments_of_a_validity_belong_to_it(self) -> None:
        first = label_of(PARTNERS, released("XEE"), made="2026-06-01T00:00:00.000Z")
        last = label_of(PARTNERS, released("XEE"), made="2026-12-31T23:59:59.000Z")
        late = label_of(PARTNERS, released("XEE"), made="2026-12-31T23:59:59.001Z")
        found = [self.reasons(one) for one in (first, last, late)]
        self.assertEqual(found, [[], [], ["value-expired"]])

    def test_a_value_excludes_as_often_as_it_meets_one(self) -> None:
        found = self.reasons(label_of(NATIONAL, released("XAA", "XBB")))
        self.assertEqual(found, ["category-excluded"] * 2)

    def test_a_value_that_was_not_found_meets_no_requirement(self) -> None:
        found = self.reasons(label_of(PARTNERS, released("XZZ")))
        self.assertEqual(sorted(found), ["category-required-one", "value-unknown"])

    def test_a_repeated_value_counts_once(self) -> None:
        twice = replace(NATIONAL, values=("NATIONAL", "NATIONAL"))
        self.assertEqual(self.reasons(label_of(twice)), ["value-repeated"])

    def test_a_value_of_its_own_group_neither_helps_nor_hurts_itself(self) -> None:
        policy = changed(
            '<excludedCategory tagSetRef="Handling" tagType="restrictive" lacv="1"/>',
            '<excludedCategory tagSetRef="Handling" tagType="restrictive" all="true"/>',
        )
        handling = Category("RESTRICTIVE", "Handling", None, ("COURIER",))
        staff = Category("INFORMATIVE", "Notes", None, ("STAFF",))
        self.assertEqual(self.reasons(label_of(NATIONAL, handling, staff), policy=policy), [])


class DominanceTests(unittest.TestCase):
    """Labels that are derived."""

    def test_the_dropped_values_are_in_the_order_of_the_policy(self) -> None:
        policy = accepted(FOLDER, "ok-full")
        one = label_of(PARTNERS, released("XCC", "XBB", "XAA"))
        other = label_of(PARTNERS, released("XBB"))
        found = spif_dominance.derive(policy, [one, other], MADE)
        self.assertEqual((found.dropped, found.reasons), (("XAA", "XCC"), ()))

    def test_a_source_may_be_obsolete_and_the_derived_label_not(self) -> None:
        policy = accepted(FOLDER, "ok-full")
        found = spif_dominance.derive(policy, [label_of(NATIONAL, level="UNMARKED")], MADE)
        self.assertEqual(found.reasons, ("classification-obsolete",))


class LevelTests(unittest.TestCase):
    """Levels of two policies."""

    def section(self, old: str, new: str) -> tuple[str, list[str]]:
        """Makes the levels of the complete vector with something replaced."""
        body = (FOLDER / "levels-complete.txt").read_bytes().partition(b"\n\n")[2]
        assert old in body.decode()
        first, second, _ = body.decode().replace(old, new).split("====\n")
        sides = Side("XAA", spif.parse(first.encode())), Side("XBB", spif.parse(second.encode()))
        text, omissions = spif_levels.make(sides)
        return text, [omission.code for omission in omissions]

    def test_the_language_itself_stands_before_a_region_of_it(self) -> None:
        code = "<code>pageTop</code></markingData>"
        region = f'<markingData xml:lang="fr-CA" phrase="SECRET CA">{code}'
        here = '<markingData xml:lang="fr" phrase="SECRET">'
        text, _ = self.section(here, region + here)
        self.assertNotIn("SECRET CA", text)
        text, omitted = self.section(here, region + here.replace("fr", "fr-FR"))
        self.assertIn("fr: SECRET CA\n", text)
        self.assertEqual(omitted, [])

    def test_ranks_are_counted_where_a_hierarchy_is_no_rank(self) -> None:
        text, _ = self.section('hierarchy="3"', 'hierarchy="101"')
        self.assertIn("- id: top-secret\n    rank: 3\n", text)


if __name__ == "__main__":
    unittest.main()
