import Evidence
import NIOCore
import NIOEmbedded
import NIOHTTP1
import NIOSSL
import Testing

@testable import Serving

@Suite("a call that comes while its connection is being closed")
struct LateCallTests {
  /// Closing over TLS takes a while: the other side is told first.
  private final class SlowCloser: ChannelOutboundHandler {
    typealias OutboundIn = HTTPClientRequestPart

    func close(
      context: ChannelHandlerContext, mode: CloseMode, promise: EventLoopPromise<Void>?
    ) {}
  }

  @Test("it fails with the first reason, and not with the end that follows")
  func firstReason() throws {
    let verifier = PeerVerifier(
      role: .client, peers: { [] }, now: { Instant(milliseconds: 0) })
    let admission = PeerAdmission(verifier: verifier)
    let channel = EmbeddedChannel()
    try channel.connect(to: SocketAddress(unixDomainSocketPath: "/partner")).wait()
    try channel.pipeline.syncOperations.addHandlers([
      SlowCloser(),
      PartnerCallHandler(
        AdmissionGuard(admission: admission), admission: admission, patience: .seconds(9),
        end: ConnectionEnd()),
    ])
    channel.pipeline.fireErrorCaught(AdmissionGuard.Refusal.wrongProtocol)
    #expect(channel.isActive)
    let answer = channel.eventLoop.makePromise(of: PartnerAnswer.self)
    channel.writeAndFlush(
      PartnerCommand.head(
        HTTPRequestHead(version: .http1_1, method: .GET, uri: "/"), bodyLength: 0, answer),
      promise: nil)
    channel.pipeline.fireChannelInactive()
    #expect(throws: PartnerTransportError.tlsRefused(.handshake)) {
      try answer.futureResult.wait()
    }
  }
}
