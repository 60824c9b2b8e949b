import Synchronization

/// A number of places for what costs memory; who finds none is told to come back.
final class Places: Sendable {
  private let most: Int
  private let taken = Mutex(0)

  init(_ most: Int) { self.most = most }

  /// How many places are taken.
  var count: Int { taken.withLock { $0 } }

  /// Takes a place, or throws `PartnerProblem.busy`.
  func enter() throws(PartnerProblem) -> Place {
    let isFree = taken.withLock { taken in
      guard taken < most else { return false }
      taken += 1
      return true
    }
    guard isFree else { throw .busy }
    return Place(self)
  }

  fileprivate func leave() { taken.withLock { $0 -= 1 } }
}

/// One place, free again when nobody holds this any more.
final class Place: Sendable {
  private let places: Places

  fileprivate init(_ places: Places) { self.places = places }

  deinit { places.leave() }
}
