import Foundation
import Fuzzing
import TestSupport
import Testing

/// Every reader is given every mutant of its samples, or as many as its price allows; all of them
/// are tried by `./entente fuzz NAME --exhaust`.
@Suite("readers of bytes from outside")
struct MutationTests {
  private static let seed: UInt64 = {
    var random = SeededRandom(for: "mutants")
    return random.next()
  }()

  private static func random(for target: ParseTarget) -> SeededRandom {
    SeededRandom(seed: target.name.utf8.reduce(seed) { ($0 ^ UInt64($1)) &* 0x100_0000_01B3 })
  }

  /// Tries some bytes; a violation is recorded with them, to be kept as a file.
  private func attempt(_ target: ParseTarget, _ bytes: [UInt8], _ what: () -> String) {
    do { _ = try target.outcome(of: bytes) } catch {
      let text = bytes.map { String(format: "%02x", $0) }.joined()
      Issue.record("\(target), \(what()): \(error): \(text)")
    }
  }

  @Test("every sample is taken", arguments: ParseTarget.all)
  func samplesAreTaken(_ target: ParseTarget) throws {
    for sample in try target.samples() {
      #expect(try target.outcome(of: sample) == .accepted)
    }
  }

  @Test("a mutant is refused, or means what it says", arguments: ParseTarget.all)
  func whatIsTakenMeansWhatItSays(_ target: ParseTarget) throws {
    var random = Self.random(for: target)
    let samples = try target.samples()
    let kinds = samples.map(Mutants.all(of:))
    let share = Mutants.share(of: target.most, among: kinds.flatMap(\.self))
    for (place, kinds) in kinds.enumerated() {
      for mutants in kinds {
        for number in mutants.numbers(atMost: share, using: &random) {
          attempt(target, mutants[number]) { "sample \(place), \(mutants.kind) \(number)" }
        }
      }
    }
  }

  @Test(
    "changes at random, one upon another, are refused, or mean what they say",
    arguments: ParseTarget.all)
  func whatIsTakenMeansWhatItSaysAlsoAfterManyChanges(_ target: ParseTarget) throws {
    var random = Self.random(for: target)
    let mutator = Mutator(try target.samples())
    for number in 0..<target.most / 10 {
      attempt(target, mutator.mutant(using: &random)) { "random \(number)" }
    }
  }

  @Test("what ever failed, and what the fuzzer keeps, holds", arguments: ParseTarget.all)
  func theCorpusHolds(_ target: ParseTarget) throws {
    let folder = Self.corpus.appending(path: target.name)
    for name in try Self.names(in: folder) {
      let bytes = [UInt8](try Data(contentsOf: folder.appending(path: name)))
      attempt(target, bytes) { name }
    }
  }

  @Test("every folder of the corpus is a reader's, or the samples'")
  func theCorpusIsReplayed() throws {
    let folders = try Self.names(in: Self.corpus)
    #expect(!folders.isEmpty)
    #expect(Set(folders).isSubset(of: ParseTarget.all.map(\.name) + ["samples"]))
  }

  private static let corpus = RepositoryFolder.root.appending(path: "Corpus")

  private static func names(in folder: URL) throws -> [String] {
    guard FileManager.default.fileExists(atPath: folder.path()) else { return [] }
    return try FileManager.default.contentsOfDirectory(atPath: folder.path()).sorted()
  }
}
