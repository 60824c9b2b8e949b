import Conduct
import Evidence
import Exchange
import TestSupport
import Testing
import Treaty

@testable import Serving

@Suite("what the local API tells", .timeLimit(.minutes(10)))
struct APIReadTests {
  private func reader(_ body: [UInt8]) throws -> JSONReader {
    try JSONReader(JSON(parsing: body, limit: 1 << 20))
  }

  @Test("a file is sent, accepted, opened byte for byte and proven")
  func allTheWay() async throws {
    let pair = try ShelvedPair.settled()
    let payload = (0..<1_100_000).map { UInt8(truncatingIfNeeded: $0 &* 31) }
    let sending = RunningAPI(node: pair.can.node)
    let number = try await sending.run { caller in
      var rest = payload[...]
      let answer = try await caller.client.post(
        APICaller.sendPath(["size": "\(payload.count)", "title": "보고서 & Rapport, 1"]),
        length: payload.count
      ) {
        guard !rest.isEmpty else { return nil }
        defer { rest = rest.dropFirst(60_000) }
        return Array(rest.prefix(60_000))
      }
      #expect(answer.status == 201)
      var made = try reader(answer.body)
      #expect(try made.string("act") == "transmittal.offered")
      return try made.string("number")
    }
    #expect(sending.wakes.value == 1)
    try pair.settle()
    try pair.carry(number)

    let officer = pair.kor.party.officer.name
    let path = "/api/v1/transmittals/\(number)"
    let api = RunningAPI(node: pair.kor.node, unlock: RunningAPI.officers(of: pair.kor.party))
    try await api.run { caller in
      let accepted = try await caller.client.post(
        "\(path)/accept",
        try JSON(parsing: Array(RunningAPI.acceptance(officer).utf8)))
      #expect(accepted.status == 200)
      var made = try reader(accepted.body)
      #expect(try made.string("act") == "transmittal.accepted")
      #expect(api.wakes.value == 1)
      for _ in 0..<2 {
        var opened: [UInt8] = []
        let answer = try await caller.client.download(
          "\(path)/open", .object(["post": .string("KOR/registry")])
        ) { opened += $0 }
        #expect(answer.status == 200)
        #expect(opened == payload)
      }
      try pair.settle()
      var shown = try await reader(caller.get(path).body)
      #expect(try shown.string("status") == "accepted")
      #expect(try shown.string("title") == "보고서 & Rapport, 1")
      #expect(try shown.string("controlNumber") == "KOR-X-2026-0001")
      #expect(try shown.array("refusals").isEmpty)
      #expect(try shown.array("acts").count == 5)
    }
    let journal = try #require(try pair.kor.node.store.read { try $0.head(of: "KOR") })
    // The keyset, wanted, arrived, accepted and one opening.
    #expect(journal.checkpoint.size == 5)

    for (node, party) in [(pair.can.node, "CAN"), (pair.kor.node, "KOR")] {
      try await RunningAPI(node: node).run { caller in
        let answer = try await caller.get("\(path)/proof?act=accepted")
        #expect(answer.status == 200, "\(party)")
        let proven = try Proof(parsing: answer.body).verify(trusting: node.agreement.digest)
        #expect(proven.author == "KOR")
        #expect(proven.cosigner == "CAN")
        #expect(proven.act.subject == number)
        #expect(proven.act.kind == "transmittal.accepted")
        #expect(proven.attestedBy == [officer])
        let offered = try await caller.get("\(path)/proof")
        #expect(try Proof(parsing: offered.body).verify().act.kind == "transmittal.offered")
      }
    }
  }

