/// Writes rows of CSV that a spreadsheet shows and never computes; SPEC partnership-tables 2.
///
/// With a byte order mark, since spreadsheets take a file without one for another encoding.
struct CSVWriter {
  private(set) var bytes: [UInt8] = [0xEF, 0xBB, 0xBF]

  mutating func row(_ cells: [String]) {
    for (place, cell) in cells.enumerated() {
      if place > 0 { bytes.append(UInt8(ascii: ",")) }
      write(CSVGuard.guarded(cell))
    }
    bytes += [0x0D, 0x0A]
  }

  private mutating func write(_ cell: String) {
    guard cell.utf8.contains(where: { Self.special.contains($0) }) else {
      bytes += cell.utf8
      return
    }
    bytes.append(UInt8(ascii: "\""))
    for byte in cell.utf8 {
      if byte == UInt8(ascii: "\"") { bytes.append(byte) }
      bytes.append(byte)
    }
    bytes.append(UInt8(ascii: "\""))
  }

  /// Beside what must stand in quotes, what other programs might take for the end of a cell.
  private static let special = Set("\",;'\t\n\r".utf8)
}

/// The apostrophe that keeps a spreadsheet from computing a cell.
///
/// A cell that begins with any number of apostrophes, then any number of spaces, then `=`, `+`, `-`,
/// `@`, one of their full-width forms, a tab or an end of line has one apostrophe more in the file.
/// Since every such cell has one more, taking it away again gives every text back.
enum CSVGuard {
  static func guarded(_ text: String) -> String { isActive(text) ? "'" + text : text }

  static func unguarded(_ cell: String) -> String {
    guard cell.utf8.first == apostrophe, isActive(cell) else { return cell }
    return String(cell.unicodeScalars.dropFirst())
  }

  /// Whether a spreadsheet might compute the text, but for apostrophes before it.
  private static func isActive(_ text: String) -> Bool {
    let scalars = text.unicodeScalars.drop { $0 == "'" }.drop { $0 == " " }
    return scalars.first.map(active.contains) ?? false
  }

  private static let active: Set<Unicode.Scalar> = [
    "=", "+", "-", "@", "\u{FF1D}", "\u{FF0B}", "\u{FF0D}", "\u{FF20}", "\t", "\r", "\n",
  ]
  private static let apostrophe = UInt8(ascii: "'")
}
