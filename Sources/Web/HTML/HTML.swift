/// Markup that is safe to send: whatever was not written in the program was escaped when it was put in.
///
///     let line: HTML = "<p class=\"lead\">\(title)</p>"
///
/// What stands in the literal is markup; a text that is put in is escaped, for content and for quoted
/// attributes alike. There is no way to make markup of a text.
package struct HTML: Sendable, Hashable, ExpressibleByStringInterpolation {
  package private(set) var markup: String

  package static let nothing = HTML(stringLiteral: "")

  /// What stands in the program, as it is.
  package init(stringLiteral literal: String) { markup = literal }

  package init(stringInterpolation interpolation: StringInterpolation) {
    markup = interpolation.markup
  }

  /// A text, escaped.
  package init(_ text: String) { markup = Self.escaped(text) }

  package struct StringInterpolation: StringInterpolationProtocol {
    fileprivate var markup = ""

    package init(literalCapacity: Int, interpolationCount: Int) {
      markup.reserveCapacity(literalCapacity + interpolationCount * 16)
    }

    package mutating func appendLiteral(_ literal: String) { markup += literal }
    package mutating func appendInterpolation(_ html: HTML) { markup += html.markup }
    package mutating func appendInterpolation(_ html: HTML?) { markup += html?.markup ?? "" }
    package mutating func appendInterpolation(_ parts: [HTML]) {
      for part in parts { markup += part.markup }
    }
    package mutating func appendInterpolation(_ text: String) { markup += HTML.escaped(text) }
    package mutating func appendInterpolation(_ number: Int) { markup += String(number) }
  }

  package static func + (first: HTML, second: HTML) -> HTML {
    var both = first
    both.markup += second.markup
    return both
  }

  package static func += (first: inout HTML, second: HTML) { first.markup += second.markup }

  package var isEmpty: Bool { markup.isEmpty }

  /// Text in which nothing is markup: not in content, and not in an attribute in quotes.
  private static func escaped(_ text: String) -> String {
    var result: [UInt8] = []
    result.reserveCapacity(text.utf8.count)
    for byte in text.utf8 {
      switch byte {
      case UInt8(ascii: "&"): result += Array("&amp;".utf8)
      case UInt8(ascii: "<"): result += Array("&lt;".utf8)
      case UInt8(ascii: ">"): result += Array("&gt;".utf8)
      case UInt8(ascii: "\""): result += Array("&quot;".utf8)
      case UInt8(ascii: "'"): result += Array("&#39;".utf8)
      // What is no character of HTML is shown as what can't be shown.
      case 0..<0x20 where ![0x09, 0x0A, 0x0D].contains(byte), 0x7F:
        result += Array("\u{FFFD}".utf8)
      default: result.append(byte)
      }
    }
    return String(decoding: result, as: UTF8.self)
  }
}
