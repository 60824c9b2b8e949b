import Conduct
import Evidence
import Exchange
import Sealing
import TestSupport
import Testing
import Treaty

@Suite("keysets of a hostile partner")
struct HostileKeysetTests {
  private let pair: Pair
  private var can: SimulatedNode { pair.can }
  private var kor: SimulatedNode { pair.kor }

  init() throws { pair = try Pair.settled() }

  /// Korea's keys of one generation, in a keyset that its authority would sign.
  private func keyset(
    _ variant: String, from: Instant = TestParty.validity.from,
    until: Instant = TestParty.validity.until
  ) throws -> Keyset {
    let party = kor.party
    let origin = Keyset.origin(of: "KOR", lineage: party.agreement.lineage)
    return Keyset(
      keys: [
        party.record(.journal, try .named(origin, variant: variant), from: from, until: until),
        party.record(
          .mirror, try .named("\(origin)/mirror", cosigns: true, variant: variant), from: from,
          until: until),
        party.record(.officer, try .named("KOR/registry-officer-1", variant: variant)),
      ] + (try kor.keyset().keys.filter { $0.role == .office }))
  }

  /// An entry that publishes a keyset, attested by Korea's authority.
  private func publishing(
    _ keyset: Keyset, in korea: Impostor, at time: Instant? = nil
  ) throws -> Entry {
    let act = try korea.party.act(
      .keyset(keyset), subject: "KOR", at: time ?? pair.clock.now, seen: korea.seen(),
      post: "KOR/authority")
    return Entry(
      salt: Digest.sha256(act.bytes).bytes, act: act.bytes,
      attestations: try korea.party.authority.attest(act.bytes))
  }

  private func journalKey(_ variant: String, of korea: Impostor) throws -> TestSigner {
    try .named(korea.origin, variant: variant)
  }

  /// What Canada signed last, cosigned by a generation of Korea's mirror keys.
  private func held(by variant: String, in korea: Impostor) throws -> SignedNote {
    let head = try #require(try can.head(of: "CAN"))
    let mirror = try TestSigner.named("\(korea.origin)/mirror", cosigns: true, variant: variant)
    return SignedNote(
      text: head.note.text,
      signatures: head.note.signatures + (try mirror.cosign(head.checkpoint, at: pair.clock.now)))
  }

