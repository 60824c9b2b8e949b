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
