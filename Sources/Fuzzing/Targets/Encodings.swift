import Evidence

extension ParseTarget {
  /// What other formats are made of.
  static let encodings = [strictJSON, moment, verifierKey, entryBundle]

  /// SPEC json. Another reader, Foundation's, must find the same in every text that is taken.
  private static let strictJSON = ParseTarget(
    "json",
    samples: {
      [
        #"{"a":[1,-20,{"b":null}],"c":"é \n\u00e9\ud83d\ude00\\","d":true,"e":false,"":{}}"#,
        " [ 0 , 9007199254740991 , \"\" , [ ] , [ [ ] ] ]\n", #""K\/""#,
      ].map { Array($0.utf8) }
    },
    outcome: { bytes in
      try outcome(of: bytes, { text throws(JSONError) in try JSON(parsing: text) }, \.code) {
        value in
        let again = try JSON(parsing: value.bytes)
        try Violation.unless(again.bytes == value.bytes, "writing and reading changes the value")
        try Violation.unless(
          JSONMeaning(value) == (try JSONMeaning.foreign(bytes)), "Foundation reads another value")
      }
    })

  /// SPEC act 1. What is taken is what would be written, but for a fraction that may be absent.
  private static let moment = ParseTarget(
    "moment",
    samples: {
      ["2026-11-22T14:05:09.123Z", "2024-02-29T23:59:59Z", "0001-01-01T00:00:00.000Z"]
        .map { Array($0.utf8) }
    },
    outcome: { bytes in
      guard let text = String(validating: bytes, as: UTF8.self), let moment = Instant(text) else {
        return .refused("moment")
      }
      let written = Array(moment.description.utf8)
      try Violation.unless(
        written == bytes || written == bytes.dropLast() + Array(".000Z".utf8),
        "it is written as \(moment)")
      return .accepted
    })

  /// SPEC evidence 2. One key has one text.
  private static let verifierKey = ParseTarget(
    "verifier-key", most: 20_000,
    samples: {
      try SampleFile("evidence/checkpoint-cosigned-both").all("cosigner").map { Array($0.utf8) }
    },
    outcome: { bytes in
      guard let text = String(validating: bytes, as: UTF8.self) else { return .refused("notText") }
      return try outcome(
        of: bytes, { _ throws(NoteError) in try NoteVerifier(vkey: text) }, \.code
      ) { key in
        try Violation.unless(Array(key.vkey.utf8) == bytes, "it is written otherwise")
      }
    })

  /// C2SP tlog-tiles. One list of entries has one spelling.
  private static let entryBundle = ParseTarget(
    "entry-bundle",
    samples: {
      [EntryBundle.encode([Array("entry 0".utf8), [], Array(repeating: 7, count: 300)]), []]
    },
    outcome: { bytes in
      try outcome(of: bytes, EntryBundle.decode, \.code) { entries in
        try Violation.unless(EntryBundle.encode(entries) == bytes, "it is written otherwise")
      }
    })
}
