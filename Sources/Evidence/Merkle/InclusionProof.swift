/// A proof that one leaf stands at one place in a tree (RFC 9162 section 2.1.3).
package struct InclusionProof: Hashable, Sendable {
  /// The leaf's place, from zero.
  package let index: UInt64
  /// The hashes from the leaf's sibling up to the child of the root.
  package let path: [Digest]

  package init(index: UInt64, path: [Digest]) {
    self.index = index
    self.path = path
  }

  /// Whether the proof ties `leaf` to the root of a tree of `size` leaves.
  package func verifies(leaf: Digest, size: UInt64, root: Digest) -> Bool {
    guard index < size else { return false }
    var place = index
    var last = size - 1
    var hash = leaf
    for sibling in path {
      guard last != 0 else { return false }
      if place & 1 == 1 || place == last {
        hash = MerkleHash.node(sibling, hash)
        while place & 1 == 0, place != 0 {
          place >>= 1
          last >>= 1
        }
      } else {
        hash = MerkleHash.node(hash, sibling)
      }
      place >>= 1
      last >>= 1
    }
    return last == 0 && hash == root
  }
}