  @Test("the status has the documented members and the link's latest problem")
  func status() async throws {
    for isReconciled in [false, true] {
      let pair = try ShelvedPair()
      if isReconciled { try pair.settle() }
      let expected: JSON = isReconciled ? .null : .string("transport.refused")
      let api = RunningAPI(
        node: pair.can.node,
        link: LinkState(
          since: TestParty.noon, problem: isReconciled ? nil : "transport.refused",
          lastContact: isReconciled ? TestParty.noon : nil,
          clock: isReconciled ? ClockDifference(ahead: -1200, uncertainty: 1001) : nil))
      try await api.run { caller in
        let answer = try await caller.get("/api/v1/status")
        #expect(answer.status == 200)
        #expect(answer.type == "application/json")
        var reader = try JSONReader(try answer.json)
        #expect(try reader.string("party") == "CAN")
        #expect(try reader.string("partner") == "KOR")
        #expect(try reader.string("agreement") == pair.can.node.agreement.digest.hex)
        #expect(try reader.string("name") == "canada-korea.exercise")
        #expect(try reader.bool("exercise"))
        #expect(try reader.bool("reconciled") == isReconciled)
        #expect(try reader.value("trouble") == .null)
        var link = try reader.object("link")
        #expect(try link.value("problem") == expected)
        #expect(try link.instant("since") == TestParty.noon)
        if isReconciled {
          #expect(try link.instant("lastContact") == TestParty.noon)
          var clock = try link.object("clock")
          #expect(try clock.integer("aheadMilliseconds") == -1200)
          #expect(try clock.integer("uncertaintyMilliseconds") == 1001)
          try clock.finish()
        } else {
          #expect(try link.value("lastContact") == .null)
          #expect(try link.value("clock") == .null)
        }
        try link.finish()
        #expect(try reader.array("postponed").isEmpty)
        let journals = try reader.array("journals")
        try reader.finish()
        var sizes: [Int] = []
        for journal in journals {
          var reader = try JSONReader(journal)
          sizes.append(try reader.count("size"))
          _ = try reader.string("party")
          _ = try reader.digest("root")
          _ = try reader.count("cosigned")
          try reader.finish()
        }
        #expect(sizes == [1, isReconciled ? 1 : 0])
      }
    }
  }

  @Test("the list is filtered and bounded, and an unknown status is refused")
  func list() async throws {
    let (pair, first) = try ShelvedPair.arrived()
    let second = try pair.offer()
    let expected: [(query: String, numbers: Set<String>)] = [
      ("", [first, second]), ("?status=arrived", [first]), ("?status=offered", [second]),
      ("?status=offered,arrived", [first, second]), ("?status=offered%2Carrived", [first, second]),
      ("?status=accepted", []), ("?author=CAN", [first, second]), ("?author=KOR", []),
      ("?status=arrived&author=CAN&limit=5", [first]), ("?limit=1000", [first, second]),
    ]
    let before = try pair.can.memory()
    try await RunningAPI(node: pair.can.node).run { caller in
      for (query, numbers) in expected {
        let answer = try await caller.get("/api/v1/transmittals\(query)")
        #expect(answer.status == 200, "\(query)")
        var found: Set<String> = []
        for var reader in try answer.list() { found.insert(try reader.string("number")) }
        #expect(found == numbers, "\(query)")
      }
      let one = try await caller.get("/api/v1/transmittals?limit=1")
      #expect(try one.list().count == 1)
      for limit in ["0", "-1", "1001", "all", "", "99999999999999999999", "-9223372036854775808"] {
        let answer = try await caller.get("/api/v1/transmittals?limit=\(limit)")
        try answer.expectProblem(400, "api.badLimit")
      }
      for party in ["can", "", "USA", "%27%20OR%201"] {
        let answer = try await caller.get("/api/v1/transmittals?author=\(party)")
        try answer.expectProblem(400, "api.unknownParty")
      }
      for word in ["open", "Arrived", "arrived,lost", "arrived%20", "%27", "arrived%00"] {
        let answer = try await caller.get("/api/v1/transmittals?status=\(word)")
        try answer.expectProblem(400, "api.unknownStatus")
      }
    }
    #expect(try pair.can.memory() == before)
  }

  @Test("a node that met no contradiction has no evidence of one")
  func noBreach() async throws {
    try await RunningAPI(node: try ShelvedPair.settled().can.node).run { caller in
      try await caller.get("/api/v1/breach").expectProblem(404, "api.noBreach")
    }
  }
}
