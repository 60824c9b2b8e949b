import Evidence
import Foundation

@testable import Sealing

/// The vectors that are made from nothing: sealed with a test key, some by a dishonest sender.
enum VectorList {
  typealias Headers = [(key: String, value: String)]

  static let seed: UInt8 = 7

  private static func lines(_ bytes: [UInt8]) -> String {
    let text = Array(Base64.encode(bytes).utf8)
    return stride(from: 0, to: text.count, by: 76).map {
      String(decoding: text[$0..<min($0 + 76, text.count)], as: UTF8.self) + "\n"
    }.joined()
  }

  private static func context(office: String = "KOR/registry") -> Headers {
    [
      ("office", office), ("test-seed", Hex.encode([UInt8](repeating: seed, count: 32))),
      ("agreement", Fixture.agreement.hex), ("sender", "CAN"),
    ]
  }

  private static func vector(
    _ file: String, _ name: String, _ kind: SealedVector.Kind, _ headers: Headers,
    _ body: String, expect: String = "ok"
  ) -> SealedVector {
    SealedVector(
      file: file + ".txt",
      headers: [("name", name), ("kind", kind.rawValue), ("expect", expect)] + headers, body: body)
  }

  private static func package(
    _ file: String, _ name: String, payload: [UInt8], to offices: [OfficePublicKey]? = nil,
    secrets: UInt8 = 1
  ) throws -> (SealedVector, SealedPackage) {
    let sealed = try SealedPackage(payload, to: offices, secrets: Fixture.secrets(secrets))
    let headers: Headers =
      context() + [
        ("size", String(payload.count)), ("payload", Digest.sha256(payload).hex),
        ("package", sealed.outline.name.hex), ("root", sealed.outline.root.hex),
      ]
    return (vector(file, name, .package, headers, lines(sealed.file)), sealed)
  }

  private static func envelope(
    _ file: String, _ name: String, payload: [UInt8], secrets: UInt8
  ) throws -> SealedVector {
    let sealed = try Envelope.seal(
      payload, from: "CAN", under: Fixture.agreement, to: Fixture.publicKey(seed),
      secrets: Fixture.secrets(secrets))
    let headers: Headers =
      context() + [
        ("size", String(payload.count)), ("payload", Digest.sha256(payload).hex),
      ]
    return vector(file, name, .envelope, headers, lines(sealed))
  }

  /// Everything that edits start from, and what only a holder of the content key can make.
  static func originals() throws -> [SealedVector] {
    let two = try [
      Fixture.publicKey(8, office: "KOR/archive"), Fixture.publicKey(seed),
    ]
    let filling = 16_384 - 4 - (try Fixture.inner(size: 16_000).encoded.count)
    let (one, onePackage) = try package(
      "ok-package-one-office", "a package for one office", payload: Fixture.payload(100))
    let large = try SealedPackage(Fixture.payload(2_200_000), secrets: Fixture.secrets(20))
    return [
      one,
      try package(
        "ok-package-another", "another package for the same office",
        payload: Fixture.payload(100), secrets: 4
      ).0,
      try package(
        "ok-package-two-offices", "a package for two offices", payload: Fixture.payload(200),
        to: two, secrets: 7
      ).0,
      try package("ok-package-empty", "an empty payload", payload: [], secrets: 10).0,
      try package(
        "ok-package-no-padding", "a plaintext of exactly one chunk, then the empty last chunk",
        payload: Fixture.payload(filling), secrets: 13
      ).0,
      try envelope(
        "ok-envelope", "an envelope", payload: Array("a batch of acts".utf8), secrets: 16),
      try envelope("ok-envelope-empty", "an empty envelope", payload: [], secrets: 17),
      vector(
        "ok-outline-one-piece", "the outline of a small package", .outline,
        [("with", one.file), ("root", onePackage.outline.root.hex)],
        lines(onePackage.outline.bytes)),
      vector(
        "ok-outline-three-pieces", "the outline of a package of three pieces", .outline,
        [("root", large.outline.root.hex)], lines(large.outline.bytes)),
    ] + (try dishonest())
  }

  /// Bodies that open but hold what no honest sender puts there.
  private static func dishonest() throws -> [SealedVector] {
    func plaintext(_ inner: [UInt8], payload: [UInt8], last: UInt8 = 0, length: Int = 16_384)
      -> [UInt8]
    {
      var writer = ByteWriter()
      writer.append(prefixed: inner)
      writer.append(raw: payload)
      let rest = [UInt8](repeating: 0, count: length - writer.bytes.count - 1)
      return writer.bytes + rest + [last]
    }
    let payload = Fixture.payload(5)
    let inner = try Fixture.inner(size: 5).encoded
    let text = String(decoding: inner, as: UTF8.self)
    let twice = Array(text.replacing(#""size":5"#, with: #""size":5,"size":5"#).utf8)
    let reversed = text.replacing("군사비밀 report é", with: "Report \u{202E}.)exe.fdp(")
    let bodies: [(String, String, String, [UInt8])] = [
      (
        "package-padding-not-zero", "the last byte of the padding is 1", "paddingNotZero",
        plaintext(inner, payload: payload, last: 1)
      ),
      (
        "package-too-much-padding", "more padding than the true length calls for", "wrongPadding",
        plaintext(inner, payload: payload, length: 17_408)
      ),
      (
        "package-size-too-large", "the inner header states more than the body holds",
        "wrongPadding", plaintext(try Fixture.inner(size: 17_000).encoded, payload: payload)
      ),
      (
        "package-size-too-small", "the inner header states less than the payload",
        "paddingNotZero", plaintext(try Fixture.inner(size: 4).encoded, payload: payload)
      ),
      (
        "package-inner-key-twice", "a key stands twice in the inner header", "innerHeader",
        plaintext(twice, payload: payload)
      ),
      (
        "package-title-reversed", "a title that displays in another order than it is written",
        "badField", plaintext(Array(reversed.utf8), payload: payload)
      ),
      (
        "package-inner-too-long", "the inner header states 16 385 bytes", "innerHeaderTooLong",
        [0, 0, 0x40, 0x01] + plaintext(inner, payload: payload).dropFirst(4)
      ),
    ]
    return try bodies.map { file, name, code, plaintext in
      let sealed = try SealedPackage(plaintext: plaintext)
      return vector(
        "refused-" + file, name, .package, context(), lines(sealed.file),
        expect: "refused seal." + code)
    }
  }
}
