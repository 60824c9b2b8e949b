import Evidence

@testable import Sealing

/// Refusals that are edits of an accepted vector.
extension VectorList {
  private static func edit(
    _ file: String, of base: String, _ name: String, _ code: String, _ headers: Headers = [],
    _ edits: String...
  ) -> SealedVector {
    SealedVector(
      file: "refused-" + file + ".txt",
      headers: [("name", name), ("expect", "refused seal." + code), ("base", base + ".txt")]
        + headers,
      body: edits.map { $0 + "\n" }.joined())
  }

  private static let other = Fixture.otherAgreement.hex
  private static let one = "ok-package-one-office"
  private static let two = "ok-package-two-offices"
  private static let envelope = "ok-envelope"

  static var edits: [SealedVector] { fields + stanzas + bodies + envelopes + outlines }

  // Offsets in a package: length 19, suite 23, agreement 25, sender 57, id 61, body length 93,
  // stanza count 101, first stanza 102; with the office `KOR/registry` its key id is at 115, the
  // encapsulation at 147, the wrapped key at 1267, and the body begins at 1315.
  private static let fields = [
    edit("package-magic", of: one, "another word in the magic", "notSealed", [], "flip 8"),
    edit("package-version", of: one, "version 2", "notSealed", [], "replace 17 32"),
    edit(
      "package-envelope-magic", of: one, "an envelope's magic", "notSealed", [],
      "remove 8 7", "insert 8 656e76656c6f7065"),
    edit("package-empty-file", of: one, "an empty file", "headerTruncated", [], "remove 0 17787"),
    edit(
      "package-length-too-long", of: one, "a header above 32 KiB", "headerTooLong", [],
      "replace 19 00008001"),
    edit(
      "package-length-less", of: one, "the length is one less", "headerTruncated", [],
      "replace 19 00000522"),
    edit(
      "package-length-more", of: one, "the length is one more", "headerTrailing", [],
      "replace 19 00000524"),
    edit("package-suite-zero", of: one, "suite 0", "unknownSuite", [], "replace 23 0000"),
    edit("package-suite-reserved", of: one, "suite 2", "unknownSuite", [], "replace 23 0002"),
    edit(
      "package-other-agreement", of: one, "opened under another agreement", "otherAgreement",
      [("agreement", other)]),
    edit(
      "package-moved-agreement", of: one, "moved to another agreement", "contentKeyRefused",
      [("agreement", other)], "replace 25 \(other)"),
    edit(
      "package-other-sender", of: one, "expected from another party", "otherSender",
      [("sender", "KOR")]),
    edit(
      "package-moved-sender", of: one, "moved to another sender", "contentKeyRefused",
      [("sender", "KOR")], "replace 58 4b4f52"),
    edit(
      "package-sender-small", of: one, "a sender in small letters", "badParty", [],
      "replace 58 63616e"),
    edit(
      "package-sender-short", of: one, "a sender of two letters", "badParty", [],
      "replace 57 02", "remove 60 1", "replace 19 00000522"),
    edit(
      "package-id-changed", of: one, "the random id was changed", "contentKeyRefused", [],
      "flip 61"),
    edit(
      "package-body-length-odd", of: one, "a body length that no padding gives",
      "badBodyLength", [], "replace 93 0000000000004059"),
    edit(
      "package-body-length-huge", of: one, "a body length above the limit", "badBodyLength", [],
      "replace 93 ffffffffffffffff"),
    edit(
      "package-body-length-next", of: one, "the body length of the next size",
      "wrongBodyLength", [], "replace 93 0000000000004458"),
  ]

