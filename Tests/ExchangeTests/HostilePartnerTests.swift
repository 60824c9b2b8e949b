import Foundation
import TestSupport
import Testing

@Suite("an honest node against a hostile partner", .timeLimit(.minutes(10)))
struct HostilePartnerTests {
  /// `ENTENTE_SEED=n` runs one seed and prints its story; `ENTENTE_SEEDS=n` runs so many.
  static let environment = ProcessInfo.processInfo.environment
  static let seeds: [UInt64] = {
    if let seed = environment["ENTENTE_SEED"].flatMap({ UInt64($0) }) { return [seed] }
    let first = environment["ENTENTE_FROM"].flatMap { UInt64($0) } ?? 1
    let count = environment["ENTENTE_SEEDS"].flatMap { UInt64($0) } ?? 24
    return Array(first..<first + count)
  }()

  @Test(
    "it never signs two roots, gives out what it may not, loses its own or accuses falsely",
    arguments: seeds)
  func theNodeHolds(seed: UInt64) throws {
    let run = try HostileRun(seed: seed)
    do {
      try run.run(moves: Self.environment["ENTENTE_MOVES"].flatMap { Int($0) } ?? 40)
    } catch {
      let replay = "replay: ENTENTE_SEED=\(seed) ./entente test --filter HostilePartnerTests"
      Issue.record("\(error)\n\(run.story.joined(separator: "\n"))\n\(replay)")
    }
    if Self.environment["ENTENTE_SEED"] != nil { print(run.story.joined(separator: "\n")) }
  }

  @Test("the same seed tells the same story")
  func theSameSeedTellsTheSameStory() throws {
    let stories = try (0..<2).map { _ in
      let run = try HostileRun(seed: 3)
      try run.run(moves: 25)
      return run.story
    }
    #expect(stories[0] == stories[1])
    #expect(!stories[0].isEmpty)
  }
}
