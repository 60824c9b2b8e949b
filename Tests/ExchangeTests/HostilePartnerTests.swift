import TestSupport
import Testing

@Suite("an honest node against a hostile partner", .timeLimit(.minutes(10)))
struct HostilePartnerTests {
  @Test(
    "it never signs two roots, gives out what it may not, loses its own or accuses falsely",
    arguments: 1...24 as ClosedRange<UInt64>)
  func theNodeHolds(seed: UInt64) throws {
    guard let failure = HostileRun.run(seed, moves: HostileRun.moves).failure else { return }
    let replay = "replay: ./entente simulate \(failure.arguments)"
    Issue.record("\(failure.failure)\n\(failure.story.joined(separator: "\n"))\n\(replay)")
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
