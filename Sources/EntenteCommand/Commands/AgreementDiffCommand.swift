import ArgumentParser
import Conduct
import Evidence
import Treaty

/// `entente agreement diff`: exactly what becomes permitted, refused or differently obliged.
struct AgreementDiffCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "diff",
    abstract: Trilingual(
      "Say exactly what becomes permitted, refused or differently obliged from one file to another.",
      "Dire exactement ce qui devient permis, refusé ou obligatoire autrement d’un fichier à l’autre.",
      "한 파일에서 다른 파일로 바뀔 때 허용되는 것, 거부되는 것, 달라지는 의무를 정확히 알립니다."
    ).spoken)

  @Argument(
    help: ArgumentHelp("The file as it is.", "Le fichier actuel.", "현재 파일."),
    completion: .file(extensions: ["yaml"]))
  var old: String
  @Argument(
    help: ArgumentHelp("The file as it would be.", "Le fichier envisagé.", "바뀔 파일."),
    completion: .file(extensions: ["yaml"]))
  var new: String
  @Flag(
    help: ArgumentHelp(
      "End with code 1 if anything becomes permitted.",
      "Terminer avec le code 1 si quelque chose devient permis.", "허용되는 것이 생기면 코드 1로 끝냅니다."))
  var failIfPermits = false
  @OptionGroup var common: CommonOptions

  func run() throws {
    let (before, after) = (try AgreementFile.read(old), try AgreementFile.read(new))
    let words = ComparisonWords(from: before, to: after)
    if common.json {
      Voice.say(words.json(before, after))
    } else {
      for line in words.lines { Voice.say(line) }
    }
    let permitted = words.comparison.points(of: .permitted)
    let loosens = words.differences.all.filter(\.mayLoosen)
    if failIfPermits, permitted == 0, let first = loosens.first {
      throw Failure(
        .failed,
        Trilingual(
          "this may permit more: \(first.words.en)",
          "ceci peut permettre davantage : \(first.words.fr)",
          "더 많은 것이 허용될 수 있습니다: \(first.words.ko)"))
    }
    guard !failIfPermits || permitted == 0 else {
      throw Failure(
        .failed,
        Trilingual(
          "\(permitted) cases become permitted", "\(permitted) cas deviennent permis",
          "\(permitted)건이 허용됩니다"))
    }
  }
}

extension ComparisonWords {
  /// The comparison as the terminal shows it.
  var lines: [String] {
    var lines: [String] = []
    for part in parts {
      if part.kind == .other, changesNothing { lines.append(Self.nothing.spoken) }
      lines.append(Self.heading(part))
      for line in part.lines {
        let clauses = line.citations.map(\.words.spoken).joined(separator: ", ")
        lines.append("  \(line.words.spoken)" + (clauses.isEmpty ? "" : "  (\(clauses))"))
        lines += line.cases.map { ["    " + $0.spoken] } ?? []
      }
    }
    if parts.isEmpty { lines.append(Self.nothing.spoken) }
    let points = comparison.points
    return lines + [
      Trilingual("\(points) cases compared", "\(points) cas comparés", "\(points)건 비교").spoken
    ]
  }

  private static let nothing = Trilingual(
    "of these cases nothing becomes permitted, refused or differently obliged",
    "de ces cas, rien ne devient permis, refusé ou obligatoire autrement",
    "이 가운데 허용되거나 거부되거나 의무가 달라지는 것이 없습니다")

  private static func heading(_ part: Part) -> String {
    let points = part.points ?? 0
    return switch part.kind {
    case .permitted:
      Trilingual(
        "becomes permitted (cases: \(points)):", "devient permis (cas : \(points)) :",
        "허용됨(\(points)건):"
      ).spoken
    case .refused:
      Trilingual(
        "becomes refused (cases: \(points)):", "devient refusé (cas : \(points)) :",
        "거부됨(\(points)건):"
      ).spoken
    case .obliged:
      Trilingual("differently obliged:", "obligé autrement :", "달라지는 의무:").spoken
    case .other: Trilingual("also different:", "autres différences :", "그 밖의 차이:").spoken
    }
  }

  // MARK: Data

  /// The comparison as programs read it.
  func json(_ old: Agreement, _ new: Agreement) -> JSON {
    let rows = comparison.rows.map { row in
      JSON.object([
        "change": .string(row.change.rawValue), "verb": .string(row.verb.rawValue),
        "cases": .integer(Int64(row.points)),
        "clauses": .strings(
          row.clauses.map {
            (row.change == .permitted ? old : new).terms.reference(of: $0)
          }),
        "values": .object(
          row.verb.dimensions.map {
            JSONMember(name: $0.rawValue, value: .strings(row.values[$0] ?? []))
          }),
      ])
    }
    let shifts = comparison.shifts.map { shift in
      JSON.object([
        "what": .string(shift.consequence.rawValue), "before": shift.before.json,
        "after": shift.after.json,
        "clause": .string(new.terms.reference(of: shift.consequence.clause)),
        "verbs": .strings(shift.verbs.map(\.rawValue)),
      ])
    }
    return .object([
      "old": .string(old.digest.hex), "new": .string(new.digest.hex),
      "cases": .integer(Int64(comparison.points)),
      "permitted": .integer(Int64(comparison.points(of: .permitted))),
      "refused": .integer(Int64(comparison.points(of: .refused))), "rows": .array(rows),
      "shifts": .array(shifts),
      "also": .array(differences.all.map(\.json)),
    ])
  }
}

extension Consequence.Span {
  var json: JSON {
    .object(["count": .integer(Int64(count)), "unit": .string(unit.rawValue)])
  }
}

extension Differences.Part {
  fileprivate var json: JSON {
    .object([
      "what": .string(name), "mayLoosen": .bool(mayLoosen), "sentence": words.json,
    ])
  }
}
