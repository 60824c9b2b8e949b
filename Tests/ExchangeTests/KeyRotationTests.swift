import Conduct
import Evidence
import Exchange
import TestSupport
import Testing
import Treaty

@Suite("a change of keys")
struct KeyRotationTests {
  private let pair: Pair
  private var can: SimulatedNode { pair.can }
  private var kor: SimulatedNode { pair.kor }

  init() throws { pair = try Pair.settled() }

  private func isSettled() throws -> Bool {
    try pair.settle()
    return try [can, kor].allSatisfy { simulated in
      let head = try simulated.head(of: simulated.party.code)
      return simulated.node.isReconciled && head?.cosignedSize == head?.checkpoint.size
    }
  }

  private func accept(_ number: String, variant: String) throws {
    let officer = try TestSigner.named("KOR/registry-officer-1", variant: variant)
    _ = try kor.node.accept(number, post: "KOR/registry-officer-1") { try officer.attest($0) }
  }

  @Test("work goes on with new keys, whenever the process takes them up", arguments: [true, false])
  func workGoesOn(deliveredFirst: Bool) throws {
    for (node, generation) in [(can, "2"), (kor, "2"), (can, "3"), (kor, "3")] {
      pair.clock.advance(milliseconds: 60_000)
      try node.publish(generation)
      if deliveredFirst { #expect(try isSettled()) }
      try node.restart(with: generation)
      #expect(try isSettled())
    }
    let number = try pair.arrived()
    try accept(number, variant: "3")
    #expect(try isSettled())
    #expect(try can.node.transmittal(number).status == .accepted)
  }

  @Test("new keys that were taken up before they were delivered cosign what comes meanwhile")
  func newsMeetsNewKeys() throws {
    try kor.publish("2")
    try kor.restart(with: "2")
    try Pair.exchange(kor, can)
    let number = try pair.offer(Array("hello".utf8), by: can)
    // Canada speaks first: its offer is cosigned with a key of which it has not heard.
    try Pair.exchange(can, kor)
    #expect(try isSettled())
    #expect(try kor.node.transmittal(number).status == .wanted)
  }

  @Test("a node that begins again can verify what new keys, of which it has not heard, cosigned")
  func aNewProcessMeetsNewKeys() throws {
    try kor.publish("2")
    try kor.restart(with: "2")
    try Pair.exchange(kor, can)
    _ = try pair.offer(Array("hello".utf8), by: can)
    // Cosigned with the new key; the reply is lost, and so is Canada's process.
    _ = try kor.node.answer(try can.node.speak())
    try can.restart()
    try Pair.exchange(can, kor)
    #expect(can.node.isReconciled)
    #expect(try isSettled())
  }

  @Test("two parties that change keys at the same time don't wait for each other for ever")
  func bothChangeKeysAtOnce() throws {
    for node in [can, kor] { try node.publish("2") }
    for node in [can, kor] { try node.restart(with: "2") }
    #expect(try isSettled())
    // And once more, with something that each cosigned with keys of which the other has not heard.
    for node in [can, kor] {
      _ = try pair.offer(Array("hello".utf8), by: node)
      pair.clock.advance(milliseconds: 60_000)
      try node.publish("3")
    }
    for node in [can, kor] { try node.restart(with: "3") }
    for (node, other) in [(can, kor), (kor, can)] {
      _ = try other.node.answer(try node.node.speak())
    }
    for node in [can, kor] { try node.restart() }
    #expect(try isSettled())
  }

  @Test("a node cosigns nothing with a mirror key that its keyset no longer names")
  func anOldMirrorCosignsNothing() throws {
    try kor.publish("2")
    try Pair.exchange(kor, can)
    pair.clock.advance(milliseconds: 3_600_000)
    _ = try pair.offer(Array("hello".utf8), by: can)
    #expect(throws: NodeError.unknownKey("mirror")) { try Pair.exchange(can, kor) }
    try can.restart()
    try kor.restart(with: "2")
    #expect(try isSettled())
  }

  @Test("a keyset that its journal does not take signs nothing")
  func aVoidKeysetSignsNothing() throws {
    var korea = try Impostor(pair)
    let start = korea.entries.count
    let party = korea.party
    let fresh = try TestSigner.named(korea.origin, variant: "9")
    let keyset = Keyset(keys: [
      party.record(.journal, fresh), party.record(.mirror, party.mirror),
    ])
    let act = try party.act(
      .keyset(keyset), subject: "KOR", at: pair.clock.now,
      seen: SeenMark(size: 1, root: .sha256([9])), post: "KOR/authority")
    korea.append(act.bytes, attestations: try party.authority.attest(act.bytes))
    let note = try fresh.sign(text: korea.checkpoint().text)
    let message = try korea.message(from: start, [korea.entries[start]], checkpoint: note)
    #expect(throws: NodeError.messageRefused("message.keysetNotDone")) {
      try korea.answer(to: message)
    }
    #expect(try can.head(of: "KOR")?.checkpoint.size == UInt64(start))
    // By the key in force the same void act is taken, as any other.
    _ = try korea.answer(to: korea.message(from: start))
    #expect(try korea.isDone(start) == false)
  }

  @Test("mirror keys of one keyset that follow one another in time are both known")
  func mirrorsFollowOneAnother() throws {
    let party = kor.party
    let change = pair.clock.now.adding(milliseconds: 60_000)
    let origin = Keyset.origin(of: "KOR", lineage: party.agreement.lineage)
    let second = try TestSigner.named("\(origin)/mirror", cosigns: true, variant: "2")
    let keyset = Keyset(
      keys: try kor.keyset().keys.filter { $0.role != .mirror } + [
        party.record(.mirror, party.mirror, until: change),
        party.record(.mirror, second, from: change),
      ])
    try kor.publish(keyset)
    #expect(try isSettled())
    _ = try pair.offer(Array("hello".utf8), by: can)
    #expect(try isSettled())
    pair.clock.advance(milliseconds: 120_000)
    // Canada starts again, and Korea has nothing newer than what its first mirror key cosigned.
    try can.restart()
    #expect(try isSettled())
  }

