/// French typography as Canada sets it: no-break spaces inside guillemets, before a colon and before
/// a per cent sign; none before other marks, which are written without any space.
///
///     FrenchText.typeset("empreinte de « a.yaml » : 45 %")
enum FrenchText {
  /// The text with no-break spaces where they belong; what stands inside guillemets is left alone.
  static func typeset(_ text: String) -> String {
    let scalars = Array(text.unicodeScalars)
    var result = String.UnicodeScalarView()
    var isQuoted = false
    for (place, scalar) in scalars.enumerated() {
      let before = place > 0 ? scalars[place - 1] : " "
      let after = scalars[(place + 1)...].prefix(2)
      if scalar == "»" { isQuoted = false }
      let isFixed = before == "«" || after.first == "»" || (!isQuoted && isMark(after))
      result.append(scalar == " " && isFixed ? "\u{A0}" : scalar)
      if scalar == "«" { isQuoted = true }
    }
    return String(result)
  }

  /// Whether a colon or a per cent sign comes that ends a word; `:8441` is none.
  private static func isMark(_ scalars: ArraySlice<Unicode.Scalar>) -> Bool {
    guard let first = scalars.first, first == ":" || first == "%" else { return false }
    guard let next = scalars.dropFirst().first else { return true }
    return next == " " || next == "\n" || next == "," || next == ";" || next == "."
  }
}
