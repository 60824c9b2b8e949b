import Conduct
import Evidence
import Exchange
import Sealing
import TestSupport
import Testing
import Treaty

/// Korea's keys in hands that write whatever they like to Canada.
struct Impostor {
  let party: TestParty
  let pair: Pair
  /// Korea's journal as it is told to Canada; begins with what Canada holds already.
  var entries: [Entry]

  /// Takes over after the honest nodes have settled.
  init(_ pair: Pair) throws {
    self.pair = pair
    party = pair.kor.party
    entries = try pair.kor.store.read {
      try $0.entries(of: "KOR", from: 0, count: 1000, bytes: 1 << 24)
    }.map(Entry.init(parsing:))
  }

  var origin: String { Keyset.origin(of: "KOR", lineage: party.agreement.lineage) }

  /// What Canada's journal is, as its own node says.
  func seen() throws -> SeenMark { try pair.can.head(of: "CAN")?.mark ?? .nothing }

  // MARK: Journals

  /// Puts an entry with any bytes at the journal's end.
  mutating func append(_ act: [UInt8], attestations: [NoteSignature] = []) {
    entries.append(
      Entry(salt: Digest.sha256(act).bytes, act: act, attestations: attestations))
  }

  mutating func append(_ act: Act) { append(act.bytes) }

  /// An offer with a number of its own.
  func offered(
    _ number: String, at time: Instant? = nil, seen: SeenMark? = nil,
    _ change: (inout TestOffer) throws -> Void = { _ in }
  ) throws -> Act {
    var offer = try TestOffer(by: "KOR", under: party.agreement)
    try change(&offer)
    return try party.act(
      offer.body, subject: number, at: time ?? pair.clock.now, seen: try seen ?? self.seen())
  }

  func checkpoint(_ entries: [Entry]? = nil, origin: String? = nil) -> Checkpoint {
    let entries = entries ?? self.entries
    return Checkpoint(
      origin: origin ?? self.origin, size: UInt64(entries.count),
      root: MerkleHash.root(of: entries.map(\.leaf)))
  }

  func signed(_ checkpoint: Checkpoint) throws -> SignedNote {
    try party.journal.sign(text: checkpoint.text)
  }

  /// A checkpoint of Canada's journal that Korea's mirror says it holds.
  func held(_ checkpoint: Checkpoint) throws -> SignedNote {
    let name = "\(origin)/mirror"
    let mirror = try KeyPairSigner(
      name: name, cosigns: true, seeds: TestSigner.seeds("\(name) true "))
    // Canada signed it once, in a store that it has since lost; only then can Korea show it.
    let canada = try pair.can.party.journal.sign(text: checkpoint.text)
    return SignedNote(
      text: checkpoint.text,
      signatures: canada.signatures + (try mirror.cosign(checkpoint, at: pair.clock.now)))
  }

  /// A checkpoint of Korea's journal that Canada's mirror cosigned once.
  func covered(_ checkpoint: Checkpoint) throws -> SignedNote {
    let name = "\(Keyset.origin(of: "CAN", lineage: party.agreement.lineage))/mirror"
    let mirror = try KeyPairSigner(
      name: name, cosigns: true, seeds: TestSigner.seeds("\(name) true "))
    return SignedNote(
      text: checkpoint.text, signatures: try mirror.cosign(checkpoint, at: pair.clock.now))
  }

  // MARK: Messages

  /// The nonce of a process that is nobody's.
  static let nonce = [UInt8](repeating: 9, count: Message.nonceSize)

  /// The nonce of a request of Canada's.
  func nonce(of envelope: [UInt8]) throws -> [UInt8] {
    try Message(
      parsing: Envelope.open(
        envelope, with: ExerciseKeys.office("KOR/registry"), agreement: party.agreement.lineage,
        expecting: "CAN")
    ).nonce
  }

  /// A message from `start` on, signed and sealed as an honest one would be.
  func message(
    from start: Int, held: SignedNote? = nil, covered: SignedNote? = nil,
    nonce: [UInt8] = nonce
  ) throws -> [UInt8] {
    try message(
      from: start, Array(entries[start...]), checkpoint: signed(checkpoint()), held: held,
      covered: covered, nonce: nonce)
  }

  func message(
    from start: Int, _ entries: [Entry], checkpoint: SignedNote?, held: SignedNote? = nil,
    covered: SignedNote? = nil,
    nonce: [UInt8] = nonce
  ) throws -> [UInt8] {
    try sealed(
      Message(
        nonce: nonce, start: UInt64(start), entries: entries, checkpoint: checkpoint,
        held: held, covered: covered
      ).bytes)
  }

  func sealed(
    _ payload: [UInt8], from sender: String = "KOR", under agreement: Digest? = nil,
    to office: String = "CAN/registry"
  ) throws -> [UInt8] {
    try Envelope.seal(
      payload, from: sender, under: agreement ?? party.agreement.lineage,
      to: try ExerciseKeys.office(office).publicKey)
  }

  /// What Canada answers, opened.
  func answer(to envelope: [UInt8]) throws -> Message {
    let key = try ExerciseKeys.office("KOR/registry")
    return try Message(
      parsing: Envelope.open(
        try pair.can.node.answer(envelope), with: key, agreement: party.agreement.lineage,
        expecting: "CAN"))
  }

  /// How much of Korea's journal Canada cosigned with both its keys.
  func cosigned(in answer: Message) throws -> UInt64 {
    guard let held = answer.held else { return 0 }
    let checkpoint = try Checkpoint(parsing: held.text)
    _ = try pair.can.party.mirror.verifier.verifyCosignature(held.signatures, of: checkpoint)
    return checkpoint.size
  }

  /// Whether Canada's node took an entry for an act that was done.
  func isDone(_ index: Int) throws -> Bool? {
    try pair.can.store.read { try $0.entry(of: "KOR", at: UInt64(index)) }?.isDone
  }

  /// Expects an envelope to be refused with an error, leaving the store as it was.
  func expectRefusal(
    _ error: NodeError, of envelope: [UInt8], sourceLocation: SourceLocation = #_sourceLocation
  ) throws {
    let before = try pair.can.memory()
    #expect(throws: error, sourceLocation: sourceLocation) { try pair.can.node.answer(envelope) }
    #expect(throws: error, sourceLocation: sourceLocation) {
      try pair.can.node.absorb(answer: envelope)
    }
    #expect(try pair.can.memory() == before, sourceLocation: sourceLocation)
  }
}
