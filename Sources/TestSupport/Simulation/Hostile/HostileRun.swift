import Conduct
import Evidence
import Exchange
import Sealing
import Synchronization
import Treaty

/// One honest node, its people and its crashes, against one hostile partner; all from one seed.
package final class HostileRun {
  package let seed: UInt64
  package internal(set) var story: [String] = []

  var random: SeededRandom
  let clock = RunClock()
  let victim: SimulatedNode
  let partner: HostilePartner
  var witness: NodeWitness
  var generation = 1
  /// From when on the victim may work with the keys that it published last.
  var keysFrom: Instant?
  /// What the victim's people sent.
  var sent = 0

  final class RunClock: Sendable {
    private let milliseconds = Mutex(TestParty.noon.milliseconds)

    var now: Instant { Instant(milliseconds: milliseconds.withLock { $0 }) }
    func advance(by count: Int64) { milliseconds.withLock { $0 += count } }
  }

  /// An agreement whose quotas are small enough to be met.
  private static let signed = Result {
    let complete = try TestAgreement.exercise(changing: [
      ("package-bytes: 137438953472", "package-bytes: 2000000"),
      ("open-transmittals: 100000", "open-transmittals: 12"),
      ("uncosigned-acts: 100000", "uncosigned-acts: 24"),
      ("shelf-bytes: 274877906944", "shelf-bytes: 3000000"),
    ])
    return try ExerciseKeys.signed(complete.agreement)
  }

  package init(seed: UInt64) throws {
    self.seed = seed
    random = SeededRandom(seed: seed)
    let signed = try Self.signed.get()
    let codes = seed % 2 == 0 ? ["CAN", "KOR"] : ["KOR", "CAN"]
    let clock = clock
    victim = try SimulatedNode(
      TestParty(codes[0], under: signed.agreement), signed: signed, seed: seed
    ) { clock.now }
    partner = try HostilePartner(
      TestParty(codes[1], under: signed.agreement), seed: random.next())
    witness = NodeWitness(of: victim.party)
  }

  func chance(_ percent: Int) -> Bool { Int.random(in: 0..<100, using: &random) < percent }

  /// Runs so many moves and throws the first thing that does not hold.
  ///
  /// Everything is looked at every so many moves, and at the end.
  package func run(moves: Int, lookingEvery interval: Int = 1_000) throws {
    for number in 1...moves {
      clock.advance(by: delay())
      if chance(8) { victim.disk.arm(after: Int.random(in: 1...40, using: &random)) }
      try takeUpKeys()
      var line = ""
      do { line = try step() } catch { if !victim.disk.isDead { throw error } }
      if victim.disk.isDead {
        line += " · \(victim.party.code) dies"
        victim.die(chance(50) ? .killed : .powerLost)
        try victim.start()
      }
      victim.disk.disarm()
      story.append("\(number) \(clock.now) \(line)")
      if number % interval == 0 { try lookAtEverything(withStranger: false) } else { try look() }
      if victim.node.trouble != nil { return try afterBreach() }
    }
    clock.advance(by: max(0, partner.patience.milliseconds - clock.now.milliseconds) + 1000)
    if let keysFrom { clock.advance(by: max(0, keysFrom.milliseconds - clock.now.milliseconds)) }
    try takeUpKeys()
    // Cosignatures carry whole seconds, so a new mirror key is of use from the next second on.
    clock.advance(by: 1000)
    try becomesHonest()
    try lookAtEverything(withStranger: true)
  }

  /// Mostly moments; now and then minutes.
  private func delay() -> Int64 {
    chance(15)
      ? Int64.random(in: 60_000...900_000, using: &random)
      : Int64.random(in: 0...3_000, using: &random)
  }

  private func look() throws {
    for message in partner.takeHeard() { try witness.said(message) }
    try witness.check(victim)
  }

  private func lookAtEverything(withStranger: Bool) throws {
    try look()
    try witness.checkEverything(victim, withStranger: withStranger)
    try witness.checkPackages(of: victim)
  }

  private func step() throws -> String {
    switch Int.random(in: 0..<100, using: &random) {
    case 0..<75:
      do { return try partner.move(against: victim, now: clock.now) } catch is ActError {
        return "\(partner.party.code) has more to say than an act holds"
      }
    case 75:
      // Half an hour is a few moves here.
      let limit = clock.now.adding(milliseconds: -1_800_000)
      let count = try victim.node.letGo(ofUnfinishedSince: limit)
      return "\(victim.party.code) lets go of what stopped coming: \(count)"
    case 76..<79:
      try victim.restart()
      return "\(victim.party.code) is restarted"
    default: return try person()
    }
  }

  // MARK: Ends

  /// A node that stopped was right to, can show it to anybody, and signs nothing more.
  private func afterBreach() throws {
    guard let evidence = try victim.node.breachEvidence() else {
      throw SimulationFailure("a node that stops for a breach keeps the evidence")
    }
    let proven = try BreachEvidence(parsing: evidence.bytes).verify(
      trusting: victim.party.agreement.digest)
    guard proven.party == partner.party.code else {
      throw SimulationFailure("the evidence names the partner")
    }
    guard partner.hasContradictedItself() else {
      throw SimulationFailure("nobody is accused who said one thing only")
    }
    let before = try heads()
    for number in 1...4 {
      let line = try step()
      story.append("stopped \(number) \(line)")
      for message in partner.takeHeard() { try witness.said(message) }
      guard try heads() == before, victim.node.trouble != nil else {
        throw SimulationFailure("a node that was stopped signs nothing more")
      }
    }
    try lookAtEverything(withStranger: true)
  }

  private func heads() throws -> [JournalHead?] {
    try victim.store.read { store in
      try [victim.party.code, victim.party.partner].map { try store.head(of: $0) }
    }
  }

  /// Whatever the partner did before: once it is honest, the work goes on.
  private func becomesHonest() throws {
    let number = try partner.reform(before: victim, now: clock.now)
    guard let number else {
      story.append("\(partner.party.code) becomes honest; its quarantine leaves no room")
      return
    }
    let officer = try TestSigner.named(
      "\(victim.party.code)/registry-officer-1", variant: generation == 1 ? "" : "\(generation)")
    witness.did(try victim.node.accept(number, post: officer.name) { try officer.attest($0) })
    let opened = try open(number)
    guard opened.hasSuffix("opens \(number)") else { throw SimulationFailure(opened) }
    story.append("\(partner.party.code) becomes honest; \(number) was accepted and opened")
  }
}
