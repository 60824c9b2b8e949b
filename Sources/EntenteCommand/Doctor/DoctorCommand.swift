import ArgumentParser
import Evidence
import Treaty

/// `entente doctor`: what is wrong with a node, and how to mend it.
struct DoctorCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "doctor",
    abstract: Trilingual(
      "Say what is wrong with a node and how to mend it.",
      "Dire ce qui ne va pas dans un nœud et comment y remédier.", "노드의 문제와 고치는 방법을 알립니다."
    ).spoken)

  @OptionGroup var place: NodePlace
  @OptionGroup var common: CommonOptions

  func run() async throws {
    let folder = NodeFolder(place.node)
    let results = await Examination(folder).results()
    if common.json {
      Voice.say(.array(results.map(\.json)))
    } else {
      let agreement = try? AgreementFile.read(folder.agreementPath)
      if agreement?.isExercise ?? false { Voice.say(Marking.exerciseLine) }
      for result in results {
        Voice.say("\(result.isWell ? "✓" : "✗") \(result.what[Voice.language])")
        if let remedy = result.remedy { Voice.say("    → \(remedy[Voice.language])") }
      }
    }
    let bad = results.filter { !$0.isWell }.count
    guard bad == 0 else {
      throw Failure(
        .failed,
        Trilingual(
          "\(bad) of \(results.count) checks need mending",
          "points à corriger : \(bad) sur \(results.count)",
          "점검 항목 \(results.count)개 중 \(bad)개를 고쳐야 합니다"))
    }
  }
}

/// One thing that was looked at.
struct CheckResult {
  /// What can be looked at; the name is stable, for programs.
  enum Check: String, CaseIterable {
    case agreement, permissions, store, keys, keysEnding, pairing, disk, backup, secret, running
    case signing, reconciled, link, partnerSilent, clock, proofs, receipts, packages, pages
  }

  let check: Check
  let isWell: Bool
  let what: Trilingual
  let remedy: Trilingual?

  static func well(_ check: Check, _ what: Trilingual) -> CheckResult {
    CheckResult(check: check, isWell: true, what: what, remedy: nil)
  }

  static func bad(_ check: Check, _ what: Trilingual, _ remedy: Trilingual?) -> CheckResult {
    CheckResult(check: check, isWell: false, what: what, remedy: remedy)
  }

  /// Something that another part of this program has said in the person's language already.
  static func bad(_ check: Check, _ failure: Failure) -> CheckResult {
    .bad(
      check, Examination.same(failure.lines.joined(separator: "; ")),
      failure.hint.map(Examination.same))
  }

  var json: JSON {
    .object([
      "check": .string(check.rawValue), "well": .bool(isWell),
      "what": .string(what[Voice.language]),
      "remedy": remedy.map { .string($0[Voice.language]) } ?? .null,
    ])
  }
}
