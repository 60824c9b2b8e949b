import Synchronization

/// The transmittals that something has happened to, and that may ask something of our node.
///
/// It saves looking at all of them each time. It lives in memory, so a process begins by looking
/// through the registers once.
final class Agenda: Sendable {
  private struct State {
    var numbers: Set<String> = []
    /// What may not be asked for now, all for one reason.
    var putOff: Set<String> = []
    var hasBegun = false
    var postponed: [String: Int] = [:]
  }

  private let state = Mutex(State())

  /// Adds transmittals; too many do no harm.
  func add(_ numbers: some Sequence<String>) {
    state.withLock { $0.numbers.formUnion(numbers) }
  }

  /// Puts transmittals off that may not be asked for now: later only one of them is tried each time.
  func putOff(_ numbers: some Sequence<String>) {
    state.withLock { $0.putOff.formUnion(numbers) }
  }

  /// Takes up again what was put off.
  func resume() {
    state.withLock { state in
      state.numbers.formUnion(state.putOff)
      state.putOff = []
    }
  }

  /// How many transmittals could not be looked at when it was last tried, by the code of the reason.
  var postponed: [String: Int] {
    get { state.withLock { $0.postponed } }
    set { state.withLock { $0.postponed = newValue } }
  }

  /// Takes what there is, and one of those that were put off; the first time also what was left
  /// undone before this process began.
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
      state.putOff.subtract(state.numbers)
      if let one = state.putOff.min() {
        state.putOff.remove(one)
        state.numbers.insert(one)
      }
      return state.numbers
    }
  }
}
