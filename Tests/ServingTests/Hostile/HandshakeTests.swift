import Evidence
import NIOCore
import NIOPosix
import NIOSSL
import Testing

@testable import Serving

@Suite("Handshakes that the partner listener does not take, over sockets", .timeLimit(.minutes(10)))
struct HandshakeTests {
  private static let request = "GET /healthz HTTP/1.1\r\nhost: x\r\nconnection: close\r\n\r\n"
  private let pair: TestPair
  private let calls = Tally()

  init() throws { pair = try TestPair() }

  private var listener: TestListener {
    let calls = calls
    return TestListener(
      pair,
      service: ScriptedService(onAnswer: { envelope in
        calls.add(1)
        return envelope
      }))
  }

  @Test("no version below TLS 1.3 is spoken", arguments: [TLSVersion.tlsv1, .tlsv11, .tlsv12])
  func downgrade(version: TLSVersion) async throws {
    try await listener.run { port, _ in
      var raw = try RawTLS(port: port, identity: pair.client)
      #expect(try await raw.talk(Self.request).contains("200 OK"))
      raw.configuration.minimumTLSVersion = .tlsv1
      raw.configuration.maximumTLSVersion = version
      let old = raw
      await #expect(throws: (any Error).self) { try await old.talk(Self.request) }
    }
  }

  /// A ClientHello without extensions, so of TLS 1.2 or older, in one record.
  private static func hello(_ minor: UInt8, ciphers: [UInt8]) -> [UInt8] {
    let body: [UInt8] =
      [3, minor] + [UInt8](repeating: 7, count: 32) + [0, 0, UInt8(ciphers.count)] + ciphers
      + [1, 0]
    let message = [1, 0, 0, UInt8(body.count)] + body
    return [22, 3, min(minor, 1), 0, UInt8(message.count)] + message
  }

  @Test(
    "an old hello gets an alert and no word more, with and without a mark of having fallen back",
    arguments: [0, 1, 2, 3] as [UInt8])
  func oldHello(minor: UInt8) async throws {
    let strong: [UInt8] = [0xC0, 0x2B, 0xC0, 0x2F, 0xCC, 0xA9]
    try await listener.run { port, _ in
      for ciphers in [strong, strong + [0x56, 0x00], [0, 0x2F, 0, 0x05]] {
        let peer = try await RawPeer.connect(port: port)
        try await peer.write(Self.hello(minor, ciphers: ciphers))
        let answer = try await peer.answer.get()
        // An alert: fatal, and that the version is not spoken or the fall back not right.
        #expect(answer.count == 7)
        #expect(answer.first == 21)
        #expect(answer.dropFirst(5).first == 2)
        #expect([70, 86].contains(answer.last ?? 0), "\(answer)")
      }
    }
  }

  @Test("a hello of SSL 2 and of no protocol at all get nothing but an end")
  func noHello() async throws {
    try await listener.run { port, _ in
      for bytes: [UInt8] in [
        [0x80, 0x2E, 1, 0, 2, 0, 0x15, 0, 0, 0, 0x10] + [UInt8](repeating: 1, count: 37),
        Array("SSH-2.0-OpenSSH_9.9\r\n".utf8), [UInt8](repeating: 0xFF, count: 64),
      ] {
        let peer = try await RawPeer.connect(port: port)
        try await peer.write(bytes)
        let answer = try await peer.answer.get()
        #expect(answer.isEmpty || answer.first == 21, "\(answer)")
      }
    }
  }

  @Test(
    "a client that names no protocol, or none of ours, is not heard",
    arguments: [[], ["h2"], ["http/1.0"], ["HTTP/1.1"], ["h2", "spdy/3"]])
  func wrongProtocol(names: [String]) async throws {
    try await listener.run { port, _ in
      var raw = try RawTLS(port: port, identity: pair.client)
      raw.configuration.applicationProtocols = names
      let wrong = raw
      await #expect(throws: (any Error).self) { try await wrong.talk(Self.request) }
      raw.configuration.applicationProtocols = names + ["http/1.1"]
      #expect(try await raw.talk(Self.request).contains("200 OK"))
    }
  }

  @Test("our client does not speak to a server that agrees on no protocol")
  func serverWithoutProtocol() async throws {
    var configuration = try pair.server.serverConfiguration()
    configuration.applicationProtocols = []
    let verifier = PeerVerifier(
      role: .client, peers: { [pinned = pair.client.pinned] in [pinned] },
      now: { TestAuthority.now })
    let heard = Tally()
    let server = try await ServerBootstrap(group: .singletonMultiThreadedEventLoopGroup)
      .childChannelInitializer { [configuration] channel in
        channel.eventLoop.makeCompletedFuture {
          try channel.pipeline.syncOperations.addHandlers([
            NIOSSLServerHandler(
              context: try NIOSSLContext(configuration: configuration),
              customVerificationCallback: PeerAdmission(verifier: verifier).verify,
              configuration: .init()),
            Listener(heard: heard),
          ])
        }
      }.bind(host: "127.0.0.1", port: 0).get()
    let port = try #require(server.localAddress?.port)
    await #expect(throws: PartnerTransportError.tlsRefused(.handshake)) {
      try await pair.partnerClient(port: port).exchange([1])
    }
    #expect(heard.value == 0)
    try await server.close()
  }

  @Test("a new handshake in the middle of a connection ends it")
  func renegotiation() async throws {
    try await listener.run { port, _ in
      let peer = try await RawPeer.client(of: pair, port: port)
      try await peer.write("GET /healthz HTTP/1.1\r\nhost: x\r\n\r\n")
      // Past TLS, straight to the network: a ClientHello as a client of TLS 1.2 would begin again.
      let hello = ByteBuffer(bytes: Self.hello(3, ciphers: [0xC0, 0x2B, 0xC0, 0x2F]))
      let channel = peer.channel
      try await channel.eventLoop.submit {
        let tls = try channel.pipeline.syncOperations.context(handlerType: NIOSSLClientHandler.self)
        tls.writeAndFlush(NIOAny(hello), promise: nil)
      }.get()
      await peer.closed()
      #expect(try await pair.partnerClient(port: port).exchange([1]) == [1])
    }
  }

  @Test("a pin that changes counts at once, for those who are connected and those who come")
  func pinChanged() async throws {
    let renewed = try TestPair().client
    let (old, new) = (pair.client.pinned, renewed.pinned)
    let isRenewed = Tally()
    var listener = self.listener
    listener.peers = { [isRenewed.value == 0 ? old : new] }
    try await listener.run { port, _ in
      let server = pair.server.pinned
      let before = pair.partnerClient(port: port)
      let after = PartnerClient(
        host: "127.0.0.1", port: port, identity: renewed, peer: { [server] },
        now: { TestAuthority.now }, timeoutSeconds: 20)
      _ = try await before.exchange([1])
      await #expect(throws: PartnerTransportError.tlsRefused(.ownCertificate)) {
        try await after.exchange([1])
      }
      isRenewed.add(1)
      await #expect(throws: PartnerProblem.revoked) { try await before.exchange([1]) }
      await #expect(throws: PartnerTransportError.tlsRefused(.ownCertificate)) {
        try await before.exchange([1])
      }
      #expect(try await after.exchange([2]) == [2])
    }
    #expect(calls.value == 2)
  }
}

/// Counts what it hears.
private final class Listener: ChannelInboundHandler {
  typealias InboundIn = ByteBuffer
  private let heard: Tally

  init(heard: Tally) { self.heard = heard }

  func channelRead(context: ChannelHandlerContext, data: NIOAny) { heard.add(1) }
}
