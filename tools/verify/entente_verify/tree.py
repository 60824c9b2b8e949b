"""The Merkle tree of RFC 9162 section 2.1, and its proofs (evidence.md 2)."""

from __future__ import annotations

from collections.abc import Sequence

from .encoding import sha256

EMPTY_ROOT = sha256(b"")


def leaf(data: bytes) -> bytes:
    """Hashes a leaf."""
    return sha256(b"\x00" + data)


def node(left: bytes, right: bytes) -> bytes:
    """Hashes two subtrees into one."""
    return sha256(b"\x01" + left + right)


class Tree:
    """Grows a root leaf by leaf, keeping one hash for each full subtree."""

    def __init__(self) -> None:
        self.size = 0
        self._full: list[tuple[int, bytes]] = []

    def append(self, leaf_hash: bytes) -> None:
        """Adds a leaf by its hash."""
        height = 0
        while self._full and self._full[-1][0] == height:
            leaf_hash = node(self._full.pop()[1], leaf_hash)
            height += 1
        self._full.append((height, leaf_hash))
        self.size += 1

    def root(self) -> bytes:
        """Gives the root of all leaves so far."""
        if not self._full:
            return EMPTY_ROOT
        root = self._full[-1][1]
        for _, left in reversed(self._full[:-1]):
            root = node(left, root)
        return root


def root_of(leaf_hashes: Sequence[bytes]) -> bytes:
    """Gives the root of some leaf hashes."""
    tree = Tree()
    for leaf_hash in leaf_hashes:
        tree.append(leaf_hash)
    return tree.root()


def includes(root: bytes, size: int, place: int, leaf_hash: bytes, path: Sequence[bytes]) -> bool:
    """Verifies an inclusion proof, leaf's sibling first."""
    if place >= size:
        return False
    first, last, reached = place, size - 1, leaf_hash
    for sibling in path:
        if last == 0:
            return False
        if first & 1 or first == last:
            reached = node(sibling, reached)
            while first and not first & 1:
                first >>= 1
                last >>= 1
        else:
            reached = node(reached, sibling)
        first >>= 1
        last >>= 1
    return last == 0 and reached == root


def extends(
    old_root: bytes, old_size: int, new_root: bytes, new_size: int, path: Sequence[bytes]
) -> bool:
    """Verifies a consistency proof between two sizes."""
    if not 0 < old_size <= new_size:
        return False
    if old_size == new_size:
        return not path and old_root == new_root
    if not path:
        return False
    hashes = list(path)
    if old_size & (old_size - 1) == 0:
        hashes.insert(0, old_root)
    first, last = old_size - 1, new_size - 1
    while first & 1:
        first >>= 1
        last >>= 1
    old = new = hashes[0]
    for sibling in hashes[1:]:
        if last == 0:
            return False
        if first & 1 or first == last:
            old, new = node(sibling, old), node(sibling, new)
            while first and not first & 1:
                first >>= 1
                last >>= 1
        else:
            new = node(new, sibling)
        first >>= 1
        last >>= 1
    return last == 0 and old == old_root and new == new_root
