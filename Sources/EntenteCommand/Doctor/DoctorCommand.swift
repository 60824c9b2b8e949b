import ArgumentParser
import Evidence
import Treaty

/// `entente doctor`: what is wrong with a node, and how to mend it.
struct DoctorCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "doctor", abstract: "Say what is wrong with a node and how to mend it.")

  @OptionGroup var place: NodePlace
  @OptionGroup var common: CommonOptions

  func run() async throws {
    let folder = NodeFolder(place.node)
    let findings = await Examination(folder).findings()
    if common.json {
      Voice.say(.array(findings.map(\.json)))
    } else {
      let agreement = try? AgreementFile.read(folder.agreementPath)
      if agreement?.isExercise ?? false { Voice.say(Marking.exerciseLine) }
      for finding in findings {
        Voice.say("\(finding.isWell ? "✓" : "✗") \(finding.what[Voice.language])")
        if let remedy = finding.remedy { Voice.say("    → \(remedy[Voice.language])") }
      }
    }
    let bad = findings.filter { !$0.isWell }.count
    guard bad == 0 else {
      throw Failure(
        .failed,
        Trilingual(
          "\(bad) of \(findings.count) checks need mending",
          "points à corriger : \(bad) sur \(findings.count)",
          "점검 항목 \(findings.count)개 중 \(bad)개를 고쳐야 합니다"))
    }
  }
}

/// One thing that was looked at.
struct Finding {
  /// What can be looked at; the name is stable, for programs.
  enum Check: String, CaseIterable {
    case agreement, permissions, store, keys, keysEnding, pairing, disk, backup, secret, running
    case signing, reconciled, link, partnerSilent, clock, proofs, receipts, packages
  }

  let check: Check
  let isWell: Bool
  let what: Trilingual
  let remedy: Trilingual?

  static func well(_ check: Check, _ what: Trilingual) -> Finding {
    Finding(check: check, isWell: true, what: what, remedy: nil)
  }

  static func bad(_ check: Check, _ what: Trilingual, _ remedy: Trilingual?) -> Finding {
    Finding(check: check, isWell: false, what: what, remedy: remedy)
  }

  /// Something that another part of this program has said in the person's language already.
  static func bad(_ check: Check, _ failure: Failure) -> Finding {
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
