import Evidence
import NIOCore
import NIOPosix
import NIOSSL
import Testing

@testable import Serving

@Suite("Answers of a partner that does not keep to the protocol", .timeLimit(.minutes(10)))
struct PartnerAnswerTests {
  private let pair: TestPair
  private let package = Digest.sha256([7])

  init() throws { pair = try TestPair() }

  /// Serves `text` to the first bytes of each connection, and then closes it if told so.
  private func serving(
    _ text: String, thenClosing closes: Bool = true, patience: Int = 20,
    _ body: (PartnerClient) async throws -> Void
  ) async throws {
    let configuration = try pair.server.serverConfiguration()
    let verifier = PeerVerifier(
      role: .client, peers: { [pinned = pair.client.pinned] in [pinned] },
      now: { TestAuthority.now })
    let server = try await ServerBootstrap(group: .singletonMultiThreadedEventLoopGroup)
      .childChannelInitializer { channel in
        channel.eventLoop.makeCompletedFuture {
          try channel.pipeline.syncOperations.addHandlers([
            NIOSSLServerHandler(
              context: try NIOSSLContext(configuration: configuration),
              customVerificationCallback: PeerAdmission(verifier: verifier).verify,
              configuration: .init()),
            CannedAnswer(text: text, closes: closes),
          ])
        }
      }.bind(host: "127.0.0.1", port: 0).get()
    let port = try #require(server.localAddress?.port)
    let client = pair.partnerClient(port: port, timeoutSeconds: patience)
    let result: Result<Void, any Error>
    do { result = .success(try await body(client)) } catch { result = .failure(error) }
    try await server.close()
    try result.get()
  }

  private static func answer(_ status: String, _ type: String, _ body: String) -> String {
    "HTTP/1.1 \(status)\r\ncontent-type: \(type)\r\ncontent-length: \(body.utf8.count)\r\n\r\n\(body)"
  }

  @Test(
    "a status that is not one is refused",
    arguments: ["", "{}", "[1]", #"{"wanted":true,"outlineHeld":true,"heldPieces":1}"#])
  func badStatus(body: String) async throws {
    try await serving(Self.answer("200 OK", "application/json", body)) { client in
      await #expect(throws: PartnerTransportError.malformedAnswer) {
        try await client.packageStatus(package)
      }
    }
  }

  @Test(
    "an answer that is neither a success nor a problem of ours is refused",
    arguments: [
      answer("500 Internal Server Error", "text/html", "<html>"),
      answer("204 No Content", "text/plain", ""),
      answer("302 Found", "text/plain", ""),
      answer(
        "503 Busy", "application/problem+json", #"{"type":"urn:entente:problem:a","status":500}"#),
    ])
  func foreign(text: String) async throws {
    try await serving(text) { client in
      await #expect(throws: PartnerTransportError.malformedAnswer) {
        try await client.exchange([1])
      }
    }
  }

  @Test("an answer that is not HTTP is refused")
  func notHTTP() async throws {
    try await serving("SSH-2.0-x\r\n\r\n") { client in
      await #expect(throws: PartnerTransportError.malformedAnswer) {
        try await client.exchange([1])
      }
    }
  }

  @Test("endless headers are refused")
  func headers() async throws {
    let text = "HTTP/1.1 200 OK\r\n" + String(repeating: "name: value\r\n", count: 51)
    try await serving(text, thenClosing: false) { client in
      await #expect(throws: PartnerTransportError.malformedAnswer) {
        try await client.exchange([1])
      }
    }
  }

  @Test("answers that only announce an answer, without end, are refused")
  func interim() async throws {
    let text = String(repeating: "HTTP/1.1 100 Continue\r\n\r\n", count: 20_000)
    try await serving(text, thenClosing: false) { client in
      await #expect(throws: PartnerTransportError.malformedAnswer) {
        try await client.exchange([1])
      }
    }
  }

  @Test(
    "an answer that is cut is no answer",
    arguments: ["", "HTTP/1.1 200 OK\r\n", "HTTP/1.1 200 OK\r\ncontent-length: 9\r\n\r\nhalf"])
  func cut(text: String) async throws {
    try await serving(text) { client in
      await #expect(throws: PartnerTransportError.closedMidway) {
        try await client.exchange([1])
      }
    }
  }

  @Test("an answer that stops half-way is given up after the time to wait")
  func stalled() async throws {
    let text = "HTTP/1.1 200 OK\r\ncontent-length: 9\r\n\r\nhalf"
    try await serving(text, thenClosing: false, patience: 1) { client in
      await #expect(throws: PartnerTransportError.timedOut) { try await client.exchange([1]) }
    }
  }

  @Test("an early success is not believed")
  func earlySuccess() async throws {
    let status = PackageStatus(wanted: true, outlineHeld: true, heldPieces: 9, complete: true)
    let text = Self.answer(
      "200 OK", "application/json", String(decoding: status.json.bytes, as: UTF8.self))
    try await serving(text, thenClosing: false) { client in
      let source = PieceSource(pieces: .max)
      await #expect(throws: PartnerTransportError.malformedAnswer) {
        try await client.sendPieces(of: package, from: 0, next: source.next)
      }
    }
  }
}

/// Answers the first bytes with a text, whatever they were.
private final class CannedAnswer: ChannelInboundHandler {
  typealias InboundIn = ByteBuffer
  typealias OutboundOut = ByteBuffer
  private let text: String
  private let closes: Bool
  private var isDone = false

  init(text: String, closes: Bool) {
    self.text = text
    self.closes = closes
  }

  func channelRead(context: ChannelHandlerContext, data: NIOAny) {
    guard !isDone else { return }
    isDone = true
    context.writeAndFlush(wrapOutboundOut(ByteBuffer(string: text)), promise: nil)
    if closes { context.close(promise: nil) }
  }
}
