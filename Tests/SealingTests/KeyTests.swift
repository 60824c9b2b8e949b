import Evidence
import Testing

@testable import Sealing

@Suite("Office keys")
struct KeyTests {
  @Test("a key from its seed is the same key")
  func seed() throws {
    let made = try OfficeKey(office: "KOR/registry")
    let again = try OfficeKey(office: "KOR/registry", seed: made.insecureSeed())
    #expect(made.publicKey == again.publicKey && made.keyID == again.keyID)
    let package = try SealedPackage([1, 2, 3], to: [made.publicKey])
    #expect(try package.open(with: again).1 == [1, 2, 3])
  }

  @Test("a seed of another length is refused", arguments: [0, 31, 33, 64])
  func badSeed(count: Int) {
    let seed = [UInt8](repeating: 1, count: count)
    #expect(refusal { _ = try OfficeKey(office: "KOR/registry", seed: seed) } == .badPrivateKey)
  }

  @Test("a public key comes back from its text and its file")
  func textForm() throws {
    let key = try Fixture.publicKey()
    #expect(try OfficePublicKey(text: key.text) == key)
    #expect(try OfficePublicKey(file: key.file) == key)
    #expect(key.text.hasPrefix("KOR/registry+"))
  }

  @Test("a public key's id is bound to the office and the key")
  func keyID() throws {
    let ids = try [
      Fixture.publicKey().keyID, Fixture.publicKey(8).keyID,
      Fixture.publicKey(7, office: "KOR/visits").keyID,
    ]
    #expect(Set(ids).count == 3)
    let key = try Fixture.publicKey()
    let label = Array("entente/office-key@v1\0".utf8)
    #expect(
      key.keyID == Digest.sha256(label + [12] + Array("KOR/registry".utf8) + key.bytes))
  }

  @Test("a changed, cut or longer text is refused")
  func badTexts() throws {
    let text = try Fixture.publicKey().text
    let texts = [
      "", "+", "++", String(text.dropLast()), text + " ", text + "\n", " " + text,
      text.replacing("KOR/registry", with: "KOR/visits"),
      text.replacing("KOR/registry", with: "KOR/Registry"),
      String(text.dropFirst()), text.uppercased(), text.replacing("+", with: " "),
      try Fixture.publicKey(8).text.replacing(
        try Fixture.publicKey(8).keyID.hex, with: Fixture.publicKey().keyID.hex),
    ]
    for text in texts {
      #expect(refusal { _ = try OfficePublicKey(text: text) } != nil, "\(text.prefix(20))")
    }
  }

  @Test("a file without its newline, with two or with other bytes is refused")
  func badFiles() throws {
    let file = try Fixture.publicKey().file
    let crlf = Array(file.dropLast()) + [13, 10]
    let vast = [UInt8](repeating: 65, count: 5000)
    for bytes in [[], [10], Array(file.dropLast()), file + [10], crlf, [0xFF] + file, vast] {
      #expect(refusal { _ = try OfficePublicKey(file: bytes) } != nil)
    }
  }

  @Test("a key of another length or with an invalid ML-KEM part is refused")
  func badKeys() throws {
    let bytes = try Fixture.publicKey().bytes
    let invalid = [UInt8](repeating: 0xFF, count: 1184) + bytes[1184...]
    for key in [[], Array(bytes.dropLast()), bytes + [0], invalid] {
      let refused = refusal { _ = try OfficePublicKey(office: "KOR/registry", bytes: key) }
      #expect(refused == .badPublicKey)
    }
  }

  @Test("every error has a code of its own")
  func codes() {
    let errors: [SealingError] = [
      .notSealed, .headerTruncated(offset: 1), .headerTrailing(offset: 1), .headerTooLong,
      .unknownSuite(2), .badParty, .badOffice, .badBodyLength, .badStanzaCount,
      .stanzasOutOfOrder(stanza: 1), .otherAgreement, .otherSender, .notForThisKey,
      .contentKeyRefused, .notAnOutline, .outlineTruncated(offset: 1), .outlineTrailing(offset: 1),
      .wrongPieceCount, .wrongBodyLength, .commitmentMismatch, .noSuchPiece(1),
      .wrongPieceLength(piece: 1), .pieceMismatch(piece: 1), .chunkRefused(piece: 1, chunk: 2),
      .paddingNotZero(piece: 1), .wrongPadding, .innerHeaderTooLong, .innerHeader(.ended),
      .badField("title"), .badRecipients, .tooLarge, .sizeExceeded, .sizeNotReached,
      .alreadyFailed, .cryptographyFailed, .badPublicKey, .badPrivateKey, .keyFile(.ended),
      .unknownKeyFile, .badProtection, .wrongKeyKind, .passphraseMissing, .passphraseNotNeeded,
      .wrongPassphrase,
    ]
    #expect(Set(errors.map(\.code)).count == errors.count)
    #expect(errors.allSatisfy { $0.code.hasPrefix("seal.") })
    #expect(SealingError.chunkRefused(piece: 3, chunk: 9).place == "piece 3, chunk 9")
    #expect(SealingError.innerHeader(.missingKey("size")).place == "json.missingKey, `size`")
  }
}
