import Conduct
import Evidence
import Exchange
import Foundation
import Sealing
import TestSupport
import Testing

@testable import Serving

@Suite("the metrics of a node", .timeLimit(.minutes(10)))
struct MetricsTests {
  /// The samples of a page, by name and labels.
  private static func samples(_ answer: APIAnswer) -> [String: String] {
    let lines = String(decoding: answer.body, as: UTF8.self).split(separator: "\n")
    return Dictionary(
      lines.filter { !$0.hasPrefix("#") }.map { line in
        let words = line.split(separator: " ")
        return (words.dropLast().joined(separator: " "), String(words.last ?? ""))
      }, uniquingKeysWith: { "\($0) and \($1)" })
  }

  @Test("the secret and the token read them; the token opens nothing else, and nobody else reads")
  func bearers() async throws {
    let pair = try ShelvedPair.settled()
    let token = LocalAPI.metricsToken(for: RunningAPI.secret)
    #expect(token.count == 64 && token != RunningAPI.secret)
    try await RunningAPI(node: pair.can.node).run { caller in
      for bearer in [RunningAPI.secret, token] {
        let answer = try await caller.call(
          "GET", "/metrics", authorization: ["Bearer \(bearer)"])
        #expect(answer.status == 200)
        #expect(answer.type == "text/plain; version=0.0.4; charset=utf-8")
      }
      for path in ["/api/v1/status", "/api/v1/transmittals", "/api/v1/breach"] {
        let answer = try await caller.call("GET", path, authorization: ["Bearer \(token)"])
        try answer.expectProblem(401, "api.unauthorized")
      }
      for wrong in [[], ["Bearer "], ["Bearer \(token)0"], [token]] {
        let answer = try await caller.call("GET", "/metrics", authorization: wrong)
        try answer.expectProblem(401, "api.unauthorized")
      }
    }
  }

