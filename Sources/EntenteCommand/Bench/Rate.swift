/// How often a second something gets done.
enum Rate {
  /// Repeats a piece of work for at least `time`, after once that does not count.
  static func perSecond(
    over time: Duration = .seconds(1), _ work: () throws -> Void
  ) rethrows -> Double {
    try work()
    let start = ContinuousClock.now
    var count = 0
    var taken = Duration.zero
    repeat {
      try work()
      count += 1
      taken = ContinuousClock.now - start
    } while taken < time
    return Double(count) / taken.inSeconds
  }
}

extension Duration {
  /// The duration as a number of seconds.
  var inSeconds: Double { self / .seconds(1) }
}
