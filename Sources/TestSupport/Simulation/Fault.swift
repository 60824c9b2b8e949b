/// What can go wrong in a simulation.
///
/// Each has random numbers of its own, so that leaving one out changes no other: that is how a
/// failing seed is shrunk.
package enum Fault: String, CaseIterable, Hashable, Sendable {
  // The network.
  case loss, doubling, delay, late, corruption, partition, halfOpen
  // Processes.
  case kill, powerLoss, oldCopy
  // Disks.
  case fullDisk, readErrors, writeErrors, syncErrors
  // Clocks.
  case skew, jump, freeze
  // People.
  case silly, keyChange
}

/// One simulation, told in full: the same plan always tells the same story.
package struct SimulationPlan: Hashable, Sendable {
  package let seed: UInt64
  /// How many acts people try.
  package var people: Int
  /// Faults that are left out.
  package var without: Set<Fault>
  /// People's acts that are left out, by their place.
  package var skipped: Set<Int>

  package init(
    seed: UInt64, people: Int = 12, without: Set<Fault> = [], skipped: Set<Int> = []
  ) {
    self.seed = seed
    self.people = people
    self.without = without
    self.skipped = skipped
  }

  /// The faults of this seed: about half of all, so that some seeds have many of a few.
  var faults: Set<Fault> {
    Set(
      Fault.allCases.filter { fault in
        var random = stream("has \(fault.rawValue)")
        return Bool.random(using: &random)
      }
    ).subtracting(without)
  }

  /// Random numbers of one purpose.
  func stream(_ purpose: String) -> SeededRandom {
    // FNV-1a: a purpose has the same numbers in every process.
    let mixed = purpose.utf8.reduce(0xCBF2_9CE4_8422_2325 as UInt64) {
      ($0 ^ UInt64($1)) &* 0x0000_0100_0000_01B3
    }
    var random = SeededRandom(seed: seed &* 0x9E37_79B9_7F4A_7C15 ^ mixed)
    _ = random.next()
    return random
  }

  /// The arguments of `simulate` that run exactly this plan.
  package var arguments: String {
    var words = ["--seed \(seed)", "--people \(people)"]
    if !without.isEmpty {
      words.append("--without \(without.map(\.rawValue).sorted().joined(separator: ","))")
    }
    if !skipped.isEmpty {
      words.append("--skip \(skipped.sorted().map(String.init).joined(separator: ","))")
    }
    return words.joined(separator: " ")
  }
}
