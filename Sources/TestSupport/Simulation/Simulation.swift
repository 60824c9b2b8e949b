import Conduct
import Evidence
import Exchange
import Sealing
import Synchronization
import Treaty

/// Two whole nodes in one process on a network that loses, doubles, reorders and delays, with
/// processes that die between any two effects; everything follows from one seed.
package final class Simulation {
  package let seed: UInt64
  package private(set) var story: [String] = []
  package let nodes: [String: SimulatedNode]

  private enum Event {
    case wake(String, timer: Int)
    case request(from: String, [UInt8])
    case answer(to: String, [UInt8]?)
    case transfer(by: String, String)
    case person
  }

  private var random: SeededRandom
  private var queue: [(at: Int64, order: Int, event: Event)] = []
  private var order = 0
  private var timers: [String: Int] = [:]
  private let now: SimulatedClock
  /// How rough the network and the machines are, in per cent; zero once the faults stop.
  private var roughness = 25
  private var peopleLeft: Int
  /// What was put into each package, by package.
  private var payloads: [Digest: Digest] = [:]
  private var attempts: [(author: String, package: Digest)] = []

  private final class SimulatedClock: Sendable {
    let milliseconds = Mutex(TestParty.noon.milliseconds)
    var instant: Instant { Instant(milliseconds: milliseconds.withLock { $0 }) }
  }

  package init(seed: UInt64, people: Int = 12) throws {
    self.seed = seed
    random = SeededRandom(seed: seed)
    peopleLeft = people
    let now = SimulatedClock()
    self.now = now
    let complete = try TestAgreement.exercise()
    let signatures = try ["CAN", "KOR"].map { code in
      try TestSigner.named("\(code)/authority").sign(
        text: Array(
          AgreementSignature.text(
            for: complete.agreement.digest, party: code, time: TestParty.noon
          ).utf8))
    }
    let signed = try SignedAgreement(complete.agreement, signatures: signatures)
    var nodes: [String: SimulatedNode] = [:]
    for code in ["CAN", "KOR"] {
      nodes[code] = try SimulatedNode(
        TestParty(code, under: complete.agreement), signed: signed, seed: seed
      ) { now.instant }
    }
    self.nodes = nodes
    for code in ["CAN", "KOR"] { wake(code, in: 0) }
    schedule(.person, in: 100)
  }

  // MARK: Time

  private func schedule(_ event: Event, in delay: Int64) {
    order += 1
    queue.append((now.instant.milliseconds + delay, order, event))
  }

  private func wake(_ code: String, in delay: Int64) {
    timers[code, default: 0] += 1
    schedule(.wake(code, timer: timers[code] ?? 0), in: delay)
  }

  private func chance(_ percent: Int) -> Bool {
    percent > 0 && Int.random(in: 0..<100, using: &random) < percent
  }

  /// How long something is on its way; long delays put later things before earlier ones.
  private func delay() -> Int64 {
    chance(roughness)
      ? Int64.random(in: 50...8_000, using: &random) : Int64.random(in: 1...40, using: &random)
  }

  /// Runs until the people are done and, with the faults stopped, both nodes have nothing to say.
  package func run() throws {
    var steps = 0
    var quietUntil: Int64?
    while let next = queue.indices.min(by: {
      (queue[$0].at, queue[$0].order) < (queue[$1].at, queue[$1].order)
    }) {
      let (at, _, event) = queue.remove(at: next)
      now.milliseconds.withLock { $0 = max($0, at) }
      if let quietUntil, at > quietUntil { return }
      try handle(event)
      if peopleLeft == 0, quietUntil == nil {
        roughness = 0
        for code in ["CAN", "KOR"] {
          nodes[code]?.crashes.disarm()
          wake(code, in: 1)
        }
        // Long enough for every retry, however far it had backed off.
        quietUntil = now.instant.milliseconds + 300_000
      }
      steps += 1
      guard steps < 4_000 else { throw SimulationFailure("it never comes to rest") }
    }
  }

  // MARK: Events

  private func handle(_ event: Event) throws {
    switch event {
    case .wake(let code, let timer):
      // A driver has one timer: a later wait replaces an earlier one.
      guard timer == timers[code] else { return }
      try with(code) { simulated in
        let effects = simulated.machine.idle(now: now.instant)
        try carryOut(effects, for: code)
      }
    case .request(let from, let envelope):
      guard let to = nodes[from]?.party.partner else { return }
      var answer: [UInt8]?
      try with(to) { simulated in
        answer = try attempt(to) { try simulated.node.answer(envelope) }
        if simulated.node.isReconciled { _ = try attempt(to) { try simulated.node.react() } }
        try stir(to)
      }
      if chance(roughness / 2) { answer = nil }
      schedule(.answer(to: from, answer), in: delay())
    case .answer(let to, let envelope):
      try with(to) { simulated in
        guard let envelope,
          try attempt(to, { try simulated.node.absorb(answer: envelope) }) != nil
        else {
          return try carryOut(simulated.machine.step(.exchangeFailed, now: now.instant), for: to)
        }
        if simulated.node.isReconciled { _ = try attempt(to) { try simulated.node.react() } }
        let work = try simulated.node.work()
        try carryOut(simulated.machine.step(.exchanged(work), now: now.instant), for: to)
      }
    case .transfer(let by, let number): try transfer(by, number)
    case .person:
      guard peopleLeft > 0 else { return }
      peopleLeft -= 1
      try person()
      schedule(.person, in: Int64.random(in: 10...3_000, using: &random))
    }
  }

  /// Does something that may be refused: a refusal goes into the story, a death goes on up.
  private func attempt<Value>(_ code: String, _ body: () throws -> Value) throws -> Value? {
    do { return try body() } catch let crash as SimulatedCrash {
      throw crash
    } catch let error as NodeError {
      story.append("\(now.instant) \(code): \(error.code)")
      return nil
    } catch let error as SealingError {
      story.append("\(now.instant) \(code): \(error.code)")
      return nil
    }
  }

  /// Runs a step of one process; if it dies on the way it starts again, knowing only what is stored.
  private func with(_ code: String, _ body: (SimulatedNode) throws -> Void) throws {
    guard let simulated = nodes[code] else { return }
    if chance(roughness / 3) {
      simulated.crashes.arm(after: Int.random(in: 0...6, using: &random))
    }
    do { try body(simulated) } catch is SimulatedCrash {
      story.append("\(now.instant) \(code) dies and starts again")
      try simulated.restart()
      wake(code, in: Int64.random(in: 1...2_000, using: &random))
    }
  }

  private func stir(_ code: String) throws {
    guard let simulated = nodes[code] else { return }
    let work = try simulated.node.work()
    try carryOut(simulated.machine.step(.woke(work), now: now.instant), for: code)
  }

  private func carryOut(_ effects: [Replication.Effect], for code: String) throws {
    for effect in effects {
      switch effect {
      case .exchange:
        guard let envelope = try nodes[code]?.node.speak() else { continue }
        if chance(roughness / 2) {
          schedule(.answer(to: code, nil), in: 5_000)
        } else {
          schedule(.request(from: code, envelope), in: delay())
        }
        // A copy that nobody sent again: the network doubles. Its answer goes nowhere.
        if chance(roughness) { schedule(.request(from: code, envelope), in: delay() * 3) }
      case .transfer(let number): schedule(.transfer(by: code, number), in: delay())
      case .wait(let until):
        wake(code, in: max(1, until.milliseconds - now.instant.milliseconds))
      }
    }
  }

  // MARK: Packages

  /// Brings the bytes of a package, piece by piece, until it is whole or something breaks.
  private func transfer(_ code: String, _ number: String) throws {
    guard let sender = nodes[code], let receiver = nodes[sender.party.partner] else { return }
    var isDone = false
    try with(receiver.party.code) { receiver in
      isDone =
        try attempt(receiver.party.code) {
          try carry(number, from: sender, to: receiver)
        } ?? false
      try stir(receiver.party.code)
    }
    try with(code) { sender in
      let input: Replication.Input = isDone ? .transferred(number) : .transferFailed(number)
      try carryOut(sender.machine.step(input, now: now.instant), for: code)
    }
  }

  private func carry(
    _ number: String, from sender: SimulatedNode, to receiver: SimulatedNode
  ) throws -> Bool {
    let outline = try sender.node.outgoing(number)
    let holding = try receiver.node.holding(of: outline.name)
    guard holding.isWanted, !holding.isComplete else { return true }
    if !holding.hasOutline { try receiver.node.receive(outline: outline.bytes, of: outline.name) }
    let held = try receiver.node.holding(of: outline.name).pieces
    let intake = try receiver.node.receivePieces(of: outline.name, from: held, inTurn: true)
    for piece in held..<outline.geometry.count {
      if chance(roughness / 2) { return false }
      var bytes = try sender.node.shelf.piece(piece, of: outline.name)
      if chance(roughness / 3) { bytes[Int.random(in: bytes.indices, using: &random)] ^= 1 }
      try intake.receive(bytes)
    }
    try receiver.node.finishReceiving(outline.name)
    return true
  }

  // MARK: People

  private func person() throws {
    let code = chance(50) ? "CAN" : "KOR"
    try with(code) { simulated in
      let node = simulated.node
      guard node.isReconciled else { return }
      let outcome: String
      do {
        switch Int.random(in: 0..<10, using: &random) {
        case 0..<5: outcome = try send(simulated)
        case 5..<8: outcome = try take(simulated)
        case 8: outcome = try refuse(simulated)
        default: outcome = try withdraw(simulated)
        }
      } catch let error as NodeError {
        story.append("\(now.instant) \(code) \(error.code)")
        return
      }
      story.append("\(now.instant) \(code) \(outcome)")
      try stir(code)
    }
  }

  private func send(_ simulated: SimulatedNode) throws -> String {
    let sizes = [0, 1, 900, 20_000, 1_100_000]
    let size = sizes[Int.random(in: 0..<sizes.count, using: &random)]
    let fill = UInt8.random(in: 0...255, using: &random)
    let payload = [UInt8](repeating: fill, count: size)
    let sending = try simulated.node.beginSending(
      Dispatch(
        title: "file \(fill)", mediaType: "text/plain",
        level: chance(50) ? "secret" : "confidential",
        purpose: "research", from: "\(simulated.party.code)/registry",
        to: ["\(simulated.party.partner)/registry"], size: size))
    try sending.absorb(payload)
    let made = try simulated.node.finishSending(sending)
    if case .transmittal(.offered(let offer)) = made.act.body {
      payloads[offer.package] = Digest.sha256(payload)
      attempts.append((simulated.party.code, offer.package))
    }
    return "offers \(made.act.subject), \(size) bytes"
  }

  private func pick(_ simulated: SimulatedNode, by author: String) throws -> Transmittal? {
    try simulated.node.transmittals(statuses: [.offered, .wanted, .arrived], author: author)
      .randomElement(using: &random)
  }

  private func take(_ simulated: SimulatedNode) throws -> String {
    let party = simulated.party
    let arrived = try simulated.node.transmittals(statuses: [.arrived], author: party.partner)
    guard let one = arrived.randomElement(using: &random) else { return "has nothing to accept" }
    _ = try simulated.node.accept(one.number, post: party.officer.name) {
      try party.officer.attest($0)
    }
    return "accepts \(one.number)"
  }

  private func refuse(_ simulated: SimulatedNode) throws -> String {
    guard let one = try pick(simulated, by: simulated.party.partner) else {
      return "has nothing to refuse"
    }
    _ = try simulated.node.refuse(
      one.number, post: "\(simulated.party.code)/registry", note: "not for us")
    return "refuses \(one.number)"
  }

  private func withdraw(_ simulated: SimulatedNode) throws -> String {
    guard let one = try pick(simulated, by: simulated.party.code) else {
      return "has nothing to withdraw"
    }
    _ = try simulated.node.withdraw(
      one.number, post: "\(simulated.party.code)/registry", note: "wrong file")
    return "withdraws \(one.number)"
  }

  // MARK: What must hold at rest

  /// Throws what does not hold: nothing lost, nothing twice, both sides equal.
  package func check() throws {
    guard let can = nodes["CAN"], let kor = nodes["KOR"] else { return }
    for (own, other) in [(can, kor), (kor, can)] {
      let code = own.party.code
      let author = try own.store.read { try $0.head(of: code) }
      let mirror = try other.store.read { try $0.head(of: code) }
      try require(author?.checkpoint == mirror?.checkpoint, "\(code)'s journal is mirrored whole")
      try require(author?.cosignedSize == author?.checkpoint.size, "\(code) has every cosignature")
      try require(own.node.trouble == nil, "\(code) sees no breach")
    }
    let left = try states(can)
    try require(left == (try states(kor)), "the registers are equal")
    try checkPackages(left.map { try Transmittal(parsing: $0) })
    for simulated in [can, kor] {
      let copy = try simulated.rebuilt()
      try require(
        try Self.registers(copy) == Self.registers(simulated.store), "rebuilt equals live")
    }
  }

  private func states(_ simulated: SimulatedNode) throws -> [[UInt8]] {
    try simulated.store.read { store in
      try store.rows(
        RowQuery(scope: simulated.party.code, register: "transmittal", limit: 10_000)
      ).sorted { $0.subject < $1.subject }.map(\.state)
    }
  }

  private static func registers(_ store: any Store) throws -> [RegisterRow] {
    try store.read { store in
      try ["CAN", "KOR"].flatMap { scope in
        try ["transmittal", "totals", "keyset", "head"].flatMap { register in
          try store.rows(RowQuery(scope: scope, register: register, limit: 10_000))
            .sorted { $0.subject < $1.subject }
        }
      }
    }
  }

  private func checkPackages(_ transmittals: [Transmittal]) throws {
    let packages = transmittals.map(\.offer.package)
    try require(Set(packages).count == packages.count, "no package is offered twice")
    for attempt in attempts {
      try require(packages.contains(attempt.package), "no offer that was made is lost")
    }
    for transmittal in transmittals {
      try require(
        transmittal.status != .offered && transmittal.status != .wanted,
        "\(transmittal.number) came to rest, not \(transmittal.status)")
      guard transmittal.status == .accepted, let receiver = nodes[transmittal.recipient] else {
        continue
      }
      let opened = try receiver.node.open(
        transmittal.number, post: "\(transmittal.recipient)/registry")
      var payload: [UInt8] = []
      try opened.release { payload += $0 }
      // An offer that was made by a process that then died has no record here; its bytes are still whole.
      if let expected = payloads[transmittal.offer.package] {
        try require(
          Digest.sha256(payload) == expected, "\(transmittal.number) opens to what was sent")
      }
    }
  }

  private func require(_ holds: Bool, _ what: String) throws {
    if !holds { throw SimulationFailure(what) }
  }
}

/// What did not hold, with how to see it again.
package struct SimulationFailure: Error, CustomStringConvertible {
  package let what: String

  init(_ what: String) { self.what = what }

  package var description: String { "does not hold: \(what)" }
}
