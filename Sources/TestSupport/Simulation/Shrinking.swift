/// A run that failed, made as small as it gets while it fails still.
package struct Shrunk: Sendable {
  package let plan: SimulationPlan
  package let failure: String
  package let story: [String]

  /// What is told of it.
  package var failed: FailedRun {
    FailedRun(failure: failure, story: story, arguments: plan.arguments)
  }

  /// Runs a plan; says how it failed, if it did, and how much time passed in it, in milliseconds.
  package static func run(_ plan: SimulationPlan) -> (failure: Shrunk?, elapsed: Int64) {
    do {
      let simulation = try Simulation(plan)
      do {
        try simulation.run()
        return (nil, simulation.elapsed)
      } catch {
        return (
          Shrunk(plan: plan, failure: "\(error)", story: simulation.story), simulation.elapsed
        )
      }
    } catch {
      return (Shrunk(plan: plan, failure: "it can't begin: \(error)", story: []), 0)
    }
  }

  /// Leaves out faults and people as long as something fails still; tries at most `budget` runs.
  package func smaller(budget: Int = 120) -> Shrunk {
    var best = self
    var left = budget
    var hasShrunk = true
    func attempt(_ change: (inout SimulationPlan) -> Void) {
      var plan = best.plan
      change(&plan)
      guard plan != best.plan, left > 0 else { return }
      left -= 1
      guard let failing = Self.run(plan).failure else { return }
      best = failing
      hasShrunk = true
    }
    while hasShrunk, left > 0 {
      hasShrunk = false
      for fault in Fault.allCases where best.plan.faults.contains(fault) {
        attempt { $0.without.insert(fault) }
      }
      attempt { $0.people /= 2 }
      attempt { $0.people -= $0.people > 0 ? 1 : 0 }
      for place in 0..<best.plan.people where !best.plan.skipped.contains(place) {
        attempt { $0.skipped.insert(place) }
      }
    }
    return best
  }
}
