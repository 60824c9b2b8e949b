import Conduct
import Evidence
import Exchange
import Sealing
import TestSupport
import Testing
import Treaty

@Suite("what a node takes from its partner")
struct ReceivingTests {
  private let pair: Pair
  private let korea: Impostor
  private var can: SimulatedNode { pair.can }

  init() throws {
    pair = try Pair.settled()
    korea = try Impostor(pair)
  }

  // MARK: Reconciliation

  @Test("nothing is signed before both nodes have reconciled")
  func nothingIsSignedBeforeReconciliation() throws {
    let pair = try Pair()
    let before = try pair.can.memory()
    #expect(throws: NodeError.notReconciled) { try pair.can.node.make([]) }
    #expect(throws: NodeError.notReconciled) { try pair.can.node.react() }
    #expect(throws: NodeError.notReconciled) { try pair.offer([1], by: pair.can) }
    #expect(try pair.can.memory() == before)
    try Pair.exchange(pair.can, pair.kor)
    // The partner's authority assures with its keyset, and that is not in our mirror yet.
    #expect(throws: NodeError.later("keyset.notHereYet")) { try pair.offer([1], by: pair.can) }
    try pair.settle()
    #expect(try pair.offer([1], by: pair.can) == "CAN-2026-0001")
    #expect(try pair.can.size(of: "CAN") == 2)
  }

  @Test("a node that starts again signs nothing before it has reconciled again")
  func aRestartedNodeReconcilesAgain() throws {
    try can.restart()
    #expect(throws: NodeError.notReconciled) { try pair.offer([1], by: can) }
    try Pair.exchange(can, pair.kor)
    #expect(throws: Never.self) { try pair.offer([1], by: can) }
  }

  @Test("before it has reconciled a node says nothing of its own journal")
  func aGreetingSaysNothingOfItself() throws {
    #expect(try said(by: can).checkpoint?.text == can.head(of: "CAN")?.note.text)
    try can.restart()
    let greeting = try said(by: can)
    #expect(greeting.checkpoint == nil && greeting.entries.isEmpty && greeting.start == 0)
    #expect(greeting.held != nil)
  }

  @Test("a copy that holds what was never said is put back, and never says it")
  func anUnsaidCopyStaysUnsaid() throws {
    let before = can.disk.snapshot()
    _ = try pair.offer([1], by: can)
    let unsaid = can.disk.snapshot()
    try putBack(before)
    try Pair.exchange(can, pair.kor)
    _ = try pair.offer([2], by: can)
    try Pair.exchange(can, pair.kor)
    try putBack(unsaid)
    #expect(try said(by: can).checkpoint == nil)
    #expect(throws: NodeError.breach("cosigned.root")) { try Pair.exchange(can, pair.kor) }
    #expect(pair.kor.node.trouble == nil, "the partner has met no contradiction")
    #expect(try pair.kor.store.read { try $0.breach() } == nil)
  }

  private func putBack(_ copy: SimulatedDisk.Snapshot) throws {
    can.die(.killed)
    can.disk.restore(copy)
    try can.start()
  }

  /// What a node would say now.
  private func said(by node: SimulatedNode) throws -> Message {
    try Message(
      parsing: Envelope.open(
        node.node.speak(), with: ExerciseKeys.office("\(node.party.partner)/registry"),
        agreement: node.party.agreement.lineage, expecting: node.party.code))
  }

  // MARK: Journals

  @Test("an honest message by hand is stored and cosigned by both keys")
  func anHonestMessageIsCosigned() throws {
    var korea = korea
    korea.append(try korea.offered("KOR-2026-0001"))
    let size = korea.entries.count
    let answer = try korea.answer(to: korea.message(from: size - 1))
    #expect(try korea.cosigned(in: answer) == UInt64(size))
    #expect(try korea.isDone(size - 1) == true)
  }

