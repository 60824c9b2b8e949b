import Evidence

/// The tree as RFC 9162 section 2.1 words it, written apart from the product for comparison.
final class ReferenceTree {
  let leaves: [Digest]
  private var known: [Range<Int>: Digest] = [:]

  init(_ leaves: [Digest]) { self.leaves = leaves }

  /// A tree over leaves that are all different.
  convenience init(size: Int) {
    self.init((0..<size).map { MerkleHash.leaf(Array("leaf \($0)".utf8)) })
  }

  /// `MTH(D[range])`.
  func root(_ range: Range<Int>) -> Digest {
    if range.isEmpty { return Digest.sha256([]) }
    if range.count == 1 { return leaves[range.lowerBound] }
    if let hash = known[range] { return hash }
    let middle = range.lowerBound + Int(Self.split(UInt64(range.count)))
    let left = root(range.lowerBound..<middle)
    let right = root(middle..<range.upperBound)
    let hash = Digest.sha256([1] + left.bytes + right.bytes)
    known[range] = hash
    return hash
  }

  /// `MTH(D[0:size])`.
  func root(size: Int) -> Digest { root(0..<size) }

  /// `PATH(index, D[range])`.
  func path(_ index: Int, in range: Range<Int>) -> [Digest] {
    if range.count == 1 { return [] }
    let middle = range.lowerBound + Int(Self.split(UInt64(range.count)))
    return index < middle
      ? path(index, in: range.lowerBound..<middle) + [root(middle..<range.upperBound)]
      : path(index, in: middle..<range.upperBound) + [root(range.lowerBound..<middle)]
  }

  /// `SUBPROOF(end, D[range], isWhole)`.
  func subproof(_ end: Int, in range: Range<Int>, isWhole: Bool = true) -> [Digest] {
    if end == range.upperBound { return isWhole ? [] : [root(range)] }
    let middle = range.lowerBound + Int(Self.split(UInt64(range.count)))
    return end <= middle
      ? subproof(end, in: range.lowerBound..<middle, isWhole: isWhole)
        + [root(middle..<range.upperBound)]
      : subproof(end, in: middle..<range.upperBound, isWhole: false)
        + [root(range.lowerBound..<middle)]
  }

  /// The product's tree over the same leaves, at most one tile of each level.
  func tree(size: Int) -> MerkleTree {
    let leaves = leaves
    return MerkleTree(size: UInt64(size)) { name in
      if name.level == 0 {
        let start = Int(name.index) * 256
        return Array(leaves[start..<min(start + 256, size)])
      }
      return (0..<size / 256).map { MerkleHash.root(of: Array(leaves[$0 * 256..<$0 * 256 + 256])) }
    }
  }

  /// On which side each sibling stands, from the root down; nil for no such leaf.
  ///
  /// A proof shows nothing about the size but this shape: the size is what a checkpoint signs.
  static func inclusionShape(index: UInt64, size: UInt64) -> [Bool]? {
    guard index < size else { return nil }
    var (index, size) = (index, size)
    var sides: [Bool] = []
    while size > 1 {
      let left = split(size)
      sides.append(index < left)
      (index, size) = index < left ? (index, left) : (index - left, size - left)
    }
    return sides
  }

  /// The same for a consistency proof; nil where there is none.
  static func consistencyShape(old: UInt64, new: UInt64) -> [Bool]? {
    guard old > 0, old <= new else { return nil }
    var (old, new) = (old, new)
    var sides: [Bool] = []
    while old < new {
      let left = split(new)
      sides.append(old <= left)
      (old, new) = old <= left ? (old, left) : (old - left, new - left)
    }
    return sides
  }

  private static func split(_ count: UInt64) -> UInt64 {
    var half: UInt64 = 1
    while half < count - half { half *= 2 }
    return half
  }
}

extension Digest {
  /// This digest with one byte changed.
  func changed(at position: Int, by mask: UInt8) throws -> Digest {
    var bytes = bytes
    bytes[position] ^= mask
    guard let digest = Digest(bytes: bytes) else { throw ByteError.truncated(offset: 0) }
    return digest
  }
}
