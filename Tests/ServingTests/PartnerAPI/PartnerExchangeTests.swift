import Evidence
import NIOCore
import Synchronization
import Testing

@testable import Serving

@Suite("Partner exchange, over sockets", .timeLimit(.minutes(10)))
struct PartnerExchangeTests {
  private let pair: TestPair
  private let package = Digest.sha256([7])

  init() throws { pair = try TestPair() }

  @Test(
    "an envelope is answered", arguments: [0, 1, 70_000, PartnerLimits.heldBody])
  func echo(count: Int) async throws {
    let envelope = (0..<count).map { UInt8(truncatingIfNeeded: $0 &* 31) }
    try await TestListener(pair).run { port, _ in
      let answer = try await pair.partnerClient(port: port).exchange(envelope)
      #expect(answer == envelope.reversed())
    }
  }

  @Test("requests one after another share a connection; requests at once don't wait for it")
  func keepAlive() async throws {
    let connections = Mutex<Set<ObjectIdentifier>>([])
    let service = ScriptedService(onAnswer: { envelope in
      if let admission = PartnerChannel.admission {
        _ = connections.withLock { $0.insert(ObjectIdentifier(admission)) }
      }
      return envelope
    })
    try await TestListener(pair, service: service).run { port, _ in
      let client = pair.partnerClient(port: port)
      for number in 0..<20 { #expect(try await client.exchange([UInt8(number)]).count == 1) }
      #expect(connections.withLock { $0.count } == 1)
      try await withThrowingTaskGroup(of: Int.self) { group in
        // One more than these could find no place in the listener's memory.
        for _ in 1..<PartnerLimits.heldBodies {
          group.addTask { try await client.exchange([1, 2]).count }
        }
        for try await count in group { #expect(count == 2) }
      }
    }
  }

  @Test("a status and an outline reach the node, and its status comes back")
  func outline() async throws {
    let outlines = Mutex<[Digest: [UInt8]]>([:])
    let service = ScriptedService(
      onStatus: { package in
        let isHeld = outlines.withLock { $0[package] != nil }
        return PackageStatus(wanted: true, outlineHeld: isHeld, heldPieces: 3, complete: false)
      },
      onOutline: { outline, package in outlines.withLock { $0[package] = outline } })
    try await TestListener(pair, service: service).run { port, _ in
      let client = pair.partnerClient(port: port)
      #expect(try await client.packageStatus(package).outlineHeld == false)
      let status = try await client.sendOutline([1, 2, 3], of: package)
      #expect(
        status
          == PackageStatus(wanted: true, outlineHeld: true, heldPieces: 3, complete: false))
      #expect(try await client.sendOutline([1, 2, 3], of: package) == status)
    }
    #expect(outlines.withLock { $0[package] } == [1, 2, 3])
  }

  @Test("a parcel reaches the node, and what it says of each package comes back")
  func parcel() async throws {
    let service = ScriptedService(onParcel: { bytes in
      bytes.map { $0 == 0 ? "held" : "seal.pieceMismatch" }
    })
    try await TestListener(pair, service: service).run { port, _ in
      let results = try await pair.partnerClient(port: port).sendParcel([0, 1, 0])
      #expect(results == ["held", "seal.pieceMismatch", "held"])
    }
  }

  @Test("what is said of a parcel must be codes", arguments: ["", "two words", "a\u{7}"])
  func parcelAnswers(result: String) async throws {
    let service = ScriptedService(onParcel: { _ in [result] })
    try await TestListener(pair, service: service).run { port, _ in
      await #expect(throws: PartnerTransportError.malformedAnswer) {
        try await pair.partnerClient(port: port).sendParcel([0])
      }
    }
  }

  @Test("a problem that the node throws reaches the client whole")
  func problem() async throws {
    let refusal = PartnerProblem(
      status: 429, code: "quota.acts", detail: "a journal takes 1,000 acts a day")
    let service = ScriptedService(
      onAnswer: { _ in throw refusal }, onStatus: { _ in throw refusal },
      onOutline: { _, _ in throw refusal })
    try await TestListener(pair, service: service).run { port, _ in
      let client = pair.partnerClient(port: port)
      await #expect(throws: refusal) { try await client.exchange([1]) }
      await #expect(throws: refusal) { try await client.packageStatus(package) }
      await #expect(throws: refusal) { try await client.sendOutline([1], of: package) }
    }
  }

  @Test("a 503, and nothing else, says when to ask again", arguments: [503, 429])
  func timeToWait(status: Int) async throws {
    let refusal = PartnerProblem(status: status, code: "node.later", detail: "")
    let service = ScriptedService(onStatus: { _ in throw refusal })
    try await TestListener(pair, service: service).run { port, _ in
      let raw = try RawTLS(port: port, identity: pair.client)
      let path = PartnerRoute.package(package).target
      let answer = try await raw.talk(
        "GET \(path) HTTP/1.1\r\nhost: x\r\nconnection: close\r\n\r\n")
      #expect(answer.hasPrefix("HTTP/1.1 \(status)"))
      #expect(answer.lowercased().contains("\r\nretry-after: 1\r\n") == (status == 503))
    }
  }

