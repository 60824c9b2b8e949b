import NIOCore
import NIOHTTP1
import NIOSSL
import Synchronization

/// What the client asks of a connection, written into its channel.
enum PartnerCommand: Sendable {
  /// Begins a request whose body has so many bytes, or is chunked when that is nil.
  case head(HTTPRequestHead, bodyLength: Int?, EventLoopPromise<PartnerAnswer>)
  case body(ByteBuffer)
  /// Ends a chunked body; a body with a length ends by itself.
  case end
}

/// A whole answer.
struct PartnerAnswer: Sendable {
  var head: HTTPResponseHead
  var body = ByteBuffer()
  /// Whether it came before the request was whole.
  var isEarly = false
  /// Whether the connection can carry another request.
  var isReusable = false
}

/// Why a connection ended, for a request that comes to it too late.
final class ConnectionEnd: Sendable {
  private let first = Mutex<PartnerTransportError?>(nil)

  /// The first reason; `closedMidway` when none was seen.
  var reason: PartnerTransportError { first.withLock { $0 } ?? .closedMidway }

  func note(_ reason: PartnerTransportError) {
    first.withLock { first in
      if first == nil { first = reason }
    }
  }
}

/// Carries one request at a time, and gives its promise the answer or the reason there is none.
///
/// An answer that comes before the request is whole ends the connection, so the sender stops. When
/// nothing moves in either direction for `patience`, the request fails.
final class PartnerCallHandler: ChannelDuplexHandler {
  typealias InboundIn = HTTPClientResponsePart
  typealias OutboundIn = PartnerCommand
  typealias OutboundOut = HTTPClientRequestPart

  private struct Call {
    let promise: EventLoopPromise<PartnerAnswer>
    /// How many bytes of the body are still to be sent, when its length is known.
    var unsent: Int?
    var answer: PartnerAnswer?
    var isSent = false
  }

  private let guardian: AdmissionGuard
  private let admission: PeerAdmission
  private let patience: TimeAmount
  private let end: ConnectionEnd
  private var call: Call?
  private var wasAnswered = false
  private var lastMove = NIODeadline.now()
  private var timer: Scheduled<Void>?

  init(
    _ guardian: AdmissionGuard, admission: PeerAdmission, patience: TimeAmount, end: ConnectionEnd
  ) {
    self.guardian = guardian
    self.admission = admission
    self.patience = patience
    self.end = end
  }

  // MARK: Sending

  func write(
    context: ChannelHandlerContext, data: NIOAny, promise: EventLoopPromise<Void>?
  ) {
    switch unwrapOutboundIn(data) {
    case .head(let head, let length, let answer):
      guard context.channel.isActive, call == nil else {
        promise?.fail(ChannelError.ioOnClosedChannel)
        return
      }
      call = Call(promise: answer, unsent: length)
      lastMove = .now()
      watch(context)
      context.write(wrapOutboundOut(.head(head)), promise: promise)
      if length == 0 { finish(context, promise: nil) }
    case .body(let bytes):
      let moved = promise ?? context.eventLoop.makePromise()
      moved.futureResult.assumeIsolated().whenSuccess { self.lastMove = .now() }
      context.write(wrapOutboundOut(.body(.byteBuffer(bytes))), promise: moved)
      guard let unsent = call?.unsent else { return }
      call?.unsent = unsent - bytes.readableBytes
      // The end goes with the last byte, not in a command of its own: the answer could be faster
      // than that command, and would seem to be early.
      if unsent == bytes.readableBytes { finish(context, promise: nil) }
    case .end:
      finish(context, promise: promise)
    }
  }

  private func finish(_ context: ChannelHandlerContext, promise: EventLoopPromise<Void>?) {
    call?.isSent = true
    context.write(wrapOutboundOut(.end(nil)), promise: promise)
  }

  // MARK: Receiving

  func channelRead(context: ChannelHandlerContext, data: NIOAny) {
    lastMove = .now()
    guardian.progressed()
    switch unwrapInboundIn(data) {
    case .head(let head):
      wasAnswered = true
      call?.answer = PartnerAnswer(head: head)
    case .body(let bytes):
      guard var answer = call?.answer else { return }
      guard answer.body.readableBytes + bytes.readableBytes <= PartnerLimits.heldBody else {
        return fail(.answerTooLarge, context)
      }
      call?.answer = nil
      answer.body.writeImmutableBuffer(bytes)
      call?.answer = answer
    case .end:
      guard let call, var answer = call.answer else { return fail(.malformedAnswer, context) }
      self.call = nil
      timer?.cancel()
      answer.isEarly = !call.isSent
      answer.isReusable = call.isSent && answer.head.isKeepAlive
      call.promise.succeed(answer)
      if !answer.isReusable { context.close(promise: nil) }
    }
  }

  // MARK: Failing

  func errorCaught(context: ChannelHandlerContext, error: any Error) {
    fail(reason(error), context)
  }

  func channelInactive(context: ChannelHandlerContext) {
    fail(reason(ChannelError.eof), context)
    context.fireChannelInactive()
  }

  func handlerRemoved(context: ChannelHandlerContext) { fail(.closedMidway, context) }

  private func fail(_ reason: PartnerTransportError, _ context: ChannelHandlerContext) {
    timer?.cancel()
    end.note(reason)
    if let call {
      self.call = nil
      // What ended the connection, also when the call came while it was being closed.
      call.promise.fail(end.reason)
    }
    context.close(promise: nil)
  }

  private func reason(_ error: any Error) -> PartnerTransportError {
    if let refusal = admission.refusal { return .tlsRefused(.partnerCertificate(refusal)) }
    switch error {
    case AdmissionGuard.Refusal.wrongProtocol: return .tlsRefused(.handshake)
    case AdmissionGuard.Refusal.noProgress: return .malformedAnswer
    case NIOSSLError.handshakeFailed(.sslError([.eofDuringHandshake])): return .closedMidway
    case NIOSSLError.handshakeFailed: return .tlsRefused(.handshake)
    case BoringSSLError.sslError(let stack) where !wasAnswered:
      // In TLS 1.3 a server judges our certificate after our side of the handshake is done, so its
      // verdict arrives as an alert in place of the first answer.
      let text = String(describing: stack)
      let isVerdict = text.contains("_ALERT_") && text.contains("CERT")
      return .tlsRefused(isVerdict ? .ownCertificate : .handshake)
    case HTTPParserError.invalidEOFState: return .closedMidway
    case is HTTPParserError: return .malformedAnswer
    default: return .closedMidway
    }
  }

  private func watch(_ context: ChannelHandlerContext) {
    timer?.cancel()
    let left = lastMove + patience - .now()
    guard left > .zero else { return fail(.timedOut, context) }
    timer = context.eventLoop.assumeIsolated().scheduleTask(in: left) {
      if self.call != nil { self.watch(context) }
    }
  }
}
