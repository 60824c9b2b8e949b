import Foundation
import TestSupport
import Testing

@Suite("two processes that are killed", .serialized)
struct KillTests {
  private static let blows = 16

  @Test(
    "nothing is lost, doubled or unproven after sixteen seeded kills", .timeLimit(.minutes(10)),
    arguments: 1...2)
  func killsLoseNothing(run: Int) throws {
    // A seed that is given is one plan.
    guard run == 1 || ProcessInfo.processInfo.environment["ENTENTE_SEED"] == nil else { return }
    let binary = try #require(TwoProcesses.binary())
    var random = SeededRandom(for: "kills, run \(run) of 2")
    let plan = Blow.plan(Self.blows, &random)
    let world = try TwoProcesses(binary: binary)
    try world.setUp()
    for code in TwoProcesses.parties { try world.start(code) }
    let officers = Officers(world, random)
    var kills = KillRun(world, officers)
    for (number, blow) in plan.enumerated() {
      print("run \(run), blow \(number + 1) of \(plan.count): \(blow)")
      try kills.strike(blow)
    }
    let found = try Reckoning(world: world, officers: officers).check()
    print("run \(run): \(kills.kills) kills, \(found)")
    #expect(kills.kills >= Self.blows)
  }
}
