import Evidence
import Foundation
import Fuzzing
import TestSupport

/// Tries every mutant of every sample of a target, or as many as one has time for.
struct Exhaustion {
  private let target: ParseTarget
  /// Where each mutant is written before it is tried, so that what traps is there.
  private let note: FileHandle
  private var tried = 0
  private var taken = 0

  init(_ target: ParseTarget, noting path: String) throws {
    self.target = target
    try Data().write(to: URL(filePath: path))
    note = try FileHandle(forWritingTo: URL(filePath: path))
  }

  /// Tries mutants, at most so many of each kind that all are about `most`; throws at a violation.
  mutating func run(most: Int) throws {
    let start = ContinuousClock.now
    let samples = try target.samples()
    var random = SeededRandom(for: "\(target)")
    let kinds = samples.flatMap(Mutants.all(of:))
    let all = kinds.map(\.count).reduce(0, +)
    let share = Mutants.share(of: most, among: kinds)
    for mutants in kinds {
      for number in mutants.numbers(atMost: share, using: &random) {
        try attempt(mutants[number], "\(mutants.kind) \(number)")
      }
    }
    let ofSamples = tried
    for bytes in HostileInput.all(count: 1 << 18) { try attempt(bytes, "hostile") }
    let mutator = Mutator(samples)
    for number in 0..<ofSamples / 4 {
      try attempt(mutator.mutant(using: &random), "random \(number)")
    }
    let seconds = (ContinuousClock.now - start) / .seconds(1)
    print(
      "\(target): \(ofSamples) of \(all) mutants, \(tried - ofSamples) more, \(taken) taken,",
      "\(Int(Double(tried) / seconds)) a second, largest share of its memory bound",
      "\(FuzzRun.largestShare) %")
  }

  private mutating func attempt(_ bytes: [UInt8], _ what: @autoclosure () -> String) throws {
    tried += 1
    // One file kept open: making it anew each time would cost ten times what readers do.
    try note.seek(toOffset: 0)
    try note.write(contentsOf: bytes)
    try note.truncate(atOffset: UInt64(bytes.count))
    do {
      if case .accepted = try FuzzRun.measured(target, bytes) { taken += 1 }
    } catch {
      print("\(target), \(what()): \(error)\n\(Hex.encode(bytes))")
      throw error
    }
  }
}
