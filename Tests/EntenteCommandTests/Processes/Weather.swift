import TestSupport

/// What a wire does to the packets that it carries.
struct Weather: Sendable, CustomStringConvertible {
  /// Of a thousand packets, how many are lost, come twice, or come changed.
  var lost = 0
  var doubled = 0
  var changed = 0
  /// How long packets take, in milliseconds; those that take different times overtake each other.
  var delay = 0...0
  /// How many bytes a second get through; what waits longer than half a second is dropped.
  var rate = 1 << 40
  /// The directions in which nothing gets through: from 0 to 1, and from 1 to 0.
  var isCut = [false, false]

  static let clear = Weather()
  /// Everything at once.
  static let worst = Weather(lost: 20, doubled: 20, changed: 20, delay: 5...20)

  /// Bad weather of a seed; each kind of fault is there or not.
  static func bad(_ random: inout SeededRandom) -> Weather {
    func some(_ most: Int) -> Int {
      Bool.random(using: &random) ? Int.random(in: 1...most, using: &random) : 0
    }
    let base = Int.random(in: 0...20, using: &random)
    return Weather(
      lost: some(30), doubled: some(30), changed: some(10), delay: base...base + some(20),
      rate: Int.random(in: 0..<3, using: &random) == 0 ? 500_000 : 1 << 40)
  }

  var description: String {
    let cut =
      switch (isCut[0], isCut[1]) {
      case (true, true): ", cut"
      case (true, false): ", nothing reaches KOR"
      case (false, true): ", nothing reaches CAN"
      case (false, false): ""
      }
    return """
      \(lost) ‰ lost, \(doubled) ‰ doubled, \(changed) ‰ changed, \
      \(delay.lowerBound)–\(delay.upperBound) ms\(rate == 1 << 40 ? "" : ", \(rate) bytes a second")\
      \(cut)
      """
  }
}
