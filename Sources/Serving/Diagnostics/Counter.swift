import Synchronization

/// A number that only grows; cheap, from any thread.
package final class Counter: Sendable {
  private let total = Atomic<Int>(0)

  package init() {}

  package var value: Int { total.load(ordering: .relaxed) }

  package func add(_ count: Int = 1) { _ = total.add(count, ordering: .relaxed) }
}

/// Counts by code. The first 64 codes have a count each, all others share `other`: a partner that
/// makes codes up can't fill the memory.
package final class CodedCounter: Sendable {
  static let limit = 64
  private let totals = Mutex<[String: Int]>([:])

  package init() {}

  package var values: [String: Int] { totals.withLock { $0 } }

  package func add(_ code: String) {
    totals.withLock { totals in
      let isKnown = totals[code] != nil || totals.count < Self.limit
      totals[isKnown ? code : "other", default: 0] += 1
    }
  }
}

/// How many measured times lie below each bound.
package final class Histogram: Sendable {
  package struct Reading: Hashable, Sendable {
    /// How many were at most as long as each bound of `bounds`, and how many there were.
    package let counts: [Int]
    package let count: Int
    package let seconds: Double
  }

  /// In seconds: from a write that only memory took part in, to a disk that hangs.
  static let bounds = [0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10]

  private struct State {
    var counts = [Int](repeating: 0, count: Histogram.bounds.count)
    var count = 0
    var seconds = 0.0
  }

  private let state = Mutex(State())

  package init() {}

  package func add(_ duration: Duration) {
    let (whole, atto) = duration.components
    let seconds = Double(whole) + Double(atto) / 1e18
    let place = Self.bounds.firstIndex { seconds <= $0 }
    state.withLock { state in
      if let place { state.counts[place] += 1 }
      state.count += 1
      state.seconds += seconds
    }
  }

  package var reading: Reading {
    state.withLock { state in
      var below = 0
      let counts = state.counts.map { count in
        below += count
        return below
      }
      return Reading(counts: counts, count: state.count, seconds: state.seconds)
    }
  }
}
