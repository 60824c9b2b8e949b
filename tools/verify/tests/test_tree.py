"""The Merkle tree, its proofs, and what people compare."""

from __future__ import annotations

import hashlib
import unittest

import forge
from entente_verify import fingerprint, package, tree
from entente_verify.encoding import sha256

LISTS = {
    "en": "8bf3fb9e9c2ca0d8fe1faa4e4a13cefb292375ae39cfb9c837095109f3ce7a22",
    "fr": "2e9b4903e9d6bc0de6c4db99414ccddbfcd442c9be1070bc2a3e800fb5705292",
    "ko": "e298c64f5af8a65a3896c33a52f5e052eb3180ad37dac00e3d97c27845a3058c",
}


def leaves(count: int) -> list[bytes]:
    """Makes leaf hashes."""
    return [tree.leaf(b"entry %d" % place) for place in range(count)]


class TreeTests(unittest.TestCase):
    """RFC 9162, and the paddings and fingerprints of the specifications."""

    def test_every_leaf_of_small_trees_is_included_and_nothing_else_is(self) -> None:
        for size in range(1, 35):
            hashes = leaves(size)
            root = tree.root_of(hashes)
            for place in range(size):
                path = forge.path(hashes, place)
                self.assertTrue(tree.includes(root, size, place, hashes[place], path))
                for other in range(size + 2):
                    if other != place:
                        self.assertFalse(tree.includes(root, size, other, hashes[place], path))
                self.assertFalse(tree.includes(root, size, place, tree.leaf(b"x"), path))
                self.assertFalse(tree.includes(root, size, place, hashes[place], path + [root]))
                if path:
                    self.assertFalse(tree.includes(root, size, place, hashes[place], path[:-1]))

    def test_every_small_tree_extends_every_smaller_one_and_no_other(self) -> None:
        for size in range(1, 25):
            hashes = leaves(size)
            root = tree.root_of(hashes)
            for old in range(1, size + 1):
                before = tree.root_of(hashes[:old])
                path = forge.consistency(hashes, old)
                self.assertTrue(tree.extends(before, old, root, size, path), (old, size))
                self.assertFalse(tree.extends(sha256(before), old, root, size, path))
                self.assertFalse(tree.extends(before, old, sha256(root), size, path))
                self.assertFalse(tree.extends(before, old, root, size, path + [root]))
                self.assertFalse(tree.extends(before, 0, root, size, path))
                self.assertFalse(tree.extends(before, size + 1, root, size, path))

    def test_the_paddings_of_the_specification_come_out(self) -> None:
        for length, padded in (
            (16_384, 16_384), (16_385, 17_408), (1_000_000, 1_015_808),
            ((1 << 30) + 1, (1 << 30) + (1 << 25)),
        ):
            self.assertEqual(package.padded(length), padded)

    def test_the_fingerprint_of_the_specification_comes_out(self) -> None:
        digest = fingerprint.of_pair(sha256(b"Korea"), sha256(b"Canada"))
        self.assertEqual(fingerprint.digits(digest), "4895 3aec ae05 75ce")
        self.assertEqual(
            fingerprint.words(digest),
            {
                "en": "forest-orchard-dragon-ukulele-pudding-asparagus",
                "fr": "coquillage-magnolia-chocolat-trésor-palmier-ampoule",
                "ko": "메뚜기-언덕-돌담-편의점-잎사귀-감자",
            },
        )

    def test_the_lists_of_words_are_those_whose_digests_are_specified(self) -> None:
        for language, words in fingerprint.lists().items():
            digest = hashlib.sha256(" ".join(words).encode()).hexdigest()
            self.assertEqual(digest, LISTS[language])
