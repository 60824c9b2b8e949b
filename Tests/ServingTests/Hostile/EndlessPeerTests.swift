import Evidence
import Testing

@testable import Serving

@Suite("Endless peers, over sockets", .serialized, .timeLimit(.minutes(10)))
struct EndlessPeerTests {
  private static let package = Digest.sha256([7])
  private static let pieces =
    "PUT /partner/v1/packages/\(package.hex)/pieces?from=0 HTTP/1.1\r\nhost: x\r\n"
    + "transfer-encoding: chunked\r\n\r\n"
  /// What the kernels on both sides may take before anybody looks at it.
  private static let socketBuffers = 24 << 20

  private let pair: TestPair

  init() throws { pair = try TestPair() }

  private func listener(_ service: any PartnerService = ScriptedService()) -> TestListener {
    var listener = TestListener(pair, service: service)
    listener.limits.linger = .milliseconds(200)
    return listener
  }

  @Test(
    "an endless chunked body is refused by its first chunk, where no endless body belongs",
    arguments: [
      ("POST /partner/v1/exchange", "411"),
      ("PUT /partner/v1/packages/\(package.hex)/outline", "411"),
      ("GET /partner/v1/packages/\(package.hex)", "400"),
      ("GET /healthz", "400"), ("GET /nothing", "404"), ("POST /healthz", "405"),
    ])
  func endlessBody(request: String, status: String) async throws {
    let calls = Tally()
    let service = ScriptedService(
      onAnswer: { envelope in
        calls.add(1)
        return envelope
      }, onOutline: { _, _ in _ = calls.add(1) })
    try await listener(service).run { port, _ in
      let peer = try await RawPeer.client(of: pair, port: port)
      try await peer.write(
        "\(request) HTTP/1.1\r\nhost: x\r\ntransfer-encoding: chunked\r\n\r\n")
      _ = await peer.pump("4000\r\n\(String(repeating: "x", count: 16_384))\r\n")
      let text = try await peer.text
      #expect(text.hasPrefix("HTTP/1.1 \(status)"), "\(text)")
      #expect(text.lowercased().contains("connection: close"))
      #expect(try await pair.partnerClient(port: port).exchange([1]) == [1])
    }
    #expect(calls.value == 1)
  }

  @Test(
    "what never becomes a part of a request ends the connection",
    arguments: [
      ("", "\r\n"), ("", "\0"), ("", "a"), ("GET /", "a"), ("GET /healthz HTTP/1.1\r\n", "a"),
      ("GET /healthz HTTP/1.1\r\nx: ", "a"), ("GET /healthz HTTP/1.1\r\n", "x: y\r\n"),
      ("\(pieces)1;", "a"), ("\(pieces)1;a=\"", "a"), ("\(pieces)", "0"),
      ("\(pieces)0\r\n", "x: y\r\n"), ("\(pieces)0\r\nx: ", "a"),
      ("GET /healthz HTTP/1.1\r\nhost: x\r\nconnection: upgrade\r\nupgrade: h2c\r\n\r\n", "a"),
      ("CONNECT x:1 HTTP/1.1\r\nhost: x\r\n\r\n", "a"),
      ("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n", "a"),
    ])
  func endlessHead(begin: String, more: String) async throws {
    let landing = Landing()
    let service = ScriptedService(onPieces: { _, _ in LandingReceiver(landing: landing) })
    var listener = listener(service)
    // A head that is refused is answered; who does not take the answer is let go.
    listener.limits.idle = .seconds(1)
    try await listener.run { port, _ in
      let peer = try await RawPeer.client(of: pair, port: port)
      // A busy machine may be too late even for this.
      try? await peer.write(begin)
      let taken = await peer.pump(String(repeating: more, count: 16_384))
      #expect(taken < Self.socketBuffers)
      try await isServed(port)
    }
    #expect(landing.count == 0)
  }

  /// Returns once the partner has got an answer; on a busy machine its first request may be too late.
  private func isServed(_ port: Int) async throws {
    while true {
      do {
        #expect(try await pair.partnerClient(port: port).exchange([1]) == [1])
        return
      } catch PartnerTransportError.closedMidway {
        await Task.yield()
      }
    }
  }

  @Test("a head at its limits is read, and one beyond them is refused")
  func headLimits() async throws {
    try await listener().run { port, _ in
      let raw = try RawTLS(port: port, identity: pair.client)
      let begin = "GET /healthz HTTP/1.1\r\nhost: x\r\nconnection: close\r\n"
      let few = String(repeating: "x: y\r\n", count: 48)
      #expect(try await raw.talk("\(begin)\(few)\r\n").hasPrefix("HTTP/1.1 200"))
      let long = "x: \(String(repeating: "y", count: 8_000))\r\n"
      #expect(try await raw.talk("\(begin)\(long)\r\n").hasPrefix("HTTP/1.1 200"))
      for more in [
        "\(few)\(few)", "x: \(String(repeating: "y", count: 8_200))\r\n", long + long + long,
      ] {
        #expect(try await raw.talk("\(begin)\(more)\r\n").hasPrefix("HTTP/1.1 400"))
      }
    }
  }
}
