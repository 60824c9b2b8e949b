import Glibc
import Synchronization

/// The process numbers of the nodes that run, for whoever must end them at once.
final class RunningNodes: Sendable {
  private let numbers = Mutex<Set<Int32>>([])

  func insert(_ number: Int32) { numbers.withLock { _ = $0.insert(number) } }

  func remove(_ number: Int32) { numbers.withLock { _ = $0.remove(number) } }

  /// Ends all of them without a word.
  func kill() {
    numbers.withLock { running in
      for number in running { _ = Glibc.kill(number, SIGKILL) }
      running = []
    }
  }
}
