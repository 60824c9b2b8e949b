package import Evidence
import Synchronization

/// True time, and the clock of each machine, which may go wrong.
package final class SimulatedClock: Sendable {
  private struct Dial {
    var offset: Int64 = 0
    var stoodAt: Int64?
  }

  private let truth = Mutex(TestParty.noon.milliseconds)
  private let dials = Mutex<[String: Dial]>([:])

  package init() {}

  /// True time.
  package var now: Instant { Instant(milliseconds: truth.withLock { $0 }) }

  /// True time goes on, never back.
  package func advance(to milliseconds: Int64) { truth.withLock { $0 = max($0, milliseconds) } }

  /// What a machine's clock shows.
  package func shown(by machine: String) -> Instant {
    let truth = now.milliseconds
    return dials.withLock { dials in
      let dial = dials[machine] ?? Dial()
      return Instant(milliseconds: (dial.stoodAt ?? truth) + dial.offset)
    }
  }

  /// Sets a machine's clock so far off, in milliseconds.
  func set(_ machine: String, off milliseconds: Int64) {
    dials.withLock { $0[machine] = Dial(offset: milliseconds) }
  }

  /// Stops a machine's clock.
  func freeze(_ machine: String) {
    let truth = now.milliseconds
    dials.withLock { $0[machine, default: Dial()].stoodAt = truth }
  }

  /// Lets a stopped clock show the time again.
  func thaw(_ machine: String) {
    dials.withLock { $0[machine, default: Dial()].stoodAt = nil }
  }

  /// All clocks show true time.
  func repair() { dials.withLock { $0 = [:] } }
}
