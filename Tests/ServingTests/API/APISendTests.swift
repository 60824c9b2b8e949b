import Conduct
import Evidence
import Exchange
import Testing
import Treaty

@testable import Serving

/// One after another: they look for files that are left in one folder.
@Suite("what the local API does not send", .serialized, .timeLimit(.minutes(10)))
struct APISendTests {
  private static let shared = Result { try ShelvedPair.settled() }
  private let can: ShelvedNode
  private let hello = Array("hello".utf8)

  init() throws { can = try Self.shared.get().can }

  /// Runs the API, and expects that no act was made and no file left.
  private func leavingNothing(_ body: (APICaller) async throws -> Void) async throws {
    let before = try can.memory()
    let api = RunningAPI(node: can.node)
    try await api.run(body)
    #expect(try can.memory() == before)
    #expect(try can.folder.names.isEmpty)
    #expect(api.wakes.value == 0)
  }

  @Test("a parameter that is missing is named")
  func missing() async throws {
    try await leavingNothing { caller in
      for name in ["title", "mediaType", "level", "purpose", "from", "to", "size"] {
        let answer = try await caller.call("POST", APICaller.sendPath([name: nil]), hello)
        let problem = try answer.expectProblem(400, "api.missingParameter")
        #expect(problem.detail == "`\(name)` is missing")
      }
      let bare = try await caller.call("POST", "/api/v1/transmittals", hello)
      try bare.expectProblem(400, "api.missingParameter")
    }
  }

  @Test("a size that is no count of bytes is refused")
  func badSize() async throws {
    try await leavingNothing { caller in
      for size in ["", "-1", "-0x1", "five", "5.0", "5e0", "0x5", " 5", "5 ", "٥", "1,000"] {
        let answer = try await caller.call("POST", APICaller.sendPath(["size": size]), hello)
        try answer.expectProblem(400, "api.badSize")
      }
      let huge = APICaller.sendPath(["size": "99999999999999999999"])
      try await caller.call("POST", huge, hello).expectProblem(400, "api.badSize")
    }
  }

