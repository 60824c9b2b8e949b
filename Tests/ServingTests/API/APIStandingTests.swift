import Conduct
import Evidence
import Exchange
import TestSupport
import Testing
import Treaty

@testable import Serving

@Suite("acts about the agreement through the local API", .timeLimit(.minutes(10)))
struct APIStandingTests {
  private let pair: ShelvedPair
  private var can: ShelvedNode { pair.can }

  init() throws { pair = try ShelvedPair.settled() }

  private func draft(
    _ caller: APICaller, _ act: String, note: String = "", post: String = "CAN/authority"
  ) async throws -> APIAnswer {
    let body = JSON.object(["act": .string(act), "note": .string(note), "post": .string(post)])
    return try await caller.call("POST", "/api/v1/standing/draft", body.bytes)
  }

  private func declare(
    _ caller: APICaller, _ act: [UInt8], by signers: [TestSigner]
  ) async throws -> APIAnswer {
    let lines = try signers.flatMap { try $0.attest(act) }
    let body = JSON.object([
      "act": .string(Base64.encode(act)),
      "attestations": .string(String(decoding: NoteSignature.bytes(of: lines), as: UTF8.self)),
    ])
    return try await caller.call("POST", "/api/v1/standing", body.bytes)
  }

  private func bytes(_ draft: APIAnswer) throws -> [UInt8] {
    #expect(draft.status == 200)
    var reader = try JSONReader(try draft.json)
    return try #require(Base64.decode(try reader.string("act")))
  }

