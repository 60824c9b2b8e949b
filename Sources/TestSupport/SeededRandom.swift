import Foundation
import Synchronization

/// A reproducible random source; its seed is printed so that a failing run can be repeated.
package struct SeededRandom: RandomNumberGenerator, Sendable {
  private var state: UInt64

  /// Begins at `ENTENTE_SEED` if that is set, otherwise at a random seed, and prints it.
  package init(for property: String) {
    let given = ProcessInfo.processInfo.environment["ENTENTE_SEED"].flatMap { UInt64($0) }
    state = given ?? UInt64.random(in: 0...UInt64.max)
    print("\(property): repeat with ENTENTE_SEED=\(state)")
  }

  package init(seed: UInt64) { state = seed }

  /// Whether properties are to be tried on many more cases: `ENTENTE_LONG` is set.
  package static var isLong: Bool { ProcessInfo.processInfo.environment["ENTENTE_LONG"] != nil }

  package mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }
}

/// A seeded random source that a node may use from anywhere.
package final class SharedRandom: Sendable {
  private let state: Mutex<SeededRandom>

  package init(seed: UInt64) { state = Mutex(SeededRandom(seed: seed)) }

  /// The next so many bytes.
  package func bytes(_ count: Int) -> [UInt8] {
    state.withLock { random in (0..<count).map { _ in UInt8.random(in: 0...255, using: &random) } }
  }
}
