import Conduct
import Evidence
import Exchange
import TestSupport
import Testing

@testable import Serving

@Suite("what the local API does not accept, open or prove", .timeLimit(.minutes(10)))
struct APIReceiveTests {
  private struct Call {
    let path: String
    let body: String?
    let status: Int
    let code: String
    /// A reason that must be there, with its clause.
    var reason: (code: String, clause: String?)?

    static func get(_ path: String, _ status: Int, _ code: String) -> Call {
      Call(path: path, body: nil, status: status, code: code)
    }

    static func post(
      _ path: String, _ body: String, _ status: Int, _ code: String,
      _ reason: String? = nil, _ clause: String? = nil
    ) -> Call {
      Call(
        path: path, body: body, status: status, code: code, reason: reason.map { ($0, clause) })
    }
  }

  /// Makes the calls one after another, and expects that none changes anything.
  private func refuses(
    _ calls: [Call], at place: ShelvedNode, unlock: LocalAPI.Unlock? = nil
  ) async throws {
    let before = try place.memory()
    let api = RunningAPI(
      node: place.node, unlock: unlock ?? RunningAPI.officers(of: place.party))
    try await api.run { caller in
      for call in calls {
        let answer = try await caller.call(
          call.body == nil ? "GET" : "POST", "/api/v1/transmittals/\(call.path)",
          call.body.map { Array($0.utf8) })
        #expect(answer.status == call.status, "\(call.path) \(call.body ?? "")")
        let problem = try answer.expectProblem(call.status, call.code)
        if let reason = call.reason { problem.expectReason(reason.code, reason.clause) }
      }
    }
    #expect(try place.memory() == before)
    #expect(api.wakes.value == 0)
  }

  private static func acceptance(
    _ officer: String, _ passphrase: String = RunningAPI.passphrase
  ) -> String {
    RunningAPI.acceptance(officer, passphrase)
  }

  private static func reasoned(_ post: String, _ reason: String = "no") -> String {
    #"{"post":"\#(post)","reason":"\#(reason)"}"#
  }

