import Serving
import Synchronization

/// Places for what people have under way: so many for each of them, and so many for all.
final class Shares: Sendable {
  private let most: Int
  private let all: Places
  private let own = Mutex<[String: Places]>([:])

  init(ofOne most: Int, ofAll all: Int) {
    self.most = most
    self.all = Places(all)
  }

  /// Takes a place for a person; nil where none is free.
  func enter(_ person: String) -> Share? {
    let places = own.withLock { own in
      let places = own[person] ?? Places(most)
      own[person] = places
      return places
    }
    guard let one = places.enter(), let other = all.enter() else { return nil }
    return Share(one: one, other: other)
  }
}

/// A place among those of a person and among those of all, free again when nobody holds it any more.
struct Share: Sendable {
  fileprivate let one: Place
  fileprivate let other: Place
}
