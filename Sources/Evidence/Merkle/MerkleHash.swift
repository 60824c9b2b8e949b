/// The hashes of an RFC 9162 tree over SHA-256 (section 2.1.1).
package enum MerkleHash {
  /// The root of a tree with no leaves.
  package static let empty = Digest.sha256([])

  /// `SHA-256(0x00 ‖ data)`.
  package static func leaf(_ data: [UInt8]) -> Digest { Digest.sha256(parts: [0], data) }

  /// `SHA-256(0x01 ‖ left ‖ right)`.
  package static func node(_ left: Digest, _ right: Digest) -> Digest {
    Digest.sha256(parts: [1], left.bytes, right.bytes)
  }

  /// The root over leaf hashes that are all at hand.
  package static func root(of leaves: [Digest]) -> Digest {
    guard !leaves.isEmpty else { return empty }
    // Fold pairs level by level; an odd last hash moves up unchanged, which is the RFC's shape.
    var top = leaves
    while top.count > 1 {
      var above: [Digest] = []
      above.reserveCapacity(top.count / 2 + 1)
      for left in stride(from: 0, to: top.count - 1, by: 2) {
        above.append(node(top[left], top[left + 1]))
      }
      if top.count % 2 == 1 { above.append(top[top.count - 1]) }
      top = above
    }
    return top[0]
  }
}
