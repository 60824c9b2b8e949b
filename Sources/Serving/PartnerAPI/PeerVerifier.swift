import Evidence
import SwiftASN1
@_spi(FixedExpiryValidationTime) import X509

import struct Foundation.Date

/// Decides whether a chain of certificates is that of a pinned partner, now.
///
/// The key comes first, because it is what is pinned and costs no signature check. Then validity,
/// usage, and the chain to the authority that is pinned with this very key (RFC 5280).
struct PeerVerifier: Sendable {
  /// What the peer is to us in the handshake.
  enum Role: Sendable {
    case client, server
  }

  let role: Role
  let peers: @Sendable () -> [PinnedPeer]
  let now: @Sendable () -> Instant

  /// Admits the peer, or says why not. Certificates are DER, the peer's own first.
  func verdict(on chain: [[UInt8]]) async -> Result<AdmittedPeer, PeerRefusal> {
    guard let leafBytes = chain.first else { return .failure(.noCertificate) }
    guard chain.count <= PartnerLimits.chain,
      let pin = try? PinnedPeer.pin(ofCertificate: leafBytes),
      let certificates = try? chain.map({ try Certificate(derEncoded: $0) })
    else { return .failure(.malformed) }
    let leaf = certificates[0]
    let candidates = peers().filter { $0.publicKeyPin == pin }
    guard !candidates.isEmpty else { return .failure(.unknownKey) }
    let time = Date(timeIntervalSince1970: Double(now().milliseconds) / 1000)
    guard leaf.notValidBefore <= time else { return .failure(.notYetValid) }
    guard time <= leaf.notValidAfter else { return .failure(.expired) }
    guard let usages = try? leaf.extensions.extendedKeyUsage,
      usages.contains(role == .client ? .clientAuth : .serverAuth)
    else { return .failure(.wrongUsage) }
    for candidate in candidates {
      guard let root = try? Certificate(derEncoded: candidate.caCertificateDER) else { continue }
      var verifier = Verifier(rootCertificates: CertificateStore([root])) {
        RFC5280Policy(fixedExpiryValidationTime: time)
      }
      let intermediates = CertificateStore(certificates.dropFirst())
      if case .validCertificate = await verifier.validate(leaf: leaf, intermediates: intermediates)
      {
        let end = Int64(leaf.notValidAfter.timeIntervalSince1970) * 1000
        return .success(
          AdmittedPeer(peer: candidate, validUntil: Instant(milliseconds: end)))
      }
    }
    return .failure(.untrustedChain)
  }

  /// Whether a peer that was admitted earlier, on a connection still open, would be admitted now.
  func stillAdmits(_ admitted: AdmittedPeer) -> Bool {
    now() <= admitted.validUntil && peers().contains(admitted.peer)
  }
}

/// A peer that passed verification, and until when its certificate holds.
struct AdmittedPeer: Sendable, Hashable {
  let peer: PinnedPeer
  let validUntil: Instant
}

/// Why a partner's certificate is refused.
package enum PeerRefusal: String, Error, Sendable {
  case noCertificate = "tls.noCertificate"
  case malformed = "tls.malformedCertificate"
  case unknownKey = "tls.unknownKey"
  case notYetValid = "tls.notYetValid"
  case expired = "tls.expired"
  case wrongUsage = "tls.wrongUsage"
  case untrustedChain = "tls.untrustedChain"

  /// A stable name for the API and diagnostics.
  package var code: String { rawValue }
}
