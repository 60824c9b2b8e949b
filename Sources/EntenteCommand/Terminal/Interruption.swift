import Dispatch
import Glibc

/// What is done when the person interrupts the program, until it is called off.
///
/// The program goes on while that is done. What it started has then been taken away under its feet,
/// so it ends what it does by `finish` or `cancel` before it says that anything failed: once a signal
/// came, neither returns.
final class Interruption {
  // INVARIANT: the work, and calling it off, happen here and so one after the other.
  private let queue = DispatchQueue(label: "interruption")
  private let work: @Sendable () -> Void
  private let sources: [any DispatchSourceSignal]

  /// On SIGINT and SIGTERM does `work`, and ends the program as the signal would have.
  init(_ work: @escaping @Sendable () -> Void) {
    self.work = work
    let queue = queue
    sources = [SIGINT, SIGTERM].map { number in
      signal(number, SIG_IGN)
      let source = DispatchSource.makeSignalSource(signal: number, queue: queue)
      source.setEventHandler {
        work()
        _exit(128 + number)
      }
      source.resume()
      return source
    }
  }

  /// Does the work now, and lets the signals end the program again.
  func finish() {
    queue.sync {
      work()
      letGo()
    }
  }

  /// Lets the signals end the program again.
  func cancel() { queue.sync { letGo() } }

  private func letGo() {
    for source in sources { source.cancel() }
    for number in [SIGINT, SIGTERM] { signal(number, SIG_DFL) }
  }
}
