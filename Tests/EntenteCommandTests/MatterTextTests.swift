import Conduct
import Evidence
import TestSupport
import Testing
import Treaty

@testable import EntenteCommand

@Suite("matters in words")
struct MatterTextTests {
  private static let noon = JSON.string(TestParty.noon.description)

  private static func matter(
    _ facts: MatterFacts, _ id: String, isAgreed: Bool = true, reports: [JSON] = [],
    owed: [JSON] = [], note: String = ""
  ) throws -> ShownMatter {
    let proposal = JSON.object([
      "party": .string("CAN"), "act": .string(Digest.sha256([1]).hex), "revision": .integer(2),
      "facts": facts.json, "note": .string(note), "time": noon,
    ])
    return try ShownMatter(
      .object([
        "kind": .string(facts.kind.rawValue), "id": .string(id),
        "status": .string(isAgreed ? "open" : "proposed"), "revision": .integer(1),
        "facts": isAgreed ? facts.json : .null, "since": isAgreed ? noon : .null,
        "proposals": .array(isAgreed ? [] : [proposal]), "reports": .array(reports),
        "overtaken": .null, "disputed": .bool(reports.count > 1), "owed": .array(owed),
      ]))
  }

  private static func report(_ party: String, _ status: Progress) -> JSON {
    .object([
      "party": .string(party), "time": noon,
      "report": ProgressReport(status, asOf: TestMatters.today).json,
    ])
  }

  private static func today(_: String) -> CivilDate { TestMatters.today }

  @Test("a list fits its columns, marks working names and sets reports beside each other")
  func list() throws {
    let long = Array(repeating: "very long name", count: 12).joined(separator: " ")
    let matters = [
      try Self.matter(TestMatters.mechanism(long), "D1", isAgreed: false),
      try Self.matter(
        TestMatters.commitment(), "C1",
        reports: [Self.report("CAN", .underWay), Self.report("KOR", .challenged)]),
      try Self.matter(
        TestMatters.action(dueAfter: -1), "A1",
        owed: [
          .object([
            "party": .string("CAN"), "day": .string("\(TestMatters.today.adding(days: -1))"),
          ])
        ]),
    ]
    let lines = MatterText.list(matters, today: Self.today, width: 80)
    #expect(lines.allSatisfy { $0.columns <= 80 }, "\(lines)")
    #expect(lines.contains { $0.hasSuffix("open proposal: CAN, revision 2") })
    #expect(lines.contains { $0.contains("CAN under way ≠ KOR under way with challenges") })
    #expect(lines.contains { $0.contains("LATE: CAN owed it by") })
    // In English the names of tests are official, so nothing is marked.
    #expect(!lines.contains(MatterTelling.legend.en))
    #expect(lines.first == "1 mechanism")
  }

  @Test("one matter is told whole, and what would steer the terminal is not")
  func whole() throws {
    let facts = TestMatters.mechanism(reportsTo: "D0", terms: "CAN-1")
    let matter = try Self.matter(facts, "D1", isAgreed: false, note: "first\nsecond \u{1B}[2J")
    let lines = MatterText.whole(matter, today: Self.today, width: 60)
    #expect(lines.allSatisfy { $0.columns <= 90 && !$0.unicodeScalars.contains("\u{1B}") })
    for text in [
      "Talks (official)", "biannual", "can be read in two ways", "D0", "CAN-1", "Global Affairs",
      "S4 (secondary)", "S1, name: Dialogue", "2+2 (en, informal)", "first", "second",
      Digest.sha256([1]).hex,
    ] {
      #expect(lines.contains { $0.contains(text) }, "\(text)")
    }
  }

  @Test("meetings, records, reviews and exchanges are told whole")
  func others() throws {
    let all: [(MatterFacts, [String])] = [
      (
        TestMatters.meeting(level: "secret", commitments: ["C1"], papers: ["A1"]),
        ["D1", "1: Space", "CAN, C1", "Seoul", "secret", "A1"]
      ),
      (TestMatters.record(actions: ["A1"]), ["M1", "[1]", "Both agree.", "A1"]),
      (
        TestMatters.review(stage: .frozen),
        ["D1", "report frozen", "[space]", "Progress.", Digest.sha256([7]).hex]
      ),
      (
        TestMatters.exchange(state: .ended),
        ["CAN → KOR", "F-76 fuel (NSN 9140-00-273-2377)", "120 m3", "96000.00 CAD", "in cash"]
      ),
      (TestMatters.exchange(.personnel, approval: "A-1"), ["Liaison officer", "A-1"]),
      (TestMatters.exchange(.equipment), ["F-76 fuel", "new"]),
    ]
    for (facts, texts) in all {
      let matter = try Self.matter(facts, "X1")
      let lines = MatterText.whole(matter, today: Self.today, width: 80)
      for text in texts { #expect(lines.contains { $0.contains(text) }, "\(text) \(lines)") }
    }
  }

  @Test("every word of the facts is told in three languages")
  func words() {
    let words =
      MechanismKind.allCases.map(\.words) + MechanismStatus.allCases.map(\.words)
      + MechanismState.allCases.map(\.words) + CommitmentState.allCases.map(\.words)
      + ActionState.allCases.map(\.words) + PartnershipDomain.allCases.map(\.words)
      + NameGrade.allCases.map(\.words) + SourceConfidence.allCases.map(\.words)
      + MatterKind.allCases.map { Matter.words(ofStatus: "proposed", $0) }
      + MatterKind.allCases.map(\.plural) + MeetingState.allCases.map(\.words)
      + ReviewStage.allCases.map(\.words) + ExchangeKind.allCases.map(\.words)
      + ExchangeState.allCases.map(\.words) + Settlement.allCases.map(\.words)
    for word in words {
      #expect(!word.en.isEmpty && !word.fr.isEmpty)
      #expect(word.ko.contains(/\p{Hangul}/), "\(word.en)")
    }
    #expect(MatterKind.mechanism.counted(1).en == "1 mechanism")
    #expect(MatterKind.commitment.counted(0).fr == "0 engagement")
    #expect(MatterKind.commitment.counted(2).fr == "2 engagements")
    #expect(MatterKind.action.counted(3).ko == "후속 조치 3건")
  }
}
