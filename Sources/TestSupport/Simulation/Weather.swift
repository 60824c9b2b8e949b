import Evidence

/// The faults of one simulation and their dice.
final class Weather {
  private let plan: SimulationPlan
  private var dice: [String: SeededRandom] = [:]
  private(set) var faults: Set<Fault>
  /// How often this seed's faults happen, in per cent.
  private let strength: [Fault: Int]
  /// Until when a lasting fault goes on, by its name and the party that it strikes.
  private var lasting: [String: Int64] = [:]

  init(_ plan: SimulationPlan) {
    self.plan = plan
    faults = plan.faults
    var strength: [Fault: Int] = [:]
    for fault in Fault.allCases {
      var random = plan.stream("strength of \(fault.rawValue)")
      strength[fault] = [3, 8, 20, 40].randomElement(using: &random)
    }
    self.strength = strength
  }

  /// Ends all faults.
  func clear() {
    faults = []
    lasting = [:]
  }

  /// A number from a range, by the dice of a purpose.
  func number<Value: FixedWidthInteger>(_ range: ClosedRange<Value>, for purpose: String) -> Value {
    Value.random(in: range, using: &dice[purpose, default: plan.stream(purpose)])
  }

  func number<Value: FixedWidthInteger>(_ range: ClosedRange<Value>, for fault: Fault) -> Value {
    number(range, for: "how \(fault.rawValue)")
  }

  /// Whether a fault strikes now; `share` makes it rarer.
  func strikes(_ fault: Fault, share: Int = 1) -> Bool {
    // Thrown also when the fault is left out, so that nothing else changes.
    let thrown = number(0...99, for: "when \(fault.rawValue)")
    guard faults.contains(fault), let strength = strength[fault] else { return false }
    return thrown * share < strength
  }

  /// Whether a fault is among those of this seed and has not ended.
  func has(_ fault: Fault) -> Bool { faults.contains(fault) }

  // MARK: Lasting faults

  /// Lets a fault go on for a while.
  func begin(_ fault: Fault, at party: String, until end: Int64) {
    lasting["\(fault.rawValue) \(party)"] = end
  }

  func goesOn(_ fault: Fault, at party: String, now: Int64) -> Bool {
    (lasting["\(fault.rawValue) \(party)"] ?? 0) > now
  }
}
