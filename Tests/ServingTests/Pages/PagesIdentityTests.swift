import Evidence
import Testing
import X509

import enum Crypto.P256

@testable import Serving

@Suite("with which certificate and key pages are served")
struct PagesIdentityTests {
  private static let name = GeneralName.dnsName("node.example")
  private let authority: TestAuthority

  init() throws { authority = try TestAuthority() }

  private func identity(
    _ leaf: TLSIdentity, key: String? = nil, cards: String? = nil
  ) throws -> PagesIdentity {
    try PagesIdentity(
      certificates: leaf.certificatePEM + leaf.caCertificatePEM, key: key ?? leaf.privateKeyPEM,
      authorities: cards)
  }

  @Test("certificate, key and authorities that belong together are taken, and tell nothing")
  func good() throws {
    let leaf = try authority.leaf(names: [Self.name])
    let identity = try identity(leaf, cards: leaf.caCertificatePEM)
    try identity.check(names: ["node.example", "NODE.example"], at: TestAuthority.now)
    #expect(identity.validUntil == TestAuthority.now.adding(milliseconds: TestAuthority.hour))
    #expect(identity.authorities.count == 1)
    #expect(!"\(identity)".contains("PRIVATE") && !String(reflecting: identity).contains("MI"))
    let key = "-----BEGIN EC PARAMETERS-----\nBggqhkjOPQMBBw==\n-----END EC PARAMETERS-----\n"
    #expect(throws: Never.self) { try self.identity(leaf, key: key + leaf.privateKeyPEM) }
  }

  @Test("what can't be read, or does not belong together, is refused with its part")
  func bad() throws {
    let leaf = try authority.leaf(names: [Self.name])
    let other = P256.Signing.PrivateKey().pemRepresentation
    for (certificates, key, cards, error) in [
      ("", leaf.privateKeyPEM, nil, PagesIdentityError.malformed(.certificate)),
      ("words", leaf.privateKeyPEM, nil, .malformed(.certificate)),
      (leaf.privateKeyPEM, leaf.privateKeyPEM, nil, .malformed(.certificate)),
      (leaf.certificatePEM, "", nil, .malformed(.key)),
      (leaf.certificatePEM, leaf.certificatePEM, nil, .malformed(.key)),
      (leaf.certificatePEM, leaf.privateKeyPEM + other, nil, .malformed(.key)),
      (leaf.certificatePEM, other, nil, .keyDoesNotMatch),
      (leaf.caCertificatePEM + leaf.certificatePEM, leaf.privateKeyPEM, nil, .keyDoesNotMatch),
      (leaf.certificatePEM, leaf.privateKeyPEM, "", .malformed(.authorities)),
      (leaf.certificatePEM, leaf.privateKeyPEM, "words", .malformed(.authorities)),
    ] as [(String, String, String?, PagesIdentityError)] {
      #expect(throws: error) {
        try PagesIdentity(certificates: certificates, key: key, authorities: cards)
      }
    }
  }

  @Test("browsers would refuse another name and another time, and cards need an authority")
  func checked() throws {
    let hour = TestAuthority.hour
    let now = TestAuthority.now
    let wild = try identity(
      try authority.leaf(names: [.dnsName("*.example"), .dnsName("*.b.example")]))
    try wild.check(names: ["node.example", "a.b.example"], at: now)
    for name in ["example", "c.node.example", "node.example.org", "192.0.2.1"] {
      #expect(throws: PagesIdentityError.wrongName(name)) { try wild.check(names: [name], at: now) }
    }
    for name in ["", "a b", "node..example", "-node"] {
      #expect(throws: PagesIdentityError.badName(name)) { try wild.check(names: [name], at: now) }
    }
    let unnamed = try identity(try authority.leaf())
    #expect(throws: PagesIdentityError.wrongName("node.example")) {
      try unnamed.check(names: ["node.example"], at: now)
    }
    let leaf = try authority.leaf(names: [Self.name])
    let timely = try identity(leaf)
    #expect(throws: PagesIdentityError.expired) {
      try timely.check(names: [], at: now.adding(milliseconds: hour))
    }
    #expect(throws: PagesIdentityError.notYetValid) {
      try timely.check(names: [], at: now.adding(milliseconds: -hour - 1000))
    }
    let noAuthority = try identity(leaf, cards: leaf.certificatePEM)
    #expect(throws: PagesIdentityError.noAuthority) { try noAuthority.check(names: [], at: now) }
    let over = try TestAuthority(name: "Over", until: -1000).leaf().caCertificatePEM
    let late = try identity(leaf, cards: leaf.caCertificatePEM + over)
    #expect(throws: PagesIdentityError.noAuthority) { try late.check(names: [], at: now) }
  }
}
