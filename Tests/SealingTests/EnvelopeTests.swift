import Evidence
import Testing

@testable import Sealing

@Suite("Envelopes")
struct EnvelopeTests {
  private let payload = Array("a batch of acts".utf8)
  private let envelope: [UInt8]

  init() throws {
    envelope = try Envelope.seal(
      payload, from: "CAN", under: Fixture.agreement, to: Fixture.publicKey())
  }

  private func open(
    _ bytes: [UInt8], with key: borrowing OfficeKey, under agreement: Digest = Fixture.agreement,
    from sender: String = "CAN"
  ) throws -> [UInt8] {
    try Envelope.open(bytes, with: key, agreement: agreement, expecting: sender)
  }

  private func refused(_ bytes: [UInt8]) -> SealingError? {
    refusal { _ = try open(bytes, with: Fixture.key()) }
  }

  private var headerLength: Int {
    20 + 4 + 2 + 32 + 4 + 32 + 8 + 1 + Stanza.size(office: "KOR/registry")
  }

  /// An envelope whose plaintext is any bytes of a padded length.
  private func envelope(plaintext: [UInt8]) throws -> [UInt8] {
    let secrets = try SealingSecrets.random()
    let header = try SealedHeader(
      .envelope, agreement: Fixture.agreement, sender: "CAN",
      bodyLength: Cobblestone.messageLength(ofPlaintext: plaintext.count),
      to: [Fixture.publicKey()], secrets: secrets)
    return header.bytes
      + (try Cobblestone.seal(
        plaintext, with: secrets.contentKey, salt: secrets.salt, context: header.bodyContext))
  }

  @Test(
    "a payload of any size comes back", arguments: [0, 1, 4092, 4093, 16_380, 16_384, 1_000_000])
  func roundTrip(size: Int) throws {
    let payload = Fixture.payload(size)
    let sealed = try Envelope.seal(
      payload, from: "KOR", under: Fixture.agreement, to: Fixture.publicKey())
    #expect(try open(sealed, with: Fixture.key(), from: "KOR") == payload)
    #expect(sealed.count <= Envelope.sizeLimit)
  }

  @Test("payloads of nearly the same size have envelopes of the same size")
  func padded() throws {
    let sizes = try [0, 100, 4092].map {
      try Envelope.seal(
        Fixture.payload($0), from: "CAN", under: Fixture.agreement, to: Fixture.publicKey()
      ).count
    }
    #expect(Set(sizes).count == 1)
  }

  @Test("the largest payload fits, one byte more is refused")
  func limit() throws {
    let payload = [UInt8](repeating: 1, count: Envelope.payloadLimit)
    let sealed = try Envelope.seal(
      payload, from: "CAN", under: Fixture.agreement, to: Fixture.publicKey())
    #expect(sealed.count <= Envelope.sizeLimit)
    #expect(try open(sealed, with: Fixture.key()).count == payload.count)
    let office = try Fixture.publicKey()
    let refused = refusal {
      _ = try Envelope.seal(payload + [1], from: "CAN", under: Fixture.agreement, to: office)
    }
    #expect(refused == .tooLarge)
  }

  @Test("a change of any byte of the header, and of the body, is refused")
  func everyByteMatters() {
    #expect(envelope.count == headerLength + 56 + 4096 + 16)
    let body = stride(from: headerLength, to: envelope.count, by: 7)
    for place in Array(0..<headerLength) + Array(body) {
      var changed = envelope
      changed[place] ^= 0x01
      #expect(refused(changed) != nil, "byte \(place)")
    }
  }

  @Test("an envelope cut anywhere or longer than it says is refused")
  func wrongLength() {
    let body = stride(from: headerLength, to: envelope.count, by: 11)
    for count in Array(0..<headerLength) + Array(body) + [envelope.count - 1] {
      #expect(refused(Array(envelope[..<count])) != nil, "\(count) bytes")
    }
    #expect(refused(envelope + [0]) == .wrongBodyLength)
    #expect(refused(Array(envelope[..<headerLength])) == .wrongBodyLength)
  }

