/// Markup of a page that stands alone: what is put in is escaped, what stands in the program is not.
///
/// A text is escaped for content and for quoted attributes alike. What controls a terminal or turns the
/// direction of text is shown as U+FFFD: it can hide nothing.
struct ReportMarkup: Hashable, Sendable, ExpressibleByStringInterpolation {
  private(set) var text: String

  init(stringLiteral literal: String) { text = literal }

  init(stringInterpolation interpolation: StringInterpolation) { text = interpolation.text }

  struct StringInterpolation: StringInterpolationProtocol {
    fileprivate var text = ""

    init(literalCapacity: Int, interpolationCount: Int) {
      text.reserveCapacity(literalCapacity + interpolationCount * 24)
    }

    mutating func appendLiteral(_ literal: String) { text += literal }
    mutating func appendInterpolation(_ markup: ReportMarkup) { text += markup.text }
    mutating func appendInterpolation(_ parts: [ReportMarkup]) {
      for part in parts { text += part.text }
    }
    mutating func appendInterpolation(_ text: String) { self.text += ReportMarkup.escaped(text) }
    mutating func appendInterpolation(_ number: Int) { text += String(number) }
  }

  static func += (left: inout ReportMarkup, right: ReportMarkup) { left.text += right.text }

  static func + (left: ReportMarkup, right: ReportMarkup) -> ReportMarkup {
    var both = left
    both += right
    return both
  }

  var isEmpty: Bool { text.isEmpty }

  /// Parts with something between them.
  static func joined(_ parts: [ReportMarkup], by separator: ReportMarkup) -> ReportMarkup {
    var result: ReportMarkup = ""
    for (place, part) in parts.enumerated() {
      if place > 0 { result += separator }
      result += part
    }
    return result
  }

  /// Whether a character is shown as what can't be shown.
  static func isUnfit(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x09, 0x0A: false
    case 0..<0x20, 0x7F..<0xA0, 0x61C, 0x200E...0x200F, 0x2028...0x202E, 0x2066...0x2069,
      0xFEFF, 0xFFF9...0xFFFB, 0xE0000...0xE007F:
      true
    default: false
    }
  }

  private static func escaped(_ text: String) -> String {
    var result = String.UnicodeScalarView()
    result.reserveCapacity(text.utf8.count)
    for scalar in text.unicodeScalars {
      switch scalar {
      case "&": result.append(contentsOf: "&amp;".unicodeScalars)
      case "<": result.append(contentsOf: "&lt;".unicodeScalars)
      case ">": result.append(contentsOf: "&gt;".unicodeScalars)
      case "\"": result.append(contentsOf: "&quot;".unicodeScalars)
      case "'": result.append(contentsOf: "&#39;".unicodeScalars)
      default: result.append(isUnfit(scalar) ? "\u{FFFD}" : scalar)
      }
    }
    return String(result)
  }

  /// A text as a string of a style sheet that stands in a page: all but letters and digits as numbers.
  static func styleString(_ text: String) -> String {
    var result = "\""
    for scalar in text.unicodeScalars {
      let shown = isUnfit(scalar) ? "\u{FFFD}" : scalar
      switch shown {
      case "a"..."z", "A"..."Z", "0"..."9", " ": result.unicodeScalars.append(shown)
      default: result += "\\\(String(shown.value, radix: 16)) "
      }
    }
    return result + "\""
  }
}
