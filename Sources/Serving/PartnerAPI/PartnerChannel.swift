import HummingbirdCore
import Logging
import NIOCore
import NIOSSL

/// One accepted connection: sockets tuned for pieces, TLS that admits pinned peers, then HTTP/1.1.
struct PartnerChannel: ServerChildChannel {
  /// A connection's HTTP stream, and who is at its other end.
  struct Value: ServerChildChannelValue {
    let http: HTTP1Channel.Value
    let admission: PeerAdmission

    var channel: any Channel { http.channel }
  }

  /// The admission of the connection whose request is being answered.
  @TaskLocal static var admission: PeerAdmission?

  let base: HTTP1Channel
  let tls: TLSConfiguration
  let verifier: PeerVerifier
  let logger: Logger
  let meters: NodeMeters

  func setup(channel: any Channel, logger: Logger) -> EventLoopFuture<Value> {
    let admission = PeerAdmission(verifier: verifier)
    return channel.eventLoop.makeCompletedFuture {
      try PartnerSocket.tune(channel)
      // Half-closed connections would wait for the TLS shutdown timeout each time we close one.
      try channel.syncOptions?.setOption(.allowRemoteHalfClosure, value: false)
      // A context of its own for each connection: a session ticket from one can't resume on
      // another, which would skip verification.
      let context = try NIOSSLContext(configuration: tls)
      try channel.pipeline.syncOperations.addHandlers([
        IdleStateHandler(allTimeout: .seconds(PartnerLimits.silenceSeconds)),
        NIOSSLServerHandler(
          context: context, customVerificationCallback: admission.verify, configuration: .init()),
        AdmissionGuard(
          admission: admission, handshakeTime: .seconds(PartnerLimits.handshakeSeconds),
          logger: self.logger, meters: meters),
      ])
    }.flatMap {
      base.setup(channel: channel, logger: logger)
    }.map { Value(http: $0, admission: admission) }
  }

  func handle(value: Value, logger: Logger) async {
    await Self.$admission.withValue(value.admission) {
      await base.handle(value: value.http, logger: logger)
    }
  }
}

/// Options that both ends set on their sockets.
enum PartnerSocket {
  /// Reads large blocks, and counts as unwritable only beyond a megabyte.
  static func tune(_ channel: any Channel) throws {
    guard let options = channel.syncOptions else { return }
    try options.setOption(
      .recvAllocator, value: FixedSizeRecvByteBufferAllocator(capacity: PartnerLimits.block))
    try options.setOption(
      .writeBufferWaterMark,
      value: ChannelOptions.Types.WriteBufferWaterMark(low: 512 * 1024, high: 2 * 1024 * 1024))
  }
}
