import Conduct
import Evidence
import Exchange
import Sealing
import Synchronization
import TestSupport
import Treaty

/// A clock that stands still until a test moves it.
final class MovingClock: Sendable {
  private let milliseconds = Mutex(TestParty.noon.milliseconds)

  var now: Instant { Instant(milliseconds: milliseconds.withLock { $0 }) }
  func advance(milliseconds count: Int64) { milliseconds.withLock { $0 += count } }
}

/// Two real nodes under the exercise agreement, already paired, on a wire that tests hold.
struct Pair {
  let clock = MovingClock()
  let agreement: Agreement
  let can: SimulatedNode
  let kor: SimulatedNode

  /// Two nodes that have not spoken yet, under the agreement after changes to its text.
  init(
    changing changes: [(text: String, to: String)] = [], amendments: [SignedAgreement] = []
  ) throws {
    let find: AgreementLine.Find = { digest in
      amendments.first { $0.agreement.digest == digest }
    }
    let signed = try changes.isEmpty ? Self.signed.get() : Self.signed(changing: changes)
    let clock = clock
    agreement = signed.agreement
    can = try SimulatedNode(
      TestParty("CAN", under: signed.agreement), signed: signed, seed: 1, amendments: find
    ) { clock.now }
    kor = try SimulatedNode(
      TestParty("KOR", under: signed.agreement), signed: signed, seed: 2, amendments: find
    ) { clock.now }
  }

  /// Two nodes that hold and cosigned all of each other's journals.
  static func settled() throws -> Pair {
    let pair = try Pair()
    try pair.settle()
    return pair
  }

  private static let signed = Result { try signed(changing: []) }

  private static func signed(changing changes: [(text: String, to: String)]) throws
    -> SignedAgreement
  {
    try ExerciseKeys.signed(TestAgreement.exercise(changing: changes).agreement)
  }

  /// One honest exchange that `speaker` begins.
  static func exchange(_ speaker: SimulatedNode, _ listener: SimulatedNode) throws {
    let answer = try listener.node.answer(try speaker.node.speak())
    try speaker.node.absorb(answer: answer)
  }

  /// Honest exchanges, until neither side has anything to say.
  func settle() throws {
    for _ in 0..<8 {
      try Self.exchange(can, kor)
      try Self.exchange(kor, can)
      let made = try can.node.react() + kor.node.react()
      if try made == 0 && !can.node.work().hasNews && !kor.node.work().hasNews { return }
    }
  }

  /// What a party's officer would send.
  func dispatch(by sender: SimulatedNode, size: Int) -> Dispatch {
    Dispatch(
      title: "Report / 보고서", mediaType: "text/plain", level: "secret", purpose: "research",
      from: "\(sender.party.code)/registry", to: ["\(sender.party.partner)/registry"], size: size)
  }

  /// Offers a payload and returns the transmittal's number.
  func offer(_ payload: [UInt8], by sender: SimulatedNode) throws -> String {
    let sending = try sender.node.beginSending(dispatch(by: sender, size: payload.count))
    try sending.absorb(payload)
    return try sender.node.finishSending(sending).act.subject
  }

  /// Brings all pieces of a wanted package.
  func carry(_ number: String, from sender: SimulatedNode, to receiver: SimulatedNode) throws {
    let outline = try sender.node.outgoing(number)
    try receiver.node.receive(outline: outline.bytes, of: outline.name)
    let intake = try receiver.node.receivePieces(of: outline.name, from: 0, inTurn: true)
    for piece in 0..<outline.geometry.count {
      try intake.receive(try sender.node.shelf.piece(piece, of: outline.name))
    }
    try receiver.node.finishReceiving(outline.name)
  }

  /// Canada sends a payload and Korea has it, not yet accepted; returns the number.
  func arrived(_ payload: [UInt8] = Array("hello".utf8)) throws -> String {
    let number = try offer(payload, by: can)
    try settle()
    try carry(number, from: can, to: kor)
    try settle()
    return number
  }

  /// Korea's registry officer takes custody.
  func accept(_ number: String) throws {
    let officer = kor.party.officer
    _ = try kor.node.accept(number, post: officer.name) { try officer.attest($0) }
    try settle()
  }
}

extension SimulatedNode {
  /// What this node holds of a journal.
  func head(of party: String) throws -> JournalHead? { try store.read { try $0.head(of: party) } }

  func size(of party: String) throws -> UInt64 { try head(of: party)?.checkpoint.size ?? 0 }

  /// Everything that a message could change, to compare before and after.
  func memory() throws -> Memory {
    try store.read { store in
      let codes = [party.code, party.partner]
      return Memory(
        heads: try codes.map { try store.head(of: $0) },
        entries: try codes.map {
          try store.entries(of: $0, from: 0, count: 1000, bytes: 1 << 24)
        },
        rows: try codes.flatMap { scope in
          try ["transmittal", "totals", "keyset", "head"].map { register in
            try store.rows(RowQuery(scope: scope, register: register))
          }
        })
    }
  }

  /// A node's store at one moment.
  struct Memory: Hashable {
    let heads: [JournalHead?]
    let entries: [[[UInt8]]]
    let rows: [[RegisterRow]]
  }
}
