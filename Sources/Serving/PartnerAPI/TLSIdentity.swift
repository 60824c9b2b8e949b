package import Evidence
import NIOSSL
import SwiftASN1
import X509

/// A node's TLS identity: a leaf certificate, its private key, and the authority that signed it.
///
/// The private key is in no description and no reflection; only `privateKeyPEM` gives it out, to be
/// written to a file that its owner alone may read.
package struct TLSIdentity: Sendable {
  /// The certificate of the authority, as the partner pins it.
  package let caCertificateDER: [UInt8]
  /// The node's own certificate.
  package let certificateDER: [UInt8]
  /// The node's private key (PKCS #8). Secret.
  package let privateKeyPEM: String
  /// SHA-256 of the leaf's SubjectPublicKeyInfo, as the partner pins it.
  package let publicKeyPin: Digest

  /// Reads an identity from the three files that `make` gave.
  ///
  /// Throws `TLSIdentityError` when a part does not parse, when the key is not the certificate's, or
  /// when the certificate was not signed by that authority.
  package init(caCertificatePEM: String, certificatePEM: String, privateKeyPEM: String) throws {
    let authority = try Self.certificate(pem: caCertificatePEM, part: .authority)
    let leaf = try Self.certificate(pem: certificatePEM, part: .certificate)
    guard let key = try? Certificate.PrivateKey(pemEncoded: privateKeyPEM) else {
      throw TLSIdentityError.malformed(.privateKey)
    }
    guard key.publicKey == leaf.publicKey else { throw TLSIdentityError.keyDoesNotMatch }
    guard leaf.issuer == authority.subject,
      authority.publicKey.isValidSignature(leaf.signature, for: leaf)
    else { throw TLSIdentityError.notIssuedByAuthority }
    try self.init(authority: authority, leaf: leaf, privateKeyPEM: privateKeyPEM)
  }

  init(authority: Certificate, leaf: Certificate, privateKeyPEM: String) throws {
    self.caCertificateDER = try Self.der(authority)
    self.certificateDER = try Self.der(leaf)
    self.privateKeyPEM = privateKeyPEM
    self.publicKeyPin = try PinnedPeer.pin(ofCertificate: certificateDER)
  }

  /// The authority's certificate as text, to be kept in a file.
  package var caCertificatePEM: String { Self.pem(caCertificateDER) }

  /// The node's certificate as text, to be kept in a file.
  package var certificatePEM: String { Self.pem(certificateDER) }

  /// What the partner must know of this identity: nothing secret.
  package var pinned: PinnedPeer {
    PinnedPeer(caCertificateDER: caCertificateDER, publicKeyPin: publicKeyPin)
  }

  private static func der(_ certificate: Certificate) throws -> [UInt8] {
    var serializer = DER.Serializer()
    try certificate.serialize(into: &serializer)
    return serializer.serializedBytes
  }

  private static func pem(_ bytes: [UInt8]) -> String {
    PEMDocument(type: Certificate.defaultPEMDiscriminator, derBytes: bytes).pemString + "\n"
  }

  private static func certificate(pem: String, part: TLSIdentityError.Part) throws -> Certificate {
    guard let certificate = try? Certificate(pemEncoded: pem) else {
      throw TLSIdentityError.malformed(part)
    }
    return certificate
  }
}

extension TLSIdentity: CustomStringConvertible, CustomReflectable {
  /// Names the pin and nothing else.
  package var description: String { "TLS identity \(publicKeyPin.short)" }

  package var customMirror: Mirror {
    Mirror(self, children: ["publicKeyPin": publicKeyPin.hex], displayStyle: .struct)
  }
}

/// Why a TLS identity can't be made or read.
package enum TLSIdentityError: Error, Hashable {
  case malformed(Part)
  case keyDoesNotMatch
  case notIssuedByAuthority
  case badHost(String)
  case badValidity

  /// A part of an identity, each a file of its own.
  package enum Part: String, Sendable {
    case authority, certificate, privateKey
  }

  /// A stable name for the API and diagnostics.
  package var code: String {
    switch self {
    case .malformed: "tls.malformed"
    case .keyDoesNotMatch: "tls.keyDoesNotMatch"
    case .notIssuedByAuthority: "tls.notIssuedByAuthority"
    case .badHost: "tls.badHost"
    case .badValidity: "tls.badValidity"
    }
  }
}
