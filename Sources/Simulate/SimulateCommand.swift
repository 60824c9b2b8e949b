import ArgumentParser
import Foundation
import Synchronization
import TestSupport

/// Runs simulations of two nodes under fire, for as long as one likes.
///
/// A program of its own: what helps to test is not part of what a government runs.
@main
struct SimulateCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "simulate",
    abstract: "Run two nodes under fire, from seeds, and say what does not hold.",
    discussion: """
      A seed that fails is shrunk to a short story, with the command that tells it again. The exit \
      status is 1 if any seed failed. What is simulated is in docs/testing.md.
      """)

  @Option(help: "How many seeds to run.") var seeds: UInt64 = 300
  @Option(help: "The first seed.") var from: UInt64 = 1
  @Option(help: "Stop after so many minutes, whatever is left.") var minutes: Double?
  @Option(help: "Only this seed; its story is told, whether it fails or not.") var seed: UInt64?
  @Option(help: "How many acts people try in each.") var people = 12
  @Flag(help: "One honest node against a hostile partner, instead of two honest ones.")
  var hostile = false
  @Option(help: "How many moves a hostile partner and the people of the honest node make.")
  var moves = HostileRun.moves
  @Option(
    help: ArgumentHelp(
      "Faults that are left out: \(Fault.allCases.map(\.rawValue).joined(separator: ", ")).",
      valueName: "fault,…"))
  var without: FaultList = FaultList(faults: [])
  @Option(help: ArgumentHelp("People's acts that are left out.", valueName: "place,…"))
  var skip: PlaceList = PlaceList(places: [])
  @Option(help: "How many run at once.") var lanes = ProcessInfo.processInfo.activeProcessorCount
  @Flag(help: "Stop at the first seed that fails, and don't shrink it.") var first = false
  @Flag(help: "Shrink no seed that fails.") var raw = false

  func validate() throws {
    guard people >= 0, moves >= 1, lanes >= 1 else {
      throw ValidationError("--people can't be below 0, nor --moves and --lanes below 1")
    }
  }

  func run() throws {
    if let seed { return try tell(seed) }
    let run = SimulationRun(
      first: from, count: Self.count(of: seeds, from: from), lanes: lanes,
      ends: minutes.map { Date() + $0 * 60 },
      stopsAtFirst: first, run: shrinking)
    let summary = run.summary()
    print(summary.sentence)
    if !summary.failures.isEmpty { throw ExitCode(1) }
  }

  /// How many seeds there are from one on, at most as many as wanted.
  private static func count(of seeds: UInt64, from first: UInt64) -> UInt64 {
    seeds == 0 ? 0 : min(seeds - 1, .max - first) + 1
  }

  /// Runs a seed, and makes it small if it fails.
  private func shrinking(_ seed: UInt64) -> (failure: FailedRun?, elapsed: Int64) {
    let shrinks = !first && !raw
    if hostile {
      let (failure, elapsed) = HostileRun.run(seed, moves: moves)
      guard let failure, shrinks else { return (failure, elapsed) }
      return (HostileRun.smaller(failure, seed, moves: moves), elapsed)
    }
    let (failure, elapsed) = Shrunk.run(plan(seed))
    return (shrinks ? failure?.smaller().failed : failure?.failed, elapsed)
  }

  private func plan(_ seed: UInt64) -> SimulationPlan {
    SimulationPlan(seed: seed, people: people, without: without.faults, skipped: skip.places)
  }

  private func tell(_ seed: UInt64) throws {
    if hostile {
      let run = try HostileRun(seed: seed)
      defer { for line in run.story { print(line) } }
      try tell { try run.run(moves: moves) }
      return print("everything holds after \(moves) moves")
    }
    let simulation = try Simulation(plan(seed))
    defer { for line in simulation.story { print(line) } }
    try tell { try simulation.run() }
    print("everything holds after \(simulation.elapsed / 1000) simulated seconds")
  }

  /// Says what does not hold.
  private func tell(_ run: () throws -> Void) throws {
    do { try run() } catch {
      print("\(error)")
      throw ExitCode(1)
    }
  }
}

/// Faults by name: `loss,kill`.
struct FaultList: ExpressibleByArgument {
  let faults: Set<Fault>

  init(faults: Set<Fault>) { self.faults = faults }

  init?(argument: String) {
    let names = argument.split(separator: ",").map(String.init)
    let found = names.compactMap(Fault.init(rawValue:))
    guard found.count == names.count else { return nil }
    faults = Set(found)
  }

  var defaultValueDescription: String { "none" }
}

/// Places of acts: `0,3,7`.
struct PlaceList: ExpressibleByArgument {
  let places: Set<Int>

  init(places: Set<Int>) { self.places = places }

  init?(argument: String) {
    let words = argument.split(separator: ",")
    let found = words.compactMap { Int($0) }
    guard found.count == words.count else { return nil }
    places = Set(found)
  }

  var defaultValueDescription: String { "none" }
}
