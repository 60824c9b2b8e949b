import Foundation
import TestSupport
import Testing

@Suite("two nodes on a rough network")
struct SimulationTests {
  /// `ENTENTE_SEED=n` runs one seed; `ENTENTE_SEEDS=n` runs so many.
  static let seeds: [UInt64] = {
    let environment = ProcessInfo.processInfo.environment
    if let seed = environment["ENTENTE_SEED"].flatMap({ UInt64($0) }) { return [seed] }
    return Array(1...(environment["ENTENTE_SEEDS"].flatMap { UInt64($0) } ?? 12))
  }()

  @Test("nothing is lost, nothing is doubled, both sides converge", arguments: seeds)
  func bothNodesConverge(seed: UInt64) throws {
    let simulation = try Simulation(seed: seed)
    do {
      try simulation.run()
      try simulation.check()
    } catch {
      let replay = "replay: ENTENTE_SEED=\(seed) ./entente test --filter SimulationTests"
      Issue.record("\(error)\n\(simulation.story.joined(separator: "\n"))\n\(replay)")
    }
  }

  @Test("the same seed tells the same story")
  func theSameSeedTellsTheSameStory() throws {
    let stories = try (0..<2).map { _ in
      let simulation = try Simulation(seed: 3)
      try simulation.run()
      return simulation.story
    }
    #expect(stories[0] == stories[1])
    #expect(!stories[0].isEmpty)
  }
}
