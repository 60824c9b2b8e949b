import Evidence
import Testing

@Suite("Inclusion proofs")
struct InclusionProofTests {
  @Test(
    "every leaf of every tree up to 300 leaves is proven, and by no proof with a changed hash",
    .timeLimit(.minutes(10)))
  func everyLeafIsProven() throws {
    var seed = Seed(for: "everyLeafIsProven")
    let reference = ReferenceTree(size: 300)
    var unproven: [String] = []
    for size in 1...300 {
      let root = reference.root(size: size)
      for index in 0..<size {
        let proof = InclusionProof(
          index: UInt64(index), path: reference.path(index, in: 0..<size))
        if !proof.verifies(leaf: reference.leaves[index], size: UInt64(size), root: root) {
          unproven.append("\(index) of \(size)")
        }
        for place in proof.path.indices {
          var path = proof.path
          path[place] = try path[place].changed(
            at: Int.random(in: 0..<32, using: &seed), by: UInt8.random(in: 1...255, using: &seed))
          let changed = InclusionProof(index: UInt64(index), path: path)
          if changed.verifies(leaf: reference.leaves[index], size: UInt64(size), root: root) {
            unproven.append("\(index) of \(size) with another hash \(place)")
          }
        }
      }
    }
    #expect(unproven.isEmpty)
  }

  @Test("the tree makes the paths that the RFC defines", .timeLimit(.minutes(10)))
  func treeMakesTheDefinedPaths() throws {
    var seed = Seed(for: "treeMakesTheDefinedPaths")
    let reference = ReferenceTree(size: 300)
    let grown = reference.tree(size: 300)
    for size in 1...300 {
      let tree = reference.tree(size: size)
      #expect(try tree.root() == reference.root(size: size))
      let indexes =
        size <= 48 ? Array(0..<size) : (0..<4).map { _ in Int.random(in: 0..<size, using: &seed) }
      for index in indexes {
        let path = reference.path(index, in: 0..<size)
        // From the tree of that size, and from the tiles of one that has grown since.
        for tree in [tree, grown] {
          let proof = try tree.inclusionProof(index: UInt64(index), treeSize: UInt64(size))
          if proof.path != path { Issue.record("leaf \(index) of \(size)") }
        }
      }
    }
  }

  @Test("no single-byte change of a proof verifies", .timeLimit(.minutes(10)))
  func noChangedProofVerifies() throws {
    var seed = Seed(for: "noChangedProofVerifies, inclusion")
    let reference = ReferenceTree(size: 300)
    for size in 1...40 {
      for index in 0..<size { try refuseEveryChange(reference, index, size, &seed, step: 1) }
    }
    for _ in 0..<25 {
      let size = Int.random(in: 41...300, using: &seed)
      let index = Int.random(in: 0..<size, using: &seed)
      try refuseEveryChange(reference, index, size, &seed, step: 7)
    }
  }

  /// Changes every `step`th byte of each part of a proof; each change must be refused.
  private func refuseEveryChange(
    _ reference: ReferenceTree, _ place: Int, _ leaves: Int, _ seed: inout Seed, step: Int
  ) throws {
    let (index, size) = (UInt64(place), UInt64(leaves))
    let path = reference.path(place, in: 0..<leaves)
    let leaf = reference.leaves[place]
    let root = reference.root(size: leaves)
    let proof = InclusionProof(index: index, path: path)
    var accepted: [String] = []
    if !proof.verifies(leaf: leaf, size: size, root: root) { accepted.append("not the true proof") }

    for position in stride(from: Int.random(in: 0..<step, using: &seed), to: 32, by: step) {
      let mask = UInt8.random(in: 1...255, using: &seed)
      for (step, hash) in path.enumerated() {
        var changed = path
        changed[step] = try hash.changed(at: position, by: mask)
        let proof = InclusionProof(index: index, path: changed)
        if proof.verifies(leaf: leaf, size: size, root: root) { accepted.append("hash \(step)") }
      }
      let otherLeaf = try leaf.changed(at: position, by: mask)
      if proof.verifies(leaf: otherLeaf, size: size, root: root) { accepted.append("leaf") }
      let otherRoot = try root.changed(at: position, by: mask)
      if proof.verifies(leaf: leaf, size: size, root: otherRoot) { accepted.append("root") }
    }

    for shift in stride(from: UInt64(0), to: 64, by: 8) {
      let mask = UInt64.random(in: 1...255, using: &seed) << shift
      let moved = InclusionProof(index: index ^ mask, path: path)
      if moved.verifies(leaf: leaf, size: size, root: root) { accepted.append("index") }
      let isSameShape =
        ReferenceTree.inclusionShape(index: index, size: size ^ mask)
        == ReferenceTree.inclusionShape(index: index, size: size)
      if proof.verifies(leaf: leaf, size: size ^ mask, root: root) != isSameShape {
        accepted.append("size \(size ^ mask)")
      }
    }

    for changed in Self.respliced(path, with: root) {
      let proof = InclusionProof(index: index, path: changed)
      if proof.verifies(leaf: leaf, size: size, root: root) { accepted.append("spliced path") }
    }
    if !accepted.isEmpty { Issue.record("leaf \(index) of \(size): \(accepted)") }
  }

  /// The path with hashes dropped, repeated, added or swapped.
  static func respliced(_ path: [Digest], with other: Digest) -> [[Digest]] {
    var changes = [path + [other], [other] + path]
    for position in path.indices {
      changes.append(Array(path[..<position] + path[(position + 1)...]))
      changes.append(Array(path[...position] + path[position...]))
      if position > 0 {
        var swapped = path
        swapped.swapAt(position - 1, position)
        changes.append(swapped)
      }
    }
    return changes
  }

  @Test("a leaf beyond the tree is refused")
  func leafBeyondTheTree() throws {
    let tree = ReferenceTree(size: 3).tree(size: 3)
    #expect(throws: MerkleTreeError.outOfRange) {
      try tree.inclusionProof(index: 3, treeSize: 3)
    }
    #expect(throws: MerkleTreeError.outOfRange) {
      try tree.inclusionProof(index: 0, treeSize: 4)
    }
    #expect(throws: MerkleTreeError.outOfRange) {
      try tree.inclusionProof(index: 0, treeSize: 0)
    }
  }

  @Test("a tile with too few hashes is refused")
  func tileTooShort() {
    let tree = MerkleTree(size: 3) { _ in [MerkleHash.empty] }
    #expect(throws: MerkleTreeError.tileTooShort) { try tree.root() }
    #expect(MerkleTreeError.tileTooShort.code == "tree.tileTooShort")
    #expect(MerkleTreeError.outOfRange.code == "tree.outOfRange")
  }
}
