import Conduct
import Evidence
import Exchange
import TestSupport
import Testing
import Treaty

@Suite("evidence of a breach")
struct BreachEvidenceTests {
  private let pair: Pair
  private let korea: Impostor
  private var can: SimulatedNode { pair.can }

  init() throws {
    pair = try Pair.settled()
    _ = try pair.arrived()
    korea = try Impostor(pair)
  }

  /// Korea signs another root for a size of its journal, and Canada hears of it.
  private func contradicted(at size: Int) throws -> BreachEvidence {
    let other = Checkpoint(
      origin: korea.origin, size: UInt64(size), root: Digest.sha256([UInt8(size)]))
    let message = try korea.message(
      from: korea.entries.count, [], checkpoint: korea.signed(other))
    #expect(throws: NodeError.breach("checkpoint.root")) { try can.node.answer(message) }
    return try #require(try can.node.breachEvidence())
  }

  @Test("two roots of a journal are evidence at every size, which a stranger can check")
  func twoRootsAreEvidence() throws {
    try #require(korea.entries.count == 3)
    for size in 1...3 {
      let fresh = try BreachEvidenceTests()
      let evidence = try fresh.contradicted(at: size)
      let proven = try BreachEvidence(parsing: evidence.bytes).verify(
        trusting: fresh.pair.agreement.digest)
      #expect(proven.party == "KOR" && proven.size == UInt64(size) && proven.heldSize == 3)
      #expect(proven.claimed == Digest.sha256([UInt8(size)]))
      #expect(proven.root == MerkleHash.root(of: fresh.korea.entries.prefix(size).map(\.leaf)))
    }
  }

