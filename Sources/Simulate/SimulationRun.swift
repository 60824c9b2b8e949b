import Dispatch
import Foundation
import Synchronization
import TestSupport

/// Many seeds, several at once.
struct SimulationRun: Sendable {
  let first: UInt64
  /// How many seeds there are, the first among them; none is beyond the largest number.
  let count: UInt64
  let lanes: Int
  let ends: Date?
  let stopsAtFirst: Bool
  /// Runs a seed; says how it failed, if it did, and how much time passed in it, in milliseconds.
  let run: @Sendable (UInt64) -> (failure: FailedRun?, elapsed: Int64)

  /// What came of it.
  struct Summary: Sendable {
    var count = 0
    var failures: [FailedRun] = []
    var simulatedSeconds = 0.0
    var seconds = 0.0

    /// One sentence for people.
    var sentence: String {
      let hours = simulatedSeconds / 3600
      return """
        \(count) seeds, \(failures.count) failed; \(Self.text(hours)) simulated hours in \
        \(Self.text(seconds)) s: \(Self.text(hours / max(seconds, 0.001))) simulated hours a second
        """
    }

    private static func text(_ number: Double) -> String { String(format: "%.2f", number) }
  }

  private struct State {
    /// How many seeds were begun.
    var begun: UInt64 = 0
    var summary = Summary()
    var shown = Date.distantPast
  }

  func summary() -> Summary {
    let began = Date()
    let state = Mutex(State())
    // Threads, because a simulation is one long synchronous computation.
    DispatchQueue.concurrentPerform(iterations: lanes) { _ in
      while let seed = next(state) { take(seed, state, began) }
    }
    Self.clearLine()
    var summary = state.withLock { $0.summary }
    summary.seconds = Date().timeIntervalSince(began)
    return summary
  }

  private func next(_ state: borrowing Mutex<State>) -> UInt64? {
    state.withLock { state in
      if let ends, Date() > ends { return nil }
      if stopsAtFirst, !state.summary.failures.isEmpty { return nil }
      guard state.begun < count else { return nil }
      defer { state.begun += 1 }
      return first + state.begun
    }
  }

  private func take(_ seed: UInt64, _ state: borrowing Mutex<State>, _ began: Date) {
    let outcome = run(seed)
    state.withLock { state in
      state.summary.count += 1
      state.summary.simulatedSeconds += Double(outcome.elapsed) / 1000
      guard let failure = outcome.failure else { return show(&state, began) }
      state.summary.failures.append(failure)
      let lines =
        ["seed \(seed) fails after \(state.summary.count) seeds: \(failure.failure)"]
        + failure.story.map { "    \($0)" }
        + ["  replay: ./entente simulate \(failure.arguments)", ""]
      Self.clearLine()
      // At once, also into a pipe: a long run may be interrupted. Where it can't be written the exit
      // still says that a seed failed.
      try? FileHandle.standardOutput.write(contentsOf: Data(lines.joined(separator: "\n").utf8))
    }
  }

  /// Takes away what `show` left, so that what follows has a line of its own.
  private static func clearLine() {
    guard isatty(STDERR_FILENO) == 1 else { return }
    try? FileHandle.standardError.write(contentsOf: Data("\r\u{1B}[K".utf8))
  }

  /// How far it is, at most once a second, on a terminal.
  private func show(_ state: inout State, _ began: Date) {
    guard isatty(STDERR_FILENO) == 1, Date().timeIntervalSince(state.shown) > 1 else { return }
    state.shown = Date()
    let line = """
      \r\(state.summary.count) of \(count) seeds, \(state.summary.failures.count) failed, \
      \(Int(Date().timeIntervalSince(began))) s\u{1B}[K
      """
    try? FileHandle.standardError.write(contentsOf: Data(line.utf8))
  }
}
