import Synchronization

/// The transmittals that something has happened to, and that may ask something of our node.
///
/// It saves looking at all of them each time. It lives in memory, so a process begins by looking
/// through the registers once.
final class Agenda: Sendable {
  private struct State {
    var numbers: Set<String> = []
    var hasBegun = false
  }

  private let state = Mutex(State())

  /// Adds transmittals; too many do no harm.
  func add(_ numbers: some Sequence<String>) {
    state.withLock { $0.numbers.formUnion(numbers) }
  }

  /// Takes what there is; the first time also what was left undone before this process began.
  func take(unfinished: () throws -> Set<String>) rethrows -> Set<String> {
    let begins = state.withLock { state in
      defer { state.hasBegun = true }
      return !state.hasBegun
    }
    if begins {
      do { add(try unfinished()) } catch {
        state.withLock { $0.hasBegun = false }
        throw error
      }
    }
    return state.withLock { state in
      defer { state.numbers = [] }
      return state.numbers
    }
  }
}
