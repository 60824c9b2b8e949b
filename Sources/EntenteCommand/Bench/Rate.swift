import Dispatch
import Foundation
import Synchronization

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

  /// Measures on all cores at the same time and gives the sum.
  static func onAllCores(_ measure: @Sendable () throws -> Double) throws -> Double {
    let rates = Mutex<[Result<Double, any Error>]>([])
    DispatchQueue.concurrentPerform(
      iterations: ProcessInfo.processInfo.activeProcessorCount
    ) { _ in
      let rate = Result { try measure() }
      rates.withLock { $0.append(rate) }
    }
    return try rates.withLock { $0 }.reduce(0) { try $0 + $1.get() }
  }
}

extension Duration {
  /// The duration as a number of seconds.
  var inSeconds: Double { self / .seconds(1) }
}
