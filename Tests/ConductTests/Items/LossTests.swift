import Conduct
import Evidence
import TestSupport
import Testing
import Treaty

@Suite("Losses and compromises")
struct LossTests {
  let parties: TwoParties

  init() throws { parties = try TwoParties() }

  private func reported(
    _ items: [String] = [ItemStory.number], at discovered: Instant = TestParty.noon
  ) -> ActBody {
    .loss(
      .reported(.init(kind: .suspected, items: items, discovered: discovered, note: "not there")))
  }

  @Test("a report is never too late, and says by when it was owed and the results are")
  func report() throws {
    var story = try ItemStory(parties)
    let old = TestParty.noon.adding(milliseconds: -40 * 86_400_000)
    let decision = try story.say(reported(at: old), by: "KOR", about: "KOR-L-1")
    #expect(decision.duties.map(\.kind) == [.report, .results])
    #expect(decision.duties.map(\.reference) == ["17(1)", "17(2)"])
    #expect(decision.duties[0].due == old.adding(milliseconds: 86_400_000))
    let loss = try #require(story.view.losses["KOR-L-1"])
    #expect(loss.resultsDue == decision.duties[1].due)
    #expect(loss.isOpen)
    #expect(story.view.transmittals[ItemStory.number]?.isReported == true)
    #expect(story.view.totals["KOR"]?.reported == 1)
  }

  @Test("a report is about items that there are, is of its author's series, and not of the future")
  func refused() throws {
    var story = try ItemStory(parties)
    #expect(
      try story.decide(reported(["CAN-8", "CAN-9"]), by: "KOR", about: "KOR-L-1").findings
        == ["unknown-subject", "unknown-subject"])
    #expect(
      try story.decide(reported(), by: "KOR", about: "CAN-L-1").findings == ["wrong-author"])
    let late = TestParty.noon.adding(milliseconds: 60_001)
    #expect(
      try story.decide(reported(at: late), by: "KOR", about: "KOR-L-1").findings
        == ["not-yet-discovered"])
    try story.say(reported([]), by: "KOR", about: "KOR-L-1")
    #expect(
      try story.decide(reported(), by: "KOR", about: "KOR-L-1").findings == ["subject-exists"])
  }

  @Test("a case closes only with results and measures, by who reported it, once")
  func close() throws {
    var story = try ItemStory(parties)
    func closed(_ results: String, _ measures: String) -> ActBody {
      .loss(.closed(results: results, measures: measures))
    }
    #expect(
      try story.decide(closed("r", "m"), by: "KOR", about: "KOR-L-1").findings
        == ["unknown-subject"])
    try story.say(reported(), by: "KOR", about: "KOR-L-1")
    #expect(
      try story.decide(closed("r", "m"), by: "CAN", about: "KOR-L-1").findings
        == ["wrong-author"])
    for blank in ["", " \n\t"] {
      #expect(
        try story.decide(closed("r", blank), by: "KOR", about: "KOR-L-1").findings
          == ["results-missing 17(2)"])
      #expect(
        try story.decide(closed(blank, "m"), by: "KOR", about: "KOR-L-1").findings
          == ["results-missing 17(2)"])
    }
    try story.say(closed("found", "locked"), by: "KOR", about: "KOR-L-1")
    #expect(story.view.losses["KOR-L-1"]?.isOpen == false)
    #expect(
      try story.decide(closed("r", "m"), by: "KOR", about: "KOR-L-1").findings == ["wrong-state"])
  }

  @Test("what does not arrive is presumed lost, until its sender reports it")
  func presumed() throws {
    var story = try ItemStory(parties, at: .wanted)
    #expect(story.owed == [.presumedLoss])
    #expect(
      story.view.transmittals[ItemStory.number]?.debtor(of: .presumedLoss) == "CAN")
    try story.say(reported(), by: "CAN", about: "CAN-L-1")
    #expect(story.owed == [])
    #expect(try ItemStory(parties, at: .arrived).owed == [.receipt])
    #expect(try ItemStory(parties, at: .withdrawn).owed == [])
  }

  @Test("what is withdrawn only after it was presumed lost is still to be reported")
  func withdrawnLate() throws {
    for (days, owed) in [(Int64(5), []), (60, [Consequence.presumedLoss])] {
      var story = try ItemStory(parties, at: .offered)
      try story.say(
        .transmittal(.withdrawn(note: "never arrived")), by: "CAN", after: days * 86_400_000)
      #expect(story.owed == owed, "\(days)")
    }
  }
}