  @Test("another root of our own journal is evidence against ourselves")
  func ourOwnContradictionIsEvidence() throws {
    let own = try #require(try can.head(of: "CAN")?.checkpoint)
    let other = Checkpoint(origin: own.origin, size: own.size, root: Digest.sha256([3]))
    #expect(throws: NodeError.breach("cosigned.root")) {
      try can.node.answer(try korea.message(from: 1, held: korea.held(other)))
    }
    let evidence = try #require(try can.node.breachEvidence())
    #expect(try evidence.verify().party == "CAN")
    // Only the journal's own lines are kept: whose mirror said it is not what contradicts.
    #expect(evidence.claim.signatures.count == 2)
  }

  @Test("another root under our own signature is enough, whoever cosigned it or nobody")
  func ourOwnSignatureIsEnough() throws {
    let own = try #require(try can.head(of: "CAN")?.checkpoint)
    let other = Checkpoint(origin: own.origin, size: own.size, root: Digest.sha256([3]))
    let held = try korea.held(other)
    let ours = SignedNote(
      text: held.text, signatures: held.signatures.filter { $0.name == own.origin })
    try #require(ours.signatures.count == 2)
    #expect(throws: NodeError.breach("cosigned.root")) {
      try can.node.answer(try korea.message(from: 1, held: ours))
    }
    #expect(try can.node.breachEvidence()?.verify().party == "CAN")
  }

  @Test("evidence that a failing disk could not keep is kept with the next message")
  func evidenceIsKeptLater() throws {
    let other = Checkpoint(origin: korea.origin, size: 3, root: Digest.sha256([3]))
    let message = try korea.message(
      from: korea.entries.count, [], checkpoint: korea.signed(other))
    let greeting = try pair.kor.node.speak()
    can.disk.troubles.syncErrors = 100
    #expect(throws: (any Error).self) { try can.node.answer(message) }
    #expect(can.node.trouble == .breach("checkpoint.root"))
    #expect(throws: (any Error).self) { try can.node.answer(greeting) }
    can.disk.troubles.syncErrors = 0
    // A read overwrites the commit that failed; the evidence does not go with it.
    #expect(try can.node.breachEvidence() == nil)
    #expect(throws: NodeError.breach("checkpoint.root")) { try can.node.answer(greeting) }
    #expect(try can.node.breachEvidence() != nil)
    try can.restart()
    #expect(can.node.trouble == .breach("kept"))
  }

  @Test("a node that has met a breach is stopped when it starts again, and keeps the first")
  func aBreachIsKept() throws {
    let evidence = try contradicted(at: 3)
    try can.restart()
    #expect(can.node.trouble == .breach("kept"))
    #expect(throws: NodeError.breach("kept")) { try can.node.answer(try pair.kor.node.speak()) }
    #expect(throws: NodeError.breach("kept")) { try pair.offer([1], by: can) }
    #expect(try can.node.breachEvidence() == evidence)
    try can.store.write { try $0.setBreach([1]) }
    #expect(try can.node.breachEvidence() == evidence)
  }

  @Test("lines of strangers under a contradiction are not kept")
  func strangersLinesAreNotKept() throws {
    let other = Checkpoint(origin: korea.origin, size: 2, root: Digest.sha256([2]))
    var note = try korea.signed(other)
    let stranger = try TestSigner.named("stranger").sign(text: note.text)
    note = SignedNote(text: note.text, signatures: stranger.signatures + note.signatures)
    let message = try korea.message(from: 3, [], checkpoint: note)
    #expect(throws: NodeError.breach("checkpoint.root")) { try can.node.answer(message) }
    let evidence = try #require(try can.node.breachEvidence())
    #expect(evidence.claim.signatures.count == 2)
    #expect(try evidence.verify().size == 2)
  }

  @Test("what does not contradict, is not signed or not complete is no evidence")
  func nothingLessIsEvidence() throws {
    let good = try contradicted(at: 2)
    func changed(
      grounds: Grounds? = nil, journal: String? = nil, claim: SignedNote? = nil,
      held: SignedNote? = nil, root: Digest? = nil, path: [Digest]? = nil
    ) -> BreachEvidence {
      BreachEvidence(
        grounds: grounds ?? good.grounds, journal: journal ?? good.journal,
        claim: claim ?? good.claim, held: held ?? good.held, root: root ?? good.root,
        growth: path.map(ConsistencyProof.init(path:)) ?? good.growth)
    }
    #expect(try changed().verify().size == 2)
    let honest = try korea.signed(
      Checkpoint(
        origin: korea.origin, size: 2,
        root: MerkleHash.root(of: korea.entries.prefix(2).map(\.leaf))))
    let claimed = try Checkpoint(parsing: good.claim.text).root
    for (file, failure) in [
      (changed(claim: honest), ProofFailure.noContradiction),
      (changed(root: claimed), .noContradiction),
      (changed(root: Digest.sha256([9])), .noContradiction),
      (changed(path: []), .noContradiction),
      (changed(path: good.growth.path + good.growth.path), .noContradiction),
      (changed(claim: good.held, held: good.claim), .noContradiction),
      (changed(held: good.claim), .noContradiction),
      (changed(journal: "XYZ"), .journalNotSigned("XYZ")),
      (changed(journal: "CAN"), .keysetNotSigned("CAN")),
      (
        changed(
          grounds: Grounds(
            agreement: good.grounds.agreement, signatures: [], keysets: good.grounds.keysets)),
        .agreementNotSigned("signature.missing")
      ),
      (
        changed(
          grounds: Grounds(
            agreement: good.grounds.agreement, signatures: good.grounds.signatures, keysets: [:])),
        .keysetNotSigned("KOR")
      ),
    ] {
      #expect(throws: failure, "\(failure)") { try file.verify() }
    }
    for note in [good.claim, good.held] {
      for line in note.signatures {
        let stripped = SignedNote(
          text: note.text, signatures: note.signatures.filter { $0 != line })
        let file = note == good.claim ? changed(claim: stripped) : changed(held: stripped)
        #expect(throws: ProofFailure.self) { try file.verify() }
      }
    }
    #expect(throws: ProofFailure.agreementDiffers) { try good.verify(trusting: .sha256([])) }
  }

  @Test("a file of evidence that is cut, doubled or changed anywhere proves nothing else")
  func aChangedFileProvesNothing() throws {
    let good = try contradicted(at: 2)
    let bytes = good.bytes
    #expect(bytes.count < BreachEvidence.sizeLimit)
    for count in stride(from: 0, to: bytes.count - 1, by: 997) {
      #expect(throws: ProofFailure.self) { try BreachEvidence(parsing: Array(bytes[..<count])) }
    }
    #expect(throws: ProofFailure.self) { try BreachEvidence(parsing: bytes + bytes) }
    #expect(throws: ProofFailure.self) { try Proof(parsing: bytes) }
    let seed = UInt64.random(in: 0...UInt64.max)
    var random = SeededRandom(seed: seed)
    for _ in 0..<200 {
      var changed = bytes
      let place = Int.random(in: changed.indices, using: &random)
      changed[place] ^= 1 << UInt8.random(in: 0..<8, using: &random)
      let proven = try? BreachEvidence(parsing: changed).verify(
        trusting: pair.agreement.digest)
      #expect(proven == nil || proven?.size == 2, "seed \(seed), byte \(place)")
    }
  }
}
