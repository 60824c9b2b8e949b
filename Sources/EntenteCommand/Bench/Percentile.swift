/// Percentiles by the nearest rank.
enum Percentile {
  /// The value below or at which so many percent of sorted values are; of fifty the 99th is the
  /// longest, and of none it is 0.
  static func of(_ percent: Int, in sorted: [Double]) -> Double {
    guard !sorted.isEmpty else { return 0 }
    return sorted[max(1, (sorted.count * percent + 99) / 100) - 1]
  }
}