  private static let stanzas = [
    edit(
      "package-no-stanza", of: one, "no stanza", "badStanzaCount", [],
      "replace 101 00", "remove 102 1213", "replace 19 00000066"),
    edit(
      "package-count-zero", of: one, "a stanza count of 0", "badStanzaCount", [],
      "replace 101 00"),
    edit(
      "package-count-too-large", of: one, "a stanza count of 17", "badStanzaCount", [],
      "replace 101 11"),
    edit(
      "package-count-more", of: one, "a stanza count of 2 over one stanza", "headerTruncated",
      [], "replace 101 02"),
    edit(
      "package-count-less", of: two, "a stanza count of 1 over two stanzas", "headerTrailing",
      [], "replace 101 01"),
    edit(
      "package-office-bad", of: one, "an office with a capital", "badOffice", [],
      "replace 107 52"),
    edit(
      "package-office-renamed", of: one, "the stanza names another office", "notForThisKey",
      [], "flip 114"),
    edit(
      "package-key-id-changed", of: one, "the stanza names another key", "notForThisKey", [],
      "flip 115"),
    edit(
      "package-wrong-key", of: one, "opened with another key of the office", "notForThisKey",
      [("test-seed", Hex.encode([UInt8](repeating: 9, count: 32)))]),
    edit(
      "package-wrong-office", of: one, "opened by another office with the same key",
      "notForThisKey", [("office", "KOR/archive")]),
    edit(
      "package-encapsulation-changed", of: one, "the encapsulation was changed",
      "contentKeyRefused", [], "flip 147"),
    edit(
      "package-wrapped-changed", of: one, "the wrapped key was changed", "contentKeyRefused",
      [], "flip 1267"),
    edit(
      "package-stanza-from-another", of: one, "the stanza of another package",
      "contentKeyRefused", [], "copy ok-package-another.txt 102 1213 102"),
    edit(
      "package-stanza-and-id-from-another", of: one, "the stanza and the id of another package",
      "commitmentMismatch", [], "copy ok-package-another.txt 61 32 61",
      "copy ok-package-another.txt 102 1213 102"),
    edit(
      "package-stanzas-swapped", of: two, "the stanzas changed places", "stanzasOutOfOrder", [],
      "copy ok-package-two-offices.txt 1314 1213 102",
      "copy ok-package-two-offices.txt 102 1212 1315"),
    edit(
      "package-stanzas-traded", of: two, "the stanzas traded their wrapped keys",
      "contentKeyRefused", [], "copy ok-package-two-offices.txt 1359 1168 146",
      "copy ok-package-two-offices.txt 146 1168 1359"),
    edit(
      "package-office-twice", of: one, "the stanza stands twice", "stanzasOutOfOrder", [],
      "replace 101 02", "replace 19 000009e0",
      "insert 1315 \(String(repeating: "00", count: 1213))",
      "copy ok-package-one-office.txt 102 1213 1315"),
    edit(
      "package-stanza-removed", of: two, "the other office's stanza was taken out",
      "contentKeyRefused", [], "replace 101 01", "replace 19 00000523", "remove 102 1212"),
    edit(
      "package-other-stanza-changed", of: two, "the other office's stanza was changed",
      "commitmentMismatch", [], "flip 200"),
  ]

  private static let bodies = [
    edit(
      "package-salt-changed", of: one, "the salt was changed", "commitmentMismatch", [],
      "flip 1315"),
    edit(
      "package-commitment-changed", of: one, "the commitment was changed",
      "commitmentMismatch", [], "flip 1339"),
    edit(
      "package-chunk-changed", of: one, "a byte of the first chunk was changed", "chunkRefused",
      [], "flip 1371"),
    edit(
      "package-tag-changed", of: one, "the tag of the first chunk was changed", "chunkRefused",
      [], "flip 17770"),
    edit(
      "package-last-tag-changed", of: one, "the tag of the empty last chunk was changed",
      "chunkRefused", [], "flip 17771"),
    edit(
      "package-body-cut", of: one, "the last byte is missing", "wrongBodyLength", [],
      "remove 17786 1"),
    edit(
      "package-last-chunk-missing", of: one, "the last chunk is missing", "wrongBodyLength", [],
      "remove 17771 16"),
    edit("package-body-longer", of: one, "a byte too many", "wrongBodyLength", [], "append 00"),
    edit(
      "package-body-from-another", of: one, "the body of another package",
      "commitmentMismatch", [], "copy ok-package-another.txt 1315 16472 1315"),
  ]

