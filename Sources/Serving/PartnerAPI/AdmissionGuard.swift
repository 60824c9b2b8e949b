import NIOCore
import NIOHTTP1
import NIOTLS

/// Lets nothing past that comes from a peer whom this connection's own handshake did not admit.
///
/// TLS can resume a session without showing certificates. Neither side of ours does, but if it ever
/// happened the bytes would stop here. Bytes that become no part of a message stop here as well:
/// what reads HTTP would keep them. It also ends dead connections.
final class AdmissionGuard: ChannelInboundHandler {
  typealias InboundIn = ByteBuffer
  typealias InboundOut = ByteBuffer

  /// Why a connection ends here although its peer was admitted.
  enum Refusal: String, Error {
    case notAdmitted = "tls.notAdmitted"
    case wrongProtocol = "tls.wrongProtocol"
    case noRoom = "connections.tooMany"
    case noProgress = "http.noProgress"
  }

  private let admission: PeerAdmission
  private let enter: () -> Bool
  private let refused: (String) -> Void
  private var isOpen = false
  private var isShut = false
  /// The bytes since the last part of a message.
  private var fruitless = 0

  /// `enter` is asked when the handshake has admitted the peer; `refused` is told codes.
  init(
    admission: PeerAdmission, enter: @escaping () -> Bool = { true },
    refused: @escaping (String) -> Void = { _ in }
  ) {
    self.admission = admission
    self.enter = enter
    self.refused = refused
  }

  /// Says that the bytes have become a part of a message.
  func progressed() { fruitless = 0 }

  func channelRead(context: ChannelHandlerContext, data: NIOAny) {
    guard !isShut else { return }
    guard isOpen else { return shut(.notAdmitted, context) }
    fruitless += unwrapInboundIn(data).readableBytes
    context.fireChannelRead(data)
    if fruitless > PartnerLimits.fruitless { shut(.noProgress, context) }
  }

  func userInboundEventTriggered(context: ChannelHandlerContext, event: Any) {
    switch event {
    case TLSUserEvent.handshakeCompleted(let named):
      guard admission.isAdmitted else { return shut(.notAdmitted, context) }
      guard named == PartnerLimits.applicationProtocol else {
        return shut(.wrongProtocol, context)
      }
      guard enter() else { return shut(.noRoom, context) }
      isOpen = true
    case is IdleStateHandler.IdleStateEvent: return context.close(promise: nil)
    default: break
    }
    context.fireUserInboundEventTriggered(event)
  }

  func errorCaught(context: ChannelHandlerContext, error: any Error) {
    if !isOpen, !isShut { refused(admission.refusal?.code ?? "tls.handshakeFailed") }
    context.fireErrorCaught(error)
  }

  private func shut(_ refusal: Refusal, _ context: ChannelHandlerContext) {
    guard !isShut else { return }
    isShut = true
    refused(refusal.rawValue)
    context.fireErrorCaught(refusal)
    context.close(promise: nil)
  }
}

/// Tells the guard of each part of a request that the bytes have become.
final class RequestWitness: ChannelInboundHandler {
  typealias InboundIn = HTTPServerRequestPart
  typealias InboundOut = HTTPServerRequestPart

  private let admission: AdmissionGuard

  init(_ admission: AdmissionGuard) { self.admission = admission }

  func channelRead(context: ChannelHandlerContext, data: NIOAny) {
    admission.progressed()
    context.fireChannelRead(data)
  }
}
