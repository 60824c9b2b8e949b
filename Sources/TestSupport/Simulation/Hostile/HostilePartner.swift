import Conduct
package import Evidence
package import Exchange
import Treaty

/// A party that has all its own keys and says whatever it likes to one honest node.
///
/// It is no node: it speaks the protocol by hand, so that it can say anything. Everything that it
/// does follows from one seed. A *careful* one never signs what its journal will not hold. What it
/// has signed for its journal is remembered, so that the truth about every accusation is known.
package final class HostilePartner {
  package let party: TestParty
  package let isCareful: Bool
  var random: SeededRandom
  private let moves: [(move: HostileMove, weight: Int)]

  // MARK: Its own journal

  /// What the victim holds of its journal.
  var journal: [Entry] = []
  /// What it has committed to after that, said or not.
  var pending: [Entry] = []
  /// Another history that it keeps up.
  var fork: [Entry] = []
  /// The keys of the keysets that it wrote, by the bytes of the act.
  var generations: [[UInt8]: HostileKeys] = [:]
  /// The keys of its keyset in force at the victim.
  var inForce: HostileKeys
  /// The latest time that an act of its journal states.
  var latest = TestParty.noon
  /// Every root that it signed for a size of its journal.
  private var signed: [UInt64: Set<Digest>] = [:]
  /// The commitments of all entries that it ever sent.
  var sent: Set<Digest> = []
  /// The verbs that it said in their turn about each of the other's transmittals.
  var verbs: [String: Set<TransmittalAct.Verb>] = [:]
  /// Commitments by salt: every entry has a salt of its own, and hashing again is slow.
  private var commitments: [[UInt8]: Digest] = [:]
  /// How many keysets and transmittals it has made, for their names.
  var counter = 0

  // MARK: What it knows of the other

  var theirs = HeardJournal()
  /// The other's newest checkpoint with its own cosignature, and earlier ones.
  var held: SignedNote?
  var heldBefore: [SignedNote] = []
  /// Envelopes that it sent, and those that it got.
  var outgoing: [[UInt8]] = []
  var incoming: [[UInt8]] = []
  /// The nonce of the victim's process, as it was last heard.
  var nonce = [UInt8](repeating: 0, count: Message.nonceSize)
  /// The victim's message that the next one answers; nil when it makes a request.
  var answering: Message?
  private var heard: [Message] = []

  // MARK: Packages

  package internal(set) var offers: [HostileOffer] = []
  var stalled: [StalledTransfer] = []
  var now = TestParty.noon

  package init(_ party: TestParty, seed: UInt64) throws {
    self.party = party
    var random = SeededRandom(seed: seed)
    let isCareful = Int.random(in: 0..<100, using: &random) < 70
    // Each partner has a temper: some moves never, some often.
    var moves: [(HostileMove, Int)] = []
    for move in HostileMove.allCases where !isCareful || !move.contradicts {
      let factor = [0, 1, 1, 2, 3].randomElement(using: &random) ?? 1
      moves.append((move, move.isFrequent ? move.weight : move.weight * factor))
    }
    self.isCareful = isCareful
    self.moves = moves
    self.random = random
    inForce = try HostileKeys(of: party, variant: "")
  }

  var agreement: Agreement { party.agreement }
  var origin: String { Keyset.origin(of: party.code, lineage: agreement.lineage) }

  // MARK: Moving

  /// Does one thing to a node and tells what it was and what came of it.
  ///
  /// Throws a `SimulationFailure` when the node does what it never may, and a crash of the node as
  /// it is.
  package func move(against victim: SimulatedNode, now: Instant) throws -> String {
    self.now = now
    answering = nil
    try catchUp(with: victim)
    let move = choose()
    if move.isSpoken, chance(30) { _ = try overhear(victim) }
    return "\(party.code) \(move.rawValue)\(try perform(move, on: victim))"
  }

  /// What the victim said since this was last asked.
  package func takeHeard() -> [Message] {
    defer { heard = [] }
    return heard
  }

  /// Whether something that it signed is not of the journal that the victim holds.
  package func hasContradictedItself() -> Bool {
    let leaves = leaves(of: journal)
    return signed.contains { size, roots in
      size <= UInt64(leaves.count)
        && roots.contains { $0 != MerkleHash.root(of: Array(leaves.prefix(Int(size)))) }
    }
  }

  private func choose() -> HostileMove {
    var ticket = Int.random(in: 0..<moves.reduce(0) { $0 + $1.weight }, using: &random)
    for (move, weight) in moves {
      if ticket < weight { return move }
      ticket -= weight
    }
    return .greet
  }

  // MARK: What moves use

  func chance(_ percent: Int) -> Bool { Int.random(in: 0..<100, using: &random) < percent }

  func pick<Element>(_ choices: [Element]) -> Element? { choices.randomElement(using: &random) }

  func number(_ range: ClosedRange<Int>) -> Int { Int.random(in: range, using: &random) }

  func bytes(_ count: Int) -> [UInt8] {
    (0..<count).map { _ in UInt8.random(in: 0...255, using: &random) }
  }

  func commitment(of entry: Entry) -> Digest {
    if let known = commitments[entry.salt] { return known }
    let commitment = entry.commitment
    commitments[entry.salt] = commitment
    return commitment
  }

  func leaves(of entries: [Entry]) -> [Digest] {
    entries.map { MerkleHash.leaf(commitment(of: $0).bytes) }
  }

  func remember(signing checkpoint: Checkpoint) {
    signed[checkpoint.size, default: []].insert(checkpoint.root)
  }

  func hear(_ message: Message) {
    heard.append(message)
    theirs.learn(message)
  }
}

/// What a partner knows of the other's journal from the messages that it opened.
struct HeardJournal {
  private(set) var acts: [Act] = []
  private var count = 0
  /// The newest checkpoint, and what it says.
  private(set) var note: SignedNote?
  private(set) var checkpoint: Checkpoint?

  /// All that there is to see of it.
  var mark: SeenMark {
    checkpoint.map { SeenMark(size: $0.size, root: $0.root) } ?? .nothing
  }

  mutating func learn(_ message: Message) {
    if message.start <= UInt64(count) {
      let fresh = message.entries.dropFirst(count - Int(message.start))
      count += fresh.count
      acts += fresh.compactMap { try? Act(parsing: $0.act) }
    }
    guard let note = message.checkpoint, let checkpoint = try? Checkpoint(parsing: note.text),
      checkpoint.size >= self.checkpoint?.size ?? 0
    else { return }
    self.note = note
    self.checkpoint = checkpoint
  }
}
