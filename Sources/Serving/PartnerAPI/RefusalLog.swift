import Logging
import NIOCore
import Synchronization

/// Counts refused connections, and tells of them in the log: the first at once, and those of each
/// stretch of time after it at its end, as a number for each code.
///
/// Strangers decide how often they are refused; they must not decide how long a log becomes.
final class RefusalLog: Sendable {
  private struct State {
    var counts: [String: Int] = [:]
    var isQuiet = false

    /// What was counted and not told yet.
    mutating func take() -> [String: Int] {
      defer { counts = [:] }
      return counts
    }
  }

  private let logger: Logger
  private let meters: NodeMeters
  private let quiet: TimeAmount
  private let loop: any EventLoop
  private let state = Mutex(State())

  /// The loop's clock says when a stretch of time ends.
  init(_ logger: Logger, _ meters: NodeMeters, quiet: TimeAmount, on loop: any EventLoop) {
    self.logger = logger
    self.meters = meters
    self.quiet = quiet
    self.loop = loop
  }

  /// Notes one refusal, by its code.
  func note(_ code: String) {
    meters.connectionsRefused.add(code)
    let counts = state.withLock { state in
      state.counts[code, default: 0] += 1
      defer { state.isQuiet = true }
      return state.isQuiet ? [:] : state.take()
    }
    tellAndBeQuiet(counts)
  }

  /// Tells what was counted and not told yet; for the end of the listener.
  func tellRest() { tell(state.withLock { $0.take() }) }

  /// A stretch of time without any refusal ends the silence.
  private func endQuiet() {
    let counts = state.withLock { state in
      state.isQuiet = !state.counts.isEmpty
      return state.take()
    }
    tellAndBeQuiet(counts)
  }

  private func tellAndBeQuiet(_ counts: [String: Int]) {
    guard !counts.isEmpty else { return }
    tell(counts)
    loop.scheduleTask(in: quiet) { [weak self] in self?.endQuiet() }
  }

  private func tell(_ counts: [String: Int]) {
    for (code, count) in counts.sorted(by: { $0.key < $1.key }) {
      logger.note(.notice, .connectionRefused, code: code, count: count)
    }
  }
}
