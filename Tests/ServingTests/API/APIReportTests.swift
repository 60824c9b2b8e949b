import Conduct
import Evidence
import Exchange
import TestSupport
import Testing
import Treaty

@testable import Serving

@Suite("the report to the ministers through the local API", .timeLimit(.minutes(10)))
struct APIReportTests {
  private let pair: ShelvedPair

  init() throws { pair = try ShelvedPair.settled() }

  private func place(_ party: String) -> ShelvedNode { party == "CAN" ? pair.can : pair.kor }

  private func run<Value: Sendable>(
    _ party: String, _ body: (APICaller) async throws -> Value
  ) async throws -> Value {
    let place = place(party)
    return try await RunningAPI(node: place.node, unlock: RunningAPI.officers(of: place.party))
      .run(body)
  }

  private func get(_ query: String, at party: String = "CAN") async throws -> APIAnswer {
    try await run(party) { try await $0.get("/api/v1/partnership/report?\(query)") }
  }

  private func post(_ path: String, by party: String, _ members: [JSONMember]) async throws {
    let officers = JSON.array([
      .object([
        "officer": .string(place(party).party.officer.name),
        "passphrase": .string(RunningAPI.passphrase),
      ])
    ])
    let body = JSON.object(
      [
        JSONMember(name: "post", value: .string("\(party)/registry")),
        JSONMember(name: "officers", value: officers),
      ] + members)
    let answer = try await run(party) { try await $0.post("/api/v1/\(path)", body) }
    #expect(answer.status == 200 || answer.status == 201)
    try pair.settle()
  }

  /// Canada proposes a commitment, Korea agrees and reports.
  private func settle() async throws {
    let facts = TestMatters.commitment()
    let kind = JSON.string(MatterKind.commitment.rawValue)
    try await post(
      "matters/propose", by: "CAN",
      [
        JSONMember(
          name: "matters",
          value: .array([.object(["kind": kind, "id": "C1".json, "facts": facts.json])]))
      ])
    let shown = try await run("KOR") { try await $0.get("/api/v1/matters/commitment/C1") }.json
    let act = try #require(shown.member("proposals").elements.first).member("act")
    try await post(
      "matters/agree", by: "KOR",
      [
        JSONMember(
          name: "matters",
          value: .array([.object(["kind": kind, "id": "C1".json, "proposal": act])]))
      ])
  }

  private var today: CivilDate {
    get throws { try #require(pair.can.node.latestDay) }
  }

  @Test("both nodes make the same report from the same acts, by digest and byte for byte")
  func same() async throws {
    try await settle()
    let day = try today
    let query = "since=\(day.adding(days: -30))&until=\(day)"
    let (can, kor) = (try await get(query), try await get(query, at: "KOR"))
    #expect(can.status == 200 && can.body == kor.body)
    let answer = try can.json
    let content = answer.member("content")
    #expect(answer.text("digest") == Digest.sha256(content.bytes).hex)
    #expect(content.member("commitments").elements.map { $0.text("id") } == ["C1"])
    #expect(content.member("changes").elements.map { $0.text("step") } == ["new"])
    #expect(answer.text("page").contains(answer.text("digest")))
    try DescribedSchema.expect(answer, "Report")
  }

  @Test("a report of days before an act says nothing of it")
  func before() async throws {
    try await settle()
    let day = try today
    // Noon in UTC is one day at both parties or two; three days before it is neither.
    let past = day.adding(days: -3)
    let answer = try await get("since=\(past.adding(days: -30))&until=\(past)").json
    #expect(answer.member("content").member("commitments") == .array([]))
    #expect(answer.member("content").member("changes") == .array([]))
    let later = try await get("since=\(day.adding(days: 0))&until=\(day)").json
    #expect(later.member("content").member("commitments").elements.count == 1)
  }

  @Test("what is not a day, a period, a level or a language is refused")
  func refused() async throws {
    let day = try today
    let period = "since=\(day)&until=\(day)"
    let expected = [
      "until=\(day)": "api.missingParameter", "since=\(day)&until=2026-02-30": "api.badDay",
      "since=\(day)&until=\(day.adding(days: -1))": "api.badPeriod",
      "since=\(day)&until=\(day.adding(days: 1))": "api.badPeriod",
      "\(period)&releasable=cosmic": "api.unknownLevel",
      "\(period)&lang=en,de": "api.unknownLanguage",
    ]
    for (query, code) in expected {
      let answer = try await get(query)
      #expect(answer.status == 400)
      #expect(try answer.problem().code == code, "\(query)")
    }
    let answer = try await get("\(period)&releasable=unclassified&lang=ko")
    #expect(answer.status == 200)
    #expect(try answer.json.text("page").contains("<html lang=\"ko\">"))
  }
}

extension String {
  fileprivate var json: JSON { .string(self) }
}
