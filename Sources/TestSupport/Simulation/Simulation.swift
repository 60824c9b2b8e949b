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
  /// Disks as they were at some times, oldest first.
  var copies: [String: [SimulatedDisk.Snapshot]] = [:]
  /// Answers that come once more when a process begins, by whom they are for.
  var lateAnswers: [String: [[UInt8]]] = [:]
  /// How long a package that stopped coming is kept, in milliseconds.
  let keepsUnfinished: Int64
  /// Until when people have nothing to do: a machine is being put back.
  var peopleWaitUntil: Int64 = 0
  private var begun: Int64 = 0
  private var peopleLeft: Int
  /// How often something may still go wrong after the last person's act.
  private var troublesLeft: Int

  enum Event {
    case wake(String, timer: Int)
    case request(from: String, epoch: Int, [UInt8])
    /// Nil: the connection broke, or took too long.
    case answer(to: String, epoch: Int, isCopy: Bool, [UInt8]?)
    case parcel(SimulatedParcel)
    case parcelEnded(to: String, epoch: Int, Replication.ParcelEnd)
    case transfer(Int)
    case person
    case start(String)
    case thaw(String)
    case tidy(String)
    case end(String, SimulatedDisk.End)
    case takeUpKeys(String, epoch: Int)
  }

  package init(_ plan: SimulationPlan) throws {
    self.plan = plan
    weather = Weather(plan)
    peopleLeft = plan.people
    troublesLeft = weather.number(0...6, for: "troubles after the last act")
    var age = plan.stream("how long what stopped coming is kept")
    keepsUnfinished = [200, 60_000, 2_592_000_000, 2_592_000_000].randomElement(using: &age) ?? 200
    let signed = try ExerciseKeys.signed(TestAgreement.exercise().agreement)
    var nodes: [String: SimulatedNode] = [:]
    for code in ["CAN", "KOR"] {
      var random = plan.stream("machine of \(code)")
      // Short messages, so that a few acts are a backlog already.
      var length = plan.stream("acts in a message of \(code)")
      var stride = plan.stream("pieces between two marks of \(code)")
      nodes[code] = try SimulatedNode(
        TestParty(code, under: signed.agreement), signed: signed, seed: random.next(),
        actsInMessage: [2, 3, 8, Message.entryLimit].randomElement(using: &length) ?? 2,
        stride: .random(in: 1...2, using: &stride)
      ) { [clock] in clock.shown(by: code) }
    }
    self.nodes = nodes
    for code in ["CAN", "KOR"] {
      wake(code, in: 0)
      add(.tidy(code), in: 0)
    }
    add(.person, in: 200)
  }

  /// Simulated time since the beginning, in milliseconds.
  package var elapsed: Int64 { clock.now.milliseconds - TestParty.noon.milliseconds }

  // MARK: Time

  func add(_ event: Event, in delay: Int64) {
    timeline.add(event, at: clock.now.milliseconds + max(0, delay))
  }

  func wake(_ code: String, in delay: Int64) {
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
      if peopleLeft == 0, troublesLeft == 0, restsAt == nil {
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
      if node.attempted != nil { add(.takeUpKeys(code, epoch: node.epoch), in: 1) }
      wake(code, in: 1)
    }
  }

  /// How long the nodes may need: every retry, after acts and cosignatures from the future are of the
  /// past. A clock is never further off than the longest jump.
  private static let settlingTime: Int64 = 300_000 + longestJump
  static let longestJump: Int64 = 900_000

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
    case .parcel(let parcel): try take(parcel)
    case .parcelEnded(let code, let epoch, let end):
      try conclude(.parcelEnded(end), for: code, epoch: epoch)
    case .transfer(let number): try advance(transfer: number)
    case .person:
      guard peopleLeft + troublesLeft > 0 else { return }
      if peopleLeft > 0 {
        let place = plan.people - peopleLeft
        peopleLeft -= 1
        if !plan.skipped.contains(place) { try person(place) }
      } else {
        troublesLeft -= 1
      }
      try trouble()
      let pause: Int64 = weather.number(10...6_000, for: "pause between people")
      add(.person, in: max(pause, peopleWaitUntil - clock.now.milliseconds))
    case .start(let code): try start(code)
    case .thaw(let code): clock.thaw(code)
    case .end(let code, let end):
      if weather.has(end == .killed ? .kill : .powerLoss) { try self.end(code, end) }
    case .takeUpKeys(let code, let epoch): takeUpKeys(code, epoch: epoch)
    case .tidy(let code):
      try tidy(code)
      putBackKeys(code)
      if peopleLeft + troublesLeft == 0 { try resumeExchange(code) }
      add(.tidy(code), in: weather.number(1_000...6_000, for: "pause between tidyings"))
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

  // MARK: Outcomes

  /// Does something that may fail: what the node or its failing disk refuses goes into the story.
  func attempt<Value>(_ code: String, _ body: () throws -> Value) throws -> Value? {
    do { return try body() } catch let error as NodeError {
      // What an honest node says can be taken, however late and often it comes, unless one lost something.
      // A clock that is wrong may forbid a cosignature: the codes of those begin otherwise.
      if case .messageRefused(let why) = error, why.hasPrefix("message."), oracles.restored.isEmpty
      {
        throw SimulationFailure("\(code) refuses no message of an honest node: \(why)")
      }
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
  func emit(_ envelope: [UInt8], by node: SimulatedNode) throws {
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
