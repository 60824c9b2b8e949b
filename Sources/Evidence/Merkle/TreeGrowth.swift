/// Leaves appended to a tree: which tiles change, and to what.
package struct TreeGrowth {
  package private(set) var size: UInt64
  /// The tiles that changed, with all their hashes.
  package private(set) var changed: [TileName: [Digest]] = [:]
  private let readTile: MerkleTree.ReadTile

  /// Begins at a tree of `size` leaves; `readTile` is asked only for tiles that already exist.
  package init(size: UInt64, readTile: @escaping MerkleTree.ReadTile) {
    self.size = size
    self.readTile = readTile
  }

  /// Appends one leaf hash.
  package mutating func append(_ leaf: Digest) throws {
    var hash = leaf
    var count = size
    var level = 0
    while true {
      let name = TileName(level: level, index: count / TileName.width)
      let filled = Int(count % TileName.width)
      if changed[name]?.count != filled {
        // A stored tile may run ahead of the size after a crash of another kind of store, and one
        // of ours after a failed append; cut it.
        let known = try changed[name] ?? (filled == 0 ? [] : readTile(name))
        guard known.count >= filled else { throw MerkleTreeError.tileTooShort }
        changed[name] = Array(known.prefix(filled))
      }
      // In place: copying the tile for every leaf would make a batch quadratic.
      changed[name, default: []].append(hash)
      guard filled + 1 == Int(TileName.width) else { break }
      hash = MerkleHash.root(of: changed[name, default: []])
      count /= TileName.width
      level += 1
    }
    size += 1
  }

  /// The tree as grown so far.
  package var tree: MerkleTree {
    let changed = changed
    let readTile = readTile
    return MerkleTree(size: size) { name in try changed[name] ?? readTile(name) }
  }
}
