package import Evidence
import SwiftASN1

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
  /// It is hashed as it stands, whatever key it holds. Throws when the bytes are not an X.509
  /// certificate in DER.
  package static func pin(ofCertificate der: [UInt8]) throws -> Digest {
    // Not by NIOSSL, which ends the process over a key that it can't read.
    let key = try DER.sequence(try DER.parse(der), identifier: .sequence) { certificate in
      guard let body = certificate.next(), certificate.next() != nil, certificate.next() != nil
      else { throw TLSIdentityError.malformed(.certificate) }
      return try DER.sequence(body, identifier: .sequence) { try publicKey(among: &$0) }
    }
    return Digest.sha256(Array(key))
  }

  /// The SubjectPublicKeyInfo among the fields of a TBSCertificate (RFC 5280, 4.1).
  private static func publicKey(
    among fields: inout ASN1NodeCollection.Iterator
  ) throws -> ArraySlice<UInt8> {
    let version = ASN1Identifier(tagWithNumber: 0, tagClass: .contextSpecific)
    var nodes: [ASN1Node] = []
    while let node = fields.next() { nodes.append(node) }
    if nodes.first?.identifier == version { nodes.removeFirst() }
    // Serial number, algorithm, issuer, validity, subject, key.
    guard nodes.count >= 6, nodes[5].identifier == .sequence else {
      throw TLSIdentityError.malformed(.certificate)
    }
    return nodes[5].encodedBytes
  }
}
