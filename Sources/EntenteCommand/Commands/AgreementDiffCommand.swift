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
    let comparison = Comparison(from: before, to: after)
    if common.json {
      Voice.say(ComparisonText.json(comparison, before, after))
    } else {
      for line in ComparisonText.lines(comparison, before, after) { Voice.say(line) }
    }
    let permitted = comparison.points(of: .permitted)
    let loosens = Differences(from: before, to: after).all.filter(\.mayLoosen)
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

/// A comparison of two agreements in words and as data.
enum ComparisonText {
  static func lines(_ comparison: Comparison, _ old: Agreement, _ new: Agreement) -> [String] {
    var lines: [String] = []
    for change in Comparison.Change.allCases {
      let rows = comparison.rows.filter { $0.change == change }
      guard !rows.isEmpty else { continue }
      lines.append(heading(change, comparison.points(of: change)))
      for row in rows { lines += self.lines(row, change == .permitted ? (new, old) : (old, new)) }
    }
    if !comparison.shifts.isEmpty {
      lines.append(
        Trilingual("differently obliged:", "obligé autrement :", "달라지는 의무:")[Voice.language])
      for shift in comparison.shifts {
        let clause = article(shift.consequence.clause, new)
        lines.append(
          "  \(shift.consequence.words[Voice.language]): \(shift.before.words[Voice.language]) → "
            + "\(shift.after.words[Voice.language])  (\(clause))")
      }
    }
    let other = Differences(from: old, to: new).all
    if lines.isEmpty {
      lines.append(
        Trilingual(
          "of these cases nothing becomes permitted, refused or differently obliged",
          "de ces cas, rien ne devient permis, refusé ou obligatoire autrement",
          "이 가운데 허용되거나 거부되거나 의무가 달라지는 것이 없습니다")[Voice.language])
    }
    if !other.isEmpty {
      lines.append(
        Trilingual("also different:", "autres différences :", "그 밖의 차이:")[Voice.language])
      lines += other.map { "  " + $0.words[Voice.language] }
    }
    lines.append(
      Trilingual(
        "\(comparison.points) cases compared", "\(comparison.points) cas comparés",
        "\(comparison.points)건 비교")[Voice.language])
    return lines
  }

  private static func heading(_ change: Comparison.Change, _ points: Int) -> String {
    switch change {
    case .permitted:
      Trilingual(
        "becomes permitted (cases: \(points)):", "devient permis (cas : \(points)) :",
        "허용됨(\(points)건):")[Voice.language]
    case .refused:
      Trilingual(
        "becomes refused (cases: \(points)):", "devient refusé (cas : \(points)) :",
        "거부됨(\(points)건):")[Voice.language]
    }
  }

  /// A row: what may be done, and in which cases, but for what is the same in all that is permitted.
  private static func lines(_ row: Comparison.Row, _ files: (Agreement, Agreement)) -> [String] {
    let language = Voice.language
    let cases = row.verb.dimensions.compactMap { dimension -> String? in
      let values = row.values[dimension] ?? []
      let isAll =
        values.count == Set(files.0.parties.map(\.code) + files.1.parties.map(\.code)).count
      if row.whole.contains(dimension), dimension != .party || isAll {
        guard dimension == .level else { return nil }
        return Trilingual(
          "all levels that may be used", "tous les niveaux admis", "쓸 수 있는 모든 등급")[language]
      }
      if let usual = dimension.usual, values == [usual] { return nil }
      let words = values.map { value in
        let first = dimension.words(of: value, under: files.0)[language]
        return first == value ? dimension.words(of: value, under: files.1)[language] : first
      }
      return "\(dimension.words[language]) \(words.joined(separator: ", "))"
    }
    let clauses = row.clauses.map { article($0, files.1) }.joined(separator: ", ")
    let head = "  \(row.verb.words[language])  (\(clauses))"
    return [head] + (cases.isEmpty ? [] : ["    " + cases.joined(separator: "; ")])
  }

  private static func article(_ clause: ClauseKind, _ agreement: Agreement) -> String {
    let reference = agreement.terms.reference(of: clause)
    return Trilingual(
      "article \(reference)", "article \(reference)", DecisionText.inKorean(reference))[
        Voice.language]
  }

  // MARK: Data

  static func json(_ comparison: Comparison, _ old: Agreement, _ new: Agreement) -> JSON {
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
      "also": .array(Differences(from: old, to: new).all.map(\.json)),
    ])
  }
}

extension Consequence.Span {
  var json: JSON {
    .object(["count": .integer(Int64(count)), "unit": .string(unit.rawValue)])
  }
}
