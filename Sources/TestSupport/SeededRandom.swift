import Foundation

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

  package mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }
}
