import Evidence
import Foundation
import Fuzzing
import TestSupport

/// The program behind `./entente fuzz`.
///
///     list                     the names of the targets
///     samples NAME FOLDER      writes the target's samples into a folder
///     exhaust NAME MOST FILE   tries every mutant of every sample, or about MOST of them, spread evenly;
///                              each is written to the file first, so what failed or trapped is there
///     outcomes NAME MOST       prints about MOST mutants in hexadecimal, each with `accepted` or the code
///                              of its refusal, for another implementation to be compared with
///     run NAME OPTION…         runs libFuzzer with its own options and folders
@main
struct FuzzCommand {
  static func main() throws {
    let words = CommandLine.arguments.dropFirst().map(\.self)
    switch (words.first, words.dropFirst().first) {
    case ("list", nil):
      for target in ParseTarget.all { print(target.name) }
    case ("samples", let name?) where words.count == 3:
      try writeSamples(of: .named(name), to: words[2])
    case ("exhaust", let name?) where words.count == 4:
      var exhaustion = try Exhaustion(.named(name), noting: words[3])
      do { try exhaustion.run(most: Int(words[2]) ?? .max) } catch { exit(1) }
    case ("outcomes", let name?) where words.count == 3:
      try printOutcomes(of: .named(name), most: Int(words[2]) ?? 1_000)
    case ("run", let name?):
      exit(FuzzRun.drive(try .named(name), Array(words.dropFirst(2))))
    default:
      print("give `list`, or `samples`, `exhaust`, `outcomes` or `run` with what they need")
      exit(2)
    }
  }

  private static func writeSamples(of target: ParseTarget, to folder: String) throws {
    for sample in try target.samples() {
      let name = "\(folder)/sample-\(Digest.sha256(sample).hex.prefix(16))"
      try Data(sample).write(to: URL(filePath: name))
    }
  }

  /// Prints mutants of every kind, about `most` in all, and what came of each.
  private static func printOutcomes(of target: ParseTarget, most: Int) throws {
    var random = SeededRandom(for: "\(target)")
    func show(_ bytes: [UInt8]) throws {
      let outcome =
        switch try target.outcome(of: bytes) {
        case .accepted: "accepted"
        case .refused(let code): code
        }
      print(target, outcome, Hex.encode(bytes))
    }
    let samples = try target.samples()
    // The nests are long, and say little about a difference.
    let kinds = samples.flatMap(Mutants.all(of:)).filter { $0.kind != "nest" }
    let share = Mutants.share(of: most * 4 / 5, among: kinds)
    for mutants in kinds {
      for number in mutants.numbers(atMost: share, using: &random) { try show(mutants[number]) }
    }
    let mutator = Mutator(samples)
    for _ in 0..<most / 5 { try show(mutator.mutant(using: &random)) }
  }
}
