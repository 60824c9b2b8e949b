import Conduct
import Evidence
import Interop
import TestSupport
import Testing
import Treaty

@Suite("The calendar of a partnership", .timeLimit(.minutes(10)))
struct MatterCalendarTests {
  private let agreement: Agreement

  init() throws { agreement = try AkomaNtosoFile.agreement("canada-korea.exercise") }

  /// A matter of which these facts are in force.
  private func matter(
    _ id: String, _ facts: MatterFacts, revision: Int = 1, reports: [String: MatterReport] = [:]
  ) throws -> Matter {
    let time = JSON.string(TestParty.noon.description)
    func side(_ code: String) -> JSON {
      let agreed = JSON.object([
        "revision": .integer(Int64(revision)), "facts": facts.json, "time": time,
      ])
      let reported = reports[code].map { JSON.object(["report": $0.json, "time": time]) }
      return .object([
        "proposal": .null, "answer": .null, "agreed": code == "KOR" ? agreed : .null,
        "reported": reported ?? .null,
      ])
    }
    return try Matter(
      parsing: JSON.object([
        "kind": .string(facts.kind.rawValue), "id": .string(id),
        "sides": .object([
          JSONMember(name: "CAN", value: side("CAN")), JSONMember(name: "KOR", value: side("KOR")),
        ]),
      ]).bytes)
  }

  private func feed(
    _ matters: [Matter], of code: String = "KOR", _ language: Language = .ko, body: String? = nil
  ) throws -> CalendarFeed {
    let party = try #require(agreement.party(code))
    return CalendarFeed(
      of: matters, under: agreement.lineage, for: .init(party, language, body: body))
  }

  @Test("meetings become events and what is owed becomes to-dos, and they read back the same")
  func whole() throws {
    let matters = [
      try matter("D1", TestMatters.mechanism()),
      try matter("M1", TestMatters.meeting()),
      try matter("M2", TestMatters.meeting(startingIn: 600, state: .cancelled), revision: 3),
      try matter("A1", TestMatters.action(owner: "KOR")),
      try matter("A2", TestMatters.action(owner: "CAN")),
      try matter("V1", TestMatters.review()),
      try matter("X1", TestMatters.exchange(state: .running)),
    ]
    let feed = try feed(matters)
    #expect(feed.events.map(\.status) == [.confirmed, .cancelled])
    #expect(feed.events.map(\.sequence) == [0, 2])
    #expect(feed.todos.map(\.progress) == [.needsAction, .needsAction])
    let bytes = try feed.written()
    #expect(try CalendarReading(parsing: bytes).feed == feed)
    #expect(String(decoding: bytes, as: UTF8.self).contains("DTSTART;TZID=Asia/Seoul:"))
    let canada = try self.feed(matters, of: "CAN", .fr)
    #expect(try String(decoding: canada.written(), as: UTF8.self).contains("TZID=America/Toronto:"))
    #expect(canada.todos.count == 2)
    #expect(Set(feed.events.map(\.uid)) == Set(canada.events.map(\.uid)))
  }

  @Test("of a classified meeting nothing is told but that the time is taken, not even its id")
  func classified() throws {
    let meeting = try matter("M-SECRET", TestMatters.meeting(level: "secret"))
    for language in Language.allCases {
      let feed = try feed(
        [try matter("D1", TestMatters.mechanism()), meeting], of: "CAN", language)
      let text = String(decoding: try feed.written(), as: UTF8.self)
      #expect(feed.events.map(\.content) == [.busy])
      for word in ["M-SECRET", "Third meeting", "Seoul,", "LOCATION", "Space", "CATEGORIES"] {
        #expect(!text.contains(word), "\(word)")
      }
    }
  }

  @Test("a body is told only what it acts for")
  func bodies() throws {
    let matters = [
      try matter("D1", TestMatters.mechanism()), try matter("M1", TestMatters.meeting()),
      try matter("A1", TestMatters.action(owner: "CAN")),
    ]
    #expect(try feed(matters, of: "CAN", body: "Global Affairs").events.count == 1)
    #expect(try feed(matters, of: "CAN", body: "Global Affairs").todos.isEmpty)
    #expect(try feed(matters, of: "CAN", body: "National Defence").events.isEmpty)
    #expect(try feed(matters, of: "CAN", body: "").todos.count == 1)
  }

  @Test("an action follows its owner's reports, and one that is dropped is cancelled")
  func actions() throws {
    func progress(_ status: Progress?, _ state: ActionState = .open) throws -> CalendarTodo
      .Progress?
    {
      let reports = status.map {
        ["CAN": MatterReport.progress(.init($0, asOf: TestMatters.today))]
      }
      let action = try matter(
        "A1", TestMatters.action(owner: "CAN", state: state), reports: reports ?? [:])
      return try feed([action], of: "CAN").todos.first?.progress
    }
    #expect(try progress(nil) == .needsAction)
    #expect(try progress(.underWay) == .inProcess)
    #expect(try progress(.completed) == .completed(at: TestParty.noon))
    #expect(try progress(.completed, .dropped) == .cancelled)
  }
}
