/// A tree of a given size whose tiles are read where they are kept.
///
/// The reader is trusted only as far as the root is compared with a signed checkpoint.
package struct MerkleTree {
  /// Reads the hashes of a tile, at least as many as the tree's size needs.
  package typealias ReadTile = (TileName) throws -> [Digest]

  package let size: UInt64
  private let readTile: ReadTile

  package init(size: UInt64, readTile: @escaping ReadTile) {
    self.size = size
    self.readTile = readTile
  }

  /// The root, `SHA-256("")` for no leaves.
  package func root() throws -> Digest {
    size == 0 ? MerkleHash.empty : try hash(0, size)
  }

  /// Proves the leaf at `index` in the tree of `treeSize` leaves, at most this tree's size.
  package func inclusionProof(index: UInt64, treeSize: UInt64) throws -> InclusionProof {
    guard index < treeSize, treeSize <= size else { throw MerkleTreeError.outOfRange }
    var path: [Digest] = []
    var start: UInt64 = 0
    var end = treeSize
    while end - start > 1 {
      let middle = start + Self.split(end - start)
      if index < middle {
        path.append(try hash(middle, end))
        end = middle
      } else {
        path.append(try hash(start, middle))
        start = middle
      }
    }
    return InclusionProof(index: index, path: path.reversed())
  }

  /// Proves that the tree of `newSize` continues the tree of `oldSize`, which is not zero.
  package func consistencyProof(oldSize: UInt64, newSize: UInt64) throws -> ConsistencyProof {
    guard oldSize > 0, oldSize <= newSize, newSize <= size else {
      throw MerkleTreeError.outOfRange
    }
    var path: [Digest] = []
    var start: UInt64 = 0
    var end = newSize
    var oldIsWhole = true
    while oldSize < end {
      let middle = start + Self.split(end - start)
      if oldSize <= middle {
        path.append(try hash(middle, end))
        end = middle
      } else {
        path.append(try hash(start, middle))
        start = middle
        oldIsWhole = false
      }
    }
    if !oldIsWhole { path.append(try hash(start, end)) }
    return ConsistencyProof(path: path.reversed())
  }

  /// The largest power of two below `count`, which is above one.
  private static func split(_ count: UInt64) -> UInt64 {
    1 << (63 - UInt64((count - 1).leadingZeroBitCount))
  }

  /// The hash of the leaves from `start` up to but not including `end`.
  private func hash(_ start: UInt64, _ end: UInt64) throws -> Digest {
    let count = end - start
    if count & (count - 1) == 0 { return try node(level: count.trailingZeroBitCount, start: start) }
    let middle = start + Self.split(count)
    return MerkleHash.node(try hash(start, middle), try hash(middle, end))
  }

  /// The root of the whole subtree of `2^level` leaves that begins at `start`.
  private func node(level: Int, start: UInt64) throws -> Digest {
    let tileLevel = level / 8
    let first = start >> UInt64(tileLevel * 8)
    let count = 1 << (level % 8)
    let hashes = try readTile(TileName(level: tileLevel, index: first / TileName.width))
    let offset = Int(first % TileName.width)
    guard offset + count <= hashes.count else { throw MerkleTreeError.tileTooShort }
    return MerkleHash.root(of: Array(hashes[offset..<offset + count]))
  }
}

/// Why a proof can't be made from the tiles.
package enum MerkleTreeError: Error, Hashable {
  case outOfRange
  case tileTooShort

  package var code: String {
    switch self {
    case .outOfRange: "tree.outOfRange"
    case .tileTooShort: "tree.tileTooShort"
    }
  }
}
