import Evidence
import NIOCore
import NIOPosix
import NIOSSL
import Testing
import X509

import enum Crypto.P256

@testable import Serving

@Suite("Partner admission, over sockets", .timeLimit(.minutes(10)))
struct PartnerAdmissionTests {
  private let authority: TestAuthority
  private let server: TLSIdentity
  private let calls = Tally()

  init() throws {
    authority = try TestAuthority()
    server = try authority.leaf()
  }

  private func listener(admitting client: TLSIdentity, as server: TLSIdentity? = nil)
    -> TestListener
  {
    let calls = self.calls
    let pinned = client.pinned
    return TestListener(
      identity: server ?? self.server, peers: { [pinned] },
      service: ScriptedService(onAnswer: { envelope in
        calls.add(1)
        return envelope
      }))
  }

  private func client(_ identity: TLSIdentity, port: Int, pinning peer: PinnedPeer? = nil)
    -> PartnerClient
  {
    let pinned = peer ?? server.pinned
    return PartnerClient(
      host: "127.0.0.1", port: port, identity: identity, peer: { [pinned] },
      now: { TestAuthority.now }, timeoutSeconds: 20)
  }

  /// Expects the listener to refuse `shown` in the handshake, and the node to hear nothing of it.
  private func expectRefused(_ shown: TLSIdentity, pinning pinned: TLSIdentity) async throws {
    try await listener(admitting: pinned).run { port, _ in
      await #expect(throws: PartnerTransportError.tlsRefused(.ownCertificate)) {
        try await client(shown, port: port).exchange([1, 2, 3])
      }
    }
    #expect(calls.value == 0)
  }

  @Test("the pinned client reaches the node")
  func admitted() async throws {
    let good = try authority.leaf()
    try await listener(admitting: good).run { port, _ in
      let answer = try await client(good, port: port).exchange([1, 2, 3])
      #expect(answer == [1, 2, 3])
    }
    #expect(calls.value == 1)
  }

  @Test("a client without a certificate is refused")
  func noCertificate() async throws {
    try await listener(admitting: try authority.leaf()).run { port, _ in
      let raw = try RawTLS(port: port, identity: nil)
      await #expect(throws: (any Error).self) {
        try await raw.talk("GET /healthz HTTP/1.1\r\nhost: x\r\nconnection: close\r\n\r\n")
      }
    }
  }

  @Test("a client whose certificate another authority signed is refused")
  func otherAuthority() async throws {
    let key = P256.Signing.PrivateKey()
    try await expectRefused(
      try TestAuthority(name: "Other").leaf(key: key), pinning: try authority.leaf(key: key))
  }

  @Test("a client of the right authority with another key is refused")
  func otherKey() async throws {
    try await expectRefused(try authority.leaf(), pinning: try authority.leaf())
  }

  @Test("a client whose certificate has expired is refused")
  func expiredClient() async throws {
    let expired = try authority.leaf(until: -1000)
    try await expectRefused(expired, pinning: expired)
  }

  @Test("a client whose certificate is not yet valid is refused")
  func earlyClient() async throws {
    let early = try authority.leaf(from: 60_000)
    try await expectRefused(early, pinning: early)
  }

  @Test("a client refused for its certificate learns it even when it is sending for ever")
  func refusedSender() async throws {
    let shown = try authority.leaf()
    try await listener(admitting: try authority.leaf()).run { port, _ in
      let source = PieceSource(pieces: .max)
      await #expect(throws: PartnerTransportError.tlsRefused(.ownCertificate)) {
        try await client(shown, port: port)
          .sendPieces(of: Digest.sha256([]), from: 0, next: source.next)
      }
    }
  }

  @Test("a client that speaks TLS 1.2 only is refused")
  func oldTLS() async throws {
    let good = try authority.leaf()
    try await listener(admitting: good).run { port, _ in
      var raw = try RawTLS(port: port, identity: good)
      let request = "GET /healthz HTTP/1.1\r\nhost: x\r\nconnection: close\r\n\r\n"
      #expect(try await raw.talk(request).contains("200 OK"))
      raw.configuration.minimumTLSVersion = .tlsv12
      raw.configuration.maximumTLSVersion = .tlsv12
      let old = raw
      await #expect(throws: (any Error).self) { try await old.talk(request) }
    }
  }

  @Test("a client that speaks no TLS at all is refused")
  func noTLS() async throws {
    try await listener(admitting: try authority.leaf()).run { port, _ in
      await #expect(throws: (any Error).self) {
        try await RawTLS.plain(port: port, "GET /healthz HTTP/1.1\r\nhost: x\r\n\r\n")
      }
    }
  }

  @Test(
    "the client refuses a server whose certificate is not good, and sends it nothing",
    arguments: [PeerRefusal.expired, .notYetValid, .unknownKey, .untrustedChain, .wrongUsage])
  func badServer(refusal: PeerRefusal) async throws {
    let key = P256.Signing.PrivateKey()
    var pinned: TLSIdentity?
    let shown: TLSIdentity
    switch refusal {
    case .expired: shown = try authority.leaf(until: -1000)
    case .notYetValid: shown = try authority.leaf(from: 60_000)
    case .unknownKey:
      shown = try authority.leaf()
      pinned = try authority.leaf()
    case .untrustedChain:
      shown = try TestAuthority().leaf(key: key)
      pinned = try authority.leaf(key: key)
    default: shown = try authority.leaf(usages: [.clientAuth])
    }
    let good = try authority.leaf()
    let peer = (pinned ?? shown).pinned
    try await listener(admitting: good, as: shown).run { port, _ in
      await #expect(throws: PartnerTransportError.tlsRefused(.partnerCertificate(refusal))) {
        try await client(good, port: port, pinning: peer).exchange([1])
      }
    }
    #expect(calls.value == 0)
  }

  @Test("bytes on a connection whose handshake admitted nobody go nowhere")
  func unadmitted() async throws {
    let verifier = PeerVerifier(role: .client, peers: { [] }, now: { TestAuthority.now })
    let passed = Tally()
    let server = try await ServerBootstrap(group: .singletonMultiThreadedEventLoopGroup)
      .childChannelInitializer { channel in
        channel.eventLoop.makeCompletedFuture {
          try channel.pipeline.syncOperations.addHandlers([
            AdmissionGuard(admission: PeerAdmission(verifier: verifier)),
            PassCounter(passed: passed),
          ])
        }
      }.bind(host: "127.0.0.1", port: 0).get()
    let port = try #require(server.localAddress?.port)
    await #expect(throws: (any Error).self) { try await RawTLS.plain(port: port, "hello") }
    #expect(passed.value == 0)
    try await server.close()
  }

  @Test("a peer that leaves the pins is refused on the connection it already has")
  func revoked() async throws {
    let good = try authority.leaf()
    let pinned = good.pinned
    let isRevoked = Tally()
    var listener = listener(admitting: good)
    listener.peers = { isRevoked.value == 0 ? [pinned] : [] }
    try await listener.run { port, _ in
      let client = client(good, port: port)
      _ = try await client.exchange([1])
      isRevoked.add(1)
      await #expect(throws: PartnerProblem.revoked) { try await client.exchange([1]) }
      await #expect(throws: PartnerTransportError.tlsRefused(.ownCertificate)) {
        try await client.exchange([1])
      }
    }
    #expect(calls.value == 1)
  }
}

private final class PassCounter: ChannelInboundHandler {
  typealias InboundIn = ByteBuffer
  private let passed: Tally

  init(passed: Tally) { self.passed = passed }

  func channelRead(context: ChannelHandlerContext, data: NIOAny) { passed.add(1) }
}
