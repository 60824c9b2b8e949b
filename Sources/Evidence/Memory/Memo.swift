import Synchronization

/// What was read from bytes, by their digest, so that the same bytes are read once.
///
/// It holds the newest values only: what was not asked for during two fillings is forgotten.
package final class Memo<Value: Sendable>: Sendable {
  private struct Held {
    let value: Value
    let size: Int
  }

  private struct State {
    var young: [Digest: Held] = [:]
    var youngSize = 0
    var old: [Digest: Held] = [:]
  }

  private let limit: Int
  private let state = Mutex(State())

  /// Holds what was read from at most twice `limit` bytes.
  package init(bytes limit: Int) { self.limit = limit }

  /// The value that was read from bytes with this digest, if it is still known.
  package func value(_ digest: Digest) -> Value? {
    state.withLock { state in
      if let known = state.young[digest] { return known.value }
      guard let known = state.old[digest] else { return nil }
      Self.keep(known, digest, &state, limit)
      return known.value
    }
  }

  /// The value that was read from these bytes before, or what `read` makes of them.
  package func value<Failure: Error>(
    of bytes: [UInt8], read: ([UInt8]) throws(Failure) -> Value
  ) throws(Failure) -> Value {
    let digest = Digest.sha256(bytes)
    if let known = value(digest) { return known }
    let value = try read(bytes)
    keep(value, digest, size: bytes.count)
    return value
  }

  /// Remembers a value that is written as so many bytes with this digest.
  package func keep(_ value: Value, _ digest: Digest, size: Int) {
    state.withLock { Self.keep(Held(value: value, size: size), digest, &$0, limit) }
  }

  private static func keep(_ held: Held, _ digest: Digest, _ state: inout State, _ limit: Int) {
    if state.youngSize + held.size > limit {
      state.old = state.young
      (state.young, state.youngSize) = ([:], 0)
    }
    guard held.size <= limit, state.young.updateValue(held, forKey: digest) == nil else { return }
    state.youngSize += held.size
  }
}
