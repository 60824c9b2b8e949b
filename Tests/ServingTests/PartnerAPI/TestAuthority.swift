import Crypto
import Evidence
import X509

import struct Foundation.Date

@testable import Serving

/// A certificate authority that signs whatever a test needs, right or wrong.
struct TestAuthority {
  /// The time of every test.
  static let now = Instant(milliseconds: 1_795_348_800_000)
  static let hour: Int64 = 3_600_000

  let key = P256.Signing.PrivateKey()
  let name: DistinguishedName
  let certificate: Certificate

  init(name: String = "Test authority", until end: Int64 = 24 * hour) throws {
    self.name = try DistinguishedName { CommonName(name) }
    certificate = try Certificate(
      version: .v3, serialNumber: Certificate.SerialNumber(),
      publicKey: Certificate.PublicKey(key.publicKey),
      notValidBefore: Self.date(-24 * Self.hour), notValidAfter: Self.date(end),
      issuer: self.name, subject: self.name, signatureAlgorithm: .ecdsaWithSHA256,
      extensions: Certificate.Extensions {
        Critical(BasicConstraints.isCertificateAuthority(maxPathLength: 0))
        Critical(KeyUsage(keyCertSign: true))
      },
      issuerPrivateKey: Certificate.PrivateKey(key))
  }

  /// A leaf that is good unless told otherwise; times are milliseconds from `now`.
  func leaf(
    key: P256.Signing.PrivateKey = P256.Signing.PrivateKey(), from start: Int64 = -hour,
    until end: Int64 = hour, usages: [ExtendedKeyUsage.Usage] = [.serverAuth, .clientAuth],
    names: [GeneralName] = [], mayIssue: Bool = false
  ) throws -> TLSIdentity {
    let leaf = try Certificate(
      version: .v3, serialNumber: Certificate.SerialNumber(),
      publicKey: Certificate.PublicKey(key.publicKey),
      notValidBefore: Self.date(start), notValidAfter: Self.date(end),
      issuer: name, subject: try DistinguishedName { CommonName("Test node") },
      signatureAlgorithm: .ecdsaWithSHA256,
      extensions: Certificate.Extensions {
        if mayIssue {
          Critical(BasicConstraints.isCertificateAuthority(maxPathLength: nil))
        } else {
          Critical(BasicConstraints.notCertificateAuthority)
        }
        if !usages.isEmpty { try ExtendedKeyUsage(usages) }
        if !names.isEmpty { SubjectAlternativeNames(names) }
      },
      issuerPrivateKey: Certificate.PrivateKey(self.key))
    return try TLSIdentity(
      authority: certificate, leaf: leaf, privateKeyPEM: key.pemRepresentation)
  }

  private static func date(_ offset: Int64) -> Date {
    Date(timeIntervalSince1970: Double((now.milliseconds + offset) / 1000))
  }
}

/// Two nodes with good identities that pin each other.
struct TestPair {
  let server: TLSIdentity
  let client: TLSIdentity

  init() throws {
    let start = TestAuthority.now.adding(milliseconds: -TestAuthority.hour)
    let end = TestAuthority.now.adding(milliseconds: TestAuthority.hour)
    server = try .make(name: "KOR node", hosts: ["127.0.0.1"], validFrom: start, validUntil: end)
    client = try .make(name: "CAN node", hosts: ["127.0.0.1"], validFrom: start, validUntil: end)
  }
}