  @Test("any other error of the node becomes a bare 500")
  func internalError() async throws {
    struct Secret: Error { let text = "hidden" }
    let service = ScriptedService(onAnswer: { _ in throw Secret() })
    try await TestListener(pair, service: service).run { port, _ in
      await #expect(throws: PartnerProblem(status: 500, code: "internal", detail: "")) {
        try await pair.partnerClient(port: port).exchange([1])
      }
    }
  }

  @Test("an answer over 16 MiB is refused by the client")
  func answerTooLarge() async throws {
    let service = ScriptedService(onAnswer: { _ in
      Array(repeating: 0, count: PartnerLimits.heldBody + 1)
    })
    try await TestListener(pair, service: service).run { port, _ in
      await #expect(throws: PartnerTransportError.answerTooLarge) {
        try await pair.partnerClient(port: port).exchange([1])
      }
    }
  }

  @Test("the client does not begin to send an envelope over 16 MiB")
  func envelopeTooLarge() async throws {
    let client = pair.partnerClient(port: 1)
    await #expect(throws: PartnerProblem.tooLarge) {
      try await client.exchange(Array(repeating: 0, count: PartnerLimits.heldBody + 1))
    }
  }

  @Test(
    "a request that is not of the protocol gets its problem",
    arguments: [
      ("GET /nothing HTTP/1.1\r\n", "", "404 Not Found", "route.unknown"),
      ("DELETE /partner/v1/exchange HTTP/1.1\r\n", "", "405 Method Not Allowed", "route.method"),
      (
        "POST /partner/v1/exchange HTTP/1.1\r\ncontent-length: 16777217\r\n", "",
        "413 ", "body.tooLarge"
      ),
      (
        "POST /partner/v1/exchange HTTP/1.1\r\ntransfer-encoding: chunked\r\n",
        "1\r\nx\r\n0\r\n\r\n", "411 Length Required", "body.lengthRequired"
      ),
      (
        "GET /healthz HTTP/1.1\r\ncontent-length: 1\r\n", "x", "400 Bad Request", "body.unexpected"
      ),
      (
        "PUT /partner/v1/packages/\(Digest.sha256([]).hex)/pieces?from=x HTTP/1.1\r\n"
          + "content-length: 0\r\n", "", "400 Bad Request", "query.malformed"
      ),
    ])
  func refused(head: String, body: String, status: String, code: String) async throws {
    try await TestListener(pair).run { port, _ in
      let raw = try RawTLS(port: port, identity: pair.client)
      let answer = try await raw.talk("\(head)host: x\r\nconnection: close\r\n\r\n\(body)")
      #expect(answer.hasPrefix("HTTP/1.1 \(status)"), "\(answer)")
      #expect(answer.lowercased().contains("content-type: application/problem+json"))
      #expect(answer.contains("urn:entente:problem:\(code)"))
    }
  }

  @Test("an envelope that is cut never reaches the node")
  func cut() async throws {
    let calls = Tally()
    let service = ScriptedService(onAnswer: { envelope in
      calls.add(1)
      return envelope
    })
    try await TestListener(pair, service: service).run { port, _ in
      let raw = try RawTLS(port: port, identity: pair.client)
      let (channel, _) = try await raw.begin(
        "POST /partner/v1/exchange HTTP/1.1\r\nhost: x\r\ncontent-length: 9\r\n\r\nhalf")
      try await channel.close()
    }
    #expect(calls.value == 0)
  }

  @Test("no more than eight bodies are held; the ninth is told to come back")
  func busy() async throws {
    try await TestListener(pair).run { port, _ in
      let raw = try RawTLS(port: port, identity: pair.client)
      var open: [any Channel] = []
      for _ in 0..<PartnerLimits.heldBodies {
        let (channel, _) = try await raw.begin(
          "POST /partner/v1/exchange HTTP/1.1\r\nhost: x\r\ncontent-length: 9\r\n\r\nhalf")
        open.append(channel)
      }
      let client = pair.partnerClient(port: port)
      // The eight are read while this asks: sooner or later there is no room.
      await #expect(throws: PartnerProblem.busy) {
        while true { _ = try await client.exchange([1]) }
      }
      for channel in open { try await channel.close() }
      while true {
        do {
          _ = try await client.exchange([1])
          break
        } catch let problem as PartnerProblem where problem == .busy {
          await Task.yield()
        }
      }
    }
  }

  @Test("a method that a path does not take is answered with the one it takes")
  func allow() async throws {
    try await TestListener(pair).run { port, _ in
      let raw = try RawTLS(port: port, identity: pair.client)
      let answer = try await raw.talk(
        "POST /healthz HTTP/1.1\r\nhost: x\r\ncontent-length: 0\r\nconnection: close\r\n\r\n")
      #expect(answer.lowercased().contains("allow: get\r\n"))
    }
  }

  @Test("headers over 16 KiB are refused")
  func headers() async throws {
    try await TestListener(pair).run { port, _ in
      let raw = try RawTLS(port: port, identity: pair.client)
      let filler = String(repeating: "x", count: 20_000)
      let answer = try await raw.talk(
        "GET /healthz HTTP/1.1\r\nhost: x\r\nfiller: \(filler)\r\n\r\n")
      #expect(answer.hasPrefix("HTTP/1.1 400"))
    }
  }
}
