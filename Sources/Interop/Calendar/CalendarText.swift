/// Texts of a calendar: what may stand in them, and how they are written on a line.
enum CalendarText {
  /// The text with what means something on a line behind a backslash.
  static func escaped(_ text: String) -> String {
    var result = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\n": result.append(contentsOf: "\\n".unicodeScalars)
      case "\\", ";", ",":
        result.append("\\")
        result.append(scalar)
      default: result.append(scalar)
      }
    }
    return String(result)
  }

  /// The texts that a value lists, one if there is no comma, each as it was before it was written.
  static func values(of written: String) throws(CalendarFault.Code) -> [String] {
    var values: [String] = []
    var current = String.UnicodeScalarView()
    var isEscaped = false
    for scalar in written.unicodeScalars {
      switch (isEscaped, scalar) {
      case (true, "n"), (true, "N"): current.append("\n")
      case (true, "\\"), (true, ";"), (true, ","): current.append(scalar)
      case (true, _): throw .escape
      case (false, "\\"): break
      case (false, ";"): throw .unescaped
      case (false, ","):
        values.append(String(current))
        current = String.UnicodeScalarView()
      case (false, _): current.append(scalar)
      }
      isEscaped = !isEscaped && scalar == "\\"
    }
    guard !isEscaped else { throw .escape }
    return values + [String(current)]
  }

  /// What is wrong with a text, with the words for it, or nil if it may be written and shown.
  static func refusal(
    of text: String, limit: Int, mayHaveLines: Bool = false
  ) -> (code: CalendarFault.Code, arguments: [String: String])? {
    if text.isEmpty { return (.textEmpty, [:]) }
    if text.utf8.count > limit { return (.textTooLong, ["limit": String(limit)]) }
    for scalar in text.unicodeScalars {
      if mayHaveLines, scalar == "\n" || scalar == "\t" { continue }
      if scalar == "\n" { return (.textLines, [:]) }
      if isUnfit(scalar) { return (.character, ["found": name(of: scalar)]) }
    }
    return nil
  }

  /// Whether it controls something, ends a line or turns the direction of text; the list of `String.isLine`.
  static func isUnfit(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0..<0x20, 0x7F..<0xA0, 0x61C, 0x200E...0x200F, 0x2028...0x202E, 0x2066...0x2069: true
    default: false
    }
  }

  /// `U+202E`.
  static func name(of scalar: Unicode.Scalar) -> String {
    let digits = String(scalar.value, radix: 16, uppercase: true)
    return "U+" + String(repeating: "0", count: max(0, 4 - digits.count)) + digits
  }

  /// Whether it is an address on the web: visible ASCII without what ends an address in a text.
  static func isURL(_ text: String) -> Bool {
    let schemes = ["https://", "http://"]
    return text.utf8.count <= CalendarLimit.url
      && schemes.contains { text.hasPrefix($0) && text.utf8.count > $0.utf8.count }
      && text.utf8.allSatisfy { (0x21...0x7E).contains($0) && !"\"<>\\^`{|}".utf8.contains($0) }
  }
}
