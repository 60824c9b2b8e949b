import Dispatch
import Glibc

/// What is done when the person interrupts the program, until it is called off.
final class Interruption {
  private let sources: [any DispatchSourceSignal]

  /// On SIGINT and SIGTERM does `work`, and ends the program as the signal would have.
  init(_ work: @escaping @Sendable () -> Void) {
    sources = [SIGINT, SIGTERM].map { number in
      signal(number, SIG_IGN)
      let source = DispatchSource.makeSignalSource(signal: number, queue: .global())
      source.setEventHandler {
        work()
        _exit(128 + number)
      }
      source.resume()
      return source
    }
  }

  /// Lets the signals end the program again.
  func cancel() {
    for source in sources { source.cancel() }
    for number in [SIGINT, SIGTERM] { signal(number, SIG_DFL) }
  }
}
