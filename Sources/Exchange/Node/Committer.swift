import Dispatch
import Synchronization

/// Puts what several callers want to say at the same time into one transaction, so that they share
/// one checkpoint, one pair of signatures and one synchronisation.
///
/// The first caller that comes commits for all who wait; whoever comes meanwhile is in the next
/// transaction. A single caller never waits for others.
final class Committer: Sendable {
  typealias Outcome = Result<[Made], any Error>

  /// Drafts that are made together or not at all, and what became of them.
  final class Request: Sendable {
    let drafts: [Draft]
    private let outcome = Mutex<Outcome?>(nil)
    private let onEnd: @Sendable (Outcome) -> Void

    init(_ drafts: [Draft], onEnd: @escaping @Sendable (Outcome) -> Void = { _ in }) {
      self.drafts = drafts
      self.onEnd = onEnd
    }

    /// What became of the drafts; nil before that.
    var end: Outcome? { outcome.withLock { $0 } }

    fileprivate func end(_ outcome: Outcome) {
      self.outcome.withLock { $0 = outcome }
      onEnd(outcome)
    }
  }

  /// The most requests in one transaction, so that nobody waits long for it.
  static let limit = 256

  private let waiting = Mutex<[Request]>([])
  private let turn = Mutex(())
  private let count = Mutex(0)
  private let queue = DispatchQueue(label: "entente.committer")

  /// How many requests wait for a transaction, and how many transactions there were.
  var waitingCount: Int { waiting.withLock { $0.count } }
  var transactions: Int { count.withLock { $0 } }

  /// Returns once all these requests have ended; `write` is one durable transaction and gives an
  /// outcome for each request, in order.
  func commit(_ requests: [Request], by write: ([Request]) throws -> [Outcome]) {
    commit(requests, entering: requests, by: write)
  }

  private func commit(
    _ requests: [Request], entering: [Request], by write: ([Request]) throws -> [Outcome]
  ) {
    waiting.withLock { $0 += entering }
    let isWaiting = { requests.contains { $0.end == nil } }
    while isWaiting() {
      // Another caller may have committed for us while we waited for our turn.
      turn.withLock { _ in if isWaiting() { commitOnce(by: write) } }
    }
  }

  /// The same on a thread of its own; `onEnd` of the request is told.
  func commitSoon(_ request: Request, by write: @escaping @Sendable ([Request]) throws -> [Outcome])
  {
    waiting.withLock { $0.append(request) }
    queue.async { self.commit([request], entering: [], by: write) }
  }

  private func commitOnce(by write: ([Request]) throws -> [Outcome]) {
    let batch = waiting.withLock { waiting in
      let batch = Array(waiting.prefix(Self.limit))
      waiting.removeFirst(batch.count)
      return batch
    }
    guard !batch.isEmpty else { return }
    count.withLock { $0 += 1 }
    do {
      for (request, outcome) in zip(batch, try write(batch)) { request.end(outcome) }
    } catch {
      for request in batch { request.end(.failure(error)) }
    }
  }
}
