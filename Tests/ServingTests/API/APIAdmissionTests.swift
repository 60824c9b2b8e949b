import Evidence
import NIOCore
import NIOPosix
import TestSupport
import Testing

@testable import Serving

@Suite("who may call the local API, and where", .timeLimit(.minutes(10)))
struct APIAdmissionTests {
  private static let wrong: [[String]] = {
    let secret = RunningAPI.secret
    return [
      [], [""], ["Bearer"], ["Bearer wrong"], [secret], ["Basic \(secret)"], ["Token \(secret)"],
      ["Bearer \(secret.dropLast())"], ["Bearer \(secret)0"], ["Bearer  \(secret)"],
      ["Bearer \(secret.uppercased())"], ["Bearer \(secret), Bearer \(secret)"],
      ["Bearer \(secret)", "Bearer \(secret)"], ["Bearer \(secret)", "Bearer wrong"],
      ["Bearer wrong", "Bearer \(secret)"],
    ]
  }()

  @Test("without the one secret nothing is told and nothing is done")
  func theSecretIsNeeded() async throws {
    let (pair, number) = try ShelvedPair.arrived()
    let attested = Tally()
    var api = RunningAPI(node: pair.kor.node)
    let officers = RunningAPI.officers(of: pair.kor.party)
    api.unlock = { officer, passphrase in
      attested.add(1)
      return try officers(officer, passphrase)
    }
    let officer = pair.kor.party.officer.name
    let acceptance = RunningAPI.acceptance(officer)
    let before = try pair.kor.memory()
    try await api.run { caller in
      for authorization in Self.wrong {
        let calls: [(String, String, String?)] = [
          ("GET", "/api/v1/status", nil), ("GET", "/api/v1/transmittals/\(number)", nil),
          ("GET", "/api/v1/status?secret=\(RunningAPI.secret)", nil),
          ("POST", "/api/v1/transmittals/\(number)/accept", acceptance),
          ("POST", "/api/v1/transmittals/\(number)/open", "not JSON at all"),
        ]
        for (method, path, body) in calls {
          let answer = try await caller.call(
            method, path, body.map { Array($0.utf8) }, authorization: authorization)
          let problem = try answer.expectProblem(401, "api.unauthorized")
          #expect(!problem.detail.contains(RunningAPI.secret))
        }
      }
    }
    #expect(try pair.kor.memory() == before)
    #expect(attested.value == 0)
    #expect(api.wakes.value == 0)
  }

  @Test("without the secret no file is sealed")
  func nothingIsSent() async throws {
    let pair = try ShelvedPair.settled()
    let api = RunningAPI(node: pair.can.node)
    let before = try pair.can.memory()
    try await api.run { caller in
      for authorization in Self.wrong {
        let answer = try await caller.call(
          "POST", APICaller.sendPath(), Array("hello".utf8), authorization: authorization)
        try answer.expectProblem(401, "api.unauthorized")
      }
    }
    #expect(try pair.can.memory() == before)
    #expect(api.wakes.value == 0)
  }

  @Test("whether the process answers is told to everybody, and only that")
  func health() async throws {
    let pair = try ShelvedPair()
    try await RunningAPI(node: pair.can.node).run { caller in
      for authorization in Self.wrong {
        let answer = try await caller.call("GET", "/healthz", authorization: authorization)
        #expect(answer.status == 200)
        #expect(answer.body == Array("ok\n".utf8))
      }
    }
  }

  @Test("our own client is turned away with another secret")
  func ourClient() async throws {
    let pair = try ShelvedPair()
    try await RunningAPI(node: pair.can.node).run { caller in
      let answer = try await LocalClient(port: caller.port, secret: "another").get("/api/v1/status")
      #expect(answer.status == 401)
      #expect(try await caller.client.get("/api/v1/status").status == 200)
    }
  }

  @Test("no other address of the machine answers")
  func loopbackOnly() async throws {
    var others = [
      try SocketAddress(ipAddress: "127.0.0.2", port: 0),
      try SocketAddress(ipAddress: "::1", port: 0),
    ]
    for device in try System.enumerateDevices() {
      guard let address = device.address, address.ipAddress != "127.0.0.1",
        address.protocol == .inet || address.protocol == .inet6
      else { continue }
      others.append(address)
    }
    let pair = try ShelvedPair()
    try await RunningAPI(node: pair.can.node).run { [others] caller in
      let health = try await caller.get("/healthz")
      #expect(health.status == 200)
      for other in others {
        var address = other
        address.port = caller.port
        let target = address
        await #expect(throws: (any Error).self, "\(target)") {
          let channel = try await ClientBootstrap(group: .singletonMultiThreadedEventLoopGroup)
            .connectTimeout(.seconds(5)).connect(to: target).get()
          try await channel.close()
        }
      }
    }
  }

  @Test("a path or method that there is not is a problem, with and without the secret")
  func unknownRoutes() async throws {
    let pair = try ShelvedPair.settled()
    let number = try pair.offer()
    let before = try pair.can.memory()
    let calls = [
      "GET /", "GET /api", "GET /api/v1", "GET /api/v2/status", "GET /API/v1/status",
      "GET /api/v1/Status", "GET /api/v1/nothing", "GET /healthz/more", "GET /index.html",
      "GET /partner/v1/exchange", "POST /healthz", "POST /api/v1/status", "DELETE /api/v1/breach",
      "PUT /api/v1/transmittals", "DELETE /api/v1/transmittals", "GET /api/v1/explain",
      "POST /api/v1/transmittals/\(number)", "DELETE /api/v1/transmittals/\(number)",
      "PATCH /api/v1/transmittals/\(number)", "GET /api/v1/transmittals/\(number)/accept",
      "GET /api/v1/transmittals/\(number)/withdraw", "PUT /api/v1/transmittals/\(number)/withdraw",
      "GET /api/v1/transmittals/\(number)/open", "POST /api/v1/transmittals/\(number)/proof",
      "POST /api/v1/transmittals/\(number)/delete", "GET /api/v1/transmittals/\(number)/proof/1",
      "OPTIONS /api/v1/status", "GET /api/v1/transmittals/../status",
    ]
    try await RunningAPI(node: pair.can.node).run { caller in
      for call in calls {
        let words = call.split(separator: " ").map(String.init)
        for authorization in [["Bearer \(RunningAPI.secret)"], []] {
          let answer = try await caller.call(words[0], words[1], authorization: authorization)
          #expect(answer.status == 404, "\(call)")
          try answer.expectProblem(404, "http.404")
        }
      }
    }
    #expect(try pair.can.memory() == before)
  }
}
