import Foundation
import Glibc
import Synchronization

/// The processes that a demonstration or a measurement has started, for whoever must end them at once.
final class RunningNodes: Sendable {
  private struct State {
    var numbers: Set<Int32> = []
    var isOver = false
  }

  private let state = Mutex(State())

  /// Starts a process; fails once all were ended.
  func start(_ process: Process) throws {
    try state.withLock { state in
      guard !state.isOver else { throw CancellationError() }
      try process.run()
      state.numbers.insert(process.processIdentifier)
    }
  }

  /// Forgets a process that has ended.
  func remove(_ process: Process) {
    let number = process.processIdentifier
    state.withLock { _ = $0.numbers.remove(number) }
  }

  /// Ends all of them without a word, waits until they are gone, and lets no other start.
  func endAll() {
    state.withLock { state in
      state.isOver = true
      for number in state.numbers { _ = Glibc.kill(number, SIGKILL) }
      for number in state.numbers { ProcessEnd.wait(for: number) }
      state.numbers = []
    }
  }
}
