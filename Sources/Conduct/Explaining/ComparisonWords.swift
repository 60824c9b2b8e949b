package import Treaty

/// What differs between two agreements as people read it: `entente agreement diff` and the pages say the same.
package struct ComparisonWords: Sendable {
  package enum Kind: Hashable, Sendable, CaseIterable {
    case permitted, refused, obliged
    /// What no question asks about.
    case other
  }

  /// One thing that differs, and in which cases where not in all.
  package struct Line: Hashable, Sendable {
    package let words: Trilingual
    package let citations: [Citation]
    package let cases: Trilingual?
  }

  /// Lines of one kind.
  package struct Part: Hashable, Sendable {
    package let kind: Kind
    package let lines: [Line]
    /// How many cases they are, where cases are counted.
    package let points: Int?
  }

  /// Only kinds of which there is something.
  package let parts: [Part]
  package let comparison: Comparison
  package let differences: Differences

  package init(from old: Agreement, to new: Agreement) {
    let comparison = Comparison(from: old, to: new)
    let differences = Differences(from: old, to: new)
    self.comparison = comparison
    self.differences = differences
    let rows = Comparison.Change.allCases.map { change in
      Part(
        kind: change == .permitted ? .permitted : .refused,
        lines: comparison.rows.filter { $0.change == change }.map {
          Self.line($0, change == .permitted ? (new, old) : (old, new))
        }, points: comparison.points(of: change))
    }
    let obliged = Part(
      kind: .obliged, lines: comparison.shifts.map { Self.line($0, new) }, points: nil)
    let other = Part(
      kind: .other,
      lines: differences.all.map { Line(words: $0.words, citations: [], cases: nil) },
      points: nil)
    parts = (rows + [obliged, other]).filter { !$0.lines.isEmpty }
  }

  /// Whether nothing becomes permitted, refused or differently obliged.
  package var changesNothing: Bool { parts.allSatisfy { $0.kind == .other } }

  private static func line(_ shift: Comparison.Shift, _ new: Agreement) -> Line {
    let (before, after) = (shift.before.words, shift.after.words)
    return Line(
      words: Trilingual(
        en: "\(shift.consequence.words.en): \(before.en) → \(after.en)",
        fr: "\(shift.consequence.words.fr)\u{A0}: \(before.fr) → \(after.fr)",
        ko: "\(shift.consequence.words.ko): \(before.ko) → \(after.ko)"),
      citations: [Citation(new.terms.reference(of: shift.consequence.clause))], cases: nil)
  }

  /// What may be done, and in which cases, but for what is the same in all that is permitted.
  private static func line(_ row: Comparison.Row, _ files: (Agreement, Agreement)) -> Line {
    let parties = Set(files.0.parties.map(\.code) + files.1.parties.map(\.code))
    let cases = row.verb.dimensions.compactMap { dimension -> Trilingual? in
      let values = row.values[dimension] ?? []
      if row.whole.contains(dimension), dimension != .party || values.count == parties.count {
        return dimension == .level ? allLevels : nil
      }
      if let usual = dimension.usual, values == [usual] { return nil }
      let words = values.map { word($0, of: dimension, files) }
      return .joined([dimension.words, .joined(words, by: ", ")], by: " ")
    }
    return Line(
      words: row.verb.words,
      citations: row.clauses.map { Citation(files.1.terms.reference(of: $0)) },
      cases: cases.isEmpty ? nil : .joined(cases, by: "; "))
  }

  private static let allLevels = Trilingual(
    en: "all levels that may be used", fr: "tous les niveaux admis", ko: "쓸 수 있는 모든 등급")

  /// What the first file calls a value, or the second where the first has no name for it.
  private static func word(
    _ value: String, of dimension: Dimension, _ files: (Agreement, Agreement)
  ) -> Trilingual {
    let (first, second) = (
      dimension.words(of: value, under: files.0), dimension.words(of: value, under: files.1)
    )
    func name(_ language: Language) -> String {
      first[language] == value ? second[language] : first[language]
    }
    return Trilingual(en: name(.en), fr: name(.fr), ko: name(.ko))
  }
}
