/// The table of levels for an agreement, made from the policies of two parties.
///
/// Only what both policies say of each other, in both directions and without conditions, becomes a
/// level; all else is an omission with its reason. SPEC spif 8.
package struct LevelSchedule: Sendable, Hashable {
  /// A party and its policy.
  package struct Source: Sendable, Hashable {
    /// Three capitals, such as `CAN`.
    package let party: String
    package let spif: SPIF

    package init(party: String, spif: SPIF) {
      self.party = party
      self.spif = spif
    }
  }

  /// The levels, lowest rank first; none is exchangeable until a clause says so.
  package let levels: [Level]
  /// What could not be carried over.
  package let omissions: [LevelOmission]
  private let parties: [String]

  /// The most levels of an agreement.
  private static let mostLevels = 16

  /// Makes the table; the first party's tokens give the levels their identifiers.
  package init(_ first: Source, _ second: Source) {
    var matching = LevelMatching(first, second)
    var levels = matching.levels()
    if levels.count > Self.mostLevels {
      matching.leave(
        .levelsTooMany, ["found": String(levels.count), "limit": String(Self.mostLevels)])
      levels = []
    }
    if levels.isEmpty { matching.leave(.levelsMissing) }
    self.levels = levels
    omissions = matching.omissions
    parties = [first.party, second.party]
  }

  /// The section `levels:` of an agreement file, highest level first; nil without levels.
  package var text: String? {
    guard !levels.isEmpty else { return nil }
    var lines = ["levels:"]
    for level in levels.reversed() {
      lines += ["  - id: \(level.id)", "    rank: \(level.rank)", "    equivalents:"]
      for party in parties {
        guard let national = level.nationals[party] else { continue }
        lines += [
          "      \(party):", "        token: \(Self.scalar(national.token))", "        marking:",
        ]
        for language in Language.allCases {
          lines.append("          \(language.rawValue): \(Self.scalar(national.marking[language]))")
        }
      }
    }
    return lines.joined(separator: "\n") + "\n"
  }

  /// A text as the agreement's YAML takes it: plain where that can be, otherwise in quotes.
  static func scalar(_ text: String) -> String {
    let bytes = Array(text.utf8)
    // Few of the bytes that may begin a plain text: quotes are never wrong.
    let opensPlainly =
      bytes.first.map {
        $0 >= 0x80 || (0x30...0x39).contains($0) || (0x41...0x5A).contains($0 & 0xDF)
      } ?? false
    let isPlain =
      opensPlainly && bytes.firstRange(of: Array(": ".utf8)) == nil
      && bytes.firstRange(of: Array(" #".utf8)) == nil && bytes.last != UInt8(ascii: ":")
      && bytes.last != UInt8(ascii: " ")
    if isPlain { return text }
    let quote = UInt8(ascii: "'")
    let doubled = bytes.flatMap { $0 == quote ? [quote, quote] : [$0] }
    return "'\(String(decoding: doubled, as: UTF8.self))'"
  }
}
