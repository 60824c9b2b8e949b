import Dispatch
import Glibc
import Synchronization

/// What is done when the program ends before its time, until it is called off.
///
/// The program goes on while that is done. What it started has then been taken away under its feet,
/// so it ends what it does by `finish` or `cancel` before it says that anything failed: once the end
/// has begun, neither returns.
final class Interruption {
  // INVARIANT: all work, and calling it off, happen here and so one after the other.
  private static let queue = DispatchQueue(label: "interruption")
  private static let begun = Mutex<[ObjectIdentifier: @Sendable () -> Void]>([:])

  private let work: @Sendable () -> Void
  private let sources: [any DispatchSourceSignal]

  /// On SIGINT and SIGTERM does `work`, and ends the program as the signal would have.
  init(_ work: @escaping @Sendable () -> Void) {
    self.work = work
    sources = [SIGINT, SIGTERM].map { number in
      let source = DispatchSource.makeSignalSource(signal: number, queue: Self.queue)
      source.setEventHandler { Self.endNow(128 + number) }
      return source
    }
    Self.queue.sync {
      Self.begun.withLock { $0[ObjectIdentifier(self)] = work }
      for number in [SIGINT, SIGTERM] { signal(number, SIG_IGN) }
      for source in sources { source.resume() }
    }
  }

  /// Does all the work that was not called off, and ends the program; never called by work itself.
  static func end(_ status: Int32) -> Never {
    queue.sync { endNow(status) }
  }

  private static func endNow(_ status: Int32) -> Never {
    for work in begun.withLock({ $0.values }) { work() }
    _exit(status)
  }

  /// Does the work now, and lets the signals end the program again.
  func finish() {
    Self.queue.sync {
      work()
      letGo()
    }
  }

  /// Lets the signals end the program again.
  func cancel() { Self.queue.sync { letGo() } }

  private func letGo() {
    let isLast = Self.begun.withLock {
      $0[ObjectIdentifier(self)] = nil
      return $0.isEmpty
    }
    for source in sources { source.cancel() }
    guard isLast else { return }
    for number in [SIGINT, SIGTERM] { signal(number, SIG_DFL) }
  }
}
