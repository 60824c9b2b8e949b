package import Evidence
import NIOSSL

/// What is known of the partner's TLS: its authority, and the exact key of its certificate.
package struct PinnedPeer: Sendable, Hashable {
  /// The authority to which the partner's certificate must lead.
  package var caCertificateDER: [UInt8]
  /// SHA-256 of the SubjectPublicKeyInfo that the partner's certificate must hold.
  package var publicKeyPin: Digest

  package init(caCertificateDER: [UInt8], publicKeyPin: Digest) {
    self.caCertificateDER = caCertificateDER
    self.publicKeyPin = publicKeyPin
  }

  /// SHA-256 of a certificate's SubjectPublicKeyInfo, as pins are written (RFC 7469, 2.4).
  ///
  /// Throws when the bytes are not an X.509 certificate in DER.
  package static func pin(ofCertificate der: [UInt8]) throws -> Digest {
    let certificate = try NIOSSLCertificate(bytes: der, format: .der)
    return Digest.sha256(try certificate.extractPublicKey().toSPKIBytes())
  }
}
