import Conduct
import Evidence
import Exchange
import Sealing
import TestSupport
import Testing
import Treaty

@Suite("Lies about a journal")
struct JournalLieTests {
  private let pair: Pair
  private let korea: Impostor
  private var can: SimulatedNode { pair.can }

  init() throws {
    pair = try Pair.settled()
    korea = try Impostor(pair)
  }

  // MARK: Lies about a journal

  /// Expects that a node is stopped: neither an officer nor an honest message makes it sign.
  private func expectStopped(
    _ trouble: NodeError, sourceLocation: SourceLocation = #_sourceLocation
  ) throws {
    #expect(can.node.trouble == trouble, sourceLocation: sourceLocation)
    let before = try can.memory()
    #expect(throws: trouble, sourceLocation: sourceLocation) { try pair.offer([1], by: can) }
    #expect(throws: trouble, sourceLocation: sourceLocation) { try can.node.react() }
    var korea = try Impostor(pair)
    korea.append(try korea.offered("KOR-2026-0009"))
    let next = try korea.message(from: korea.entries.count - 1)
    #expect(throws: trouble, sourceLocation: sourceLocation) { try can.node.answer(next) }
    #expect(try can.memory() == before, sourceLocation: sourceLocation)
  }

  @Test("two roots for one size are a breach, and the node signs nothing more")
  func twoRootsAreABreach() throws {
    let size = UInt64(korea.entries.count)
    let other = Checkpoint(origin: korea.origin, size: size, root: Digest.sha256([3]))
    let trouble = NodeError.breach("checkpoint.root")
    try korea.expectRefusal(
      trouble, of: korea.message(from: Int(size), [], checkpoint: korea.signed(other)))
    try expectStopped(trouble)
  }

  @Test("another root of our own journal under the partner's cosignature is a breach")
  func anotherRootOfOurJournalIsABreach() throws {
    let own = try #require(try can.head(of: "CAN")?.checkpoint)
    let other = Checkpoint(origin: own.origin, size: own.size, root: Digest.sha256([3]))
    let trouble = NodeError.breach("cosigned.root")
    try korea.expectRefusal(trouble, of: korea.message(from: 1, held: korea.held(other)))
    try expectStopped(trouble)
  }

  @Test("a partner that holds more of our journal than we do stops the node")
  func aLostJournalStopsTheNode() throws {
    let own = try #require(try can.head(of: "CAN")?.checkpoint)
    let beyond = Checkpoint(
      origin: own.origin, size: own.size + 5, root: Digest.sha256([3]))
    let trouble = NodeError.journalLost(held: own.size + 5, ours: own.size)
    try korea.expectRefusal(trouble, of: korea.message(from: 1, held: korea.held(beyond)))
    try expectStopped(trouble)
  }

  @Test("what the partner says it holds counts only with both lines of its mirror")
  func aStrippedCosignatureIsRefused() throws {
    let own = try #require(try can.head(of: "CAN")?.checkpoint)
    let held = try korea.held(own)
    for stripped in held.signatures.indices {
      var lines = held.signatures
      let name = lines.remove(at: stripped).name
      try korea.expectRefusal(
        .note(.signatureMissing(name)),
        of: korea.message(from: 1, held: SignedNote(text: held.text, signatures: lines)))
    }
  }

  @Test("a size of our journal that we never signed is refused, and stops nothing")
  func whatWeNeverSignedStopsNothing() throws {
    let own = try #require(try can.head(of: "CAN")?.checkpoint)
    let beyond = Checkpoint(origin: own.origin, size: own.size + 5, root: Digest.sha256([3]))
    let held = try korea.held(beyond)
    let mirrored = SignedNote(text: held.text, signatures: Array(held.signatures.suffix(2)))
    try korea.expectRefusal(
      .note(.noTrustedSignature), of: korea.message(from: 1, held: mirrored))
    #expect(can.node.trouble == nil)
  }

  // MARK: Old copies

  @Test("a node that lacks what it cosigned stops, and signs nothing more")
  func aLostMirrorStopsTheNode() throws {
    let held = try pair.can.size(of: "KOR")
    let beyond = Checkpoint(
      origin: korea.origin, size: held + 3, root: Digest.sha256([3]))
    let trouble = NodeError.mirrorLost(held: held + 3, ours: held)
    try korea.expectRefusal(trouble, of: korea.message(from: 1, covered: korea.covered(beyond)))
    try expectStopped(trouble)
  }

  @Test("what this node cosigned and still holds stops nothing")
  func aWholeMirrorStopsNothing() throws {
    let present = korea.checkpoint()
    _ = try korea.answer(to: korea.message(from: 1, covered: korea.covered(present)))
    #expect(can.node.trouble == nil)
  }

  @Test("a cosignature that is not ours shows nothing about us")
  func aForeignCosignatureIsRefused() throws {
    let beyond = Checkpoint(origin: korea.origin, size: 9, root: Digest.sha256([3]))
    let ours = try korea.covered(beyond)
    let covered = [
      try korea.held(beyond), try korea.signed(beyond),
      SignedNote(text: ours.text, signatures: Array(ours.signatures.dropLast())),
      try korea.covered(Checkpoint(origin: "elsewhere", size: 9, root: beyond.root)),
    ]
    for note in covered {
      try korea.expectRefusal(
        .messageRefused("message.coveredNotOurs"), of: korea.message(from: 1, covered: note))
    }
    #expect(can.node.trouble == nil)
  }

  @Test("a reply to a process that has died reconciles nobody")
  func anOldReplyReconcilesNobody() throws {
    let request = try can.node.speak()
    let reply = try pair.kor.node.answer(request)
    try can.restart()
    try can.node.absorb(answer: reply)
    #expect(!can.node.isReconciled)
    try can.node.absorb(answer: try pair.kor.node.answer(try can.node.speak()))
    #expect(can.node.isReconciled)
  }

  @Test("a request of the partner reconciles nobody")
  func aRequestReconcilesNobody() throws {
    try can.restart()
    _ = try can.node.answer(try pair.kor.node.speak())
    #expect(!can.node.isReconciled)
  }

  @Test("a partner that seems to hold less than it cosigned is shown what it cosigned")
  func aPartnerIsShownWhatItCosigned() throws {
    let behind = try korea.answer(to: korea.message(from: 1))
    let covered = try #require(behind.covered)
    #expect(try Checkpoint(parsing: covered.text) == can.head(of: "CAN")?.checkpoint)
    let own = try #require(try can.head(of: "CAN")?.checkpoint)
    let present = try korea.answer(to: korea.message(from: 1, held: korea.held(own)))
    #expect(present.covered == nil)
  }
}
