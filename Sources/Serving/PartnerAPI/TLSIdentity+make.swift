import Crypto
package import Evidence
import NIOCore
import SwiftASN1
import X509

import struct Foundation.Date

extension TLSIdentity {
  /// Makes a development authority and one certificate signed by it, both with new P-256 keys.
  ///
  /// The authority's private key is dropped on return, so nobody can ever sign a second certificate
  /// with it: renewal is a new identity, announced in a new keyset. Times are cut to whole seconds.
  /// Throws `TLSIdentityError` for an empty validity or a host that is neither a name nor an address.
  package static func make(
    name: String, hosts: [String], validFrom: Instant, validUntil: Instant
  ) throws -> TLSIdentity {
    guard validFrom < validUntil else { throw TLSIdentityError.badValidity }
    let alternatives = try hosts.map(generalName)
    let caKey = P256.Signing.PrivateKey()
    let caPublicKey = Certificate.PublicKey(caKey.publicKey)
    let caName = try DistinguishedName { CommonName("\(name) development CA") }
    let caKeyIdentifier = SubjectKeyIdentifier(hash: caPublicKey)
    let authority = try Certificate(
      version: .v3, serialNumber: serialNumber(), publicKey: caPublicKey,
      notValidBefore: date(validFrom), notValidAfter: date(validUntil),
      issuer: caName, subject: caName, signatureAlgorithm: .ecdsaWithSHA256,
      extensions: Certificate.Extensions {
        Critical(BasicConstraints.isCertificateAuthority(maxPathLength: 0))
        Critical(KeyUsage(keyCertSign: true))
        caKeyIdentifier
      },
      issuerPrivateKey: Certificate.PrivateKey(caKey))
    let key = P256.Signing.PrivateKey()
    let publicKey = Certificate.PublicKey(key.publicKey)
    let leaf = try Certificate(
      version: .v3, serialNumber: serialNumber(), publicKey: publicKey,
      notValidBefore: date(validFrom), notValidAfter: date(validUntil),
      issuer: caName, subject: try DistinguishedName { CommonName(name) },
      signatureAlgorithm: .ecdsaWithSHA256,
      extensions: Certificate.Extensions {
        Critical(BasicConstraints.notCertificateAuthority)
        Critical(KeyUsage(digitalSignature: true))
        try ExtendedKeyUsage([.serverAuth, .clientAuth])
        if !alternatives.isEmpty { SubjectAlternativeNames(alternatives) }
        SubjectKeyIdentifier(hash: publicKey)
        AuthorityKeyIdentifier(keyIdentifier: caKeyIdentifier.keyIdentifier)
      },
      issuerPrivateKey: Certificate.PrivateKey(caKey))
    return try TLSIdentity(authority: authority, leaf: leaf, privateKeyPEM: key.pemRepresentation)
  }

  /// Sixteen random bytes of which the first is never zero nor negative (RFC 5280, 4.1.2.2).
  private static func serialNumber() -> Certificate.SerialNumber {
    var generator = SystemRandomNumberGenerator()
    var bytes = (0..<16).map { _ in UInt8.random(in: .min ... .max, using: &generator) }
    bytes[0] = bytes[0] & 0x3F | 0x40
    return Certificate.SerialNumber(bytes: bytes)
  }

  private static func date(_ instant: Instant) -> Date {
    Date(timeIntervalSince1970: Double(instant.milliseconds / 1000))
  }

  /// A host as certificates name it; throws `badHost` for what is neither a name nor an address.
  static func generalName(_ host: String) throws -> GeneralName {
    if let address = try? SocketAddress(ipAddress: host, port: 0) {
      guard let bytes = IPAddressBytes.parse(host, protocol: address.protocol) else {
        throw TLSIdentityError.badHost(host)
      }
      return .ipAddress(ASN1OctetString(contentBytes: bytes[...]))
    }
    let labels = host.split(separator: ".", omittingEmptySubsequences: false)
    guard host.utf8.count <= 253, labels.allSatisfy(isHostLabel) else {
      throw TLSIdentityError.badHost(host)
    }
    return .dnsName(host)
  }

  private static func isHostLabel(_ label: Substring) -> Bool {
    (1...63).contains(label.utf8.count) && label.first != "-" && label.last != "-"
      && label.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "-") }
  }
}

/// An address as a certificate holds it: 4 or 16 bytes (RFC 5280, 4.2.1.6).
private enum IPAddressBytes {
  static func parse(_ text: String, protocol family: NIOBSDSocket.ProtocolFamily) -> [UInt8]? {
    family == .inet ? version4(text) : version6(text)
  }

  private static func version4(_ text: String) -> [UInt8]? {
    let bytes = text.split(separator: ".").compactMap { UInt8($0) }
    return bytes.count == 4 ? bytes : nil
  }

  private static func version6(_ text: String) -> [UInt8]? {
    guard let gap = text.range(of: "::") else { return groups(text[...], count: 8) }
    guard let head = groups(text[..<gap.lowerBound], count: nil),
      let tail = groups(text[gap.upperBound...], count: nil), head.count + tail.count < 16
    else { return nil }
    return head + Array(repeating: 0, count: 16 - head.count - tail.count) + tail
  }

  private static func groups(_ text: Substring, count: Int?) -> [UInt8]? {
    let parts = text.split(separator: ":")
    let values = parts.compactMap { UInt16($0, radix: 16) }
    guard values.count == parts.count, count == nil || values.count == count else { return nil }
    return values.flatMap { [UInt8($0 >> 8), UInt8($0 & 0xFF)] }
  }
}
