import Evidence
import Testing

@Suite("Growing a tree")
struct TreeGrowthTests {
  /// Tiles as a store keeps them; a tile that was never written can't be read.
  private final class Tiles {
    struct Missing: Error {}
    var stored: [TileName: [Digest]] = [:]

    func read(_ name: TileName) throws -> [Digest] {
      guard let hashes = stored[name] else { throw Missing() }
      return hashes
    }
  }

  private func leaf(_ number: Int) -> Digest {
    MerkleHash.leaf([UInt8(number & 255), UInt8(number >> 8 & 255), UInt8(number >> 16)])
  }

  @Test("a tree stored between appends has the root of its leaves", .timeLimit(.minutes(10)))
  func storedTreeHasTheRootOfItsLeaves() throws {
    let tiles = Tiles()
    let edges = [1, 2, 255, 256, 257, 511, 512, 513, 1000, 65_535, 65_536, 65_537]
    var leaves: [Digest] = []
    for edge in edges {
      var growth = TreeGrowth(size: UInt64(leaves.count), readTile: tiles.read)
      while leaves.count < edge {
        leaves.append(leaf(leaves.count))
        try growth.append(leaves[leaves.count - 1])
      }
      #expect(growth.size == UInt64(edge))
      #expect(try growth.tree.root() == MerkleHash.root(of: leaves))
      tiles.stored.merge(growth.changed) { _, new in new }
      let stored = MerkleTree(size: UInt64(edge), readTile: tiles.read)
      #expect(try stored.root() == growth.tree.root())
    }

    // What a tree of 65,537 leaves must consist of (tlog-tiles): no empty and no missing tile.
    let widths = Dictionary(grouping: tiles.stored) { $0.key.level }
      .mapValues { tiles in tiles.map(\.value.count).reduce(0, +) }
    #expect(widths == [0: 65_537, 1: 256, 2: 1])
    #expect(tiles.stored.count == 257 + 1 + 1)

    let tree = MerkleTree(size: 65_537, readTile: tiles.read)
    let root = try tree.root()
    for index in [0, 255, 256, 65_279, 65_535, 65_536] {
      let proof = try tree.inclusionProof(index: UInt64(index), treeSize: 65_537)
      #expect(proof.verifies(leaf: leaves[index], size: 65_537, root: root))
    }
    for old in [1, 255, 256, 257, 65_535, 65_536] {
      let proof = try tree.consistencyProof(oldSize: UInt64(old), newSize: 65_537)
      let oldRoot = MerkleHash.root(of: Array(leaves[..<old]))
      #expect(
        proof.verifies(oldSize: UInt64(old), oldRoot: oldRoot, newSize: 65_537, newRoot: root))
    }
  }

  @Test("batches of any lengths give the same tiles")
  func batchesGiveTheSameTiles() throws {
    var seed = Seed(for: "batchesGiveTheSameTiles")
    let tiles = Tiles()
    var size = 0
    while size < 1200 {
      var growth = TreeGrowth(size: UInt64(size), readTile: tiles.read)
      for _ in 0..<Int.random(in: 1...300, using: &seed) {
        try growth.append(leaf(size))
        size += 1
      }
      tiles.stored.merge(growth.changed) { _, new in new }
    }
    var whole = TreeGrowth(size: 0, readTile: Tiles().read)
    for number in 0..<size { try whole.append(leaf(number)) }
    #expect(tiles.stored == whole.changed)
  }

  @Test("a stored tile that runs ahead of the size is cut")
  func tileThatRunsAhead() throws {
    let leaves = (0..<10).map(leaf)
    var growth = TreeGrowth(size: 3) { _ in leaves }
    try growth.append(MerkleHash.leaf([]))
    #expect(growth.changed[TileName(level: 0, index: 0)] == leaves[..<3] + [MerkleHash.leaf([])])
  }

  @Test("a stored tile that lags behind the size is refused")
  func tileThatLags() throws {
    var growth = TreeGrowth(size: 3) { _ in [MerkleHash.empty] }
    #expect(throws: MerkleTreeError.tileTooShort) { try growth.append(MerkleHash.empty) }
    #expect(growth.size == 3)
  }

  @Test("an append that failed leaves no trace in the next")
  func failedAppendLeavesNoTrace() throws {
    let leaves = (0..<512).map(leaf)
    let tiles = Tiles()
    tiles.stored[TileName(level: 0, index: 1)] = Array(leaves[256..<511])
    var growth = TreeGrowth(size: 511, readTile: tiles.read)
    #expect(throws: Tiles.Missing.self) { try growth.append(leaf(999)) }
    tiles.stored[TileName(level: 0, index: 0)] = Array(leaves[..<256])
    tiles.stored[TileName(level: 1, index: 0)] = [MerkleHash.root(of: Array(leaves[..<256]))]
    try growth.append(leaves[511])
    #expect(growth.size == 512)
    #expect(try growth.tree.root() == MerkleHash.root(of: leaves))
  }

  @Test("no leaves have the root of nothing")
  func noLeaves() throws {
    #expect(MerkleHash.root(of: []) == MerkleHash.empty)
    #expect(try TreeGrowth(size: 0) { _ in [] }.tree.root() == MerkleHash.empty)
    #expect(
      MerkleHash.empty.hex == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855")
  }

  @Test("proofs hold in the largest tree there can be")
  func largestTree() throws {
    // All leaves alike, so every full tile of one level is the same.
    var hashes = [MerkleHash.leaf([])]
    for level in 0..<7 {
      hashes.append(MerkleHash.root(of: Array(repeating: hashes[level], count: 256)))
    }
    let size = UInt64.max
    let levels = hashes
    let tree = MerkleTree(size: size) { Array(repeating: levels[$0.level], count: 256) }
    let root = try tree.root()
    for index: UInt64 in [0, 1 << 32, 1 << 63, size - 2, size - 1] {
      let proof = try tree.inclusionProof(index: index, treeSize: size)
      #expect(proof.verifies(leaf: levels[0], size: size, root: root))
    }
    for old: UInt64 in [1, (1 << 32) + 1, 1 << 63, size - 1] {
      let proof = try tree.consistencyProof(oldSize: old, newSize: size)
      let oldRoot = try MerkleTree(size: old) {
        Array(repeating: levels[$0.level], count: 256)
      }.root()
      #expect(proof.verifies(oldSize: old, oldRoot: oldRoot, newSize: size, newRoot: root))
    }
  }
}