  @Test("a message with one changed entry is refused, and nothing of it is kept or cosigned")
  func aChangedEntryIsRefused() throws {
    var korea = korea
    let start = korea.entries.count
    korea.append(try korea.offered("KOR-2026-0001"))
    korea.append(try korea.offered("KOR-2026-0002"))
    let note = try korea.signed(korea.checkpoint())
    for changed in [start, start + 1] {
      var entries = korea.entries
      var salt = entries[changed].salt
      salt[0] ^= 1
      entries[changed] = Entry(salt: salt, act: entries[changed].act, attestations: [])
      try korea.expectRefusal(
        .messageRefused("message.entriesDoNotMatch"),
        of: korea.message(from: start, Array(entries[start...]), checkpoint: note))
    }
    let answer = try korea.answer(to: korea.message(from: start))
    #expect(try korea.cosigned(in: answer) == UInt64(start + 2))
  }

  @Test("entries in another order than the checkpoint's are refused")
  func entriesInAnotherOrderAreRefused() throws {
    var korea = korea
    let start = korea.entries.count
    korea.append(try korea.offered("KOR-2026-0001"))
    korea.append(try korea.offered("KOR-2026-0002"))
    try korea.expectRefusal(
      .messageRefused("message.entriesDoNotMatch"),
      of: korea.message(
        from: start, korea.entries[start...].reversed(),
        checkpoint: korea.signed(korea.checkpoint())))
  }

  @Test("a journal that rewrites what was cosigned is refused")
  func aRewrittenJournalIsRefused() throws {
    var korea = korea
    let start = korea.entries.count
    korea.append(try korea.offered("KOR-2026-0001"))
    _ = try korea.answer(to: korea.message(from: start))
    korea.entries.removeLast()
    korea.append(try korea.offered("KOR-2026-0007"))
    korea.append(try korea.offered("KOR-2026-0008"))
    try korea.expectRefusal(
      .messageRefused("message.entriesDoNotMatch"), of: korea.message(from: start))
  }

  @Test("a checkpoint without its ML-DSA line, or without its Ed25519 line, is refused")
  func aStrippedLineIsRefused() throws {
    var korea = korea
    let start = korea.entries.count
    korea.append(try korea.offered("KOR-2026-0001"))
    let note = try korea.signed(korea.checkpoint())
    for line in note.signatures {
      let stripped = SignedNote(text: note.text, signatures: [line])
      try korea.expectRefusal(
        .note(.signatureMissing(korea.origin)),
        of: korea.message(from: start, [korea.entries[start]], checkpoint: stripped))
    }
  }

  @Test("a checkpoint of another journal is refused")
  func aCheckpointOfAnotherOriginIsRefused() throws {
    var korea = korea
    let start = korea.entries.count
    korea.append(try korea.offered("KOR-2026-0001"))
    let other = korea.checkpoint(origin: korea.origin + "/old")
    try korea.expectRefusal(
      .note(.wrongOrigin),
      of: korea.message(
        from: start, [korea.entries[start]], checkpoint: korea.signed(other)))
  }

  @Test("a checkpoint signed by other keys of the same name, or by an officer, is refused")
  func aCheckpointOfAnotherKeyIsRefused() throws {
    var korea = korea
    let start = korea.entries.count
    korea.append(try korea.offered("KOR-2026-0001"))
    let text = korea.checkpoint().text
    for signer in [
      try TestSigner.named(korea.origin, variant: "other"), korea.party.officer,
      can.party.journal,
    ] {
      try korea.expectRefusal(
        .note(.noTrustedSignature),
        of: korea.message(
          from: start, [korea.entries[start]], checkpoint: signer.sign(text: text)))
    }
  }

  @Test("a message that comes twice, or again much later, changes nothing")
  func aReplayedMessageChangesNothing() throws {
    var korea = korea
    let first = try pair.kor.node.speak()
    korea.append(try korea.offered("KOR-2026-0001"))
    let envelope = try korea.message(from: korea.entries.count - 1)
    _ = try korea.answer(to: envelope)
    let before = try can.memory()
    for replayed in [envelope, first, envelope] { _ = try can.node.answer(replayed) }
    #expect(try can.memory() == before)
    #expect(can.node.trouble == nil)
  }

