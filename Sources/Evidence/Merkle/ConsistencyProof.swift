/// A proof that a tree only grew (RFC 9162 section 2.1.4).
package struct ConsistencyProof: Hashable, Sendable {
  package let path: [Digest]

  package init(path: [Digest]) { self.path = path }

  /// Whether the tree of `newSize` leaves begins with exactly the tree of `oldSize` leaves.
  ///
  /// An old size of zero is refused: every tree continues the empty one, so a protocol that allows
  /// it decides so before it asks.
  package func verifies(oldSize: UInt64, oldRoot: Digest, newSize: UInt64, newRoot: Digest) -> Bool
  {
    guard oldSize > 0, oldSize <= newSize else { return false }
    if oldSize == newSize { return path.isEmpty && oldRoot == newRoot }
    guard !path.isEmpty else { return false }
    let whole = oldSize & (oldSize - 1) == 0 ? [oldRoot] + path : path
    var place = oldSize - 1
    var last = newSize - 1
    while place & 1 == 1 {
      place >>= 1
      last >>= 1
    }
    var old = whole[0]
    var new = whole[0]
    for hash in whole.dropFirst() {
      guard last != 0 else { return false }
      if place & 1 == 1 || place == last {
        old = MerkleHash.node(hash, old)
        new = MerkleHash.node(hash, new)
        while place & 1 == 0, place != 0 {
          place >>= 1
          last >>= 1
        }
      } else {
        new = MerkleHash.node(new, hash)
      }
      place >>= 1
      last >>= 1
    }
    return last == 0 && old == oldRoot && new == newRoot
  }
}