  @Test("another agreement, sender, office or key is refused")
  func wrongContext() throws {
    let key = try Fixture.key()
    #expect(
      refusal { _ = try open(envelope, with: key, under: Fixture.otherAgreement) }
        == .otherAgreement)
    #expect(refusal { _ = try open(envelope, with: key, from: "KOR") } == .otherSender)
    for (seed, office) in [(UInt8(8), "KOR/registry"), (7, "KOR/visits")] {
      let other = try Fixture.key(seed, office: office)
      #expect(refusal { _ = try open(envelope, with: other) } == .notForThisKey)
    }
  }

  @Test("a stanza from another envelope, sender or agreement is refused")
  func transplanted() throws {
    let header = try SealedHeader(parsing: Array(envelope[..<headerLength]), as: .envelope)
    let donors = try [
      ("CAN", Fixture.agreement), ("KOR", Fixture.agreement), ("CAN", Fixture.otherAgreement),
    ].map { sender, agreement in
      let donor = try Envelope.seal(
        payload, from: sender, under: agreement, to: Fixture.publicKey())
      return RawHeader(try SealedHeader(parsing: Array(donor[..<headerLength]), as: .envelope))
    }
    for donor in donors {
      var raw = RawHeader(header)
      raw.stanzas = donor.stanzas
      #expect(refused(raw.bytes + envelope[headerLength...]) == .contentKeyRefused)
      raw.id = donor.id
      let withID = refused(raw.bytes + envelope[headerLength...])
      #expect(withID == .contentKeyRefused || withID == .commitmentMismatch)
    }
  }

  @Test("two stanzas, no stanza, an unknown suite and a package's magic are refused")
  func badHeaders() throws {
    let header = try SealedHeader(parsing: Array(envelope[..<headerLength]), as: .envelope)
    func refused(_ change: (inout RawHeader) -> Void) -> SealingError? {
      var raw = RawHeader(header)
      change(&raw)
      return self.refused(raw.bytes + envelope[headerLength...])
    }
    #expect(refused { $0.stanzas += $0.stanzas } == .badStanzaCount)
    #expect(refused { $0.stanzas = [] } == .badStanzaCount)
    #expect(refused { $0.suite = 2 } == .unknownSuite(2))
    #expect(refused { $0.magic = SealedHeader.Kind.package.magic } == .notSealed)
    #expect(refused { $0.bodyLength += 1 } == .badBodyLength)
    #expect(refused { $0.bodyLength = 1 << 40 } == .badBodyLength)
    let package = try SealedPackage([1])
    #expect(self.refused(package.file) == .notSealed)
    #expect(
      refusal { _ = try PackageHeader(parsing: header.bytes) } == .notSealed)
  }

  @Test("padding that is not zero, too long or too short is refused")
  func forgedPadding() throws {
    func plaintext(_ declared: UInt32, _ length: Int) -> [UInt8] {
      var writer = ByteWriter()
      writer.append(declared)
      return writer.bytes + [UInt8](repeating: 0, count: length - 4)
    }
    #expect(refused(try envelope(plaintext: plaintext(5, 4096))) == nil)
    var notZero = plaintext(5, 4096)
    notZero[4095] = 1
    #expect(refused(try envelope(plaintext: notZero)) == .paddingNotZero(piece: 0))
    notZero[4095] = 0
    notZero[9] = 1
    #expect(refused(try envelope(plaintext: notZero)) == .paddingNotZero(piece: 0))
    for declared in [UInt32(4093), 5000, 8 << 20, .max] {
      #expect(refused(try envelope(plaintext: plaintext(declared, 4096))) == .wrongPadding)
    }
    #expect(refused(try envelope(plaintext: plaintext(5, 4352))) == .wrongPadding)
  }
}
