import Conduct
import Evidence
import Exchange
import Sealing
import TestSupport
import Treaty

/// One party's real node, with its packages in files, so that a test sees what is left behind.
struct ShelvedNode: Sendable {
  let party: TestParty
  let node: Node
  let folder: ShelfFolder
  let store: FillableStore

  /// Takes over a journal that was begun; the partner is paired by its own first entry.
  init(
    _ begun: SimulatedNode, partner: SimulatedNode, signed: SignedAgreement,
    amendments: [SignedAgreement]
  ) throws {
    let party = begun.party
    let code = partner.party.code
    guard let first = try partner.store.read({ try $0.entry(of: code, at: 0) }) else {
      throw NodeError.notPaired
    }
    self.party = party
    folder = try ShelfFolder()
    store = FillableStore(begun.store)
    node = try Node(
      Node.Identity(
        signed: signed, party: party.code, registry: "\(party.code)/registry",
        partnerRegistry: "\(code)/registry", paired: try Entry(parsing: first.entry),
        amendments: { digest in amendments.first { $0.agreement.digest == digest } }),
      keys: ExerciseKeys.node(of: party), store: store,
      shelf: try DiskShelf(folder: folder.path), clock: { TestParty.noon },
      random: { Array(repeating: 7, count: $0) })
  }

  /// Everything that a call could change, to compare before and after.
  func memory() throws -> Memory {
    let codes = [party.code, party.partner]
    return try node.store.read { store in
      Memory(
        heads: try codes.map { try store.head(of: $0) },
        rows: try codes.flatMap { scope in
          try ["transmittal", "totals", "keyset", "head"].map { register in
            try store.rows(RowQuery(scope: scope, register: register))
          }
        },
        files: try folder.names)
    }
  }

  /// A node's store and shelf at one moment.
  struct Memory: Hashable {
    let heads: [JournalHead?]
    let rows: [[RegisterRow]]
    let files: [String]
  }
}

/// Two nodes under the exercise agreement; what passes between them, tests pass on.
struct ShelvedPair: Sendable {
  let can: ShelvedNode
  let kor: ShelvedNode

  /// Two nodes that have not spoken yet, under the exercise agreement with some of its text changed;
  /// they hold these files that may follow.
  init(
    changing changes: [(text: String, to: String)] = [], amendments: [SignedAgreement] = []
  ) throws {
    let signed = try ExerciseKeys.signed(TestAgreement.exercise(changing: changes).agreement)
    let can = try SimulatedNode(
      TestParty("CAN", under: signed.agreement), signed: signed, seed: 1
    ) { TestParty.noon }
    let kor = try SimulatedNode(
      TestParty("KOR", under: signed.agreement), signed: signed, seed: 2
    ) { TestParty.noon }
    self.can = try ShelvedNode(can, partner: kor, signed: signed, amendments: amendments)
    self.kor = try ShelvedNode(kor, partner: can, signed: signed, amendments: amendments)
  }

  /// Two nodes that agree on both journals.
  static func settled(
    changing changes: [(text: String, to: String)] = [], amendments: [SignedAgreement] = []
  ) throws -> ShelvedPair {
    let pair = try ShelvedPair(changing: changes, amendments: amendments)
    try pair.settle()
    return pair
  }

  /// Canada's `hello` is at Korea, not yet accepted, as `number`.
  static func arrived(
    changing changes: [(text: String, to: String)] = [], amendments: [SignedAgreement] = []
  ) throws -> (pair: ShelvedPair, number: String) {
    let pair = try settled(changing: changes, amendments: amendments)
    let number = try pair.offer()
    try pair.settle()
    try pair.carry(number)
    return (pair, number)
  }

  /// Honest exchanges, until neither side has anything to say.
  func settle() throws {
    for _ in 0..<8 {
      for (speaker, listener) in [(can.node, kor.node), (kor.node, can.node)] {
        try speaker.absorb(answer: try listener.answer(try speaker.speak()))
      }
      let made = try can.node.react() + kor.node.react()
      if try made == 0 && !can.node.work().hasNews && !kor.node.work().hasNews { return }
    }
  }

  /// Canada offers `hello`, or what it is given; returns the number.
  func offer(
    _ payload: [UInt8] = Array("hello".utf8), mediaType: String = "text/plain"
  ) throws -> String {
    let sending = try can.node.beginSending(
      Dispatch(
        title: "Report", mediaType: mediaType, level: "secret", purpose: "research",
        from: "CAN/registry", to: ["KOR/registry"], size: payload.count))
    try sending.absorb(payload)
    return try can.node.finishSending(sending).act.subject
  }

  /// Brings all pieces of a package from Canada to Korea, and the news of it back.
  func carry(_ number: String) throws {
    let outline = try can.node.outgoing(number)
    try kor.node.receive(outline: outline.bytes, of: outline.name)
    let intake = try kor.node.receivePieces(of: outline.name, from: 0, inTurn: true)
    for piece in 0..<outline.geometry.count {
      try intake.receive(try can.node.shelf.piece(piece, of: outline.name))
    }
    try kor.node.finishReceiving(outline.name)
    try settle()
  }
}
