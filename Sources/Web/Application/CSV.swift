/// Lines of a table as spreadsheets read them (RFC 4180), in which no cell is a formula.
package enum CSV {
  package static func line(_ cells: [String]) -> String {
    cells.map(cell).joined(separator: ",") + "\r\n"
  }

  /// Beginnings that a spreadsheet takes for a formula, also as wide as ideographs.
  private static let active: Set<Unicode.Scalar> = [
    "=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠",
  ]

  /// A text as a cell that spreadsheets show and don't reckon.
  static func cell(_ text: String) -> String {
    let isActive = text.unicodeScalars.first.map(active.contains) ?? false
    let inert = isActive ? "'" + text : text
    let special: Set<Unicode.Scalar> = [",", "\"", "\r", "\n"]
    guard inert.unicodeScalars.contains(where: special.contains) else { return inert }
    // By scalars: a quotation mark with an accent on it is one character, and ends a cell all the same.
    let doubled = inert.unicodeScalars.flatMap { $0 == "\"" ? [$0, $0] : [$0] }
    return "\"" + String(String.UnicodeScalarView(doubled)) + "\""
  }
}
