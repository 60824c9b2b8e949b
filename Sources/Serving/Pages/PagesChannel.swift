import HummingbirdCore
import Logging
import NIOCore
import NIOHTTP1
import NIOSSL
import NIOTLS

/// One accepted connection of a browser: TLS, which may show a card, then HTTP/1.1.
struct PagesChannel: ServerChildChannel {
  /// A connection's HTTP stream, and who is at its other end.
  struct Value: ServerChildChannelValue {
    let http: HTTP1Channel.Value
    let caller: @Sendable () -> Caller

    var channel: any Channel { http.channel }
  }

  let base: HTTP1Channel
  let tls: TLSConfiguration
  let verifier: CardVerifier
  let names: Set<String>
  let limits: ListenerLimits
  let doorkeeper: Doorkeeper

  func setup(channel: any Channel, logger: Logger) -> EventLoopFuture<Value> {
    let admission = CardAdmission(verifier)
    let entrance = Entrance.named(names, port: channel.localAddress?.port ?? 0)
    // One machine has as many addresses of IPv6 as it likes.
    let address = Doorkeeper.origin(of: channel.remoteAddress?.ipAddress ?? "")
    return channel.eventLoop.makeCompletedFuture {
      // Half-closed connections would wait for the TLS shutdown timeout each time we close one.
      try channel.syncOptions?.setOption(.allowRemoteHalfClosure, value: false)
      // A context of its own for each connection: a session ticket from one can't resume on another,
      // which would skip verification.
      let context = try NIOSSLContext(configuration: tls)
      let doorstep = Doorstep(doorkeeper, handshakeTime: TimeAmount(limits.handshake))
      try channel.pipeline.syncOperations.addHandlers([
        doorstep,
        IdleStateHandler(allTimeout: TimeAmount(limits.silence)),
        NIOSSLServerHandler(
          context: context, customVerificationCallback: admission.verify, configuration: .init()),
        HandshakeGate(enter: doorstep.admit),
      ])
    }.flatMap {
      base.setup(channel: channel, logger: logger).flatMapThrowing { http in
        let pipeline = channel.pipeline.syncOperations
        let decoder = try pipeline.handler(type: ByteToMessageHandler<HTTPRequestDecoder>.self)
        try pipeline.addHandler(OneName(), position: .after(decoder))
        return Value(http: http) {
          Caller(entrance: entrance, address: address, card: admission.card)
        }
      }
    }
  }

  func handle(value: Value, logger: Logger) async {
    await Caller.$ofConnection.withValue(value.caller) {
      await base.handle(value: value.http, logger: logger)
    }
  }
}

/// Lets nothing past before the handshake has ended, and ends a connection on which nothing moves.
private final class HandshakeGate: ChannelInboundHandler {
  typealias InboundIn = ByteBuffer

  private let enter: () -> Bool
  private var isOpen = false

  /// `enter` is asked whether there is room, once the handshake has ended.
  init(enter: @escaping () -> Bool) { self.enter = enter }

  func channelRead(context: ChannelHandlerContext, data: NIOAny) {
    guard isOpen else { return context.close(promise: nil) }
    context.fireChannelRead(data)
  }

  func userInboundEventTriggered(context: ChannelHandlerContext, event: Any) {
    switch event {
    case TLSUserEvent.handshakeCompleted:
      guard enter() else { return context.close(promise: nil) }
      isOpen = true
    case is IdleStateHandler.IdleStateEvent: return context.close(promise: nil)
    default: break
    }
    context.fireUserInboundEventTriggered(event)
  }
}

/// Ends a connection on which a request calls the pages by two names, or by none (RFC 9112, section 3.2).
///
/// What is behind sees the first `Host` field only, and a path without the address in front of it.
private final class OneName: ChannelInboundHandler {
  typealias InboundIn = HTTPServerRequestPart
  typealias InboundOut = HTTPServerRequestPart
  typealias OutboundOut = HTTPServerResponsePart

  private var isOver = false

  func channelRead(context: ChannelHandlerContext, data: NIOAny) {
    guard !isOver else { return }
    if case .head(let head) = unwrapInboundIn(data),
      !head.uri.hasPrefix("/") || head.headers["host"].count != 1
    {
      isOver = true
      let fields: HTTPHeaders = ["content-length": "0", "connection": "close"]
      let answer = HTTPResponseHead(version: .http1_1, status: .badRequest, headers: fields)
      context.write(wrapOutboundOut(.head(answer)), promise: nil)
      context.writeAndFlush(wrapOutboundOut(.end(nil))).assumeIsolated().whenComplete { _ in
        context.close(promise: nil)
      }
      return
    }
    context.fireChannelRead(data)
  }
}
