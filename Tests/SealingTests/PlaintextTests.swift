import Evidence
import Testing

@testable import Sealing

@Suite("What a sender may not put into a body")
struct PlaintextTests {
  /// A plaintext of 16 384 bytes or more with a given inner header, payload and padding byte.
  private func plaintext(
    _ inner: [UInt8], payload: [UInt8] = [], length: Int = 16_384, declared: Int? = nil
  ) -> [UInt8] {
    var writer = ByteWriter()
    writer.append(UInt32(declared ?? inner.count))
    writer.append(raw: inner + payload)
    return writer.bytes + [UInt8](repeating: 0, count: length - writer.bytes.count)
  }

  private func opened(_ plaintext: [UInt8]) throws -> SealingError? {
    let package = try SealedPackage(plaintext: plaintext)
    return refusal { _ = try package.open() }
  }

  private func inner(_ change: (String) -> String) throws -> [UInt8] {
    let text = String(decoding: try Fixture.inner(size: 5).encoded, as: UTF8.self)
    return Array(change(text).utf8)
  }

  @Test("the plaintext that a sealer makes is accepted, so that the refusals mean something")
  func accepted() throws {
    let bytes = plaintext(try inner { $0 }, payload: [1, 2, 3, 4, 5])
    #expect(try opened(bytes) == nil)
  }

  @Test("padding that is not zero is refused wherever it stands")
  func paddingNotZero() throws {
    let inner = try Fixture.inner(size: 5).encoded
    for place in [4 + inner.count + 5, 12_000, 16_383] {
      var bytes = plaintext(inner, payload: [1, 2, 3, 4, 5])
      bytes[place] = 1
      #expect(try opened(bytes) == .paddingNotZero(piece: 0))
    }
  }

  @Test("padding that is not zero is refused in a piece that is all padding")
  func paddingNotZeroLater() throws {
    let cipher = try ChunkCipher(
      Fixture.secrets().contentKey, salt: [UInt8](repeating: 0, count: 24), context: [])
    func opened(nonZero place: Int?) throws -> PieceWork {
      var zeros = [UInt8](repeating: 0, count: PieceGeometry.plainLength)
      if let place { zeros[place] = 1 }
      var sealing = PieceWork(piece: 5, input: zeros)
      sealing.seal(with: cipher)
      var opening = PieceWork(piece: 5, input: sealing.output)
      opening.open(with: cipher, payload: 0..<0)
      return opening
    }
    let clean = try opened(nonZero: nil)
    #expect(clean.failure == nil && clean.output.isEmpty)
    for place in [0, 16_383, 16_384, PieceGeometry.plainLength - 1] {
      #expect(try opened(nonZero: place).failure == .paddingNotZero(piece: 5))
    }
  }

  @Test("a size larger than the plaintext holds is refused")
  func sizeTooLarge() throws {
    for size in [16_384, 20_000, 1 << 46] {
      let package = try SealedPackage(plaintext: plaintext(try Fixture.inner(size: size).encoded))
      #expect(refusal { _ = try package.open() } == .wrongPadding)
      let opener = try package.opener(Fixture.key(), from: "CAN")
      let early = refusal { _ = try opener.innerHeader(firstPiece: package.pieces[0]) }
      #expect(early == .wrongPadding)
    }
  }

  @Test("a size smaller than the payload shows as padding that is not zero")
  func sizeTooSmall() throws {
    let bytes = plaintext(try Fixture.inner(size: 4).encoded, payload: [1, 2, 3, 4, 5])
    #expect(try opened(bytes) == .paddingNotZero(piece: 0))
  }

  @Test("more padding than the true length calls for is refused")
  func tooMuchPadding() throws {
    let bytes = plaintext(
      try Fixture.inner(size: 5).encoded, payload: [1, 2, 3, 4, 5], length: 18_432)
    #expect(try opened(bytes) == .wrongPadding)
  }

  @Test("an inner header above 16 KiB is refused, however long it says it is")
  func innerTooLong() throws {
    let inner = try Fixture.inner(size: 0).encoded
    #expect(try opened(plaintext(inner, declared: 16_385)) == .innerHeaderTooLong)
    #expect(try opened(plaintext(inner, declared: Int(UInt32.max))) == .innerHeaderTooLong)
    #expect(try opened(plaintext(inner, declared: 16_384)) == .innerHeaderTooLong)
    let label = String(repeating: "x", count: 16_384)
    #expect(refusal { _ = try Fixture.inner(size: 0, label: label) } == .innerHeaderTooLong)
  }

  @Test("an inner header that is not the strict object is refused")
  func innerNotStrict() throws {
    let cases: [(String, JSONError)] = [
      ("{", .ended), ("[]", .wrongType("")), ("", .ended),
      (#"{"label":"x"}"#, .missingKey("alternative")),
    ]
    for (text, error) in cases {
      #expect(try opened(plaintext(Array(text.utf8))) == .innerHeader(error))
    }
    let changes: [(String, String, String)] = [
      (#""size":5"#, #""size":5,"size":5"#, "json.duplicateKey"),
      (#""size":5"#, #""size":5,"extra":1"#, "json.unknownKey"),
      (#""size":5"#, #""size":"5""#, "json.wrongType"),
      (#""size":5"#, #""size":5.0"#, "json.numberNotInteger"),
      (#""size":5"#, #""size":-5"#, "json.wrongType"),
      (#""size":5"#, #""size":99999999999999999999"#, "json.numberOutOfRange"),
      (#"["CAN-2026-0001"]"#, "[[]]", "json.tooDeep"),
      (#"["CAN-2026-0001"]"#, "[1]", "json.wrongType"),
      (#""purpose":"research","#, "", "json.missingKey"),
    ]
    for (old, new, code) in changes {
      let inner = try inner { $0.replacing(old, with: new) }
      guard case .innerHeader(let error) = try opened(plaintext(inner)) else {
        Issue.record("`\(new)` was accepted")
        continue
      }
      #expect(error.code == code, "\(new)")
    }
  }

  @Test("fields that are empty, too long or hold control characters are refused")
  func badFields() throws {
    let changes: [(String, String, String)] = [
      ("<label/>", "", "label"),
      ("군사비밀 report é", "", "title"),
      ("군사비밀 report é", "two\\nlines", "title"),
      ("군사비밀 report é", "\u{2028}", "title"),
      ("군사비밀 report é", "a\u{202E}b", "title"),
      ("군사비밀 report é", "a\\u2066b", "title"),
      ("\"research", "\"\u{200F}research", "purpose"),
      ("CAN-2026-0001", "CAN\u{061C}1", "references"),
      ("군사비밀 report é", String(repeating: "t", count: 513), "title"),
      ("application/pdf", "", "mediaType"),
      ("application/pdf", "application/é", "mediaType"),
      ("application/pdf", String(repeating: "m", count: 129), "mediaType"),
      ("\"research", "\"", "purpose"),
      ("\"research", "\"\\u0007", "purpose"),
      (#""CAN-2026-0001""#, #""""#, "references"),
      (
        #""CAN-2026-0001""#, Array(repeating: #""r""#, count: 33).joined(separator: ","),
        "references"
      ),
      (#""size":5"#, #""size":70368744177665"#, "size"),
    ]
    for (old, new, field) in changes {
      let inner = try inner { $0.replacing(old, with: new) }
      #expect(try opened(plaintext(inner)) == .badField(field), "\(field): \(new)")
    }
  }
}
