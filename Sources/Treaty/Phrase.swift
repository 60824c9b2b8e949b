/// A sentence with blanks: `{name}` takes an argument, and `{name:은/는}` takes it with the Korean
/// particle that its final sound asks for.
///
/// A blank without an argument reads `…`; no argument can make a phrase fail.
package struct Phrase: Sendable, Hashable {
  private enum Part: Sendable, Hashable {
    case words(String)
    case blank(String, KoreanParticle?)
  }

  private let parts: [Part]

  /// Reads a template; a brace that closes nothing stands for itself.
  package init(_ template: String) {
    var parts: [Part] = []
    var rest = template[...]
    while let open = rest.firstIndex(of: "{"),
      let close = rest[open...].firstIndex(of: "}")
    {
      parts.append(.words(String(rest[..<open])))
      let blank = rest[rest.index(after: open)..<close]
        .split(separator: ":", maxSplits: 1).map(String.init)
      let particle = blank.count == 2 ? KoreanParticle(rawValue: blank[1]) : nil
      parts.append(.blank(blank.first ?? "", particle))
      rest = rest[rest.index(after: close)...]
    }
    parts.append(.words(String(rest)))
    self.parts = parts
  }

  /// The names of the blanks.
  package var names: Set<String> {
    Set(
      parts.compactMap { part in
        if case .blank(let name, _) = part { name } else { nil }
      })
  }

  /// The sentence with its blanks filled.
  package func filled(with arguments: [String: String]) -> String {
    parts.map { part in
      switch part {
      case .words(let words): words
      case .blank(let name, let particle):
        Self.filling(arguments[name].map(Self.legible) ?? "…", particle)
      }
    }.joined()
  }

  private static func filling(_ word: String, _ particle: KoreanParticle?) -> String {
    guard let particle else { return word }
    return word + particle.form(after: word)
  }

  private static let longestArgument = 200

  /// The argument as people may safely read it: bounded, on one line, without invisible characters.
  static func legible(_ argument: String) -> String {
    var result = String.UnicodeScalarView()
    for scalar in argument.unicodeScalars {
      if result.count == longestArgument {
        result.append("…")
        break
      }
      switch scalar.properties.generalCategory {
      case .control, .format, .lineSeparator, .paragraphSeparator, .privateUse, .surrogate,
        .unassigned:
        result.append("\u{FFFD}")
      default: result.append(scalar)
      }
    }
    return String(result)
  }
}
