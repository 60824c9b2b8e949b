import Evidence

/// The words of a label's XML, read apart from the reader that is tested.
///
/// Two texts that differ in comments, white space, quotes, references, prefixes, declarations, hints
/// about schemas, the fraction of a moment or the order of attributes have the same words.
struct LabelText: Hashable {
  private let words: [String: Int]

  init(_ xml: [UInt8]) {
    words = Self.words(of: xml).reduce(into: [:]) { $0[$1, default: 0] += 1 }
  }

  /// The words one after another, without references.
  static func words(of xml: [UInt8]) -> [String] {
    let text = String(decoding: xml, as: UTF8.self)
      .replacing(#/<!--(?s:.*?)-->/#, with: "")
      .replacing(#/<\?xml\s(?s:.*?)\?>/#, with: "")
      .replacing(#/</[^>]*>/#, with: "")
      .replacing(
        #/\s(?:xmlns(?::[^\s=]+)?|[^\s=:]+:schemaLocation)\s*=\s*(?:"[^"]*"|'[^']*')/#, with: " "
      )
      .replacing(#/<[^\s:>"'=\/]+:/#, with: "<")
    return text.split(whereSeparator: { " \n\r\t\r\n\"'<>/=".contains($0) }).map(decoded)
  }

  /// A word without references; a moment in its one spelling.
  private static func decoded(_ word: Substring) -> String {
    let text = String(word).replacing(#/&(#x|#)?([0-9A-Za-z]+);/#) { match in
      let name = match.output.2
      switch match.output.1 {
      case "#x":
        return UInt32(name, radix: 16).flatMap(Unicode.Scalar.init).map { String($0) } ?? ""
      case "#": return UInt32(name).flatMap(Unicode.Scalar.init).map { String($0) } ?? ""
      default:
        let known = ["amp": "&", "lt": "<", "gt": ">", "quot": "\"", "apos": "'"]
        return known[String(name)] ?? ""
      }
    }
    return Instant(text)?.description ?? text
  }
}
