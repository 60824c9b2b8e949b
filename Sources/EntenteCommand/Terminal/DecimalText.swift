/// Numbers with a fixed count of decimal places.
enum DecimalText {
  /// The rounded number, such as `0.940`; `–` for one too large to be written so.
  static func text(_ value: Double, places: Int) -> String {
    let scaled = (0..<places).reduce(value) { number, _ in number * 10 }.rounded()
    guard scaled.isFinite, scaled.magnitude < 1e15 else { return "–" }
    let digits = String(Int(scaled.magnitude))
    let padded = String(repeating: "0", count: max(0, places + 1 - digits.count)) + digits
    let sign = scaled < 0 ? "-" : ""
    guard places > 0 else { return sign + padded }
    return sign + padded.dropLast(places) + "." + padded.suffix(places)
  }
}
