import Evidence
import Testing

@Suite("Consistency proofs")
struct ConsistencyProofTests {
  @Test("every tree up to 80 leaves continues every smaller one", .timeLimit(.minutes(10)))
  func everyTreeContinuesTheSmaller() throws {
    let reference = ReferenceTree(size: 80)
    let grown = reference.tree(size: 80)
    for new in 1...80 {
      for old in 1...new {
        let proof = try grown.consistencyProof(oldSize: UInt64(old), newSize: UInt64(new))
        if proof.path != reference.subproof(old, in: 0..<new) {
          Issue.record("another path from \(old) to \(new)")
        }
        if !verifies(proof, reference, old, new) { Issue.record("from \(old) to \(new)") }
      }
    }
  }

  @Test(
    "every tree up to 300 leaves continues every smaller one, and no proof with a changed hash says so",
    .timeLimit(.minutes(10)))
  func everyTreeContinuesAndNoneElse() throws {
    var seed = Seed(for: "everyTreeContinuesAndNoneElse")
    let reference = ReferenceTree(size: 300)
    let grown = reference.tree(size: 300)
    let roots = (0...300).map { reference.root(size: $0) }
    for new in 1...300 {
      for old in 1...new {
        let proof = try grown.consistencyProof(oldSize: UInt64(old), newSize: UInt64(new))
        func verifies(_ proof: ConsistencyProof) -> Bool {
          proof.verifies(
            oldSize: UInt64(old), oldRoot: roots[old], newSize: UInt64(new), newRoot: roots[new])
        }
        if !verifies(proof) { Issue.record("from \(old) to \(new)") }
        for place in proof.path.indices {
          var path = proof.path
          path[place] = try path[place].changed(
            at: Int.random(in: 0..<32, using: &seed), by: UInt8.random(in: 1...255, using: &seed))
          if verifies(ConsistencyProof(path: path)) {
            Issue.record("from \(old) to \(new), hash \(place)")
          }
        }
      }
    }
  }

  private func verifies(
    _ proof: ConsistencyProof, _ reference: ReferenceTree, _ old: Int, _ new: Int
  ) -> Bool {
    proof.verifies(
      oldSize: UInt64(old), oldRoot: reference.root(size: old), newSize: UInt64(new),
      newRoot: reference.root(size: new))
  }

  @Test("no single-byte change of a proof verifies", .timeLimit(.minutes(10)))
  func noChangedProofVerifies() throws {
    var seed = Seed(for: "noChangedProofVerifies, consistency")
    let reference = ReferenceTree(size: 300)
    for new in 1...40 {
      for old in 1...new { try refuseEveryChange(reference, old, new, &seed, step: 1) }
    }
    for _ in 0..<25 {
      let new = Int.random(in: 41...300, using: &seed)
      let old = Int.random(in: 1...new, using: &seed)
      try refuseEveryChange(reference, old, new, &seed, step: 7)
    }
  }

  /// Changes every `step`th byte of each part of a proof; each change must be refused.
  private func refuseEveryChange(
    _ reference: ReferenceTree, _ before: Int, _ after: Int, _ seed: inout Seed, step: Int
  ) throws {
    let (old, new) = (UInt64(before), UInt64(after))
    let (oldRoot, newRoot) = (reference.root(size: before), reference.root(size: after))
    let path = reference.subproof(before, in: 0..<after)
    let proof = ConsistencyProof(path: path)
    var accepted: [String] = []
    func check(_ proof: ConsistencyProof, _ what: String, old: UInt64, new: UInt64) {
      if proof.verifies(oldSize: old, oldRoot: oldRoot, newSize: new, newRoot: newRoot) {
        accepted.append(what)
      }
    }

    for position in stride(from: Int.random(in: 0..<step, using: &seed), to: 32, by: step) {
      let mask = UInt8.random(in: 1...255, using: &seed)
      for (step, hash) in path.enumerated() {
        var changed = path
        changed[step] = try hash.changed(at: position, by: mask)
        check(ConsistencyProof(path: changed), "hash \(step)", old: old, new: new)
      }
      let otherOld = try oldRoot.changed(at: position, by: mask)
      let otherNew = try newRoot.changed(at: position, by: mask)
      if proof.verifies(oldSize: old, oldRoot: otherOld, newSize: new, newRoot: newRoot) {
        accepted.append("old root")
      }
      if proof.verifies(oldSize: old, oldRoot: oldRoot, newSize: new, newRoot: otherNew) {
        accepted.append("new root")
      }
    }

    for shift in stride(from: UInt64(0), to: 64, by: 8) {
      let mask = UInt64.random(in: 1...255, using: &seed) << shift
      check(proof, "old size", old: old ^ mask, new: new)
      let isSameShape =
        ReferenceTree.consistencyShape(old: old, new: new ^ mask)
        == ReferenceTree.consistencyShape(old: old, new: new)
      let isAccepted = proof.verifies(
        oldSize: old, oldRoot: oldRoot, newSize: new ^ mask, newRoot: newRoot)
      if isAccepted != isSameShape { accepted.append("new size \(new ^ mask)") }
    }

    for changed in InclusionProofTests.respliced(path, with: newRoot) {
      check(ConsistencyProof(path: changed), "spliced path", old: old, new: new)
    }
    if !accepted.isEmpty { Issue.record("from \(old) to \(new): \(accepted)") }
  }

  @Test("an old size of zero, or above the new one, is refused")
  func badOldSize() throws {
    let reference = ReferenceTree(size: 3)
    let tree = reference.tree(size: 3)
    for old: UInt64 in [0, 4] {
      #expect(throws: MerkleTreeError.outOfRange) {
        try tree.consistencyProof(oldSize: old, newSize: 3)
      }
    }
    #expect(throws: MerkleTreeError.outOfRange) {
      try tree.consistencyProof(oldSize: 1, newSize: 4)
    }
    #expect(
      !ConsistencyProof(path: []).verifies(
        oldSize: 0, oldRoot: MerkleHash.empty, newSize: 3, newRoot: reference.root(size: 3)))
    #expect(
      !ConsistencyProof(path: []).verifies(
        oldSize: 0, oldRoot: MerkleHash.empty, newSize: 0, newRoot: MerkleHash.empty))
  }

  @Test("one size with two roots is refused")
  func oneSizeTwoRoots() {
    let proof = ConsistencyProof(path: [])
    let (one, other) = (MerkleHash.leaf([1]), MerkleHash.leaf([2]))
    #expect(proof.verifies(oldSize: 1, oldRoot: one, newSize: 1, newRoot: one))
    #expect(!proof.verifies(oldSize: 1, oldRoot: one, newSize: 1, newRoot: other))
  }

  @Test("a rewritten history is refused")
  func rewrittenHistory() throws {
    let honest = ReferenceTree(size: 9)
    var leaves = honest.leaves
    leaves[2] = MerkleHash.leaf(Array("rewritten".utf8))
    let rewritten = ReferenceTree(leaves)
    for old in 3...8 {
      let proof = try rewritten.tree(size: 9).consistencyProof(oldSize: UInt64(old), newSize: 9)
      #expect(
        !proof.verifies(
          oldSize: UInt64(old), oldRoot: honest.root(size: old), newSize: 9,
          newRoot: rewritten.root(size: 9)))
    }
  }
}
