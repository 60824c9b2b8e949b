import Conduct
import Evidence
import Exchange
import Sealing
import Synchronization
import Treaty

/// One honest node, its people and its crashes, against one hostile partner; all from one seed.
package final class HostileRun {
  package let seed: UInt64
  package private(set) var story: [String] = []

  private var random: SeededRandom
  private let clock = RunClock()
  private let victim: SimulatedNode
  private let partner: HostilePartner
  private var witness: NodeWitness
  private var generation = 1
  /// What the victim's people sent.
  private var sent = 0

  private final class RunClock: Sendable {
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
    let notes = try ["CAN", "KOR"].map { code in
      try TestSigner.named("\(code)/authority").sign(
        text: Array(
          AgreementSignature.text(
            for: complete.agreement.digest, party: code, time: TestParty.noon
          ).utf8))
    }
    return try SignedAgreement(complete.agreement, signatures: notes)
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

  private func chance(_ percent: Int) -> Bool { Int.random(in: 0..<100, using: &random) < percent }

  /// Runs so many moves and throws the first thing that does not hold.
  ///
  /// Everything is looked at every so many moves, and at the end.
  package func run(moves: Int, lookingEvery interval: Int = 1_000) throws {
    for number in 1...moves {
      clock.advance(by: delay())
      if chance(8) { victim.disk.arm(after: Int.random(in: 1...40, using: &random)) }
      var line = ""
      do { line = try step() } catch { if !victim.disk.isDead { throw error } }
      if victim.disk.isDead {
        line += " · \(victim.party.code) dies"
        victim.die(chance(50) ? .killed : .powerLost)
        try victim.start()
      }
      victim.disk.disarm()
      story.append("\(number) \(clock.now) \(line)")
      try look()
      if number % interval == 0 { try witness.checkEverything(victim, withStranger: false) }
      if victim.node.trouble != nil { return try afterBreach() }
    }
    clock.advance(by: max(0, partner.patience.milliseconds - clock.now.milliseconds) + 1000)
    try becomesHonest()
    try lookAtEverything()
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

  private func lookAtEverything() throws {
    try look()
    try witness.checkEverything(victim, withStranger: true)
  }

  private func step() throws -> String {
    switch Int.random(in: 0..<100, using: &random) {
    case 0..<75:
      do { return try partner.move(against: victim, now: clock.now) } catch is ActError {
        return "\(partner.party.code) has more to say than an act holds"
      }
    case 75..<79:
      try victim.restart()
      return "\(victim.party.code) is restarted"
    default: return try person()
    }
  }

  // MARK: People

  private func person() throws -> String {
    let code = victim.party.code
    do {
      switch Int.random(in: 0..<20, using: &random) {
      case 0..<6: return try send()
      case 6..<11: return try accept()
      case 11..<15: return try open()
      case 15..<17: return try refuse()
      case 17..<19: return try withdraw()
      default: return try changeKeys()
      }
    } catch let error as NodeError {
      return "\(code)'s officer is refused: \(error.code)"
    }
  }

  private func send() throws -> String {
    let code = victim.party.code
    let size = [0, 900, 20_000].randomElement(using: &random) ?? 0
    sent += 1
    let sending = try victim.node.beginSending(
      Dispatch(
        title: "report \(sent)", mediaType: "text/plain", level: "secret", purpose: "research",
        from: "\(code)/registry", to: ["\(victim.party.partner)/registry"], size: size))
    try sending.absorb([UInt8](repeating: 0x41, count: size))
    let made = try victim.node.finishSending(sending)
    witness.did(made)
    return "\(code) offers \(made.act.subject), \(size) bytes"
  }

  private func one(_ statuses: [Transmittal.Status], by author: String) throws -> String? {
    let rows = try victim.store.read { store in
      try store.rows(
        RowQuery(
          scope: victim.party.code, register: "transmittal", statuses: statuses.map(\.rawValue),
          author: author))
    }
    return rows.map(\.subject).sorted().randomElement(using: &random)
  }

  private func accept() throws -> String {
    let silly = chance(10)
    guard
      let number = try one(
        silly ? [.offered, .wanted, .refused, .withdrawn] : [.arrived], by: victim.party.partner)
    else { return "\(victim.party.code) has nothing to accept" }
    let officer = try TestSigner.named(
      "\(victim.party.code)/registry-officer-1", variant: generation == 1 ? "" : "\(generation)")
    witness.did(try victim.node.accept(number, post: officer.name) { try officer.attest($0) })
    return "\(victim.party.code) accepts \(number)"
  }

  /// Opens anything; only what was sealed as it was offered, and accepted, gives a byte out.
  private func open() throws -> String {
    let statuses: [Transmittal.Status] = chance(20) ? Transmittal.Status.allCases : [.accepted]
    guard let number = try one(statuses, by: victim.party.partner) else {
      return "\(victim.party.code) has nothing to open"
    }
    return try open(number)
  }

  private func open(_ number: String) throws -> String {
    var payload: [UInt8] = []
    var failure: (any Error)?
    do {
      let opened = try victim.node.open(number, post: "\(victim.party.code)/registry")
      try opened.release { payload += $0 }
    } catch { failure = error }
    let truth = partner.offers.first { $0.number == number }?.payload
    if let failure {
      guard payload.isEmpty else { throw SimulationFailure("an error comes before any byte") }
      guard failure is NodeError || failure is SealingError else { throw failure }
      return "\(victim.party.code) can't open \(number): \(failure)"
    }
    try witness.released(payload, of: number, sealed: truth, by: victim)
    return "\(victim.party.code) opens \(number)"
  }

  private func refuse() throws -> String {
    guard let number = try one([.offered, .wanted, .arrived], by: victim.party.partner) else {
      return "\(victim.party.code) has nothing to refuse"
    }
    witness.did(
      try victim.node.refuse(number, post: "\(victim.party.code)/registry", note: "not for us"))
    return "\(victim.party.code) refuses \(number)"
  }

  private func withdraw() throws -> String {
    guard let number = try one([.offered, .wanted, .arrived], by: victim.party.code) else {
      return "\(victim.party.code) has nothing to withdraw"
    }
    witness.did(
      try victim.node.withdraw(number, post: "\(victim.party.code)/registry", note: "wrong file"))
    return "\(victim.party.code) withdraws \(number)"
  }

  private func changeKeys() throws -> String {
    witness.did(try victim.publish("\(generation + 1)"))
    generation += 1
    try victim.restart(with: "\(generation)")
    return "\(victim.party.code) changes its keys"
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
    try lookAtEverything()
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
