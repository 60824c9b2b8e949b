import Conduct
import Evidence
import Exchange
import Sealing
import Treaty

/// Two whole nodes in one process, on a network, disks and clocks that fail, with people who do
/// sensible and silly things; everything follows from one seed.
///
/// After every step the oracles look at the node that made it. At the end the faults stop, and both
/// nodes must come to rest with equal journals and registers.
package final class Simulation {
  package let plan: SimulationPlan
  /// What happened, a line each.
  package private(set) var story: [String] = []
  let nodes: [String: SimulatedNode]
  let clock = SimulatedClock()
  let weather: Weather
  var oracles = Oracles()
  var transfers: [Int: Transfer] = [:]
  /// What was put into each package that was offered.
  var payloads: [Digest: Digest] = [:]
  private var timeline = Timeline<Event>()
  private var timers: [String: Int] = [:]
  /// Disks as they were some time ago.
  private var copies: [String: SimulatedDisk.Snapshot] = [:]
  private var begun: Int64 = 0
  private var peopleLeft: Int

  enum Event {
    case wake(String, timer: Int)
    case request(from: String, epoch: Int, [UInt8])
    /// Nil: the connection broke, or took too long.
    case answer(to: String, epoch: Int, isCopy: Bool, [UInt8]?)
    case transfer(Int)
    case person
    case start(String)
    case thaw(String)
  }

  package init(_ plan: SimulationPlan) throws {
    self.plan = plan
    weather = Weather(plan)
    peopleLeft = plan.people
    let signed = try ExerciseKeys.signed(TestAgreement.exercise().agreement)
    var nodes: [String: SimulatedNode] = [:]
    for code in ["CAN", "KOR"] {
      var random = plan.stream("machine of \(code)")
      nodes[code] = try SimulatedNode(
        TestParty(code, under: signed.agreement), signed: signed, seed: random.next()
      ) { [clock] in clock.shown(by: code) }
    }
    self.nodes = nodes
    for code in ["CAN", "KOR"] { wake(code, in: 0) }
    add(.person, in: 200)
  }

  /// Simulated time since the beginning, in milliseconds.
  package var elapsed: Int64 { clock.now.milliseconds - TestParty.noon.milliseconds }

  // MARK: Time

  func add(_ event: Event, in delay: Int64) {
    timeline.add(event, at: clock.now.milliseconds + max(0, delay))
  }

  private func wake(_ code: String, in delay: Int64) {
    timers[code, default: 0] += 1
    add(.wake(code, timer: timers[code] ?? 0), in: delay)
  }

  func tell(_ sentence: String) {
    let seconds = elapsed / 1000
    let thousandths = String(1000 + elapsed % 1000).dropFirst()
    story.append("\(seconds).\(thousandths) s  \(sentence)")
  }

  /// Runs to the end and checks what must hold there; throws a `SimulationFailure`.
  package func run() throws {
    var steps = 0
    var restsAt: Int64?
    while let (time, event) = timeline.next() {
      if let restsAt, try time > restsAt || isQuiet() { break }
      clock.advance(to: time)
      try handle(event)
      if peopleLeft == 0, restsAt == nil {
        try repair()
        restsAt = clock.now.milliseconds + Self.settlingTime
      }
      steps += 1
      if steps > 20_000 { throw SimulationFailure("the nodes never come to rest") }
    }
    try checkAtRest()
  }

  /// Ends all faults and starts what is down.
  private func repair() throws {
    tell("all faults end")
    weather.clear()
    clock.repair()
    for code in nodes.keys.sorted() {
      guard let node = nodes[code] else { continue }
      node.disk.troubles = Troubles()
      // What was put back stays down until nothing of its last process is on its way.
      if !node.isUp, !oracles.restored.contains(code) { try start(code) }
      wake(code, in: 1)
    }
  }

  /// How long the nodes may need: every retry, after acts and cosignatures from the future are of the
  /// past. A clock is never further off than the longest jump.
  private static let settlingTime: Int64 = 300_000 + longestJump
  private static let longestJump: Int64 = 900_000

  // MARK: Events

  private func handle(_ event: Event) throws {
    switch event {
    case .wake(let code, let timer):
      // A driver has one timer: a later wait replaces an earlier one.
      guard timer == timers[code] else { return }
      try step(code) { node in
        try carryOut(node.machine.idle(now: clock.shown(by: code)), for: node)
      }
    case .request(let from, let epoch, let envelope):
      try takeRequest(from: from, epoch: epoch, envelope)
    case .answer(let to, let epoch, let isCopy, let envelope):
      try takeAnswer(to: to, epoch: epoch, isCopy: isCopy, envelope)
    case .transfer(let number): try advance(transfer: number)
    case .person:
      guard peopleLeft > 0 else { return }
      let place = plan.people - peopleLeft
      peopleLeft -= 1
      if !plan.skipped.contains(place) { try person(place) }
      try trouble()
      add(.person, in: weather.number(10...6_000, for: "pause between people"))
    case .start(let code): try start(code)
    case .thaw(let code): clock.thaw(code)
    }
  }

  private func takeRequest(from: String, epoch: Int, _ envelope: [UInt8]) throws {
    guard let sender = nodes[from], let receiver = nodes[sender.party.partner] else { return }
    let to = receiver.party.code
    var answer: [UInt8]?
    try step(to) { receiver in
      if let given = try attempt(to, { try receiver.node.answer(envelope) }) {
        try emit(given, by: receiver)
        answer = given
      }
      if receiver.node.isReconciled { _ = try attempt(to) { try receiver.node.react() } }
      try stir(receiver)
    }
    let isLost = weather.strikes(.loss) || isCut(from: to) || weather.strikes(.halfOpen, share: 2)
    if isLost {
      add(.answer(to: from, epoch: epoch, isCopy: false, nil), in: 5_000)
    } else {
      add(.answer(to: from, epoch: epoch, isCopy: false, answer), in: delay())
    }
    if let answer, weather.strikes(.doubling) {
      add(.answer(to: from, epoch: epoch, isCopy: true, answer), in: delay() * 3)
    }
  }

  private func takeAnswer(
    to code: String, epoch: Int, isCopy: Bool, _ envelope: [UInt8]?
  ) throws {
    try step(code) { node in
      // Nobody waits for an answer to a process that is gone; as a stray letter it may still be read.
      guard epoch == node.epoch, !isCopy else {
        if let envelope { _ = try attempt(code) { try node.node.absorb(answer: envelope) } }
        return
      }
      let now = clock.shown(by: code)
      guard let envelope,
        try attempt(code, { try node.node.absorb(answer: envelope) }) != nil
      else { return try carryOut(node.machine.step(.exchangeFailed, now: now), for: node) }
      if node.node.isReconciled { _ = try attempt(code) { try node.node.react() } }
      guard let work = try attempt(code, { try node.node.work() }) else {
        return try carryOut(node.machine.step(.exchangeFailed, now: now), for: node)
      }
      try carryOut(node.machine.step(.exchanged(work), now: now), for: node)
    }
  }

  /// Wakes a node's driver, as a server does after each request.
  func stir(_ node: SimulatedNode) throws {
    let code = node.party.code
    guard let work = try attempt(code, { try node.node.work() }) else { return }
    try carryOut(node.machine.step(.woke(work), now: clock.shown(by: code)), for: node)
  }

  func carryOut(_ effects: [Replication.Effect], for node: SimulatedNode) throws {
    let code = node.party.code
    for effect in effects {
      switch effect {
      case .exchange: try exchange(by: node)
      case .transfer(let number): begin(transferOf: number, by: node)
      case .wait(let until):
        wake(code, in: max(1, until.milliseconds - clock.shown(by: code).milliseconds))
      }
    }
  }

  private func exchange(by node: SimulatedNode) throws {
    let code = node.party.code
    guard var envelope = try attempt(code, { try node.node.speak() }) else {
      return add(.answer(to: code, epoch: node.epoch, isCopy: false, nil), in: 1)
    }
    try emit(envelope, by: node)
    if weather.strikes(.corruption, share: 2) {
      envelope[weather.number(0...envelope.count - 1, for: .corruption)] ^= 1
    }
    if weather.strikes(.loss) || isCut(from: code) || nodes[node.party.partner]?.isUp != true {
      add(.answer(to: code, epoch: node.epoch, isCopy: false, nil), in: 5_000)
    } else {
      add(.request(from: code, epoch: node.epoch, envelope), in: delay())
    }
    // A copy that nobody sent again: the network doubles.
    if weather.strikes(.doubling) {
      add(.request(from: code, epoch: -1, envelope), in: delay() * 3)
    }
  }

  // MARK: The network

  /// How long something is on its way; long delays put later things before earlier ones.
  func delay() -> Int64 {
    weather.strikes(.delay)
      ? weather.number(50...8_000, for: .delay) : weather.number(1...40, for: "way")
  }

  /// Whether nothing that this party sends gets through.
  func isCut(from code: String) -> Bool {
    let now = clock.now.milliseconds
    return weather.goesOn(.partition, at: "all", now: now)
      || weather.goesOn(.halfOpen, at: code, now: now)
  }

  // MARK: Processes

  /// Runs a step of one process; if it dies on the way it is down for a while.
  func step(_ code: String, _ body: (SimulatedNode) throws -> Void) throws {
    guard let node = nodes[code], node.isUp else { return }
    let kill = weather.strikes(.kill, share: 4)
    let powerLoss = weather.strikes(.powerLoss, share: 4)
    if kill || powerLoss {
      node.disk.arm(after: weather.number(1...40, for: "effects before death"))
    }
    do { try body(node) } catch let failure as SimulationFailure {
      if !node.disk.isDead { throw failure }
    }
    if node.disk.isDead {
      try die(node, powerLoss ? .powerLost : .killed)
    } else {
      node.disk.disarm()
      try oracles.look(at: node)
    }
  }

  private func die(_ node: SimulatedNode, _ end: SimulatedDisk.End) throws {
    let code = node.party.code
    tell("\(code) \(end == .killed ? "is killed" : "loses power")")
    node.die(end)
    add(.start(code), in: weather.number(10...20_000, for: "time down"))
  }

  private func start(_ code: String) throws {
    guard let node = nodes[code], !node.isUp else { return }
    do {
      try node.start()
    } catch {
      guard node.disk.isInTrouble else { throw SimulationFailure("\(code) can't start: \(error)") }
      tell("\(code) can't start on its disk")
      return add(.start(code), in: 1_000)
    }
    tell("\(code) starts")
    if oracles.restored.contains(code) {
      let known = try nodes[node.party.partner]?.store.read { try $0.head(of: code) }
      oracles.forget(code, above: known?.checkpoint.size ?? 0)
    }
    try oracles.lookAtAll(of: node)
    wake(code, in: 1)
  }

  /// Begins faults that last, sometimes.
  private func trouble() throws {
    let now = clock.now.milliseconds
    if weather.strikes(.partition) {
      tell("the network is cut")
      weather.begin(
        .partition, at: "all", until: now + weather.number(500...60_000, for: .partition))
    }
    for code in nodes.keys.sorted() {
      guard let node = nodes[code] else { continue }
      if weather.strikes(.halfOpen) {
        tell("nothing from \(code) gets through")
        weather.begin(
          .halfOpen, at: code, until: now + weather.number(500...30_000, for: .halfOpen))
      }
      troubleDisk(of: node)
      troubleClock(of: code)
      try troubleWithCopies(node)
    }
  }

  private func troubleDisk(of node: SimulatedNode) {
    let code = node.party.code
    var troubles = Troubles()
    troubles.isFull = weather.strikes(.fullDisk)
    troubles.readErrors = weather.strikes(.readErrors) ? 2 : 0
    troubles.writeErrors = weather.strikes(.writeErrors) ? 2 : 0
    troubles.syncErrors = weather.strikes(.syncErrors) ? 10 : 0
    node.disk.troubles = troubles
    if node.disk.isInTrouble { tell("\(code)'s disk fails now and then, or is full") }
  }

  private func troubleClock(of code: String) {
    if weather.strikes(.skew) {
      clock.set(code, off: weather.number(-200_000...200_000, for: .skew))
      tell(
        "\(code)'s clock goes wrong by \(clock.shown(by: code).milliseconds - clock.now.milliseconds) ms"
      )
    }
    if weather.strikes(.jump, share: 2) {
      clock.set(code, off: weather.number(-Self.longestJump...Self.longestJump, for: .jump))
      tell(
        "\(code)'s clock jumps, \(clock.shown(by: code).milliseconds - clock.now.milliseconds) ms off"
      )
    }
    if weather.strikes(.freeze) {
      clock.freeze(code)
      tell("\(code)'s clock stands still")
      add(.thaw(code), in: weather.number(1_000...60_000, for: .freeze))
    }
  }

  /// Takes a copy of a machine now, and puts it back much later.
  private func troubleWithCopies(_ node: SimulatedNode) throws {
    let code = node.party.code
    let takes = weather.strikes(.oldCopy)
    let restores = weather.strikes(.oldCopy, share: 4)
    // If both went back nobody could know what was lost.
    if let copy = copies[code], restores, node.isUp, oracles.restored.isEmpty {
      tell("\(code) is restored from an old copy")
      copies[code] = nil
      node.die(.killed)
      node.disk.restore(copy)
      oracles.isRestored(code)
      // A restore takes longer than anything is on its way.
      add(.start(code), in: 120_000)
    } else if takes {
      copies[code] = node.disk.snapshot()
    }
  }

  // MARK: Outcomes

  /// Does something that may fail: what the node or its failing disk refuses goes into the story.
  func attempt<Value>(_ code: String, _ body: () throws -> Value) throws -> Value? {
    do { return try body() } catch let error as NodeError {
      tell("\(code): \(error.code)")
    } catch let error as SealingError {
      tell("\(code): \(error.code)")
    } catch let failure as SimulationFailure {
      throw failure
    } catch {
      guard nodes.values.contains(where: { $0.disk.isInTrouble || $0.disk.isDead }) else {
        throw SimulationFailure("\(code) fails for no reason: \(error)")
      }
      tell("\(code): its disk fails")
    }
    return nil
  }

  /// What a node says to the world.
  private func emit(_ envelope: [UInt8], by node: SimulatedNode) throws {
    // A process that died while it was making this never sent it.
    guard !node.disk.isDead else { return }
    try oracles.heard(envelope, from: node)
  }
}

/// What did not hold.
package struct SimulationFailure: Error, CustomStringConvertible {
  package let what: String

  package init(_ what: String) { self.what = what }

  package var description: String { "does not hold: \(what)" }
}

extension SimulatedDisk {
  /// Whether it may refuse something just now.
  var isInTrouble: Bool {
    let now = troubles
    return now.isFull || now.readErrors + now.writeErrors + now.syncErrors > 0
  }
}
