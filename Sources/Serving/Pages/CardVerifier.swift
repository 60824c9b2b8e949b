import Evidence
import SwiftASN1
@_spi(FixedExpiryValidationTime) import X509

import struct Foundation.Date

/// Decides whether a chain of certificates is that of a card, now (RFC 5280).
///
/// Lists of revoked certificates are not looked at: who has lost a card has it removed here.
struct CardVerifier: Sendable {
  /// The authorities whose cards are taken; with none, no card is asked for.
  let authorities: [Certificate]
  let now: @Sendable () -> Instant

  /// The most certificates that are looked at.
  static let chain = 6

  var asks: Bool { !authorities.isEmpty }

  /// The card, or nil for any other certificate; they are DER, the card's own first.
  func card(of chain: [[UInt8]]) async -> VerifiedCard? {
    guard let own = chain.first, chain.count <= Self.chain,
      let pin = try? PinnedPeer.pin(ofCertificate: own),
      let certificates = try? chain.map({ try Certificate(derEncoded: $0) })
    else { return nil }
    let time = Date(timeIntervalSince1970: Double(now().milliseconds) / 1000)
    var verifier = Verifier(rootCertificates: CertificateStore(authorities)) {
      RFC5280Policy(fixedExpiryValidationTime: time)
      CardUse()
    }
    let others = CertificateStore(certificates.dropFirst())
    guard
      case .validCertificate(let valid) = await verifier.validate(
        leaf: certificates[0], intermediates: others),
      let end = valid.map(\.notValidAfter).min()
    else { return nil }
    let until = Instant(milliseconds: Int64(end.timeIntervalSince1970) * 1000)
    return VerifiedCard(pin: pin, until: until)
  }
}

/// What a card's key may be used for: to prove its holder to a server, wherever uses are named.
private struct CardUse: VerifierPolicy {
  let verifyingCriticalExtensions: [ASN1ObjectIdentifier] = [.X509ExtensionID.extendedKeyUsage]

  func chainMeetsPolicyRequirements(chain: UnverifiedCertificateChain) -> PolicyEvaluationResult {
    do {
      guard try chain.leaf.extensions.keyUsage?.digitalSignature ?? true else {
        return .failsToMeetPolicy(reason: "the key signs nothing")
      }
      guard try chain.leaf.isNoAuthority else {
        return .failsToMeetPolicy(reason: "it is an authority's")
      }
      for certificate in chain {
        guard let uses = try certificate.extensions.extendedKeyUsage else { continue }
        guard uses.contains(.clientAuth) || uses.contains(.any) else {
          return .failsToMeetPolicy(reason: "the key is for something else")
        }
      }
      return .meetsPolicy
    } catch {
      return .failsToMeetPolicy(reason: "a use can't be read")
    }
  }
}

extension Certificate {
  /// Whether nobody else's certificates are signed with its key.
  fileprivate var isNoAuthority: Bool {
    get throws {
      switch try extensions.basicConstraints {
      case nil, .notCertificateAuthority: true
      case .isCertificateAuthority: false
      }
    }
  }
}
