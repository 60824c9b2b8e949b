import Synchronization

/// Keeps count of a listener's connections, so that strangers never keep the partner out.
///
/// A *stranger* is a connection whose handshake has not ended: whoever reaches the port can make any
/// number of them. Only so many are kept. For one more, the oldest stranger is closed of that address
/// which has the most, so that a flood from one place pushes out itself. A *guest* is a
/// connection of an admitted peer; strangers never take a guest's place.
final class Doorkeeper: Sendable {
  private struct Stranger {
    let number: UInt64
    let origin: String
    let close: @Sendable () -> Void
  }

  private struct State {
    var lastNumber: UInt64 = 0
    /// In the order in which they came.
    var strangers: [Stranger] = []
    /// Each with where it is from.
    var guests: [UInt64: String] = [:]
  }

  private let mostStrangers: Int
  private let mostGuests: Int
  private let mostGuestsOfOne: Int
  private let state = Mutex(State())

  /// `guestsOfOne` is how many guests may be from one place, where not all guests are the partner's.
  init(strangers: Int, guests: Int, guestsOfOne: Int? = nil) {
    mostStrangers = strangers
    mostGuests = guests
    mostGuestsOfOne = guestsOfOne ?? guests
  }

  /// How many connections have not shown yet who they are.
  var strangers: Int { state.withLock { $0.strangers.count } }

  /// How many connections are those of admitted peers.
  var guests: Int { state.withLock { $0.guests.count } }

  /// Takes a stranger in, and gives it a number; `close` may be called later, from any thread.
  func arrive(from address: String, close: @escaping @Sendable () -> Void) -> UInt64 {
    let origin = Self.origin(of: address)
    let (number, evicted) = state.withLock { state in
      state.lastNumber += 1
      state.strangers.append(
        Stranger(number: state.lastNumber, origin: origin, close: close))
      guard state.strangers.count > mostStrangers else {
        return (state.lastNumber, nil as Stranger?)
      }
      return (state.lastNumber, state.strangers.remove(at: Self.victim(among: state.strangers)))
    }
    evicted?.close()
    return number
  }

  /// Makes a stranger a guest; false if there is no room, or it was to be closed already.
  func admit(_ number: UInt64) -> Bool {
    state.withLock { state in
      guard state.guests.count < mostGuests,
        let place = state.strangers.firstIndex(where: { $0.number == number })
      else { return false }
      let origin = state.strangers[place].origin
      guard state.guests.values.count(where: { $0 == origin }) < mostGuestsOfOne else {
        return false
      }
      state.strangers.remove(at: place)
      state.guests[number] = origin
      return true
    }
  }

  /// Whether a connection has not shown yet who it is.
  func isStranger(_ number: UInt64) -> Bool {
    state.withLock { state in state.strangers.contains { $0.number == number } }
  }

  /// Forgets a connection that has ended.
  func leave(_ number: UInt64) {
    state.withLock { state in
      state.guests[number] = nil
      state.strangers.removeAll { $0.number == number }
    }
  }

  /// The oldest stranger of the address with the most; between such addresses, the oldest of all.
  private static func victim(among strangers: [Stranger]) -> Int {
    var counts: [String: Int] = [:]
    for stranger in strangers { counts[stranger.origin, default: 0] += 1 }
    let most = counts.values.max()
    return strangers.firstIndex { counts[$0.origin] == most } ?? 0
  }

  /// Where an address belongs: itself if it is IPv4, and its network of 64 bits if it is IPv6, where
  /// one machine has as many addresses as it likes.
  static func origin(of address: String) -> String {
    // IPv4 as such, or as a socket for both shows it: `::ffff:192.0.2.1`.
    if address.contains(".") { return address.split(separator: ":").last.map(String.init) ?? "" }
    let halves = address.split(separator: "::", maxSplits: 1, omittingEmptySubsequences: false)
    let head = halves[0].split(separator: ":")
    let tail = halves.count == 2 ? halves[1].split(separator: ":") : []
    let gap = Array(repeating: Substring("0"), count: max(0, 8 - head.count - tail.count))
    return (head + gap + tail).prefix(4).joined(separator: ":")
  }
}