  @Test("a change of keys waits while more is undelivered than one message takes")
  func aChangeWaitsForABacklog() throws {
    // Large acts, so that a few hundred are more than one message takes.
    var offer = try TestOffer(by: "CAN", under: pair.agreement)
    offer.references = (0..<32).map { "\($0) " + String(repeating: "x", count: 250) }
    let body = offer.body
    for _ in 0..<7 {
      _ = try can.node.make(
        (0..<100).map { _ in
          Draft(post: "CAN/registry", subject: .next(.transmittals), body: { _ in body })
        })
    }
    #expect(throws: NodeError.later("keyset.backlog")) { try can.publish("2") }
  }

  @Test("every act of every time can be proven after each change of keys")
  func everythingStaysProvable() throws {
    let early = try pair.arrived()
    try accept(early, variant: "")
    #expect(try isSettled())
    for (node, generation) in [(can, "2"), (kor, "2"), (kor, "3")] {
      pair.clock.advance(milliseconds: 60_000)
      try node.publish(generation)
      try node.restart(with: generation)
      #expect(try isSettled())
    }
    pair.clock.advance(milliseconds: 60_000)
    let late = try pair.arrived()
    try accept(late, variant: "3")
    #expect(try isSettled())
    for prover in [can.node, kor.node] {
      for party in ["CAN", "KOR"] {
        let size = try #require(try prover.store.read { try $0.head(of: party) }).checkpoint.size
        for index in 0..<size {
          let proof = try prover.proof(of: party, at: index)
          let proven = try Proof(parsing: proof.bytes).verify(trusting: pair.agreement.digest)
          #expect(proven.index == index && proven.author == party)
        }
      }
      for number in [early, late] {
        let proven = try prover.proof(of: number, .accepted).verify()
        #expect(proven.attestedBy == ["KOR/registry-officer-1"])
      }
    }
  }

  @Test("a receipt without the keyset that was in force is not proven")
  func theKeysetInForceIsNeeded() throws {
    let number = try pair.arrived()
    try accept(number, variant: "")
    #expect(try isSettled())
    pair.clock.advance(milliseconds: 60_000)
    try kor.publish("2")
    try kor.restart(with: "2")
    #expect(try isSettled())
    // One more act, so that the checkpoint is by the new key.
    _ = try pair.arrived()
    let proof = try can.node.proof(of: number, .accepted)
    let keysets = try #require(proof.grounds.keysets["KOR"])
    try #require(keysets.count == 2)
    func with(_ entries: [Entry]) throws -> ProvenAct {
      var changed = proof.grounds.keysets
      changed["KOR"] = entries
      return try Proof(
        grounds: Grounds(
          agreement: proof.grounds.agreement, signatures: proof.grounds.signatures,
          keysets: changed),
        journal: proof.journal, entry: proof.entry, proof: proof.proof
      ).verify()
    }
    #expect(try with(keysets.reversed()).act.subject == number)
    #expect(throws: ProofFailure.attestationInvalid) { try with([keysets[1]]) }
    #expect(throws: ProofFailure.self) { try with([keysets[0]]) }
    #expect(throws: ProofFailure.keysetNotSigned("KOR")) { try with([]) }
  }

  @Test("a node makes no act with a journal key that its keyset does not name")
  func aKeyThatIsNotNamedMakesNothing() throws {
    try can.publish("2")
    #expect(throws: NodeError.unknownKey("journal")) {
      try pair.offer(Array("hello".utf8), by: can)
    }
    // What was made goes out all the same, and the new key goes on.
    try can.restart(with: "2")
    #expect(try isSettled())
    _ = try pair.arrived()
  }

  @Test("a key that was replaced signs nothing more, also with its old keyset said again")
  func aReplacedKeyIsRefused() throws {
    try kor.publish("2")
    #expect(try isSettled())
    pair.clock.advance(milliseconds: 60_000)
    var thief = try Impostor(pair)
    let start = thief.entries.count
    thief.append(try thief.offered("KOR-2026-0009"))
    #expect(throws: NodeError.self) { try thief.answer(to: thief.message(from: start)) }
    thief.entries.removeLast()
    thief.entries.append(thief.entries[0])
    thief.append(try thief.offered("KOR-2026-0009"))
    #expect(throws: NodeError.self) { try thief.answer(to: thief.message(from: start)) }
    #expect(try can.head(of: "KOR")?.checkpoint.size == UInt64(start))
  }

  @Test("a mirror key that was replaced cosigns nothing more")
  func aReplacedMirrorIsRefused() throws {
    try kor.publish("2")
    #expect(try isSettled())
    try kor.restart(with: "2")
    #expect(try isSettled())
    pair.clock.advance(milliseconds: 3_600_000)
    _ = try pair.offer(Array("hello".utf8), by: can)
    let head = try #require(try can.head(of: "CAN"))
    let thief = try Impostor(pair)
    let held = try thief.held(head.checkpoint)
    #expect(throws: NodeError.messageRefused("cosignature.time")) {
      try thief.answer(
        to: thief.message(from: thief.entries.count, [], checkpoint: nil, held: held))
    }
    #expect(try can.head(of: "CAN")?.cosignedSize == head.cosignedSize)
  }
}
