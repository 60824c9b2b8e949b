import Conduct
import Evidence
import Exchange
import TestSupport
import Testing
import Treaty

@testable import Serving

@Suite("matters of every kind through the local API", .timeLimit(.minutes(10)))
struct APIMattersTests {
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

  private func officers(_ party: String) -> JSON {
    .array([
      .object([
        "officer": .string(place(party).party.officer.name),
        "passphrase": .string(RunningAPI.passphrase),
      ])
    ])
  }

  /// Posts about matters; the partner hears of what was done.
  private func post(
    _ verb: String, by party: String, _ matters: [JSON], attested: Bool = true
  ) async throws -> APIAnswer {
    let body = JSON.object([
      "post": .string("\(party)/registry"),
      "officers": attested ? officers(party) : .array([]), "matters": .array(matters),
    ])
    let answer = try await run(party) { try await $0.post("/api/v1/matters/\(verb)", body) }
    try pair.settle()
    return answer
  }

  private func say(
    _ kind: String, by party: String, about id: String, _ body: JSON, attested: Bool = false
  ) async throws -> APIAnswer {
    let saying = JSON.object([
      "kind": .string(kind), "subject": .string(id), "body": body,
      "post": .string("\(party)/registry"),
      "officers": attested ? officers(party) : .array([]),
    ])
    let answer = try await run(party) { try await $0.post("/api/v1/acts", saying) }
    try pair.settle()
    return answer
  }

  private func get(_ path: String, at party: String) async throws -> APIAnswer {
    try await run(party) { try await $0.get("/api/v1/\(path)") }
  }

  private func show(_ kind: String, _ id: String, at party: String) async throws -> JSON {
    let answer = try await get("matters/\(kind)/\(id)", at: party)
    #expect(answer.status == 200)
    let shown = try answer.json
    try DescribedSchema.expect(shown, "Matter")
    return shown
  }

  private static func named(
    _ kind: MatterKind, _ id: String, _ member: String, _ value: JSON
  ) -> JSON {
    .object(["kind": .string(kind.rawValue), "id": .string(id), member: value])
  }

  private static func proposal(_ id: String, _ facts: MatterFacts) -> JSON {
    named(facts.kind, id, "facts", facts.json)
  }

  private static let some = [
    proposal("D1", TestMatters.mechanism()),
    proposal("D2", TestMatters.mechanism("Lower", reportsTo: "D1")),
    proposal("C1", TestMatters.commitment(carriedBy: ["D2"])),
    proposal("A1", TestMatters.action()),
    proposal("M1", TestMatters.meeting(of: "D2", papers: ["A1"])),
    proposal("M2", TestMatters.meeting(of: "D1", level: "secret")),
    proposal("R1", TestMatters.record(agenda: nil)),
    proposal("V1", TestMatters.review(by: "D2")),
    proposal("X1", TestMatters.exchange(state: .running)),
  ]

  private func size(_ party: String) throws -> UInt64 {
    try place(party).node.sizes()[party] ?? 0
  }

  /// Canada proposes and Korea agrees, both at once.
  private func settle() async throws {
    let made = try await post("propose", by: "CAN", Self.some)
    #expect(made.status == 200)
    var agreed: [JSON] = []
    for kind in MatterKind.allCases {
      for matter in try await get("matters?kind=\(kind.rawValue)", at: "KOR").json.elements {
        let open = try #require(matter.member("proposals").elements.first)
        agreed.append(Self.named(kind, matter.text("id"), "proposal", open.member("act")))
      }
    }
    #expect(try await post("agree", by: "KOR", agreed).json.elements.count == Self.some.count)
  }

