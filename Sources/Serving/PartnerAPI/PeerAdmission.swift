import Logging
import NIOCore
import NIOSSL
import Synchronization

/// The verdict on the peer of one connection: given once, in its TLS handshake.
final class PeerAdmission: Sendable {
  private let verifier: PeerVerifier
  private let verdict = Mutex<Result<AdmittedPeer, PeerRefusal>?>(nil)

  init(verifier: PeerVerifier) { self.verifier = verifier }

  /// The peer, once it is admitted and as long as it would be admitted again.
  var peer: AdmittedPeer? {
    guard case .success(let admitted) = verdict.withLock({ $0 }), verifier.stillAdmits(admitted)
    else { return nil }
    return admitted
  }

  /// Whether this connection's handshake admitted its peer.
  var isAdmitted: Bool {
    if case .success = verdict.withLock({ $0 }) { true } else { false }
  }

  /// Why the peer was refused, if it was.
  var refusal: PeerRefusal? {
    if case .failure(let refusal) = verdict.withLock({ $0 }) { refusal } else { nil }
  }

  /// Answers the TLS handshake; to be given to NIOSSL as its custom verification.
  @Sendable func verify(
    _ certificates: [NIOSSLCertificate], _ promise: EventLoopPromise<NIOSSLVerificationResult>
  ) {
    promise.completeWithTask {
      let chain = certificates.compactMap { try? $0.toDERBytes() }
      let result = await self.verifier.verdict(
        on: chain.count == certificates.count ? chain : [])
      self.verdict.withLock { $0 = result }
      if case .success = result { return .certificateVerified }
      return .failed
    }
  }
}

/// Lets nothing past that comes from a peer whom this connection's own handshake did not admit.
///
/// TLS can resume a session without showing certificates. Neither side of ours does, but if it ever
/// happened the bytes would stop here. It also ends handshakes that don't, and dead connections.
final class AdmissionGuard: ChannelInboundHandler {
  typealias InboundIn = ByteBuffer
  typealias InboundOut = ByteBuffer

  private let admission: PeerAdmission
  private let handshakeTime: TimeAmount?
  private let logger: Logger
  private let meters: NodeMeters
  private var isOpen = false
  private var deadline: Scheduled<Void>?

  /// Ends the handshake after `handshakeTime`, unless something else watches over it.
  init(
    admission: PeerAdmission, handshakeTime: TimeAmount?, logger: Logger, meters: NodeMeters
  ) {
    self.admission = admission
    self.handshakeTime = handshakeTime
    self.logger = logger
    self.meters = meters
  }

  func handlerAdded(context: ChannelHandlerContext) {
    guard let handshakeTime else { return }
    let channel = context.channel
    let admission = self.admission
    deadline = context.eventLoop.scheduleTask(in: handshakeTime) {
      if !admission.isAdmitted { channel.close(promise: nil) }
    }
  }

  func handlerRemoved(context: ChannelHandlerContext) { deadline?.cancel() }

  func channelRead(context: ChannelHandlerContext, data: NIOAny) {
    guard isOpen || admission.isAdmitted else {
      meters.connectionsRefused.add("tls.notAdmitted")
      logger.note(.error, .connectionNotAdmitted, code: "tls.notAdmitted")
      return context.close(promise: nil)
    }
    isOpen = true
    context.fireChannelRead(data)
  }

  func userInboundEventTriggered(context: ChannelHandlerContext, event: Any) {
    guard event is IdleStateHandler.IdleStateEvent else {
      return context.fireUserInboundEventTriggered(event)
    }
    context.close(promise: nil)
  }

  func errorCaught(context: ChannelHandlerContext, error: any Error) {
    if !admission.isAdmitted {
      let code = admission.refusal?.code ?? "tls.handshakeFailed"
      meters.connectionsRefused.add(code)
      logger.note(.notice, .connectionRefused, code: code)
    }
    context.fireErrorCaught(error)
  }
}