  // Offsets in an envelope are those of a package plus one; the body begins at 1316.
  private static let envelopes = [
    edit("envelope-magic", of: envelope, "another word in the magic", "notSealed", [], "flip 8"),
    edit("envelope-suite", of: envelope, "suite 3", "unknownSuite", [], "replace 24 0003"),
    edit(
      "envelope-other-agreement", of: envelope, "opened under another agreement",
      "otherAgreement", [("agreement", other)]),
    edit(
      "envelope-moved-agreement", of: envelope, "moved to another agreement",
      "contentKeyRefused", [("agreement", other)], "replace 26 \(other)"),
    edit(
      "envelope-other-sender", of: envelope, "expected from another party", "otherSender",
      [("sender", "KOR")]),
    edit(
      "envelope-moved-sender", of: envelope, "moved to another sender", "contentKeyRefused",
      [("sender", "KOR")], "replace 59 4b4f52"),
    edit(
      "envelope-id-changed", of: envelope, "the random id was changed", "contentKeyRefused",
      [], "flip 62"),
    edit(
      "envelope-stanza-from-another", of: envelope, "the stanza of another envelope",
      "contentKeyRefused", [], "copy ok-envelope-empty.txt 103 1213 103"),
    edit(
      "envelope-stanza-from-package", of: envelope, "the stanza of a package",
      "contentKeyRefused", [], "copy ok-package-one-office.txt 102 1213 103"),
    edit(
      "envelope-count", of: envelope, "a stanza count of 2", "badStanzaCount", [],
      "replace 102 02"),
    edit(
      "envelope-body-length", of: envelope, "a body length above 8 MiB", "badBodyLength", [],
      "replace 94 0000000100004058"),
    edit(
      "envelope-body-cut", of: envelope, "the last byte is missing", "wrongBodyLength", [],
      "remove 5483 1"),
    edit(
      "envelope-body-longer", of: envelope, "a byte too many", "wrongBodyLength", [],
      "append 00"),
    edit(
      "envelope-chunk-changed", of: envelope, "a byte of the body was changed", "chunkRefused",
      [], "flip 1400"),
    edit(
      "envelope-commitment-changed", of: envelope, "the commitment was changed",
      "commitmentMismatch", [], "flip 1340"),
  ]

  private static let small = "ok-outline-one-piece"
  private static let large = "ok-outline-three-pieces"

  private static let outlines = [
    edit("outline-magic", of: small, "another word in the magic", "notAnOutline", [], "flip 8"),
    edit(
      "outline-cut", of: small, "the last byte is missing", "outlineTruncated", [],
      "remove 1373 1"),
    edit("outline-longer", of: small, "a byte too many", "outlineTrailing", [], "append 00"),
    edit(
      "outline-count-less", of: large, "two pieces are stated", "wrongPieceCount", [],
      "replace 1338 00000002"),
    edit(
      "outline-piece-dropped", of: large, "two pieces are stated and there", "wrongPieceCount", [],
      "replace 1338 00000002", "remove 1406 32"),
    edit(
      "outline-piece-added", of: small, "two pieces are stated and there", "wrongPieceCount", [],
      "replace 1338 00000002", "append \(String(repeating: "00", count: 32))"),
    edit(
      "outline-header-broken", of: small, "the header inside is broken", "notSealed", [],
      "flip 23"),
    edit(
      "outline-header-too-long", of: small, "the header inside is above 32 KiB",
      "headerTooLong", [], "replace 19 00008001"),
    edit(
      "outline-other-hash", of: small, "the hash is of another piece", "pieceMismatch", [],
      "flip 1342"),
  ]
}
