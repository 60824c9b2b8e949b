package import Evidence
import NIOCore
import NIOSSL
import Synchronization

/// Which card a connection shows.
package enum ShownCard: Hashable, Sendable {
  /// No authority is named here whose cards are taken.
  case notAsked
  case none
  case verified(VerifiedCard)

  /// The pin of the card's key, if there is one.
  package var pin: Digest? {
    switch self {
    case .notAsked, .none: nil
    case .verified(let card): card.pin
    }
  }
}

/// A card whose holder has its key, and whose certificate leads to an authority that is taken.
package struct VerifiedCard: Hashable, Sendable {
  /// SHA-256 of the SubjectPublicKeyInfo.
  package let pin: Digest
  /// Until when it and all that it rests on hold.
  package let until: Instant

  /// Only what verifies cards makes one, and tests.
  init(pin: Digest, until: Instant) {
    self.pin = pin
    self.until = until
  }
}

/// The card of one connection, verified in its TLS handshake.
final class CardAdmission: Sendable {
  private let verifier: CardVerifier
  private let verified = Mutex<VerifiedCard?>(nil)

  init(_ verifier: CardVerifier) { self.verifier = verifier }

  /// The card that the connection shows, as long as its certificate holds.
  var card: ShownCard {
    guard verifier.asks else { return .notAsked }
    guard let card = verified.withLock({ $0 }), verifier.now() <= card.until else { return .none }
    return .verified(card)
  }

  /// Answers the TLS handshake, which asks only where a certificate is shown.
  @Sendable func verify(
    _ certificates: [NIOSSLCertificate], _ promise: EventLoopPromise<NIOSSLVerificationResult>
  ) {
    promise.completeWithTask {
      let chain = certificates.compactMap { try? $0.toDERBytes() }
      guard chain.count == certificates.count, let card = await self.verifier.card(of: chain)
      else { return .failed }
      self.verified.withLock { $0 = card }
      return .certificateVerified
    }
  }
}
