import Evidence
import Synchronization

/// What was read from bytes, by their digest, so that the same bytes are read once.
///
/// It holds the newest values only: what was not asked for during two fillings is forgotten.
final class Memo<Value: Sendable>: Sendable {
  private struct State {
    var young: [Digest: Value] = [:]
    var old: [Digest: Value] = [:]
  }

  private let limit: Int
  private let state = Mutex(State())

  /// Holds at most twice `limit` values.
  init(limit: Int) { self.limit = limit }

  /// The value that was read from these bytes before, or what `read` makes of them.
  func value(of bytes: [UInt8], read: ([UInt8]) throws -> Value) rethrows -> Value {
    let digest = Digest.sha256(bytes)
    if let known = state.withLock({ $0.young[digest] }) { return known }
    let value = try state.withLock { $0.old[digest] } ?? read(bytes)
    keep(value, digest)
    return value
  }

  /// Remembers a value with the bytes that it was written as.
  func keep(_ value: Value, as bytes: [UInt8]) { keep(value, Digest.sha256(bytes)) }

  private func keep(_ value: Value, _ digest: Digest) {
    state.withLock { state in
      if state.young.count >= limit {
        state.old = state.young
        state.young = [:]
      }
      state.young[digest] = value
    }
  }
}
