import Evidence
import Exchange
import Logging
import Synchronization

/// What this node knows of its partner's while it runs, and what it logs and counts of it.
final class LinkWatch: Sendable {
  private let node: Node
  private let now: @Sendable () -> Instant
  private let logger: Logger
  private let meters: NodeMeters
  private let known: Mutex<Known>

  private struct Known {
    var state: LinkState
    /// Whether the latest exchange went well and both nodes agree.
    var agrees = false
    /// What was logged last of the transmittals that wait, and of the contradiction.
    var postponed: [String: Int] = [:]
    var trouble: String?
  }

  init(
    node: Node, now: @escaping @Sendable () -> Instant, logger: Logger, meters: NodeMeters
  ) {
    self.node = node
    self.now = now
    self.logger = logger
    self.meters = meters
    known = Mutex(Known(state: LinkState(since: now())))
  }

  /// How things stand with the partner's node.
  var state: LinkState { known.withLock { $0.state } }

  /// Notes that something came from the partner, and does what it asks of us.
  func noteNews() {
    known.withLock { $0.state.lastContact = now() }
    noteTrouble()
    // Nothing is made before both nodes agree; what fails now is tried again with the next news.
    guard node.isReconciled else { return }
    do { try react() } catch {
      let code = Self.code(of: error)
      meters.reactionFailures.add(code)
      logger.note(.notice, .reactionFailed, code: code)
    }
  }

  /// Notes how many pieces of a package the partner has been brought; nil once it is not under way.
  func note(brought pieces: Int?, of number: String) {
    known.withLock { $0.state.brought[number] = pieces }
  }

  /// Notes that the partner answers and takes nothing of what there is to say.
  func noteStall() {
    noteFailure(
      NodeError.later("partner.takesNothing"), .exchangeStalled, meters.exchangeFailures)
  }

  /// Notes that something was brought to the partner; says so when both nodes agree again.
  func noteSuccess(ofExchange isExchange: Bool, clock: ClockDifference? = nil) {
    let isReconciled = node.isReconciled
    let begins = known.withLock { known in
      known.state.problem = nil
      known.state.lastContact = now()
      if let clock { known.state.clock = clock }
      defer { if isExchange { known.agrees = isReconciled } }
      return isExchange && isReconciled && !known.agrees
    }
    if begins { logger.note(.notice, .agreed) }
  }

  /// Notes that something was not done with the partner, and why.
  func noteFailure(_ error: any Error, _ event: NodeEvent, _ counter: CodedCounter) {
    let code = Self.code(of: error)
    let words = Self.words(of: error)
    known.withLock { known in
      known.state.problem = words.isEmpty || words == code ? code : "\(code) · \(words)"
      // A partner that refuses is there.
      if error is PartnerProblem { known.state.lastContact = now() }
      if event == .exchangeFailed { known.agrees = false }
    }
    counter.add(code)
    logger.note(.notice, event, code: code)
    noteTrouble()
  }

  /// Says once that a contradiction keeps this node from signing.
  private func noteTrouble() {
    let trouble = node.trouble?.code
    let isNew = known.withLock { known in
      defer { known.trouble = trouble }
      return known.trouble != trouble
    }
    if isNew, let trouble { logger.note(.critical, .signingStopped, code: trouble) }
  }

  /// Does what this node owes by itself, and says what it could not look at.
  func react() throws {
    try node.react()
    let postponed = node.postponed
    let isNew = known.withLock { known in
      defer { known.postponed = postponed }
      return known.postponed != postponed
    }
    guard isNew else { return }
    for (code, count) in postponed.sorted(by: { $0.key < $1.key }) {
      logger.note(.warning, .postponed, code: code, count: count)
    }
  }

  /// A code without content, for diagnostics.
  static func code(of error: any Error) -> String {
    switch error {
    case let error as PartnerProblem:
      // `node.later` tells what it waits for in words that are a code themselves.
      error.code == "node.later" && DiagnosticCode.isCode(error.detail)
        ? error.detail : error.code
    case let error as PartnerTransportError: error.code
    default: DiagnosticCode.of(error)
    }
  }

  /// What the partner wrote to a refusal; for people at this machine, never for the log.
  private static func words(of error: any Error) -> String {
    (error as? PartnerProblem)?.detail ?? ""
  }
}