  @Test(
    "a day on which labels can't ask for review is refused, and so are references beyond bounds")
  func reviewAndReferences() async throws {
    let path = APICaller.sendPath()
    let days = [
      "", "2026-11-22", "2026-11-23", "2020-01-01", "2099-01-01", "2027-02-29", "30/06/2027",
      "2027-6-30", "2027-06-30T00:00:00Z", "2027-06-30&review=2027-06-30", "soon",
    ]
    let references = [
      "&reference=", "&reference=a%0Ab", "&reference=" + String(repeating: "a", count: 257),
      String(repeating: "&reference=a", count: 33),
    ]
    try await leavingNothing { caller in
      for day in days {
        let answer = try await caller.call("POST", "\(path)&review=\(day)", hello)
        #expect(
          try answer.expectProblem(400, "api.badReview").detail.contains("`review`"), "\(day)")
      }
      for more in references {
        let answer = try await caller.call("POST", path + more, hello)
        #expect(try answer.expectProblem(422, "seal.badField").detail == "`references`")
      }
    }
  }

  @Test("references and the day of review are in what is offered")
  func offered() async throws {
    let node = try ShelvedPair.settled().can.node
    try await RunningAPI(node: node).run { caller in
      let path =
        APICaller.sendPath() + "&reference=KOR-2026-0001&reference=C18%2C%20a&review=2027-06-30"
      let answer = try await caller.call("POST", path, hello)
      #expect(answer.status == 201)
      let offer = try node.transmittal("CAN-2026-0001").offer
      #expect(offer.references == ["KOR-2026-0001", "C18, a"])
      // The start of that day in Ottawa.
      #expect(offer.label.label.reviewBy == Instant("2027-06-30T05:00:00Z"))
      #expect(offer.alternative.label.reviewBy == offer.label.label.reviewBy)
    }
  }

  @Test("a field that no package could carry is refused and named")
  func badFields() async throws {
    let long = String(repeating: "a", count: 513)
    let cases: [(name: String, value: String)] = [
      ("title", ""), ("title", "two\nlines"), ("title", long), ("title", "turned \u{202E}"),
      ("title", "\0"), ("mediaType", ""), ("mediaType", "텍스트"), ("mediaType", long),
      ("purpose", ""), ("size", "70368744177665"), ("size", "9223372036854775807"),
    ]
    try await leavingNothing { caller in
      for (name, value) in cases {
        let answer = try await caller.call("POST", APICaller.sendPath([name: value]), hello)
        let problem = try answer.expectProblem(422, "seal.badField")
        #expect(problem.detail == "`\(name)`")
      }
    }
  }

  @Test(
    "a long file that the agreement forbids is refused with the article before it is sent whole")
  func refusedWhileSending() async throws {
    let length = 32 << 20
    let block = [UInt8](repeating: 7, count: 1 << 20)
    let path = APICaller.sendPath(["level": "TOP SECRET", "size": "\(length)"])
    try await leavingNothing { caller in
      for _ in 0..<4 {
        var given = 0
        let answer = try await caller.client.post(path, length: length) {
          guard given < length else { return nil }
          given += block.count
          return block
        }
        #expect(answer.status == 422)
        let problem = String(decoding: answer.body, as: UTF8.self)
        #expect(problem.contains("level-not-exchanged"))
        #expect(problem.contains("4(1)"))
      }
    }
  }

  @Test("what the agreement forbids is refused with the article, in three languages")
  func refusedByTheAgreement() async throws {
    let cases: [(changes: [String: String?], reason: String, clause: String)] = [
      (["level": "TOP SECRET"], "level-not-exchanged", "4(1)"),
      (["level": "top-secret"], "level-not-exchanged", "4(1)"),
      (["level": "COSMIC"], "unknown-level", "4(1)"),
      (["level": ""], "unknown-level", "4(1)"),
      (["level": "MILITARY SECRET II"], "unknown-level", "4(1)"),
      (["purpose": "sales"], "unknown-purpose", "6(c)"),
      (["purpose": "Research"], "unknown-purpose", "6(c)"),
      (["to": "KOR/nowhere"], "unknown-office", "9(1)"),
      (["to": "kor/registry"], "unknown-office", "9(1)"),
      (["to": "JPN/registry"], "unknown-office", "9(1)"),
      (["to": "CAN/research-office"], "office-not-of-partner", "9(1)"),
      (["to": "KOR/registry,KOR/nowhere"], "unknown-office", "9(1)"),
      (["from": "CAN/nowhere"], "unknown-office", "9(1)"),
      (["from": "CAN/research-office"], "office-not-cleared", "9(1)"),
      (["size": "137438953473"], "package-too-large", "5(2)"),
      (["size": "322122547200"], "shelf-quota", "5(2)"),
    ]
    try await leavingNothing { caller in
      for (changes, reason, clause) in cases {
        let answer = try await caller.call("POST", APICaller.sendPath(changes), hello)
        try answer.expectProblem(422, "node.refused").expectReason(reason, clause)
      }
    }
  }

  @Test("what can't be said in an act is refused with a reason of the protocol")
  func notAnAct() async throws {
    let many = (0..<17).map { "KOR/office-\($0)" }.joined(separator: ",")
    let cases: [[String: String?]] = [
      ["to": ""], ["to": ","], ["to": many], ["to": "KOR/registry,KOR/registry"],
      ["from": "KOR/registry"], ["from": ""], ["from": "CAN/"], ["from": "CAN/a b"],
    ]
    try await leavingNothing { caller in
      for changes in cases {
        let answer = try await caller.call("POST", APICaller.sendPath(changes), hello)
        try answer.expectProblem(422, "act.badField").expectReason("malformed-act", nil)
      }
    }
  }

  @Test("a body that is shorter or longer than its size leaves no file")
  func otherLengths() async throws {
    try await leavingNothing { caller in
      let cases: [(size: String, body: [UInt8], code: String)] = [
        ("6", hello, "seal.sizeNotReached"), ("1", [], "seal.sizeNotReached"),
        ("2000000", hello, "seal.sizeNotReached"), ("4", hello, "seal.sizeExceeded"),
        ("0", hello, "seal.sizeExceeded"),
      ]
      for (size, body, code) in cases {
        let answer = try await caller.call("POST", APICaller.sendPath(["size": size]), body)
        try answer.expectProblem(422, code)
      }
      // More than one piece is on disk when the body turns out to be too short.
      let long = [UInt8](repeating: 7, count: 2_500_000)
      let answer = try await caller.call("POST", APICaller.sendPath(["size": "2500001"]), long)
      try answer.expectProblem(422, "seal.sizeNotReached")
    }
  }

  @Test("a body that is cut leaves no file")
  func cut() async throws {
    try await leavingNothing { caller in
      let path = APICaller.sendPath()
      try await caller.hangUp(
        after: "POST \(path) HTTP/1.1\r\nhost: x\r\nauthorization: Bearer \(RunningAPI.secret)\r\n"
          + "content-length: 5\r\n\r\nhel")
      #expect(try await caller.get("/healthz").status == 200)
    }
  }

  @Test("our client does not send a body of another length than it says")
  func ourClient() async throws {
    try await leavingNothing { caller in
      for length in [4, 6] {
        await #expect(throws: LocalClientError.lengthDiffers) {
          var rest: [UInt8]? = hello
          _ = try await caller.client.post(APICaller.sendPath(), length: length) {
            defer { rest = nil }
            return rest
          }
        }
      }
    }
  }

  @Test("nothing is sealed or said before both nodes agreed on both journals")
  func notReconciled() async throws {
    let can = try ShelvedPair().can
    let before = try can.memory()
    try await RunningAPI(node: can.node).run { caller in
      let sent = try await caller.call("POST", APICaller.sendPath(), hello)
      try sent.expectProblem(503, "node.notReconciled")
      for call in ["refuse", "withdraw"] {
        let answer = try await caller.post(
          "/api/v1/transmittals/CAN-2026-0001/\(call)", #"{"post":"CAN/registry","reason":""}"#)
        try answer.expectProblem(503, "node.notReconciled")
      }
    }
    #expect(try can.memory() == before)
  }

  @Test("to explain is no act: a refusal is an answer with its reasons")
  func explain() async throws {
    try await leavingNothing { caller in
      for (level, isAllowed) in [("SECRET", true), ("TOP SECRET", false), ("COSMIC", false)] {
        let answer = try await caller.post(
          "/api/v1/explain",
          .object([
            "title": .string("a"), "mediaType": .string("text/plain"), "level": .string(level),
            "purpose": .string("research"), "from": .string("CAN/registry"),
            "to": .strings(["KOR/registry"]), "size": .integer(5),
          ]))
        #expect(answer.status == 200)
        var reader = try JSONReader(try answer.json)
        #expect(try reader.bool("allowed") == isAllowed)
        #expect(try reader.strings("clauses").isEmpty == !isAllowed)
        #expect(try reader.array("duties").isEmpty == !isAllowed)
        #expect(try reader.array("reasons").isEmpty == isAllowed)
        try reader.finish()
      }
    }
  }
}
