import Evidence
import TestSupport
import Testing

@testable import Serving

/// The same strict JSON for every call that has a body.
@Suite("bodies of the local API", .timeLimit(.minutes(10)))
struct APIBodyTests {
  private static let dispatch =
    #"{"title":"a","mediaType":"text/plain","level":"secret","purpose":"research","#
    + #""from":"CAN/registry","to":["KOR/registry"],"size":5}"#

  /// The dispatch after a change to its text.
  private static func changed(_ text: String, _ other: String) -> String {
    dispatch.replacing(text, with: other)
  }

  private static func nested(_ text: String, _ count: Int) -> String {
    String(repeating: text, count: count)
  }

  /// The byte at which the size stands.
  private static var sizeAt: Int {
    dispatch.firstRange(of: #""size":"#)
      .map { dispatch.utf8.distance(from: dispatch.startIndex, to: $0.upperBound) } ?? 0
  }

  /// Bodies that are refused, with the code and the place that is named.
  private static let refused: [(body: String, code: String, place: String)] = [
    ("", "json.ended", ""),
    (" \n", "json.ended", ""),
    ("not json", "json.unexpected", "byte 1"),
    ("\u{FEFF}{}", "json.unexpected", "byte 0"),
    ("{title:1}", "json.unexpected", "byte 1"),
    ("{}", "json.missingKey", "`title`"),
    ("\(dispatch)x", "json.unexpected", "byte \(dispatch.utf8.count)"),
    ("\(dispatch)\(dispatch)", "json.unexpected", "byte \(dispatch.utf8.count)"),
    (String(dispatch.dropLast()), "json.ended", ""),
    (changed("{", #"{"means":"courier","#), "json.unknownKey", "`means`"),
    (changed("{", #"{"Title":"a","#), "json.unknownKey", "`Title`"),
    (changed("{", #"{"title":"b","#), "json.duplicateKey", "`title` at byte 13"),
    (changed("{", #"{"\u0074itle":"b","#), "json.duplicateKey", "`title` at byte 18"),
    (changed(#""title":"a","#, ""), "json.missingKey", "`title`"),
    (changed(#","size":5"#, ""), "json.missingKey", "`size`"),
    (changed(":5}", ":5.0}"), "json.numberNotInteger", "byte \(sizeAt)"),
    (changed(":5}", ":5e0}"), "json.numberNotInteger", "byte \(sizeAt)"),
    (changed(":5}", ":05}"), "json.numberNotInteger", "byte \(sizeAt)"),
    (changed(":5}", ":-0}"), "json.numberNotInteger", "byte \(sizeAt)"),
    (changed(":5}", ":9007199254740992}"), "json.numberOutOfRange", "byte \(sizeAt)"),
    (changed(":5}", ":99999999999999999999}"), "json.numberOutOfRange", "byte \(sizeAt)"),
    (changed(":5}", ":-1}"), "json.wrongType", "`size`"),
    (changed(":5}", #":"5"}"#), "json.wrongType", "`size`"),
    (changed(":5}", ":null}"), "json.wrongType", "`size`"),
    (changed(#":"secret""#, ":2"), "json.wrongType", "`level`"),
    (changed(#"["KOR/registry"]"#, #""KOR/registry""#), "json.wrongType", "`to`"),
    (changed(#"["KOR/registry"]"#, "[1]"), "json.wrongType", "`to`"),
    (changed(#":"a""#, #":"\ud800""#), "json.unexpected", "byte 16"),
    (nested("[", 17), "json.tooDeep", "byte 16"),
    (nested("[", 60_000), "json.tooDeep", "byte 16"),
    (nested(#"{"a":"#, 17), "json.tooDeep", "byte 80"),
  ]

  @Test("a body that is not the JSON that is asked for is refused at its place")
  func strict() async throws {
    let pair = try ShelvedPair.settled()
    let before = try pair.can.memory()
    let api = RunningAPI(node: pair.can.node)
    try await api.run { caller in
      for (body, code, place) in Self.refused {
        let problem = try await caller.post("/api/v1/explain", body).expectProblem(400, code)
        #expect(problem.detail == place, "\(body.prefix(200))")
        #expect(problem.reasons.isEmpty)
      }
      for body in ["[]", "null", "5", #""text""#] {
        try await caller.post("/api/v1/explain", body).expectProblem(400, "json.wrongType")
      }
      for bytes: [UInt8] in [[0xFF], Array("{\"title\":\"".utf8) + [0xC3, 0x28]] {
        try await caller.call("POST", "/api/v1/explain", bytes)
          .expectProblem(400, "json.notUTF8")
      }
      try await caller.call("POST", "/api/v1/explain").expectProblem(400, "json.ended")
    }
    #expect(try pair.can.memory() == before)
    #expect(api.wakes.value == 0)
  }

  @Test("a body may have 65,536 bytes and not one more")
  func limit() async throws {
    let pair = try ShelvedPair.settled()
    let before = try pair.can.memory()
    let text = Self.dispatch
    let full = text + String(repeating: " ", count: 65_536 - text.utf8.count)
    try await RunningAPI(node: pair.can.node).run { caller in
      #expect(try await caller.post("/api/v1/explain", full).status == 200)
      try await caller.post("/api/v1/explain", full + " ").expectProblem(413, "http.413")
    }
    #expect(try pair.can.memory() == before)
  }

  @Test("a call that would act does nothing when its body has a fault")
  func actingCalls() async throws {
    let (pair, number) = try ShelvedPair.arrived()
    let officer = pair.kor.party.officer.name
    let attested = Tally()
    var api = RunningAPI(node: pair.kor.node)
    let officers = RunningAPI.officers(of: pair.kor.party)
    api.unlock = { officer, passphrase in
      attested.add(1)
      return try officers(officer, passphrase)
    }
    let good = [
      "accept": RunningAPI.acceptance(officer),
      "refuse": #"{"post":"KOR/registry","reason":"no"}"#,
      "withdraw": #"{"post":"KOR/registry","reason":"no"}"#,
      "open": #"{"post":"KOR/registry"}"#,
    ]
    let before = try pair.kor.memory()
    try await api.run { caller in
      for (call, body) in good {
        let path = "/api/v1/transmittals/\(number)/\(call)"
        let open = String(body.dropLast())
        try await caller.post(path, "").expectProblem(400, "json.ended")
        try await caller.post(path, "{}").expectProblem(400, "json.missingKey")
        try await caller.post(path, open).expectProblem(400, "json.ended")
        try await caller.post(path, body + ",").expectProblem(400, "json.unexpected")
        let more = try await caller.post(path, open + #","force":true}"#)
        #expect(try more.expectProblem(400, "json.unknownKey").detail == "`force`")
        let first = body.split(separator: ":")[0].dropFirst()
        let twice = try await caller.post(path, open + ",\(first):\"x\"}")
        try twice.expectProblem(400, "json.duplicateKey")
        let typed = try await caller.post(path, "{\(first):1" + Self.rest(of: body) + "}")
        try typed.expectProblem(400, "json.wrongType")
        let spaces = String(repeating: " ", count: 65_537)
        try await caller.post(path, body + spaces).expectProblem(413, "http.413")
      }
    }
    #expect(try pair.kor.memory() == before)
    #expect(attested.value == 0)
    #expect(api.wakes.value == 0)
  }

  /// What follows the first member of an object.
  private static func rest(of body: String) -> String {
    guard let comma = body.firstIndex(of: ",") else { return "" }
    return String(body[comma...].dropLast())
  }
}
