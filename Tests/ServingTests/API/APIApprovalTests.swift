import Conduct
import Evidence
import Exchange
import TestSupport
import Testing

@testable import Serving

@Suite("approvals, losses and duties through the local API", .timeLimit(.minutes(10)))
struct APIApprovalTests {
  private let story: ReceivedItem
  private var number: String { story.number }

  init() throws { story = try ReceivedItem() }

  private static let note = JSON.object(["note": .string("")])
  private static let yard = "Yard 4, Geoje"

  private static func released(to recipient: String, under approval: String) -> JSON {
    .object(["recipient": .string(recipient), "approval": .string(approval)])
  }

  private static func results(_ results: String, _ measures: String) -> JSON {
    .object(["results": .string(results), "measures": .string(measures)])
  }

  /// What Korea discovered at noon.
  private func reported(_ items: [String], at discovered: Instant = TestParty.noon) -> JSON {
    .object([
      "kind": .string("suspected"), "items": .strings(items),
      "discovered": .string(discovered.description), "note": .string("not in the safe"),
    ])
  }

  private func numbers(_ query: String, at party: String) async throws -> [String] {
    try await story.list("approvals\(query)", "Approval", at: party).map { $0.text("number") }
  }

  // MARK: Approvals

  @Test("a release is granted by two officers of the originator, and then only to whom it names")
  func release() async throws {
    let approval = try await story.ask("release", Self.yard)
    let officers = story.officers(of: "CAN")
    for few in [[], [officers[0]]] {
      try await story.say(
        "approval.granted", by: "CAN", about: approval, Self.note, attestedBy: few
      ).expectRefused("attestation-missing", "6(a)")
    }
    try await story.say(
      "approval.granted", by: "KOR", about: approval, Self.note,
      attestedBy: story.officers(of: "KOR")
    ).expectRefused("not-originator", "6(a)")
    #expect(try await numbers("?status=requested", at: "CAN") == [approval])
    try await story.say(
      "approval.granted", by: "CAN", about: approval, Self.note, attestedBy: officers
    ).expectMade("approval.granted", approval)
    let shown = try await story.show("approvals/\(approval)", "Approval", at: "KOR")
    #expect(shown.text("granted") == TestParty.noon.description)
    let until = try #require(Instant(shown.text("until")))
    #expect(until > TestParty.noon)
    try await story.say(
      "item.released", by: "KOR", Self.released(to: "Yard 5, Geoje", under: approval)
    ).expectRefused("approval-missing", "6(a)")
    try await story.say("item.released", by: "KOR", Self.released(to: Self.yard, under: ""))
      .expectRefused("approval-missing", "6(a)")
    try await story.say("item.released", by: "KOR", Self.released(to: Self.yard, under: approval))
      .expectMade("item.released", number)
    try await story.say("approval.revoked", by: "CAN", about: approval, Self.note)
      .expectMade("approval.revoked", approval)
    try await story.say("item.released", by: "KOR", Self.released(to: Self.yard, under: approval))
      .expectRefused("approval-missing", "6(a)")
  }

  @Test(
    "approvals are listed by status, the latest changed first, and an unknown status is refused")
  func listed() async throws {
    let first = try await story.ask("release", Self.yard)
    let second = try await story.ask("use", "trade talks")
    #expect([first, second] == ["KOR-A-2026-0001", "KOR-A-2026-0002"])
    try await story.say("approval.denied", by: "CAN", about: first, Self.note)
      .expectMade("approval.denied", first)
    // What was denied is not granted any more.
    try await story.say(
      "approval.granted", by: "CAN", about: first, Self.note,
      attestedBy: story.officers(of: "CAN")
    ).expectRefused("wrong-state", nil)
    for party in ["CAN", "KOR"] {
      #expect(try await numbers("?status=requested", at: party) == [second])
      #expect(try await numbers("?status=denied", at: party) == [first])
      #expect(try await Set(numbers("?status=denied,requested", at: party)) == [first, second])
      #expect(try await numbers("?status=granted,revoked", at: party) == [])
      #expect(try await Set(numbers("", at: party)) == [first, second])
      #expect(try await numbers("?limit=1", at: party).count == 1)
      for word in ["open", "Denied", "denied,lost", "%27"] {
        try await story.get("approvals?status=\(word)", at: party)
          .expectProblem(400, "api.unknownStatus")
      }
    }
  }

  // MARK: Losses