  @Test("entries that are held already may come again in front of new ones")
  func overlappingEntriesAreTakenOnce() throws {
    var korea = korea
    korea.append(try korea.offered("KOR-2026-0001"))
    let answer = try korea.answer(to: korea.message(from: 0))
    #expect(try korea.cosigned(in: answer) == UInt64(korea.entries.count))
  }

  @Test("a gap is answered by what is held, and nothing after it is kept")
  func aGapIsAnsweredByWhatIsHeld() throws {
    var korea = korea
    let held = korea.entries.count
    korea.append(try korea.offered("KOR-2026-0001"))
    korea.append(try korea.offered("KOR-2026-0002"))
    let before = try can.memory()
    let answer = try korea.answer(to: korea.message(from: held + 1))
    #expect(try korea.cosigned(in: answer) == UInt64(held))
    #expect(try can.memory() == before)
  }

  @Test("a first entry that is not the paired keyset is refused")
  func anotherFirstKeysetIsRefused() throws {
    let pair = try Pair()
    var korea = try Impostor(pair)
    korea.entries = [
      Entry(
        salt: Array(repeating: 8, count: 32), act: korea.entries[0].act,
        attestations: korea.entries[0].attestations)
    ]
    let reply = try korea.message(from: 0, nonce: korea.nonce(of: pair.can.node.speak()))
    #expect(throws: NodeError.messageRefused("message.notThePairedKeyset")) {
      try pair.can.node.absorb(answer: reply)
    }
    #expect(try pair.can.head(of: "KOR") == nil)
  }

  // MARK: Void acts

  @Test("bytes that are no act are cosigned and void, and the journal goes on")
  func aMalformedActIsVoid() throws {
    var korea = korea
    let start = korea.entries.count
    for bytes in [[], [0xFF, 0x00], Array("{}".utf8), Array("{\"a\":1,\"a\":1}".utf8)] {
      korea.append(bytes)
    }
    korea.append(try korea.offered("KOR-2026-0001"))
    let answer = try korea.answer(to: korea.message(from: start))
    #expect(try korea.cosigned(in: answer) == UInt64(start + 5))
    for index in start..<start + 4 { #expect(try korea.isDone(index) == false) }
    #expect(try korea.isDone(start + 4) == true)
    #expect(try can.node.transmittal("KOR-2026-0001").status == .offered)
  }

  @Test("an act of an unknown kind is cosigned and void, and the journal goes on")
  func anUnknownKindIsVoid() throws {
    var korea = korea
    let start = korea.entries.count
    let act = try korea.offered("KOR-2026-0001")
    let text = String(decoding: act.bytes, as: UTF8.self)
    korea.append(
      Array(text.replacing("\"transmittal.offered\"", with: "\"treaty.dissolved\"").utf8))
    #expect(korea.entries[start].act != act.bytes)
    korea.append(act)
    let answer = try korea.answer(to: korea.message(from: start))
    #expect(try korea.cosigned(in: answer) == UInt64(start + 2))
    #expect(try korea.isDone(start) == false)
    #expect(try korea.isDone(start + 1) == true)
  }

  @Test("an act that saw more of our journal than there is, or another one, is void")
  func aFalseCutIsVoid() throws {
    var korea = korea
    let start = korea.entries.count
    let seen = try korea.seen()
    for lie in [
      SeenMark(size: seen.size + 1, root: seen.root),
      SeenMark(size: seen.size, root: Digest.sha256([9])),
      SeenMark(size: UInt64(JSON.largestInteger), root: seen.root),
    ] {
      korea.append(try korea.offered("KOR-2026-0001", seen: lie))
    }
    korea.append(try korea.offered("KOR-2026-0002"))
    let answer = try korea.answer(to: korea.message(from: start))
    #expect(try korea.cosigned(in: answer) == UInt64(start + 4))
    for index in start..<start + 3 { #expect(try korea.isDone(index) == false) }
    #expect(try korea.isDone(start + 3) == true)
    #expect(throws: NodeError.unknownTransmittal("KOR-2026-0001")) {
      try can.node.transmittal("KOR-2026-0001")
    }
  }

  @Test("an act that forgets what an earlier one had seen is void")
  func aCutThatGoesBackwardIsVoid() throws {
    var korea = korea
    let start = korea.entries.count
    korea.append(try korea.offered("KOR-2026-0001"))
    korea.append(try korea.offered("KOR-2026-0002", seen: .nothing))
    _ = try korea.answer(to: korea.message(from: start))
    #expect(try korea.isDone(start) == true)
    #expect(try korea.isDone(start + 1) == false)
  }

  @Test("an act from the future waits, and is taken once the clock has moved")
  func anActFromTheFutureWaits() throws {
    var korea = korea
    let start = korea.entries.count
    let later = pair.clock.now.adding(milliseconds: 86_400_000)
    korea.append(try korea.offered("KOR-2026-0001", at: later))
    let envelope = try korea.message(from: start)
    try korea.expectRefusal(.later("clock.ahead"), of: envelope)
    pair.clock.advance(milliseconds: 86_400_000)
    let answer = try korea.answer(to: envelope)
    #expect(try korea.cosigned(in: answer) == UInt64(start + 1))
    #expect(try korea.isDone(start) == true)
  }

  @Test("an offer that was rolled back with its message leaves nothing to be done")
  func aRolledBackOfferLeavesNothing() throws {
    var korea = korea
    let start = korea.entries.count
    korea.append(try korea.offered("KOR-2026-0001"))
    korea.append(
      try korea.offered("KOR-2026-0002", at: pair.clock.now.adding(milliseconds: 86_400_000)))
    try korea.expectRefusal(.later("clock.ahead"), of: try korea.message(from: start))
    #expect(try can.node.react() == 0)
    korea.entries.removeLast(2)
    korea.append(try korea.offered("KOR-2026-0003"))
    _ = try korea.answer(to: korea.message(from: start))
    #expect(try can.node.react() == 1)
  }

  // MARK: Envelopes

  @Test("an envelope for another agreement, sender or office is refused")
  func aMisdirectedEnvelopeIsRefused() throws {
    let payload = Message(
      nonce: Impostor.nonce, start: 0, entries: [], checkpoint: nil, held: nil
    ).bytes
    try korea.expectRefusal(
      .sealing(.otherAgreement), of: korea.sealed(payload, under: Digest.sha256([1])))
    try korea.expectRefusal(.sealing(.otherSender), of: korea.sealed(payload, from: "CAN"))
    try korea.expectRefusal(.sealing(.notForThisKey), of: korea.sealed(payload, to: "KOR/registry"))
    try korea.expectRefusal(
      .sealing(.notForThisKey), of: korea.sealed(payload, to: "CAN/research-office"))
  }

  @Test("an envelope with any changed byte, cut short or prolonged is refused")
  func aChangedEnvelopeIsRefused() throws {
    let envelope = try korea.message(from: 0)
    let before = try can.memory()
    for place in stride(from: 0, to: envelope.count, by: 397) {
      var changed = envelope
      changed[place] ^= 1
      #expect(throws: NodeError.self) { try can.node.answer(changed) }
    }
    for changed in [[], Array(envelope.dropLast()), envelope + [0]] {
      #expect(throws: NodeError.self) { try can.node.answer(changed) }
    }
    #expect(try can.memory() == before)
  }

  @Test("a payload that is no message is refused")
  func aPayloadThatIsNoMessageIsRefused() throws {
    let message = Message(
      nonce: Impostor.nonce, start: 0, entries: korea.entries, checkpoint: nil, held: nil
    ).bytes
    for payload in [[], Array("entente/message@v2\n".utf8), message.dropLast(), message + [0]] {
      let envelope = try korea.sealed(Array(payload))
      #expect {
        try can.node.answer(envelope)
      } throws: { error in
        if case NodeError.messageRefused = error { true } else { false }
      }
    }
  }
}
