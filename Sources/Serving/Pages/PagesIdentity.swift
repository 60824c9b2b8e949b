package import Evidence
import NIOSSL
import SwiftASN1
import X509

import struct Foundation.Date

/// The certificate and key with which the pages meet browsers, and the authorities of the cards they take.
///
/// The key is in no description and no reflection.
package struct PagesIdentity: Sendable {
  /// Own certificate first, then those that lead to its authority.
  private let chain: [Certificate]
  private let keyPEM: String
  let authorities: [Certificate]

  /// Reads all from texts of PEM files; `authorities` is nil where no cards are taken.
  package init(
    certificates: String, key: String, authorities: String?
  ) throws(PagesIdentityError) {
    chain = try Self.certificates(certificates, .certificate)
    let (keyPEM, publicKey) = try Self.key(key)
    self.keyPEM = keyPEM
    if let authorities {
      self.authorities = try Self.certificates(authorities, .authorities)
    } else {
      self.authorities = []
    }
    guard let own = chain.first, own.publicKey == publicKey else { throw .keyDoesNotMatch }
    // What the library can't serve with is found out before anybody relies on it.
    guard (try? NIOSSLContext(configuration: configuration())) != nil else {
      throw .malformed(.key)
    }
  }

  /// Until when every certificate that browsers are shown holds.
  package var validUntil: Instant {
    let end = chain.map(\.notValidAfter).min()?.timeIntervalSince1970 ?? 0
    return Instant(milliseconds: Int64(end) * 1000)
  }

  /// Refuses what browsers would: another name, a time that is over or has not begun.
  package func check(names: [String], at time: Instant) throws(PagesIdentityError) {
    for name in names {
      guard let wanted = try? TLSIdentity.generalName(name) else { throw .badName(name) }
      guard isFor(wanted) else { throw .wrongName(name) }
    }
    guard chain.allSatisfy({ Self.instant($0.notValidBefore) <= time }) else { throw .notYetValid }
    guard time < validUntil else { throw .expired }
    for authority in authorities {
      guard case .isCertificateAuthority = try? authority.extensions.basicConstraints,
        time < Self.instant(authority.notValidAfter)
      else { throw .noAuthority }
    }
  }

  /// Whether the certificate is for a name, or for all names beside each other in a domain.
  private func isFor(_ wanted: GeneralName) -> Bool {
    guard let own = chain.first, let names = try? own.extensions.subjectAlternativeNames else {
      return false
    }
    return names.contains { name in
      guard case (.dnsName(let wanted), .dnsName(let named)) = (wanted, name) else {
        return name == wanted
      }
      let (host, pattern) = (wanted.lowercased(), named.lowercased())
      guard pattern.hasPrefix("*."), let dot = host.firstIndex(of: ".") else {
        return host == pattern
      }
      return host[dot...] == pattern.dropFirst()
    }
  }

  // MARK: As NIOSSL has it

  /// TLS 1.3 only; a certificate is asked for where cards are taken, and need not be shown.
  ///
  /// Which one is good is decided by `CardVerifier`: no trust root of the system counts.
  func configuration() throws -> TLSConfiguration {
    var configuration = TLSConfiguration.makeServerConfiguration(
      certificateChain: try Self.read(chain).map { .certificate($0) },
      privateKey: .privateKey(try NIOSSLPrivateKey(bytes: Array(keyPEM.utf8), format: .pem)))
    configuration.minimumTLSVersion = .tlsv13
    configuration.maximumTLSVersion = .tlsv13
    configuration.renegotiationSupport = .none
    configuration.applicationProtocols = ["http/1.1"]
    configuration.certificateVerification = authorities.isEmpty ? .none : .optionalVerification
    configuration.trustRoots = .certificates(try Self.read(authorities))
    // Browsers offer the cards of these authorities, and ask nobody who has none.
    configuration.sendCANameList = true
    return configuration
  }

  private static func read(_ certificates: [Certificate]) throws -> [NIOSSLCertificate] {
    try certificates.map { certificate in
      var serializer = DER.Serializer()
      try certificate.serialize(into: &serializer)
      return try NIOSSLCertificate(bytes: serializer.serializedBytes, format: .der)
    }
  }

  // MARK: Reading

  private static func certificates(
    _ text: String, _ part: PagesIdentityError.Part
  ) throws(PagesIdentityError) -> [Certificate] {
    do {
      let certificates = try PEMDocument.parseMultiple(pemString: text)
        .map { try Certificate(pemDocument: $0) }
      guard !certificates.isEmpty else { throw PagesIdentityError.malformed(part) }
      return certificates
    } catch { throw .malformed(part) }
  }

  /// The one private key in a text, in which the parameters of its curve may stand too.
  private static func key(
    _ text: String
  ) throws(PagesIdentityError) -> (pem: String, public: Certificate.PublicKey) {
    let documents = (try? PEMDocument.parseMultiple(pemString: text)) ?? []
    let keys = documents.filter { $0.discriminator != "EC PARAMETERS" }
    guard keys.count == 1, let document = keys.first,
      let key = try? Certificate.PrivateKey(pemDocument: document)
    else { throw .malformed(.key) }
    return (document.pemString + "\n", key.publicKey)
  }

  private static func instant(_ date: Date) -> Instant {
    Instant(milliseconds: Int64(date.timeIntervalSince1970) * 1000)
  }
}

extension PagesIdentity: CustomStringConvertible, CustomReflectable {
  /// Names nothing of what it holds.
  package var description: String { "identity of the pages" }

  package var customMirror: Mirror { Mirror(self, children: [:], displayStyle: .struct) }
}

/// Why pages can't be served with a certificate, a key or authorities.
package enum PagesIdentityError: Error, Hashable {
  case malformed(Part)
  case keyDoesNotMatch
  /// Neither a host's name nor an address.
  case badName(String)
  /// The certificate is not for this name.
  case wrongName(String)
  case notYetValid
  case expired
  /// One of the authorities is none, or its time is over.
  case noAuthority

  /// A part, each a file of its own.
  package enum Part: String, Sendable { case certificate, key, authorities }

  /// A stable name for diagnostics.
  package var code: String {
    switch self {
    case .malformed(let part): "pages.malformed.\(part.rawValue)"
    case .keyDoesNotMatch: "pages.keyDoesNotMatch"
    case .badName: "pages.badName"
    case .wrongName: "pages.wrongName"
    case .notYetValid: "pages.notYetValid"
    case .expired: "pages.expired"
    case .noAuthority: "pages.noAuthority"
    }
  }
}