  @Test("the recipient's refusals, before anything is accepted")
  func recipient() async throws {
    let (pair, number) = try ShelvedPair.arrived()
    let officer = pair.kor.party.officer.name
    let foreign = pair.can.party.officer.name
    try await refuses(
      [
        .post("\(number)/accept", Self.acceptance(officer, "wrong"), 422, "seal.wrongPassphrase"),
        .post("\(number)/accept", Self.acceptance(officer, ""), 422, "seal.wrongPassphrase"),
        .post("\(number)/accept", Self.acceptance("KOR/nobody"), 409, "node.unknownKey"),
        .post("\(number)/accept", Self.acceptance(foreign), 409, "node.unknownKey"),
        .post("\(number)/accept", Self.acceptance(""), 409, "node.unknownKey"),
        .post("\(number)/accept", Self.acceptance("KOR/"), 409, "node.unknownKey"),
        .post(
          "CAN-2026-0009/accept", Self.acceptance(officer), 404, "node.unknownTransmittal"),
        .post("\(number)/open", #"{"post":"KOR/registry"}"#, 409, "node.notArrived"),
        .post("CAN-2026-0009/open", #"{"post":"KOR/registry"}"#, 404, "node.unknownTransmittal"),
        .post(
          "\(number)/withdraw", Self.reasoned("KOR/registry"), 422, "node.refused", "wrong-author"),
        .post(
          "\(number)/refuse", Self.reasoned("CAN/registry"), 422, "act.badField", "malformed-act"),
        .post(
          "\(number)/refuse", Self.reasoned("KOR/registry", String(repeating: "a", count: 1025)),
          422, "act.badField", "malformed-act"),
        .post(
          "CAN-2026-0009/refuse", Self.reasoned("KOR/registry"), 422, "node.refused",
          "unknown-subject"),
        .get("CAN-2026-0009", 404, "node.unknownTransmittal"),
        .get("CAN-2026-0009/proof", 404, "node.unknownTransmittal"),
        .get("\(number)/proof?act=accepted", 404, "node.notHeld"),
        .get("\(number)/proof?act=withdrawn", 404, "node.notHeld"),
        .get("\(number)/proof?act=taken", 400, "api.unknownAct"),
        .get("\(number)/proof?act=Offered", 400, "api.unknownAct"),
        .get("\(number)/proof?act=", 400, "api.unknownAct"),
      ], at: pair.kor)
    #expect(try pair.kor.node.transmittal(number).status == .arrived)
  }

  @Test("the author's refusals: only the recipient accepts, opens or refuses")
  func author() async throws {
    let (pair, number) = try ShelvedPair.arrived()
    let officer = pair.can.party.officer.name
    try await refuses(
      [
        .post(
          "\(number)/accept", Self.acceptance(officer), 422, "node.refused", "wrong-author"),
        .post("\(number)/open", #"{"post":"CAN/registry"}"#, 409, "node.notArrived"),
        .post(
          "\(number)/refuse", Self.reasoned("CAN/registry"), 422, "node.refused", "wrong-author"),
        .post(
          "\(number)/withdraw", Self.reasoned("CAN/registry", String(repeating: "a", count: 1025)),
          422, "act.badField", "malformed-act"),
        .post(
          "CAN-2026-0009/withdraw", Self.reasoned("CAN/registry"), 422, "node.refused",
          "unknown-subject"),
      ], at: pair.can)
  }

  @Test("an acceptance whose attestation does not hold is refused by the clause that asks for it")
  func attestations() async throws {
    let (pair, number) = try ShelvedPair.arrived()
    let officer = pair.kor.party.officer
    let stranger = try TestSigner.named("KOR/registry-officer-9")
    let variant = try TestSigner.named(officer.name, variant: "another")
    let attests: [(LocalAPI.Attest, String)] = [
      ({ _ in [] }, "attestation-missing"),
      ({ try stranger.attest($0) }, "attestation-wrong-key"),
      ({ try variant.attest($0) }, "attestation-wrong-key"),
      ({ try officer.attest($0 + [0x20]) }, "attestation-wrong-key"),
    ]
    for (attest, reason) in attests {
      try await refuses(
        [
          .post(
            "\(number)/accept", Self.acceptance(officer.name), 422, "node.refused", reason, "7(2)")
        ], at: pair.kor, unlock: { _, _ in attest })
    }
  }

  @Test("where a clause asks for two officers, one is too few, one twice too, and two accept")
  func twoOfficers() async throws {
    let (pair, number) = try ShelvedPair.arrived(
      changing: [
        (
          "kind: need-to-know\n            attestations: 1",
          "kind: need-to-know\n            attestations: 2"
        )
      ])
    let (first, second) = (pair.kor.party.officer.name, pair.kor.party.secondOfficer.name)
    let unlock = RunningAPI.officers(of: pair.kor.party)
    try await refuses(
      [
        .post(
          "\(number)/accept", Self.acceptance(first), 422, "node.refused", "attestation-missing",
          "7(2)"),
        .post(
          "\(number)/accept", RunningAPI.acceptance(first, with: [first]), 400, "api.officers"),
        .post(
          "\(number)/accept", RunningAPI.acceptance(first, with: ["KOR/nobody"]), 409,
          "node.unknownKey"),
        .post(
          "\(number)/accept", RunningAPI.acceptance(first, "wrong", with: [second]), 422,
          "seal.wrongPassphrase"),
        .post(
          "\(number)/accept", #"{"post":"\#(first)","officers":[]}"#, 422, "node.refused",
          "attestation-missing", "7(2)"),
      ], at: pair.kor, unlock: unlock)
    try await RunningAPI(node: pair.kor.node, unlock: unlock).run { caller in
      let answer = try await caller.post(
        "/api/v1/transmittals/\(number)/accept", RunningAPI.acceptance(first, with: [second]))
      #expect(answer.status == 200)
    }
    #expect(try pair.kor.node.transmittal(number).status == .accepted)
  }

  @Test("an officer's key that can't be used for a reason of its own says nothing of it")
  func internalError() async throws {
    struct Secret: Error { let text = "hidden" }
    let (pair, number) = try ShelvedPair.arrived()
    let body = Self.acceptance(pair.kor.party.officer.name)
    let before = try pair.kor.memory()
    let api = RunningAPI(node: pair.kor.node, unlock: { _, _ in throw Secret() })
    try await api.run { caller in
      let answer = try await caller.post("/api/v1/transmittals/\(number)/accept", body)
      #expect(try answer.expectProblem(500, "internal").detail.isEmpty)
      #expect(!String(decoding: answer.body, as: UTF8.self).contains("hidden"))
    }
    #expect(try pair.kor.memory() == before)
  }

  @Test("what has not arrived can't be accepted")
  func notArrived() async throws {
    let pair = try ShelvedPair.settled()
    let number = try pair.offer()
    try pair.settle()
    let officer = pair.kor.party.officer.name
    try await refuses(
      [
        .post("\(number)/accept", Self.acceptance(officer), 422, "node.refused", "wrong-state"),
        .post("\(number)/open", #"{"post":"KOR/registry"}"#, 409, "node.notArrived"),
        .get("\(number)/proof?act=arrived", 404, "node.notHeld"),
      ], at: pair.kor)
  }

  @Test("what was accepted can't be accepted again, refused or withdrawn")
  func accepted() async throws {
    let (pair, number) = try ShelvedPair.arrived()
    let officer = pair.kor.party.officer
    _ = try pair.kor.node.accept(number, post: officer.name) { try officer.attest($0) }
    try pair.settle()
    try await refuses(
      [
        .post(
          "\(number)/accept", Self.acceptance(officer.name), 422, "node.refused", "wrong-state"),
        .post(
          "\(number)/refuse", Self.reasoned("KOR/registry"), 422, "node.refused", "wrong-state"),
      ], at: pair.kor)
    try await refuses(
      [
        .post(
          "\(number)/withdraw", Self.reasoned("CAN/registry"), 422, "node.refused", "wrong-state")
      ], at: pair.can)
  }

  @Test("what was refused or withdrawn stays so")
  func ended() async throws {
    let (pair, number) = try ShelvedPair.arrived()
    let officer = pair.kor.party.officer.name
    _ = try pair.kor.node.refuse(number, post: "KOR/registry", note: "not for us")
    let second = try pair.offer()
    _ = try pair.can.node.withdraw(second, post: "CAN/registry", note: "wrong file")
    try pair.settle()
    var calls: [Call] = []
    for number in [number, second] {
      calls += [
        .post("\(number)/accept", Self.acceptance(officer), 422, "node.refused", "wrong-state"),
        .post(
          "\(number)/refuse", Self.reasoned("KOR/registry"), 422, "node.refused", "wrong-state"),
        .post("\(number)/open", #"{"post":"KOR/registry"}"#, 409, "node.notArrived"),
      ]
    }
    try await refuses(calls, at: pair.kor)
    try await refuses(
      [
        .post(
          "\(number)/withdraw", Self.reasoned("CAN/registry"), 422, "node.refused", "wrong-state"),
        .post(
          "\(second)/withdraw", Self.reasoned("CAN/registry"), 422, "node.refused", "wrong-state"),
      ], at: pair.can)
  }

  @Test("an act that the other side has not cosigned is not proven yet")
  func notCosigned() async throws {
    let pair = try ShelvedPair.settled()
    let number = try pair.offer()
    try await refuses(
      [.get("\(number)/proof", 503, "node.later")], at: pair.can)
  }

  @Test("a number with odd characters names nothing")
  func oddNumbers() async throws {
    let (pair, number) = try ShelvedPair.arrived()
    let odd = [
      "..", ".", "%2e%2e", "%2E%2E%2F", "CAN%2F2026-0001", "CAN%2D2026-0001", "\(number)%20",
      "\(number)%00", "\(number)%2F..", "%", "%zz", "*", "'%20OR%20'1'='1", "\(number);a=b",
      number.lowercased(), String(repeating: "A", count: 2000), "%ED%95%9C", "%FF",
    ]
    let officer = pair.kor.party.officer.name
    var calls: [Call] = []
    for text in odd {
      calls += [
        .get(text, 404, "node.unknownTransmittal"),
        .get("\(text)/proof", 404, "node.unknownTransmittal"),
        .post("\(text)/accept", Self.acceptance(officer), 404, "node.unknownTransmittal"),
        .post("\(text)/open", #"{"post":"KOR/registry"}"#, 404, "node.unknownTransmittal"),
      ]
      guard text != number.lowercased() else { continue }
      calls.append(
        .post(
          "\(text)/refuse", Self.reasoned("KOR/registry"), 422, "act.badField", "malformed-act"))
    }
    try await refuses(calls, at: pair.kor)
  }
}