  @Test("several are proposed and agreed at once, and both nodes show the same, byte for byte")
  func story() async throws {
    let answer = try await post("propose", by: "CAN", Self.some)
    #expect(answer.status == 200)
    let made = try answer.json.elements
    for one in made { try DescribedSchema.expect(one, "Made") }
    #expect(
      made.map { $0.text("number") } == ["D1", "D2", "C1", "A1", "M1", "M2", "R1", "V1", "X1"])
    #expect(made.first?.text("act") == "mechanism.proposed")
    let proposed = try await show("mechanism", "D2", at: "KOR")
    #expect(proposed.text("status") == "proposed" && proposed.member("facts") == .null)
    #expect(proposed.member("since") == .null && proposed.member("revision") == .integer(0))
    let open = try #require(proposed.member("proposals").elements.first)
    #expect(open.text("party") == "CAN" && open.member("revision") == .integer(1))
    #expect(
      open.member("facts").bytes
        == TestMatters.mechanism("Lower", reportsTo: "D1").json.bytes)
    var agreed: [JSON] = []
    let ids: [(MatterKind, String)] = [
      (.mechanism, "D1"), (.mechanism, "D2"), (.commitment, "C1"), (.action, "A1"),
      (.meeting, "M1"), (.meeting, "M2"), (.record, "R1"), (.review, "V1"), (.exchange, "X1"),
    ]
    for (kind, id) in ids {
      let matter = try await show(kind.rawValue, id, at: "KOR")
      let act = try #require(matter.member("proposals").elements.first).member("act")
      agreed.append(Self.named(kind, id, "proposal", act))
    }
    #expect(try await post("agree", by: "KOR", agreed).status == 200)
    for kind in MatterKind.allCases {
      let (can, kor) = (
        try await get("matters?kind=\(kind.rawValue)", at: "CAN"),
        try await get("matters?kind=\(kind.rawValue)", at: "KOR")
      )
      #expect(can.status == 200 && can.body == kor.body)
      for matter in try can.json.elements {
        try DescribedSchema.expect(matter, "Matter")
        #expect(matter.member("proposals") == .array([]) && matter.member("facts") != .null)
      }
    }
    try await owed()
    try await meetings()
    let action = try await show("action", "A1", at: "CAN")
    #expect(action.member("owed").elements.map { $0.text("party") } == ["CAN"])
    #expect(action.text("status") == "open")
  }

  private func owed() async throws {
    for party in ["CAN", "KOR"] {
      let owed = try await get("matters/owed", at: party).json.elements
      for one in owed { try DescribedSchema.expect(one, "MatterDuty") }
      #expect(
        owed.map { "\($0.text("id")) \($0.text("party"))" } == [
          "V1 KOR", "A1 CAN", "V1 CAN", "X1 KOR",
        ])
      #expect(try await get("matters/owed?limit=1", at: party).json.elements.count == 1)
    }
  }

  private func meetings() async throws {
    let sends = JSON.object(["delegation": .strings(["Director"]), "note": .string("")])
    #expect(try await say("meeting.reported", by: "KOR", about: "M1", sends).status == 200)
    #expect(
      try await show("meeting", "M1", at: "CAN").member("reports").elements.map {
        $0.member("report")
      } == [sends])
    let calendar = try await get("matters/calendar?lang=fr", at: "CAN")
    let text = String(decoding: calendar.body, as: UTF8.self)
    #expect(calendar.status == 200 && text.hasPrefix("BEGIN:VCALENDAR\r\n"))
    #expect(text.contains("SUMMARY;LANGUAGE=fr:Third meeting"))
    #expect(text.contains("SUMMARY;LANGUAGE=fr:Occupé") && !text.contains("M2"))
    #expect(try await get("matters/calendar?lang=de", at: "CAN").status == 400)
    #expect(try await get("matters/calendar", at: "CAN").status == 400)
    #expect(
      try await !String(
        decoding: get("matters/calendar?lang=en&body=Nobody", at: "CAN").body, as: UTF8.self
      ).contains("VEVENT"))
  }

  @Test("both sides report for themselves, and it is told where they differ")
  func reports() async throws {
    try await settle()
    func report(_ status: Progress, by party: String) async throws {
      let report = ProgressReport(status, asOf: TestMatters.today)
      try await say("commitment.reported", by: party, about: "C1", report.json)
        .expectMade("commitment.reported", "C1")
    }
    try await report(.underWay, by: "CAN")
    #expect(try await show("commitment", "C1", at: "KOR").member("disputed") == .bool(false))
    try await report(.challenged, by: "KOR")
    for party in ["CAN", "KOR"] {
      let shown = try await show("commitment", "C1", at: party)
      #expect(shown.member("disputed") == .bool(true))
      let reports = shown.member("reports").elements
      #expect(reports.map { $0.text("party") } == ["CAN", "KOR"])
      #expect(
        reports.map { $0.member("report").text("status") } == ["under-way", "challenged"])
    }
  }

  @Test("one act is said like any other: proposed, declined, retracted")
  func single() async throws {
    let body = JSON.object([
      "revision": .integer(1), "facts": TestMatters.mechanism().json, "note": .string("why not"),
    ])
    try await say("mechanism.proposed", by: "CAN", about: "D1", body)
      .expectRefused("attestation-missing", "22(1)")
    try await say("mechanism.proposed", by: "CAN", about: "D1", body, attested: true)
      .expectMade("mechanism.proposed", "D1")
    let open = try #require(
      try await show("mechanism", "D1", at: "KOR").member("proposals").elements.first)
    #expect(open.text("note") == "why not")
    let answer = JSON.object(["proposal": open.member("act"), "note": .string("not now")])
    try await say("mechanism.retracted", by: "KOR", about: "D1", answer)
      .expectRefused("no-such-proposal", nil)
    try await say("mechanism.declined", by: "KOR", about: "D1", answer)
      .expectMade("mechanism.declined", "D1")
    #expect(
      try await show("mechanism", "D1", at: "CAN").member("proposals") == .array([]))
  }

  @Test("where one is refused nothing is said, and it is told which")
  func refused() async throws {
    let before = try size("CAN")
    let lost = Self.proposal("D3", TestMatters.mechanism(reportsTo: "D9"))
    let problem = try await post("propose", by: "CAN", Self.some + [lost])
      .expectProblem(422, "node.refusedAmong")
    #expect(problem.detail.contains("`mechanism.proposed D3`"))
    #expect(problem.detail.contains(String(Self.some.count + 1)))
    problem.expectReason("unknown-subject", nil)
    let bad = Self.named(.mechanism, "D4", "facts", TestMatters.action().json)
    try await post("propose", by: "CAN", Self.some + [bad])
      .expectProblem(422, "node.refusedAmong").expectReason("malformed-act", nil)
    try await post("propose", by: "CAN", Self.some, attested: false)
      .expectProblem(422, "node.refusedAmong").expectReason("attestation-missing", "22(1)")
    let nothing = Self.named(.mechanism, "D1", "proposal", .string(Digest.sha256([1]).hex))
    try await post("agree", by: "KOR", [nothing]).expectRefused("no-such-proposal", nil)
    #expect(try size("CAN") == before)
  }

  @Test("a body that names too many, none, one twice or an unknown kind is refused")
  func bodies() async throws {
    let one = Self.some[0]
    let many = (0...1000).map { Self.named(.mechanism, "D\($0)", "facts", .null) }
    let bodies: [([JSON], String)] = [
      ([], "api.badCount"), (many, "api.badCount"), ([one, one], "api.matterTwice"),
      ([.object(["kind": .string("fish"), "id": .string("D1")])], "api.unknownMatter"),
      ([.object(["kind": .string("mechanism"), "facts": .null])], "json.missingKey"),
      ([Self.named(.mechanism, "D1", "facts", .null)], "json.wrongType"),
      ([Self.named(.mechanism, "D1", "proposal", .null)], "json.missingKey"),
      ([.string("D1")], "json.wrongType"),
    ]
    for (matters, code) in bodies {
      try await post("propose", by: "CAN", matters).expectProblem(400, code)
    }
  }

  @Test("a body has room for a thousand records of 16 KiB, and for no more")
  func sizes() async throws {
    let limit = APIRoutes.mattersBodyLimit
    #expect(limit == 16_449_536)
    for verb in ["propose", "agree"] {
      try await run("CAN") { caller in
        let long = Array(repeating: UInt8(ascii: " "), count: limit - 1) + Array("{}".utf8)
        try await caller.call("POST", "/api/v1/matters/\(verb)", long)
          .expectProblem(413, "http.413")
        try await caller.call("POST", "/api/v1/matters/\(verb)", Array(long.dropFirst()))
          .expectProblem(400, "json.missingKey")
      }
    }
  }

  @Test("a list goes on after an id, and an unknown kind or id is refused")
  func lists() async throws {
    try await settle()
    func ids(_ query: String) async throws -> [String] {
      try await get("matters?\(query)", at: "CAN").json.elements.map { $0.text("id") }
    }
    #expect(try await ids("kind=mechanism") == ["D1", "D2"])
    #expect(try await ids("kind=mechanism&limit=1") == ["D1"])
    #expect(try await ids("kind=mechanism&limit=1&after=D1") == ["D2"])
    #expect(try await ids("kind=mechanism&after=D2") == [])
    try await get("matters", at: "CAN").expectProblem(400, "api.missingParameter")
    try await get("matters?kind=fish", at: "CAN").expectProblem(400, "api.unknownMatter")
    try await get("matters?kind=action&limit=0", at: "CAN").expectProblem(400, "api.badLimit")
    try await get("matters/fish/D1", at: "CAN").expectProblem(400, "api.unknownMatter")
    for id in ["D9", "..", "%2e%2e", "d1"] {
      try await get("matters/mechanism/\(id)", at: "CAN").expectProblem(404, "node.notHeld")
    }
  }
}
