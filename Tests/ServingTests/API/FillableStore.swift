import Exchange
import Synchronization

/// A store whose disk a test can fill: then it takes nothing.
final class FillableStore: Store {
  private let base: any Store
  private let full = Mutex(false)

  init(_ base: any Store) { self.base = base }

  var isFull: Bool {
    get { full.withLock { $0 } }
    set { full.withLock { $0 = newValue } }
  }

  func emptyLog() throws { try base.emptyLog() }

  func read<Value>(_ body: (any StoreReading) throws -> Value) throws -> Value {
    try base.read(body)
  }

  func write<Value>(_ body: (any StoreWriting) throws -> Value) throws -> Value {
    guard !isFull else { throw StoreFull() }
    return try base.write(body)
  }
}
