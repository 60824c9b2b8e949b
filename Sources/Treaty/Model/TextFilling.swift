/// Fills lines up to a width, breaking at spaces only.
enum TextFilling {
  /// The lines of `text`, each indented; a word that is wider than a line stands alone.
  static func lines(_ text: String, width: Int, indent: Int) -> [String] {
    let margin = String(repeating: " ", count: indent)
    var lines: [String] = []
    var line = ""
    for word in text.split(separator: " ") {
      let candidate = line.isEmpty ? String(word) : "\(line) \(word)"
      if !line.isEmpty, indent + columns(candidate) > width {
        lines.append(margin + line)
        line = String(word)
      } else {
        line = candidate
      }
    }
    lines.append(margin + line)
    return lines
  }

  /// The columns that a terminal gives to `text`: two for Korean and other wide characters.
  static func columns(_ text: String) -> Int {
    text.unicodeScalars.reduce(0) { $0 + (isWide($1) ? 2 : 1) }
  }

  private static func isWide(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x1100...0x115F, 0x2E80...0x303E, 0x3041...0xA4CF, 0xAC00...0xD7A3, 0xF900...0xFAFF,
      0xFE30...0xFE6F, 0xFF00...0xFF60, 0xFFE0...0xFFE6, 0x20000...0x3FFFD:
      true
    default: false
    }
  }
}
