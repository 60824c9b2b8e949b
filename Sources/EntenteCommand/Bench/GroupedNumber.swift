import Treaty

/// Whole numbers with their thousands apart, as each language writes them.
enum GroupedNumber {
  /// `1,000,000` in English and Korean, `1 000 000` in French.
  static func text(_ number: Int) -> Trilingual {
    Trilingual(grouped(number, by: ","), grouped(number, by: "\u{202F}"), grouped(number, by: ","))
  }

  private static func grouped(_ number: Int, by separator: String) -> String {
    var rest = String(number.magnitude)[...]
    var groups: [Substring] = []
    while rest.count > 3 {
      groups.insert(rest.suffix(3), at: 0)
      rest = rest.dropLast(3)
    }
    return (number < 0 ? "-" : "") + ([rest] + groups).joined(separator: separator)
  }
}
