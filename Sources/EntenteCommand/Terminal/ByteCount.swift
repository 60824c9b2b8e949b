import Treaty

/// Sizes for people, as each language writes them.
enum ByteCount {
  private static let units = ["B", "kB", "MB", "GB", "TB"]
  private static let frenchUnits = ["o", "ko", "Mo", "Go", "To"]
  static let megabyte = Trilingual("MB", "Mo", "MB")

  /// `1.5 GB` in English and Korean, `1,5 Go` in French.
  static func text(_ bytes: Int) -> Trilingual {
    var value = Double(bytes)
    var unit = 0
    while value >= 999.5, unit < units.count - 1 {
      value /= 1000
      unit += 1
    }
    let number = DecimalText.text(value, places: unit > 0 && value < 99.95 ? 1 : 0)
    return Trilingual(
      "\(NumberText.localized(number, in: .en)) \(units[unit])",
      "\(NumberText.localized(number, in: .fr))\u{A0}\(frenchUnits[unit])",
      "\(NumberText.localized(number, in: .ko)) \(units[unit])")
  }
}
