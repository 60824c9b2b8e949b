import Evidence

extension HostileRun {
  /// How many moves a run has if nothing else is said.
  package static let moves = 40

  /// Runs a seed; says how it failed, if it did, and how much time passed in it, in milliseconds.
  package static func run(_ seed: UInt64, moves: Int) -> (failure: FailedRun?, elapsed: Int64) {
    let arguments = "--hostile --seed \(seed) --moves \(moves)"
    do {
      let run = try HostileRun(seed: seed)
      var failure: FailedRun?
      do { try run.run(moves: moves) } catch {
        failure = FailedRun(failure: "\(error)", story: run.story, arguments: arguments)
      }
      return (failure, run.clock.now.milliseconds - TestParty.noon.milliseconds)
    } catch {
      let failure = FailedRun(failure: "it can't begin: \(error)", story: [], arguments: arguments)
      return (failure, 0)
    }
  }

  /// The same with as few moves as it fails with still, as far as halving and counting down finds.
  package static func smaller(_ failure: FailedRun, _ seed: UInt64, moves: Int) -> FailedRun {
    var (best, fewest) = (failure, moves)
    for fewer in [moves / 8, moves / 4, moves / 2, moves * 3 / 4] where fewest == moves {
      if fewer > 0, let found = run(seed, moves: fewer).failure { (best, fewest) = (found, fewer) }
    }
    while fewest > 1, let found = run(seed, moves: fewest - 1).failure {
      (best, fewest) = (found, fewest - 1)
    }
    return best
  }
}
