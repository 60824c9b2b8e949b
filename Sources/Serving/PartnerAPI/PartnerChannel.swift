import HummingbirdCore
import Logging
import NIOCore
import NIOHTTP1
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
  let limits: ListenerLimits
  let doorkeeper: Doorkeeper
  let refusals: RefusalLog

  func setup(channel: any Channel, logger: Logger) -> EventLoopFuture<Value> {
    let admission = PeerAdmission(verifier: verifier)
    return channel.eventLoop.makeCompletedFuture {
      try PartnerSocket.tune(channel)
      // Half-closed connections would wait for the TLS shutdown timeout each time we close one.
      try channel.syncOptions?.setOption(.allowRemoteHalfClosure, value: false)
      // A context of its own for each connection: a session ticket from one can't resume on
      // another, which would skip verification.
      let context = try NIOSSLContext(configuration: tls)
      let refusals = refusals
      let doorstep = Doorstep(doorkeeper, handshakeTime: TimeAmount(limits.handshake))
      let guardian = AdmissionGuard(
        admission: admission, enter: doorstep.admit, refused: { refusals.note($0) })
      try channel.pipeline.syncOperations.addHandlers([
        doorstep,
        IdleStateHandler(allTimeout: TimeAmount(limits.silence)),
        NIOSSLServerHandler(
          context: context, customVerificationCallback: admission.verify, configuration: .init()),
        guardian,
      ])
      return NIOLoopBound(guardian, eventLoop: channel.eventLoop)
    }.flatMap { guardian in
      base.setup(channel: channel, logger: logger).flatMapThrowing { http in
        let pipeline = channel.pipeline.syncOperations
        let decoder = try pipeline.handler(type: ByteToMessageHandler<HTTPRequestDecoder>.self)
        try pipeline.addHandler(RequestWitness(guardian.value), position: .after(decoder))
        return Value(http: http, admission: admission)
      }
    }
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
