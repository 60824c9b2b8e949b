import Evidence
import Foundation
import Synchronization
import Treaty

/// Small files offered to a node by many connections at once, at a steady rate or without pause.
///
/// Offers are due at even distances whether or not earlier ones were answered, so a node that falls
/// behind is seen to: the time of an answer counts from the moment at which its offer was due.
struct SmallLoad: Sendable {
  /// What became of a load.
  struct Outcome: Sendable {
    /// How many were offered, each answered by the node.
    let offered: Int
    /// From the first offer's moment to the last answer.
    let seconds: Double
    /// The seconds from each offer's moment to its answer, sorted.
    let answers: [Double]
    /// The processor time of this process meanwhile, as a number of cores.
    let cores: Double
  }

  let port: Int
  let secret: String
  let lanes: Int
  /// Offers a second; without one, each lane offers as soon as it was answered.
  let rate: Double?
  /// When to stop offering.
  let seconds: Double
  /// The most offers.
  let most: Int

  static let size = 1024

  /// What all lanes share.
  private final class Shared: Sendable {
    let start = ContinuousClock.now
    let next = Mutex(0)
    let answers = Mutex<[Double]>([])
    let failure = Mutex<String?>(nil)
    private let working: Mutex<Int>

    init(lanes: Int) { working = Mutex(lanes) }

    /// Says that a lane has ended; true for the last of them.
    func end() -> Bool {
      working.withLock { count in
        count -= 1
        return count == 0
      }
    }
  }

  /// Offers from threads of its own; fails at the first refusal.
  func run() async throws -> Outcome {
    let shared = Shared(lanes: lanes)
    let before = try ProcessFacts.processorTime()
    await withCheckedContinuation { continuation in
      for _ in 0..<lanes {
        let thread = Thread {
          offer(shared)
          if shared.end() { continuation.resume() }
        }
        thread.stackSize = 512 << 10
        thread.start()
      }
    }
    if let failure = shared.failure.withLock({ $0 }) { throw Failure(.failed, lines: [failure]) }
    let taken = (ContinuousClock.now - shared.start).inSeconds
    let answers = shared.answers.withLock { $0 }.sorted()
    let cores = (try ProcessFacts.processorTime() - before) / taken
    return Outcome(offered: answers.count, seconds: taken, answers: answers, cores: cores)
  }

  /// One lane: takes the next offer that is due, waits for its moment, and offers it.
  private func offer(_ shared: Shared) {
    let body = [UInt8](repeating: 0x5A, count: Self.size)
    let query = BenchExchange.query("small", size: Self.size)
    var answers: [Double] = []
    do {
      var connection = try KeptConnection(port: port, secret: secret)
      while shared.failure.withLock({ $0 == nil }) {
        let number = shared.next.withLock { next in
          defer { next += 1 }
          return next
        }
        let now = (ContinuousClock.now - shared.start).inSeconds
        let due = rate.map { Double(number) / $0 } ?? now
        guard number < most, max(due, now) < seconds else { break }
        // What is measured is a rate, so an offer waits until it is due; the thread is the lane's own.
        if due > now { Thread.sleep(forTimeInterval: due - now) }
        let status = try connection.post("/api/v1/transmittals?\(query)", body)
        guard status == 201 else {
          shared.failure.withLock { $0 = "HTTP \(status)" }
          break
        }
        answers.append((ContinuousClock.now - shared.start).inSeconds - due)
      }
    } catch {
      shared.failure.withLock { $0 = "\(type(of: error))" }
    }
    shared.answers.withLock { $0 += answers }
  }
}
