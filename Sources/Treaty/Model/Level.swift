/// A level of classification and what each party calls it.
package struct Level: Sendable, Hashable {
  /// What one party writes for the level.
  package struct National: Sendable, Hashable {
    /// The canonical English token of that party's labels.
    package let token: String
    /// What people read on a page, by language.
    package let marking: Trilingual
  }

  /// Such as `secret`.
  package let id: String
  /// Higher is more sensitive; no two levels are equal.
  package let rank: Int
  /// What each party calls the level first of all, by party code; every party is present.
  package let nationals: [String: National]
  /// What else a party calls it, by party code: designations of equal weight, in the file's order.
  package let further: [String: [National]]
  /// Whether the clause `exchangeable-level` names it.
  package let isExchangeable: Bool
  /// Where it begins in its file; nil for one that was not read from an agreement.
  package let place: FilePlace?

  package static func == (a: Level, b: Level) -> Bool {
    a.id == b.id && a.rank == b.rank && a.nationals == b.nationals
      && a.further == b.further && a.isExchangeable == b.isExchangeable
  }

  package func hash(into hasher: inout Hasher) {
    hasher.combine(id)
    hasher.combine(rank)
  }

  /// The canonical token of the party `code`.
  package func token(of code: String) -> String? { nationals[code]?.token }

  /// The marking phrase of the party `code`; with a token, that of the designation with this token.
  package func marking(of code: String, token: String? = nil) -> Trilingual? {
    token.flatMap { token in designations(of: code).first { $0.token == token }?.marking }
      ?? nationals[code]?.marking
  }

  /// Whether a party has a designation of the level with this token.
  func isCalled(_ token: String, by code: String) -> Bool {
    nationals[code]?.token == token
      || further[code]?.contains { $0.token == token } ?? false
  }

  /// All that a party calls the level, its canonical designation first.
  package func designations(of code: String) -> [National] {
    [nationals[code]].compactMap(\.self) + (further[code] ?? [])
  }

  /// All markings of a party, as people read them.
  package func markings(of code: String) -> Trilingual {
    .joined(designations(of: code).map(\.marking), by: " / ")
  }

  /// The text with Roman numerals that are single characters written as letters.
  static func normalized(_ text: String) -> String {
    var result = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\u{2160}": result += "I"
      case "\u{2161}": result += "II"
      case "\u{2162}": result += "III"
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result
  }
}

/// An official purpose for which information may be exchanged.
package struct Purpose: Sendable, Hashable {
  /// Such as `defence-procurement`.
  package let id: String
  package let name: Trilingual
}