  @Test("they tell journals, transmittals, keys and failures, and no content")
  func values() async throws {
    let (pair, number) = try ShelvedPair.arrived()
    let open = try pair.can.node.makeUndelivered()
    var api = RunningAPI(node: pair.can.node)
    api.census = Census(
      transmittals: [Census.Row(author: "CAN", status: "arrived", count: 1)],
      overdueReceipts: ["CAN": 1])
    api.link.lastContact = TestParty.noon
    api.link.clock = ClockDifference(ahead: -2500, uncertainty: 1010)
    api.meters.exchanges.add(7)
    api.meters.exchangeFailures.add("partner.timedOut")
    api.meters.connectionsRefused.add("tls.unknownKey")
    api.meters.pieceBytesOut.add(4096)
    try await api.run { caller in
      _ = try await caller.call("GET", "/api/v1/status", authorization: [])
      let answer = try await caller.get("/metrics")
      let found = Self.samples(answer)
      let sizes = try pair.can.node.store.read { try $0.head(of: "CAN") }
      #expect(found[#"entente_build_info{version="test"}"#] == "1")
      #expect(
        found[#"entente_journal_acts{party="CAN"}"#] == sizes.map { "\($0.checkpoint.size)" })
      #expect(
        found[#"entente_journal_cosigned_acts{party="CAN"}"#] == sizes.map { "\($0.cosignedSize)" })
      #expect(sizes.map { $0.checkpoint.size - $0.cosignedSize } == 1)
      #expect(found[#"entente_journal_uncosigned_age_seconds{party="CAN"}"#] == "0")
      #expect(found["entente_reconciled"] == "1")
      #expect(found[#"entente_signing_stopped{code="node.breach"}"#] == "0")
      #expect(found[#"entente_transmittals{author="CAN",status="arrived"}"#] == "1")
      #expect(found[#"entente_transmittals{author="KOR",status="refused"}"#] == "0")
      #expect(found[#"entente_receipts_overdue{author="CAN"}"#] == "1")
      #expect(found[#"entente_shelf_bytes{author="KOR"}"#] == "0")
      #expect(found["entente_last_contact_timestamp_seconds"] == "1795435200")
      #expect(found["entente_partner_clock_ahead_seconds"] == "-2.5")
      #expect(found["entente_exchanges_total"] == "7")
      #expect(found[#"entente_exchange_failures_total{code="partner.timedOut"}"#] == "1")
      #expect(
        found[#"entente_partner_connections_refused_total{code="tls.unknownKey"}"#] == "1")
      #expect(found[#"entente_piece_bytes_total{direction="out"}"#] == "4096")
      #expect(found[#"entente_api_requests_total{status="401"}"#] == "1")
      #expect(
        found[#"entente_key_end_timestamp_seconds{party="KOR",role="mirror"}"#] == "1825027200")
      #expect(found[#"entente_store_write_seconds_bucket{le="+Inf"}"#] == "0")
      let text = String(decoding: answer.body, as: UTF8.self)
      for secret in [number, open, "Report", "hello", "research", "registry", RunningAPI.secret] {
        #expect(!text.contains(secret), "\(secret)")
      }
    }
  }

  @Test("the guide lists what is measured, all of it and nothing else")
  func guide() async throws {
    let guide = String(
      decoding: try RepositoryFolder.bytes("docs/guides/operations.md"), as: UTF8.self)
    let listed = guide.matches(of: /`((entente|process)_[a-z_]+)`/).map { String($0.1) }
    var api = RunningAPI(node: try ShelvedPair.settled().can.node)
    api.machine.diskFree = 1
    api.machine.diskSize = 2
    api.machine.residentBytes = 3
    api.machine.openFiles = 4
    api.machine.openFileLimit = 5
    api.machine.processorSeconds = 6.5
    try await api.run { caller in
      let text = String(decoding: try await caller.get("/metrics").body, as: UTF8.self)
      let measured = text.matches(of: /# TYPE ([a-z_]+)/).map { String($0.1) }
      #expect(Set(listed) == Set(measured))
    }
  }

  @Test("a package that can't be read is counted by the code of the reason, and told by the status")
  func postponed() async throws {
    let pair = try ShelvedPair.settled()
    let number = try pair.offer()
    try pair.settle()
    let (can, kor) = (pair.can.node, pair.kor.node)
    let outline = try can.outgoing(number)
    try kor.receive(outline: outline.bytes, of: outline.name)
    let intake = try kor.receivePieces(of: outline.name, from: 0, inTurn: true)
    try intake.receive(try can.shelf.piece(0, of: outline.name))
    try kor.shelf.complete(outline.name)
    // The package can't be read before the node says that it arrived.
    let body = "\(pair.kor.folder.path)/\(outline.name.hex).body"
    try FileManager.default.removeItem(atPath: body)
    try FileManager.default.createDirectory(atPath: body, withIntermediateDirectories: false)
    try kor.finishReceiving(outline.name)
    #expect(kor.postponed.values.reduce(0, +) == 1)
    let code = try #require(kor.postponed.keys.first)
    try await RunningAPI(node: kor).run { caller in
      let found = Self.samples(try await caller.get("/metrics"))
      #expect(found[#"entente_transmittals_postponed{code="\#(code)"}"#] == "1")
      let status = try await caller.get("/api/v1/status")
      let told = String(decoding: status.body, as: UTF8.self)
      #expect(told.contains(#""postponed":[{"code":"\#(code)","count":1}]"#))
    }
    // It is tried again with each step, and counted once.
    #expect(try kor.react() == 0)
    #expect(kor.postponed == [code: 1])
  }
}

extension Node {
  /// Offers something that the partner is not told of; returns its number.
  fileprivate func makeUndelivered() throws -> String {
    let payload = Array("hello".utf8)
    let sending = try beginSending(
      Dispatch(
        title: "Report", mediaType: "text/plain", level: "secret", purpose: "research",
        from: "CAN/registry", to: ["KOR/registry"], size: payload.count))
    try sending.absorb(payload)
    return try finishSending(sending).act.subject
  }
}
