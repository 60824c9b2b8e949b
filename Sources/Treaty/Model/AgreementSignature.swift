package import Evidence

/// What an authority says when it signs an agreement: which bytes, for whom and when.
///
/// The text is signed as a note by the authority's two keys. SPEC agreement 5.
package struct AgreementSignature: Sendable, Hashable {
  package let digest: Digest
  /// The code of the party that signs.
  package let party: String
  package let time: Instant

  private static let opening = "entente/agreement-signature/v1"

  /// The text that is signed: four lines, each ended by a line feed.
  package static func text(for digest: Digest, party: String, time: Instant) -> String {
    "\(opening)\nagreement \(digest.hex)\nparty \(party)\ntime \(time)\n"
  }

  /// Reads a text that `text(for:party:time:)` wrote, or nil for anything else.
  package init?(parsing text: [UInt8]) {
    guard let decoded = String(validating: text, as: UTF8.self) else { return nil }
    // One split more than is right: a text of a million lines is refused without being cut up.
    let lines = decoded.split(separator: "\n", maxSplits: 5, omittingEmptySubsequences: false)
    guard lines.count == 5,
      let digest = Self.value(lines[1], "agreement ").flatMap(Digest.init(hex:)),
      let party = Self.value(lines[2], "party "), FieldReader.Form.code.admits(party),
      let time = Self.value(lines[3], "time ").flatMap({ Instant($0) })
    else { return nil }
    // One value has one text: writing it again must give the same bytes.
    guard Array(Self.text(for: digest, party: party, time: time).utf8) == text else { return nil }
    self.digest = digest
    self.party = party
    self.time = time
  }

  private static func value(_ line: Substring, _ name: String) -> String? {
    line.hasPrefix(name) ? String(line.dropFirst(name.count)) : nil
  }
}