  @Test("a loss is reported with both deadlines, and closed only with results and measures")
  func loss() async throws {
    try await story.say("loss.reported", by: "KOR", about: "", reported(["CAN-2026-0009"]))
      .expectRefused("unknown-subject", nil)
    let later = TestParty.noon.adding(milliseconds: 1)
    try await story.say("loss.reported", by: "KOR", about: "", reported([number], at: later))
      .expectRefused("not-yet-discovered", nil)
    let hour: Int64 = 3_600_000
    let discovered = TestParty.noon.adding(milliseconds: -hour)
    let loss = "KOR-L-2026-0001"
    let made = try await story.say(
      "loss.reported", by: "KOR", about: "", reported([number], at: discovered)
    ).expectMade("loss.reported", loss)
    let duties = made.member("decision").member("duties").elements
    #expect(duties.map { $0.text("kind") } == ["report", "results"])
    #expect(duties.map { $0.text("unit") } == ["hours", "working-days"])
    let due = discovered.adding(milliseconds: 24 * hour).description
    #expect(duties.first?.text("due") == due)
    for party in ["CAN", "KOR"] {
      let shown = try await story.show("losses/\(loss)", "Loss", at: party)
      #expect(shown.text("status") == "reported")
      #expect(shown.text("reportDue") == due)
      #expect(shown.text("resultsDue") == duties.last?.text("due"))
      for name in ["closed", "results", "measures"] { #expect(shown.member(name) == .null) }
      #expect(try await story.item(at: party).member("reported") == .bool(true))
      #expect(try await story.list("losses", "Loss", at: party) == [shown])
    }
    for (results, measures) in [("", ""), ("found", " \n"), ("\t", "locked")] {
      try await story.say("loss.closed", by: "KOR", about: loss, Self.results(results, measures))
        .expectRefused("results-missing", "17(2)")
    }
    try await story.say("loss.closed", by: "CAN", about: loss, Self.results("found", "locked"))
      .expectRefused("wrong-author", nil)
    try await story.say("loss.closed", by: "KOR", about: loss, Self.results("found", "locked"))
      .expectMade("loss.closed", loss)
    let shown = try await story.show("losses/\(loss)", "Loss", at: "CAN")
    #expect(shown.text("status") == "closed")
    #expect(shown.text("closed") == TestParty.noon.description)
    #expect(shown.text("results") == "found")
    #expect(shown.text("measures") == "locked")
  }

  // MARK: Duties

  @Test("both parties are told all that is owed, the earliest deadline first")
  func duties() async throws {
    try await story.say(
      "item.relevelled", by: "CAN",
      .object(["level": .string("confidential"), "note": .string("")]),
      attestedBy: [story.officers(of: "CAN")[0]]
    ).expectMade("item.relevelled")
    try await story.say("item.recalled", by: "CAN", Self.note).expectMade("item.recalled")
    try await story.say("loss.reported", by: "KOR", about: "", reported([]))
      .expectMade("loss.reported")
    let second = try story.pair.offer()
    try story.pair.settle()
    let expected = [
      [number, "marking", "KOR"], [number, "return-or-destruction", "KOR"],
      [second, "presumed-loss", "CAN"], ["KOR-L-2026-0001", "results", "KOR"],
      [number, "inventory", "KOR"],
    ]
    for party in ["CAN", "KOR"] {
      let owed = try await story.list("duties", "OwedDuty", at: party)
      let told = owed.map { row in
        [row.text("number"), row.member("duty").text("kind"), row.member("duty").text("owedBy")]
      }
      #expect(told == expected)
      let due = owed.compactMap { Instant($0.member("duty").text("due")) }
      #expect(due.count == owed.count)
      #expect(due == due.sorted())
      for (query, count) in [("limit=2", 2), ("limit=1000", 5)] {
        let few = try await story.list("duties?\(query)", "OwedDuty", at: party)
        #expect(few == Array(owed.prefix(count)), "\(query)")
      }
    }
  }

  @Test("where nothing is owed, asked for, lost or derived, the lists are empty")
  func nothing() async throws {
    let pair = try ShelvedPair.settled()
    try await RunningAPI(node: pair.can.node).run { caller in
      for path in ["approvals", "losses", "documents", "duties"] {
        let answer = try await caller.get("/api/v1/\(path)")
        #expect(answer.status == 200)
        #expect(try answer.json == .array([]), "\(path)")
      }
    }
  }
}