  @Test("an act is drafted here, signed elsewhere, made, and told with its signer")
  func suspended() async throws {
    try await RunningAPI(node: can.node).run { caller in
      let act = try bytes(try await draft(caller, "suspended", note: "consultations"))
      #expect(try can.node.standing() == Standing())
      let made = try await declare(caller, act, by: [can.party.authority])
      #expect(made.status == 200)
      let told = try await caller.call("GET", "/api/v1/standing")
      var standing = try JSONReader(try told.json)
      #expect(try standing.string("phase") == "in-force")
      var side = try JSONReader(try #require(try standing.array("parties").first))
      #expect(try side.instant("suspended") == TestParty.noon)
      var record = try JSONReader(try #require(try standing.array("acts").first))
      #expect(try record.string("note") == "consultations")
      #expect(try record.strings("signers") == ["CAN/authority"])
      // Nothing is sent now, and why is said.
      let sent = try await caller.call("POST", APICaller.sendPath([:]), Array("hello".utf8))
      try sent.expectProblem(422, "node.refused").expectReason("exchange-suspended", "21(5)")
    }
  }

  @Test("without its authority's signature nothing is made")
  func unsigned() async throws {
    try await RunningAPI(node: can.node).run { caller in
      let act = try bytes(try await draft(caller, "notice-given"))
      for signers in [[], [can.party.officer], [pair.kor.party.authority]] {
        let answer = try await declare(caller, act, by: signers)
        try answer.expectProblem(422, "node.refused")
          .expectReason("attestation-missing", "21(3)")
      }
      #expect(try can.node.standing() == Standing())
    }
  }

  @Test("lines of strangers are not entered, and nobody is told to have signed who has not")
  func strangers() async throws {
    try await RunningAPI(node: can.node).run { caller in
      let act = try bytes(try await draft(caller, "disputed"))
      let made = try await declare(
        caller, act, by: [can.party.authority, pair.kor.party.authority, can.party.officer])
      #expect(made.status == 200)
      let record = try #require(try can.node.standingRecords().first)
      #expect(record.signers == ["CAN/authority", can.party.officer.name].sorted())
      let entry = try can.node.store.read { try $0.entry(of: "CAN", at: record.index) }
      let lines = try Entry(parsing: try #require(entry).entry).attestations.map(\.name)
      #expect(Set(lines) == Set(record.signers))
    }
  }

  @Test(
    "a draft in the future is not made, and one that another act overtook is to be drafted anew")
  func drafts() async throws {
    let (node, party) = (can.node, can.party)
    let mark = try node.prepare(StandingAct(.suspended, note: ""), post: "CAN/authority").seen
    func act(at time: Instant, seen: [String: SeenMark]) throws -> Act {
      try Act(
        agreement: node.agreement.digest, party: "CAN", post: "CAN/authority", time: time,
        seen: seen, subject: node.agreement.digest.hex,
        body: .standing(StandingAct(.suspended, note: "")))
    }
    func make(_ act: Act) throws -> Made {
      try node.make(prepared: act, try party.authority.attest(act.bytes))
    }
    let ahead = try act(at: TestParty.noon.adding(milliseconds: 1), seen: mark)
    #expect(throws: NodeError.later("clock.ahead")) { try make(ahead) }
    let early = try act(at: TestParty.noon.adding(milliseconds: -1), seen: mark)
    let blind = try act(at: TestParty.noon, seen: ["KOR": .nothing])
    let number = try pair.offer()
    for old in [early, blind] {
      #expect(throws: NodeError.later("draft.overtaken")) { try make(old) }
    }
    let invented = try act(
      at: TestParty.noon, seen: ["KOR": SeenMark(size: 1, root: .sha256([1]))])
    #expect(throws: NodeError.refused([Reason(.seenMismatch)])) { try make(invented) }
    #expect(try !number.isEmpty && make(act(at: TestParty.noon, seen: mark)).index > 0)
  }

  @Test("what would be refused with its signature too is refused before anybody signs")
  func refusedEarly() async throws {
    try await RunningAPI(node: can.node).run { caller in
      try await draft(caller, "resumed").expectProblem(422, "node.refused")
        .expectReason("not-own-to-end", "21(5)")
      try await draft(caller, "ratified").expectProblem(422, "node.refused")
        .expectReason("not-asked-to-ratify", "21(1)")
      try await draft(caller, "suspend").expectProblem(400, "api.unknownAct")
      try await draft(caller, "suspended", post: "KOR/authority").expectProblem(
        422, "act.badField")
      let long = String(repeating: "a", count: StandingAct.noteLimit + 1)
      try await draft(caller, "suspended", note: long).expectProblem(422, "act.badField")
    }
  }

  @Test("an act that is not one about the agreement, or of another party, is not entered as one")
  func foreign() async throws {
    let offer = try TestOffer(by: "CAN", under: can.node.agreement)
    let other = try can.party.act(offer.body, subject: "CAN-2026-0001")
    let theirs = try pair.kor.party.act(
      .standing(StandingAct(.suspended, note: "")), subject: can.node.agreement.digest.hex)
    try await RunningAPI(node: can.node).run { caller in
      try await declare(caller, other.bytes, by: []).expectProblem(422, "node.refused")
        .expectReason("unknown-kind", nil)
      try await declare(caller, theirs.bytes, by: [pair.kor.party.authority])
        .expectProblem(422, "node.refused").expectReason("wrong-party", nil)
      try await declare(caller, [1, 2], by: []).expectProblem(422, "json.unexpected")
      let bad = JSON.object(["act": .string("=="), "attestations": .string("")])
      try await caller.call("POST", "/api/v1/standing", bad.bytes)
        .expectProblem(400, "json.wrongType")
      let lines = JSON.object([
        "act": .string(Base64.encode(theirs.bytes)), "attestations": .string("no lines"),
      ])
      try await caller.call("POST", "/api/v1/standing", lines.bytes)
        .expectProblem(400, "json.wrongType")
    }
  }

  @Test("a suspension reaches the partner, whose node then asks for nothing until it ends")
  func reaches() async throws {
    let number = try pair.offer()
    try await RunningAPI(node: can.node).run { caller in
      let act = try bytes(try await draft(caller, "suspended"))
      #expect(try await declare(caller, act, by: [can.party.authority]).status == 200)
      try pair.settle()
      #expect(try pair.kor.node.transmittal(number).status == .offered)
      let again = try bytes(try await draft(caller, "resumed"))
      #expect(try await declare(caller, again, by: [can.party.authority]).status == 200)
      try pair.settle()
      #expect(try pair.kor.node.transmittal(number).status == .wanted)
    }
  }
}
