import Treaty

/// Numbers as people write them in the language of the terminal.
enum NumberText {
  /// A whole number with its thousands apart: `1,000,000`, in French `1 000 000`.
  static func whole(_ number: Int) -> Trilingual {
    Trilingual(grouped(number, by: ","), grouped(number, by: "\u{202F}"), grouped(number, by: ","))
  }

  /// The rounded number with its thousands apart: `1,019.5`, in French `1 019,5`.
  static func text(
    _ value: Double, places: Int, in language: Language = Voice.language
  ) -> String {
    localized(DecimalText.text(value, places: places), in: language)
  }

  /// A share in hundredths: `49%`, in French `49 %` with a no-break space.
  static func percent(_ share: Int) -> String {
    Trilingual("\(share)%", "\(share) %", "\(share)%")[Voice.language]
  }

  /// A decimal text such as `1019.5` with the marks of the language; `–` stays.
  static func localized(_ decimal: String, in language: Language = Voice.language) -> String {
    let parts = decimal.split(separator: ".", maxSplits: 1)
    guard let whole = parts.first.flatMap({ Int($0) }) else { return decimal }
    let sign = decimal.hasPrefix("-") && whole == 0 ? "-" : ""
    let grouped = sign + Self.whole(whole)[language]
    guard parts.count == 2 else { return grouped }
    return grouped + (language == .fr ? "," : ".") + parts[1]
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
