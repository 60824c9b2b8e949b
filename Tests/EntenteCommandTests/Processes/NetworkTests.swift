import Foundation
import TestSupport
import Testing

@Suite("two processes in two networks", .serialized)
struct NetworkTests {
  /// What happens in a step.
  private enum Event: String, CaseIterable {
    case none = "no more than that"
    case cut = "the wire is cut for some seconds"
    case halfOpen = "one direction is cut for some seconds"
    case kill = "a node is killed"
    case vanish = "a node is killed behind a cut and comes back before it ends"
  }

  private static let steps = 6

  @Test(
    "nothing is lost, doubled or unproven in bad weather, with cuts and kills",
    .timeLimit(.minutes(10)))
  func badWeather() throws {
    if let missing = TwoNetworks.missing {
      return FileHandle.standardError.write(
        Data("SKIPPED: two processes in two networks: \(missing)\n".utf8))
    }
    let binary = try #require(TwoProcesses.binary())
    var random = SeededRandom(for: "two networks")
    let networks = try TwoNetworks(random)
    let world = try TwoProcesses(binary: binary, sites: networks.sites)
    try world.setUp()
    for code in TwoProcesses.parties { try world.start(code) }
    let officers = Officers(world, SeededRandom(seed: random.next()))
    let wire = networks.wire

    try silence(officers, on: wire, in: world)
    var events: [Event] = []
    while events.count < Self.steps { events += Event.allCases.shuffled(using: &random) }
    for (number, event) in events.prefix(Self.steps).enumerated() {
      // Of each kind something must happen, whatever the seed draws.
      let weather = number == 0 ? .worst : Weather.bad(&random)
      let code = Bool.random(using: &random) ? "CAN" : "KOR"
      let seconds = Double.random(in: 0.5...4, using: &random)
      print(
        "networks, step \(number + 1) of \(Self.steps): \(weather); \(event.rawValue)"
          + (event == .none ? "" : " (\(code), \((seconds * 10).rounded() / 10) s)"))
      wire.set(weather)
      try officers.goAboutBusiness()
      try officers.send(from: code, size: Int.random(in: 0...1_500_000, using: &random))
      try happen(event, code, .seconds(seconds), weather, on: wire, in: world)
      officers.finishBusiness()
    }
    wire.set(.clear)
    let found = try Reckoning(world: world, officers: officers).check()
    print("networks: \(found); \(wire.counts)")
    #expect(wire.counts.lost > 0 && wire.counts.doubled > 0 && wire.counts.changed > 0)
  }

  /// Nothing gets through any more, with everything under way: only patience can notice that.
  private func silence(_ officers: Officers, on wire: Wire, in world: TwoProcesses) throws {
    for code in TwoProcesses.parties { try officers.send(from: code, size: 4_000_000) }
    print("networks: silence")
    wire.set(Weather(isCut: [true, true]))
    for _ in 0..<3 {
      try officers.goAboutBusiness()
      officers.finishBusiness()
    }
    try world.until("both nodes give up waiting") {
      TwoProcesses.parties.allSatisfy { world.log(of: $0).contains("partner.timedOut") }
    }
    // A node that finds nobody from its start on ends at once when it is told to.
    world.kill("KOR")
    try world.start("KOR")
    try world.until("KOR serves") { try world.list("KOR") != nil }
    let told = ContinuousClock.now
    #expect(world.stop("KOR") == 0)
    #expect(ContinuousClock.now - told < .seconds(5))
    try world.start("KOR")
  }

  private func happen(
    _ event: Event, _ code: String, _ lapse: Duration, _ weather: Weather, on wire: Wire,
    in world: TwoProcesses
  ) throws {
    var cut = weather
    cut.isCut = [true, true]
    switch event {
    case .none: RealTime.pass(lapse)
    case .cut:
      wire.set(cut)
      RealTime.pass(lapse)
    case .halfOpen:
      cut.isCut = code == "CAN" ? [true, false] : [false, true]
      wire.set(cut)
      RealTime.pass(lapse)
    case .kill:
      world.kill(code)
      try world.start(code)
    case .vanish:
      wire.set(cut)
      world.kill(code)
      try world.start(code)
      RealTime.pass(lapse)
    }
    wire.set(weather)
  }
}