  /// Checks that a stranger can check every act of a journal that is cosigned.
  private func expectProvable(
    _ party: String, sourceLocation: SourceLocation = #_sourceLocation
  ) throws {
    let size = try #require(try can.head(of: party)).cosignedSize
    for index in 0..<size {
      #expect(throws: Never.self, "act \(index) of \(party)", sourceLocation: sourceLocation) {
        try can.node.proof(of: party, at: index).verify(trusting: pair.agreement.digest)
      }
    }
  }

  @Test("two roots stop the node however many keysets came with the last message")
  func manyKeysetsHideNothing() throws {
    var korea = try Impostor(pair)
    let start = korea.entries.count
    for number in 0..<9 {
      korea.entries.append(try publishing(keyset("\(2 + number % 2)"), in: korea))
    }
    // All of it is signed by the key that was in force before.
    _ = try korea.answer(to: korea.message(from: start))
    let other = Checkpoint(
      origin: korea.origin, size: UInt64(korea.entries.count), root: .sha256([3]))
    let note = try journalKey("2", of: korea).sign(text: other.text)
    #expect(throws: NodeError.breach("checkpoint.root")) {
      try korea.answer(to: korea.message(from: korea.entries.count, [], checkpoint: note))
    }
    let evidence = try #require(try can.node.breachEvidence())
    #expect(try BreachEvidence(parsing: evidence.bytes).verify().party == "KOR")
  }

  @Test("to an office whose key is none nothing is sealed, and the officer is told so")
  func anOfficeWithoutAKey() throws {
    var korea = try Impostor(pair)
    let start = korea.entries.count
    let records = try kor.keyset().keys.enumerated().map { place, record in
      guard record.role == .office else { return record }
      let none = [UInt8](repeating: 0xFF, count: OfficePublicKey.byteCount - 1) + [UInt8(place)]
      return KeyRecord(
        role: .office, name: record.name, material: .office(none), from: record.from,
        until: record.until)
    }
    korea.entries.append(try publishing(Keyset(keys: records), in: korea))
    _ = try? korea.answer(to: korea.message(from: start))
    #expect(try can.head(of: "KOR")?.checkpoint.size == UInt64(start + 1))
    #expect(throws: NodeError.unknownKey("KOR/registry")) {
      try can.node.beginSending(pair.dispatch(by: can, size: 5))
    }
    try can.restart()
    #expect(try can.head(of: "KOR")?.checkpoint.size == UInt64(start + 1))
  }

  @Test("a keyset in the place of an act that is held lends its keys to no checkpoint")
  func aKeysetThatIsPassedOverSignsNothing() throws {
    var korea = try Impostor(pair)
    let start = korea.entries.count
    let unsaid = try publishing(keyset("unsaid"), in: korea)
    korea.append(try korea.offered("KOR-2026-0001"))
    let note = try journalKey("unsaid", of: korea).sign(text: korea.checkpoint().text)
    let message = try korea.message(
      from: start - 1, [unsaid, korea.entries[start]], checkpoint: note)
    #expect(throws: NodeError.note(.noTrustedSignature)) { try korea.answer(to: message) }
    #expect(try can.head(of: "KOR")?.checkpoint.size == UInt64(start))
    _ = try korea.answer(to: korea.message(from: start))
    try expectProvable("KOR")
  }

  @Test(
    "a mirror key counts only if its keyset is taken with the message",
    arguments: ["no checkpoint", "held place", "gap"])
  func aKeysetThatIsNotTakenCosignsNothing(how: String) throws {
    _ = try pair.offer(Array("hello".utf8), by: can)
    let korea = try Impostor(pair)
    let unsaid = try publishing(keyset("unsaid"), in: korea)
    let before = try #require(try can.head(of: "CAN")).cosignedSize
    let count = korea.entries.count
    let start = ["no checkpoint": count, "held place": count - 1, "gap": count + 2][how] ?? 0
    _ = try? korea.answer(
      to: korea.message(
        from: start, [unsaid], checkpoint: nil, held: held(by: "unsaid", in: korea)))
    #expect(try can.head(of: "CAN")?.cosignedSize == before)
    try expectProvable("CAN")
  }

  @Test("no act is taken that lies beyond the time of use of the key that signs it")
  func anActBeyondItsKeyIsNotTaken() throws {
    var korea = try Impostor(pair)
    let start = korea.entries.count
    korea.entries.append(
      try publishing(
        keyset("2", until: pair.clock.now.adding(milliseconds: 60_000)), in: korea))
    korea.append(
      try korea.offered("KOR-2026-0001", at: pair.clock.now.adding(milliseconds: 120_000)))
    let short = try journalKey("2", of: korea)
    let entries = Array(korea.entries[start...])
    let message = try korea.message(
      from: start, entries, checkpoint: short.sign(text: korea.checkpoint().text))
    #expect(throws: NodeError.unknownKey("journal")) { try korea.answer(to: message) }
    // The key before it lasts longer.
    _ = try korea.answer(to: korea.message(from: start))
    try expectProvable("KOR")
    // Nor may a shorter key sign anew what is there already, however old the act that comes.
    let size = korea.entries.count
    korea.append([1])
    let note = try short.sign(text: korea.checkpoint().text)
    #expect(throws: NodeError.unknownKey("journal")) {
      try korea.answer(
        to: korea.message(from: size, [korea.entries[size]], checkpoint: note))
    }
    try expectProvable("KOR")
  }

  @Test("a receipt stays provable when the next keyset is of the same moment")
  func aReceiptIsProvableBesideAKeyset() throws {
    let number = try pair.arrived()
    try #require(try can.node.transmittal(number).status == .arrived)
    pair.clock.advance(milliseconds: 60_000)
    var korea = try Impostor(pair)
    let start = korea.entries.count
    let offer = try can.node.transmittal(number).offer
    let receipt = try korea.party.act(
      .accepted(controlNumber: "KOR-X-1", package: offer.package), subject: number,
      at: pair.clock.now, seen: korea.seen())
    korea.append(receipt.bytes, attestations: try korea.party.officer.attest(receipt.bytes))
    korea.entries.append(try publishing(keyset("2"), in: korea))
    let note = try journalKey("2", of: korea).sign(text: korea.checkpoint().text)
    _ = try korea.answer(
      to: korea.message(from: start, Array(korea.entries[start...]), checkpoint: note))
    let proven = try can.node.proof(of: number, .accepted).verify()
    #expect(proven.attestedBy == ["KOR/registry-officer-1"])
    try expectProvable("KOR")
  }

  @Test("a cosignature dated to before our key was of use is refused")
  func aCosignatureBeforeOurKeyIsRefused() throws {
    let party = can.party
    let later = pair.clock.now.adding(milliseconds: 3_600_000)
    let origin = Keyset.origin(of: "CAN", lineage: party.agreement.lineage)
    let mirror = try TestSigner.named("\(origin)/mirror", cosigns: true, variant: "2")
    // Published an hour before it is of use, and not delivered until then.
    let keyset = Keyset(
      keys: try can.keyset().keys.filter { $0.role == .office } + [
        party.record(.journal, try .named(origin, variant: "2"), from: later),
        party.record(.mirror, mirror, from: later),
      ])
    let said = pair.clock.now
    try can.publish(keyset)
    pair.clock.advance(milliseconds: 3_601_000)
    try can.restart(with: "2")
    let korea = try Impostor(pair)
    let checkpoint = try #require(try can.head(of: "CAN")).checkpoint
    let signed = try TestSigner.named(origin, variant: "2").sign(text: checkpoint.text)
    func held(at time: Instant) throws -> SignedNote {
      SignedNote(
        text: signed.text,
        signatures: signed.signatures
          + (try korea.party.mirror.cosign(checkpoint, at: time)))
    }
    let count = korea.entries.count
    #expect(throws: NodeError.messageRefused("cosignature.time")) {
      try korea.answer(
        to: korea.message(from: count, [], checkpoint: nil, held: held(at: said)))
    }
    _ = try korea.answer(
      to: korea.message(from: count, [], checkpoint: nil, held: held(at: pair.clock.now)))
    #expect(try can.head(of: "CAN")?.cosignedSize == checkpoint.size)
    try expectProvable("CAN")
  }

  @Test("nothing is cosigned in a second that began before our mirror key was of use")
  func noCosignatureBeforeTheMirrorKey() throws {
    let party = can.party
    let from = pair.clock.now.adding(milliseconds: 60_419)
    let origin = Keyset.origin(of: "CAN", lineage: party.agreement.lineage)
    let mirror = try TestSigner.named("\(origin)/mirror", cosigns: true, variant: "2")
    let keyset = Keyset(
      keys: try can.keyset().keys.filter { $0.role == .office } + [
        party.record(.journal, try .named(origin, variant: "2")),
        party.record(.mirror, mirror, from: from),
      ])
    try can.publish(keyset)
    try can.restart(with: "2")
    pair.clock.advance(milliseconds: 60_500)
    var korea = try Impostor(pair)
    let start = korea.entries.count
    let checkpoint = try #require(try can.head(of: "CAN")).checkpoint
    let signed = try TestSigner.named(origin, variant: "2").sign(text: checkpoint.text)
    let cosigned = try korea.party.mirror.cosign(checkpoint, at: pair.clock.now)
    let held = SignedNote(text: signed.text, signatures: signed.signatures + cosigned)
    korea.append(try korea.offered("KOR-2026-0001"))
    #expect(throws: NodeError.unknownKey("mirror")) {
      try korea.answer(to: korea.message(from: start, held: held))
    }
    pair.clock.advance(milliseconds: 500)
    _ = try korea.answer(to: korea.message(from: start, held: held))
    try expectProvable("KOR")
  }

  @Test("a receipt and a delivery stay provable however many keysets come after them")
  func manyKeysetsSpoilNoProof() throws {
    let number = try pair.arrived()
    try pair.accept(number)
    pair.clock.advance(milliseconds: 60_000)
    var korea = try Impostor(pair)
    let start = korea.entries.count
    let two = try ["2", "3"].map { try publishing(keyset($0), in: korea) }
    for count in 0..<40 { korea.entries.append(two[count % 2]) }
    _ = try korea.answer(to: korea.message(from: start))
    #expect(try can.node.proof(of: number, .accepted).verify().act.subject == number)
    try expectProvable("CAN")
  }

  @Test("what was proven stays provable when the same keys are published for another time")
  func keysPublishedAgainSpoilNoProof() throws {
    try expectProvable("CAN")
    var korea = try Impostor(pair)
    let start = korea.entries.count
    let soon = pair.clock.now.adding(milliseconds: 120_000)
    korea.entries.append(try publishing(keyset("", from: soon), in: korea))
    korea.append(try korea.offered("KOR-2026-0001"))
    _ = try korea.answer(to: korea.message(from: start))
    try expectProvable("CAN")
    try expectProvable("KOR")
  }
}
