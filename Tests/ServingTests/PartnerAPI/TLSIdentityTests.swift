import Crypto
import Evidence
import Testing

@testable import Serving

@Suite("TLS identity")
struct TLSIdentityTests {
  private let start = TestAuthority.now
  private var end: Instant { start.adding(milliseconds: TestAuthority.hour) }

  private func identity(hosts: [String] = ["node.example", "192.0.2.7", "2001:db8::7"]) throws
    -> TLSIdentity
  {
    try .make(name: "CAN node", hosts: hosts, validFrom: start, validUntil: end)
  }

  @Test("an identity survives its three files")
  func roundTrip() throws {
    let made = try identity()
    let read = try TLSIdentity(
      caCertificatePEM: made.caCertificatePEM, certificatePEM: made.certificatePEM,
      privateKeyPEM: made.privateKeyPEM)
    #expect(read.caCertificateDER == made.caCertificateDER)
    #expect(read.certificateDER == made.certificateDER)
    #expect(read.pinned == made.pinned)
  }

  @Test("the pin is the digest of the SubjectPublicKeyInfo of the private key")
  func pin() throws {
    let made = try identity()
    let key = try P256.Signing.PrivateKey(pemRepresentation: made.privateKeyPEM)
    #expect(made.publicKeyPin == Digest.sha256(Array(key.publicKey.derRepresentation)))
  }

  @Test("two identities share neither key nor authority")
  func distinct() throws {
    let (one, other) = (try identity(), try identity())
    #expect(one.publicKeyPin != other.publicKeyPin)
    #expect(one.caCertificateDER != other.caCertificateDER)
  }

  @Test("no description, debug description or dump shows the private key")
  func noKeyPrinted() throws {
    let made = try identity()
    var dumped = ""
    dump(made, to: &dumped)
    for text in ["\(made)", String(reflecting: made), dumped] {
      #expect(!text.contains("PRIVATE"))
      #expect(text.contains(made.publicKeyPin.short))
    }
  }

  @Test("another identity's key is refused")
  func foreignKey() throws {
    let (made, other) = (try identity(), try identity())
    #expect(throws: TLSIdentityError.keyDoesNotMatch) {
      try TLSIdentity(
        caCertificatePEM: made.caCertificatePEM, certificatePEM: made.certificatePEM,
        privateKeyPEM: other.privateKeyPEM)
    }
  }

  @Test("another identity's authority is refused, even under the same name")
  func foreignAuthority() throws {
    let (made, other) = (try identity(), try identity())
    #expect(throws: TLSIdentityError.notIssuedByAuthority) {
      try TLSIdentity(
        caCertificatePEM: other.caCertificatePEM, certificatePEM: made.certificatePEM,
        privateKeyPEM: made.privateKeyPEM)
    }
  }

  @Test("files that are not certificates or keys are refused by name", arguments: ["", "x"])
  func malformed(text: String) throws {
    let made = try identity()
    #expect(throws: TLSIdentityError.malformed(.authority)) {
      try TLSIdentity(
        caCertificatePEM: text, certificatePEM: made.certificatePEM,
        privateKeyPEM: made.privateKeyPEM)
    }
    #expect(throws: TLSIdentityError.malformed(.certificate)) {
      try TLSIdentity(
        caCertificatePEM: made.caCertificatePEM, certificatePEM: text,
        privateKeyPEM: made.privateKeyPEM)
    }
    #expect(throws: TLSIdentityError.malformed(.privateKey)) {
      try TLSIdentity(
        caCertificatePEM: made.caCertificatePEM, certificatePEM: made.certificatePEM,
        privateKeyPEM: text)
    }
  }

  @Test(
    "a host that is neither a name nor an address is refused",
    arguments: ["", "a..b", "-a.example", "a b", "node.example.", "한국", "fe80::1%lo"])
  func badHost(host: String) {
    #expect(throws: TLSIdentityError.badHost(host)) { try identity(hosts: [host]) }
  }

  @Test("a validity that ends where it begins is refused")
  func badValidity() {
    #expect(throws: TLSIdentityError.badValidity) {
      try TLSIdentity.make(name: "x", hosts: [], validFrom: start, validUntil: start)
    }
  }
}
