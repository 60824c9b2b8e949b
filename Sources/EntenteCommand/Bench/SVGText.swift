import Glibc

/// Texts and numbers as they stand in an SVG file.
enum SVGText {
  /// A length to a tenth.
  static func number(_ value: Double) -> String { DecimalText.text(value, places: 1) }
}

/// A scale of ratios: equal factors are equal distances.
struct RatioScale {
  /// The ratios at its ends, both powers of ten.
  let bounds: ClosedRange<Double>
  private let exponents: ClosedRange<Int>
  private let width: Double

  /// The smallest scale of whole powers of ten, from at least 0.1 to 10, that holds the ratios.
  init(holding ratios: [Double], width: Double) {
    let sound = ratios.filter { $0 > 0 && $0.isFinite }
    var low = -1
    var high = 1
    while low > -6, sound.contains(where: { $0 < Self.power(low) }) { low -= 1 }
    while high < 6, sound.contains(where: { $0 > Self.power(high) }) { high += 1 }
    exponents = low...high
    bounds = Self.power(low)...Self.power(high)
    self.width = width
  }

  /// How far from the left end a ratio stands; what lies beyond an end stands at it.
  func place(of ratio: Double) -> Double {
    let clamped = min(max(ratio, bounds.lowerBound), bounds.upperBound)
    var exponent = exponents.lowerBound
    while exponent < exponents.upperBound - 1, clamped >= Self.power(exponent + 1) { exponent += 1 }
    let share = log10(clamped / Self.power(exponent))
    return width * (Double(exponent - exponents.lowerBound) + share) / Double(exponents.count - 1)
  }

  /// The powers of ten on it, and how each is written.
  var marks: [(ratio: Double, text: String)] {
    exponents.map { exponent in
      (
        Self.power(exponent),
        DecimalText.text(Self.power(exponent), places: max(0, -exponent))
      )
    }
  }

  private static func power(_ exponent: Int) -> Double {
    (0..<exponent.magnitude).reduce(1) { number, _ in exponent < 0 ? number / 10 : number * 10 }
  }
}
