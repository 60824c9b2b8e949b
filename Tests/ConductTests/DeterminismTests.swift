import Conduct
import Evidence
import Foundation
import TestSupport
import Testing
import Treaty

@Suite("The same verdicts everywhere")
struct DeterminismTests {
  private static let mark = "verdicts of one seed: "

  /// What is decided about every act of some histories, which follow from one seed.
  private func verdicts() throws -> Digest {
    var random = SeededRandom(seed: 20_261_123)
    let parties = try TwoParties()
    let keysets = try parties.keysetEntries()
    var lines: [String] = []
    for _ in 0..<20 {
      var journals = try TwoJournals(parties, keysets: keysets)
      for _ in 0..<60 { try journals.step(using: &random) }
      for side in journals.sides {
        for step in side.steps {
          let sentences = step.decision.reasons.flatMap { reason in
            Language.allCases.map { reason.sentence(in: $0, under: parties.agreement) }
          }
          let duties = step.decision.duties.map { "\($0.kind) \($0.due?.description ?? "")" }
          lines.append(
            ([step.act.kind] + step.decision.findings + sentences + duties
              + step.decision.clauses).joined(separator: "\n"))
        }
      }
    }
    #expect(lines.count > 300)
    return Digest.sha256(Array(lines.joined(separator: "\n\n").utf8))
  }

  @Test("the verdicts of one seed can be told, to be compared between processes")
  func told() throws { print(Self.mark + (try verdicts().hex)) }

  @Test(
    "verdicts, deadlines and sentences are the same under any locale, time zone and hash seed",
    arguments: [
      ["LC_ALL": "C", "TZ": "UTC", "SWIFT_DETERMINISTIC_HASHING": "1"],
      ["LC_ALL": "tr_TR.UTF-8", "LANG": "tr_TR.UTF-8", "TZ": "Pacific/Apia"],
      ["LC_ALL": "ko_KR.UTF-8", "LANGUAGE": "ko", "TZ": "Asia/Seoul"],
      ["LC_ALL": "fr_CA.UTF-8", "TZ": "America/St_Johns"],
      ["LC_ALL": "ar_EG.UTF-8", "TZ": "Asia/Kathmandu"],
    ])
  func anywhere(environment: [String: String]) throws {
    let process = Process()
    process.executableURL = URL(filePath: "/proc/self/exe").resolvingSymlinksInPath()
    process.arguments = [
      "--testing-library", "swift-testing", "--filter", "DeterminismTests/told",
    ]
    process.environment = ["PATH": "/usr/bin:/bin"].merging(environment) { $1 }
    let pipe = Pipe()
    process.standardOutput = pipe
    process.standardError = FileHandle.nullDevice
    try process.run()
    let output = String(decoding: pipe.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
    process.waitUntilExit()
    let told = output.split(separator: "\n").first { $0.contains(Self.mark) }
    #expect(told?.hasSuffix(try verdicts().hex) == true, "\(environment): \(told ?? "nothing")")
  }
}
