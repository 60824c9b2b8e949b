import Logging
import NIOCore
import Synchronization

/// Counts refused connections, and tells of them in the log: the first at once, and those of
/// the stretch of time after it with the next one, as a number for each code.
///
/// Strangers decide how often they are refused; they must not decide how long a log becomes.
final class RefusalLog: Sendable {
  private struct State {
    var counts: [String: Int] = [:]
    var silentUntil: NIODeadline?
  }

  private let logger: Logger
  private let meters: NodeMeters
  private let quiet: TimeAmount
  private let now: @Sendable () -> NIODeadline
  private let state = Mutex(State())

  init(
    _ logger: Logger, _ meters: NodeMeters, quiet: TimeAmount,
    now: @escaping @Sendable () -> NIODeadline = { .now() }
  ) {
    self.logger = logger
    self.meters = meters
    self.quiet = quiet
    self.now = now
  }

  /// Notes one refusal, by its code.
  func note(_ code: String) {
    meters.connectionsRefused.add(code)
    let counts = state.withLock { state -> [String: Int]? in
      state.counts[code, default: 0] += 1
      let now = now()
      if let silentUntil = state.silentUntil, now < silentUntil { return nil }
      state.silentUntil = now + quiet
      defer { state.counts = [:] }
      return state.counts
    }
    for (code, count) in (counts ?? [:]).sorted(by: { $0.key < $1.key }) {
      logger.note(.notice, .connectionRefused, code: code, count: count)
    }
  }
}
