import Synchronization

/// A number of places for what costs memory; who finds none is told to come back.
package final class Places: Sendable {
  private let most: Int
  private let taken = Mutex(0)

  package init(_ most: Int) { self.most = most }

  /// How many places are taken.
  var count: Int { taken.withLock { $0 } }

  /// Takes a place; nil where none is free.
  package func enter() -> Place? {
    let isFree = taken.withLock { taken in
      guard taken < most else { return false }
      taken += 1
      return true
    }
    return isFree ? Place(self) : nil
  }

  fileprivate func leave() { taken.withLock { $0 -= 1 } }
}

/// One place, free again when nobody holds this any more.
package final class Place: Sendable {
  private let places: Places

  fileprivate init(_ places: Places) { self.places = places }

  deinit { places.leave() }
}
