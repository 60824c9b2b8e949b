import Evidence
import Treaty

/// A file of the YAML subset in one plain spelling: quoted texts, two spaces a level, no comments.
struct PlainYAML {
  let bytes: [UInt8]

  init(_ node: YAMLNode) {
    bytes = Array(Self.lines(node).map { $0 + "\n" }.joined().utf8)
  }

  private static func lines(_ node: YAMLNode) -> [String] {
    switch node.content {
    case .scalar(let text):
      // Bytes: to Swift a quote with an accent on it is another character than a quote.
      let quote = UInt8(ascii: "'")
      let doubled = text.utf8.flatMap { $0 == quote ? [quote, quote] : [$0] }
      return ["'\(String(decoding: doubled, as: UTF8.self))'"]
    case .sequence(let items):
      guard !items.isEmpty else { return ["[]"] }
      return items.flatMap { item in
        let lines = lines(item)
        return ["- " + lines[0]] + lines.dropFirst().map { "  " + $0 }
      }
    case .mapping(let entries):
      return entries.flatMap { entry in
        let lines = lines(entry.value)
        guard case .scalar = entry.value.content else {
          if lines == ["[]"] { return ["\(entry.key): []"] }
          return ["\(entry.key):"] + lines.map { "  " + $0 }
        }
        return ["\(entry.key): \(lines[0])"]
      }
    }
  }
}

/// The texts of a file by key; their order, and the fraction of a moment, are gone.
///
/// Texts are compared as Swift compares them, which takes two spellings of one letter as the same.
struct YAMLWords: Hashable {
  private let text: String

  init(_ node: YAMLNode) { text = Self.text(node) }

  private static func text(_ node: YAMLNode) -> String {
    switch node.content {
    case .scalar(let text): "'\(Instant(text)?.description ?? text)'"
    case .sequence(let items): "[\(items.map(text).sorted().joined(separator: "\n"))]"
    case .mapping(let entries):
      "{\(entries.map { "\($0.key): \(text($0.value))" }.sorted().joined(separator: "\n"))}"
    }
  }
}
