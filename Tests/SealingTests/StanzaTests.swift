import Evidence
import Testing

@testable import Sealing

@Suite("Stanzas in the wrong place")
struct StanzaTests {
  private let payload = Fixture.payload(100)

  /// Opens `package` after its header was changed.
  private func refused(
    _ package: SealedPackage, with key: borrowing OfficeKey,
    under agreement: Digest = Fixture.agreement, from sender: String = "CAN",
    _ change: (inout RawHeader) -> Void
  ) throws -> SealingError? {
    var raw = RawHeader(package.outline.header)
    change(&raw)
    let changed = try package.under(raw.bytes)
    return refusal { _ = try changed.open(with: key, under: agreement, from: sender) }
  }

  @Test("a stanza from another package of the same sender is refused")
  func fromAnotherPackage() throws {
    let donor = RawHeader(try SealedPackage(payload).outline.header)
    let refused = try refused(SealedPackage(payload), with: Fixture.key()) {
      $0.stanzas = donor.stanzas
    }
    #expect(refused == .contentKeyRefused)
  }

  @Test("a stanza from another package is refused even with that package's random id")
  func fromAnotherPackageWithItsID() throws {
    let donor = RawHeader(try SealedPackage(payload).outline.header)
    let refused = try refused(SealedPackage(payload), with: Fixture.key()) {
      $0.stanzas = donor.stanzas
      $0.id = donor.id
    }
    #expect(refused == .commitmentMismatch)
  }

  @Test("a whole package under another sender's or agreement's name is refused")
  func underAnotherName() throws {
    let package = try SealedPackage(payload)
    #expect(
      try refused(package, with: Fixture.key(), from: "USA") { $0.sender = Array("USA".utf8) }
        == .contentKeyRefused)
    #expect(
      try refused(package, with: Fixture.key(), under: Fixture.otherAgreement) {
        $0.agreement = Fixture.otherAgreement.bytes
      } == .contentKeyRefused)
    #expect(refusal { _ = try package.open(with: Fixture.key(), from: "USA") } == .otherSender)
    #expect(
      refusal { _ = try package.open(with: Fixture.key(), under: Fixture.otherAgreement) }
        == .otherAgreement)
  }

  @Test("a stanza given to another office's name is refused")
  func toAnotherOffice() throws {
    let other = try Fixture.publicKey(7, office: "KOR/visits")
    #expect(other.keyID != (try Fixture.publicKey()).keyID)
    let refused = try refused(
      SealedPackage(payload), with: Fixture.key(7, office: "KOR/visits")
    ) {
      $0.stanzas[0].office = Array("KOR/visits".utf8)
      $0.stanzas[0].keyID = other.keyID.bytes
    }
    #expect(refused == .contentKeyRefused)
    let renamed = try self.refused(SealedPackage(payload), with: Fixture.key()) {
      $0.stanzas[0].office = Array("KOR/visits".utf8)
    }
    #expect(renamed == .notForThisKey)
  }

  @Test("two stanzas that trade their contents are refused by both offices")
  func traded() throws {
    let package = try SealedPackage(
      payload, to: [Fixture.publicKey(1, office: "KOR/a"), Fixture.publicKey(2, office: "KOR/b")])
    for (seed, office) in [(UInt8(1), "KOR/a"), (2, "KOR/b")] {
      let key = try Fixture.key(seed, office: office)
      let refused = try refused(package, with: key) {
        let first = $0.stanzas[0]
        $0.stanzas[0].encapsulated = $0.stanzas[1].encapsulated
        $0.stanzas[0].wrapped = $0.stanzas[1].wrapped
        $0.stanzas[1].encapsulated = first.encapsulated
        $0.stanzas[1].wrapped = first.wrapped
      }
      #expect(refused == .contentKeyRefused)
    }
  }

  @Test("a stanza added or taken away spoils the package for everyone")
  func addedOrRemoved() throws {
    let offices = try [
      Fixture.publicKey(1, office: "KOR/a"), Fixture.publicKey(2, office: "KOR/b"),
    ]
    let package = try SealedPackage(payload, to: offices)
    let key = try Fixture.key(1, office: "KOR/a")
    let donor = RawHeader(
      try SealedPackage(payload, to: [Fixture.publicKey(3, office: "KOR/c")]).outline.header)
    #expect(try refused(package, with: key) { $0.stanzas += donor.stanzas } == .contentKeyRefused)
    #expect(try refused(package, with: key) { $0.stanzas.removeLast() } == .contentKeyRefused)
  }

  @Test("an added stanza is refused even if its maker keeps the bound length")
  func replacedBesideOurs() throws {
    let package = try SealedPackage(
      payload, to: [Fixture.publicKey(1, office: "KOR/a"), Fixture.publicKey(2, office: "KOR/b")])
    let key = try Fixture.key(1, office: "KOR/a")
    let refused = try refused(package, with: key) { $0.stanzas[1].wrapped[0] ^= 1 }
    #expect(refused == .commitmentMismatch)
  }

  @Test("another key of the same office, and the same key of another office, are refused")
  func wrongKey() throws {
    let package = try SealedPackage(payload)
    for (seed, office) in [(UInt8(8), "KOR/registry"), (7, "KOR/registry-2"), (7, "CAN/registry")] {
      let key = try Fixture.key(seed, office: office)
      #expect(refusal { _ = try package.open(with: key) } == .notForThisKey)
    }
  }

  @Test("an envelope's stanza does not open a package")
  func fromAnEnvelope() throws {
    let secrets = try Fixture.secrets()
    let recipients = [try Fixture.publicKey()]
    let length = Cobblestone.messageLength(ofPlaintext: 16_384)
    let envelope = try SealedHeader(
      .envelope, agreement: Fixture.agreement, sender: "CAN", bodyLength: length, to: recipients,
      secrets: secrets)
    let package = try SealedPackage(payload, secrets: Fixture.secrets())
    #expect(package.outline.bodyLength == length)
    let refused = try refused(package, with: Fixture.key()) {
      $0.stanzas = RawHeader(envelope).stanzas
    }
    #expect(refused == .contentKeyRefused)
  }
}
