import Foundation
import TestSupport
import Testing

/// `ENTENTE_SEED=n` runs one seed; `ENTENTE_SEEDS=n` runs so many. `./entente test` runs 300 beside these.
@Suite("Two nodes under fire")
struct SimulationTests {
  /// Batches of seeds: a test for each seed would cost more than most seeds do.
  static let batches: [Range<UInt64>] = {
    let environment = ProcessInfo.processInfo.environment
    if let seed = environment["ENTENTE_SEED"].flatMap({ UInt64($0) }) { return [seed..<seed + 1] }
    let count = environment["ENTENTE_SEEDS"].flatMap { UInt64($0) } ?? 20
    return stride(from: 1, through: count, by: 10).map { $0..<min($0 + 10, count + 1) }
  }()

  @Test(
    "nothing is lost, doubled, forged or rewritten, and both nodes converge", arguments: batches)
  func bothNodesConverge(seeds: Range<UInt64>) throws {
    for seed in seeds {
      guard let failing = Shrunk.run(SimulationPlan(seed: seed)).failure else { continue }
      let smallest = failing.smaller()
      Issue.record(
        """
        \(smallest.failure)
        \(smallest.story.joined(separator: "\n"))
        replay: ./entente simulate \(smallest.plan.arguments)
        """)
    }
  }

  @Test("the same plan tells the same story")
  func theSamePlanTellsTheSameStory() throws {
    for seed: UInt64 in 3...6 {
      let stories = try (0..<2).map { _ in
        let simulation = try Simulation(SimulationPlan(seed: seed))
        try simulation.run()
        return simulation.story
      }
      #expect(stories[0] == stories[1])
      #expect(!stories[0].isEmpty)
    }
  }
}
