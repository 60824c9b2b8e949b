import Evidence
import NIOCore
import NIOPosix
import ServiceLifecycle
import Testing

@testable import Serving

@Suite("Partner connections", .timeLimit(.minutes(10)))
struct PartnerConnectionTests {
  private let pair: TestPair
  private let package = Digest.sha256([7])

  init() throws { pair = try TestPair() }

  @Test("a transfer in progress ends before a listener that shuts down")
  func drain() async throws {
    let source = PieceSource(pieces: 32)
    let landing = Landing()
    let (started, start) = AsyncStream.makeStream(of: Void.self)
    let service = ScriptedService(onPieces: { _, _ in
      LandingReceiver(landing: landing, onBlock: { _ in start.yield() })
    })
    let port = try await TestListener(pair, service: service).run { port, group in
      let client = pair.partnerClient(port: port)
      _ = try await client.exchange([1])
      let sending = Task { [package] in
        try await client.sendPieces(of: package, from: 0, next: source.next)
      }
      for await _ in started { break }
      await group.triggerGracefulShutdown()
      #expect(try await sending.value.heldPieces == 32)
      return port
    }
    #expect(landing.digest == source.digest)
    await #expect(throws: PartnerTransportError.connectionRefused) {
      try await pair.partnerClient(port: port).exchange([1])
    }
  }

  @Test("the client comes back when the listener does")
  func reconnect() async throws {
    let port = try await TestListener(pair).run { port, _ in port }
    let client = pair.partnerClient(port: port)
    await #expect(throws: PartnerTransportError.connectionRefused) {
      try await client.exchange([1])
    }
    var listener = TestListener(pair)
    listener.port = port
    for _ in 0..<2 {
      try await listener.run { _, _ in
        let first = try await client.exchange([1, 2])
        let second = try await client.exchange([3, 4])
        #expect([first, second] == [[2, 1], [4, 3]])
      }
    }
    await client.close()
  }

  @Test("a port that is taken is an error of the listener")
  func portTaken() async throws {
    try await TestListener(pair).run { port, _ in
      var second = TestListener(pair)
      second.port = port
      let other = second
      await #expect(throws: (any Error).self) { try await other.run { _, _ in } }
    }
  }

  @Test("a partner that says nothing is given up after the time to wait")
  func silence() async throws {
    let silent = try await ServerBootstrap(group: .singletonMultiThreadedEventLoopGroup)
      .bind(host: "127.0.0.1", port: 0).get()
    let port = try #require(silent.localAddress?.port)
    await #expect(throws: PartnerTransportError.timedOut) {
      try await pair.partnerClient(port: port, timeoutSeconds: 1).exchange([1])
    }
    try await silent.close()
  }

  @Test("a partner that hangs up in the handshake is a closed connection")
  func hangUp() async throws {
    let rude = try await ServerBootstrap(group: .singletonMultiThreadedEventLoopGroup)
      .childChannelInitializer { channel in channel.close() }
      .bind(host: "127.0.0.1", port: 0).get()
    let port = try #require(rude.localAddress?.port)
    await #expect(throws: PartnerTransportError.closedMidway) {
      try await pair.partnerClient(port: port).exchange([1])
    }
    try await rude.close()
  }

  @Test("something that is not TLS is refused in the handshake")
  func notTLS() async throws {
    let plain = try await ServerBootstrap(group: .singletonMultiThreadedEventLoopGroup)
      .childChannelInitializer { channel in
        channel.eventLoop.makeCompletedFuture {
          try channel.pipeline.syncOperations.addHandler(PlainGreeter())
        }
      }
      .bind(host: "127.0.0.1", port: 0).get()
    let port = try #require(plain.localAddress?.port)
    await #expect(throws: PartnerTransportError.tlsRefused(.handshake)) {
      try await pair.partnerClient(port: port).exchange([1])
    }
    try await plain.close()
  }

  @Test("a host that does not exist can't be reached")
  func unknownHost() async throws {
    let pinned = pair.server.pinned
    let client = PartnerClient(
      host: "partner.invalid", port: 1, identity: pair.client, peer: { [pinned] },
      now: { TestAuthority.now }, timeoutSeconds: 5)
    await #expect(throws: PartnerTransportError.unreachable) { try await client.exchange([1]) }
  }
}

private final class PlainGreeter: ChannelInboundHandler {
  typealias InboundIn = ByteBuffer
  typealias OutboundOut = ByteBuffer

  func channelActive(context: ChannelHandlerContext) {
    let greeting = ByteBuffer(string: "HTTP/1.1 200 OK\r\n\r\n")
    context.writeAndFlush(wrapOutboundOut(greeting), promise: nil)
  }
}
