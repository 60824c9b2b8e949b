import Conduct
import TestSupport
import Testing
import Treaty

@Suite("Comparison of two agreements")
struct ComparisonTests {
  private static func exercise(_ changes: (String, String)...) throws -> Agreement {
    try TestAgreement.exercise(changing: changes.map { (text: $0.0, to: $0.1) }).agreement
  }

  /// Every point of a verb's domain, and what becomes of it, by two naive evaluations.
  private func naive(
    _ verb: Verb, _ old: Agreement, _ new: Agreement
  ) throws -> [[Dimension: String]: Comparison.Change] {
    let domain = Domain(of: [old, new])
    let (before, after) = (NaiveEvaluator(old), NaiveEvaluator(new))
    var found: [[Dimension: String]: Comparison.Change] = [:]
    func visit(
      _ dimensions: ArraySlice<Dimension>, _ chosen: [Dimension: String], _ question: Question
    ) {
      guard let first = dimensions.first else {
        let was = before.findings(question).isEmpty
        let becomes = after.findings(question).isEmpty
        if was != becomes { found[chosen] = becomes ? .permitted : .refused }
        return
      }
      for value in domain.values(of: first) {
        var (next, values) = (question, chosen)
        next[first] = value
        values[first] = value
        visit(dimensions.dropFirst(), values, next)
      }
    }
    visit(verb.dimensions[...], [:], Question(verb, by: "", with: ""))
    return found
  }

  /// The points of the rows; a point may stand in one row only.
  private func points(
    _ rows: [Comparison.Row]
  ) -> [[Dimension: String]: Comparison.Change] {
    var found: [[Dimension: String]: Comparison.Change] = [:]
    for row in rows {
      var count = 0
      func visit(_ dimensions: ArraySlice<Dimension>, _ chosen: [Dimension: String]) {
        guard let first = dimensions.first else {
          #expect(found[chosen] == nil, "\(chosen) stands in two rows")
          found[chosen] = row.change
          count += 1
          return
        }
        for value in row.values[first] ?? [] {
          var values = chosen
          values[first] = value
          visit(dimensions.dropFirst(), values)
        }
      }
      visit(row.verb.dimensions[...], [:])
      #expect(count == row.points)
    }
    return found
  }

  @Test("a file compared with itself changes nothing, and has a domain")
  func nothing() throws {
    let agreement = try TestAgreement.exercise().agreement
    let comparison = Comparison(from: agreement, to: agreement)
    #expect(comparison.rows.isEmpty && comparison.shifts.isEmpty)
    #expect(comparison.points > 1_000_000)
  }

  static let changes: [(name: String, from: String, to: String)] = [
    ("a limit of copies", "secret: 3\n            consent", "secret: 2\n            consent"),
    ("a level's consent", "consent: [secret]", "consent: [confidential, secret]"),
    ("ratification", "ratified-by: none", "ratified-by: [KOR]"),
    ("a protective act", "              - opening\n", ""),
    ("a method", "secret: [burning, pulping, erasure]", "secret: [burning, shredding]"),
    ("a language", "              ko: 이 번역본에는", "              de: 이 번역본에는"),
    (
      "two attestations", "kind: need-to-know\n            attestations: 1",
      "kind: need-to-know\n            attestations: 2"
    ),
    ("clock skew", "seconds: 300", "seconds: 60"),
    (
      "a limit of translations", "kind: translation\n            limit: 1",
      "kind: translation\n            limit: 4"
    ),
  ]

  @Test("it is exact: every point is as two naive evaluations say", arguments: changes.indices)
  func exact(_ place: Int) throws {
    let change = Self.changes[place]
    let old = try TestAgreement.exercise().agreement
    let new = try Self.exercise((change.from, change.to))
    for (a, b) in [(old, new), (new, old)] {
      let comparison = Comparison(from: a, to: b)
      #expect(!comparison.rows.isEmpty)
      for verb in Verb.allCases where verb != .send {
        let rows = comparison.rows.filter { $0.verb == verb }
        #expect(try points(rows) == naive(verb, a, b), "\(change.name) \(verb)")
      }
    }
  }

  @Test("what becomes of sending is told for the purpose that was added, at all levels")
  func purpose() throws {
    let old = try TestAgreement.exercise().agreement
    let new = try Self.exercise(
      (
        "  - id: research\n",
        "  - id: space\n    name:\n      en: a\n      fr: b\n      ko: c\n  - id: research\n"
      ))
    let comparison = Comparison(from: old, to: new)
    #expect(Set(comparison.rows.map(\.verb)) == [.send, .use])
    for row in comparison.rows {
      #expect(row.change == .permitted && row.clauses == [.purpose])
      #expect(row.values[.purpose] == ["space"] && !row.whole.contains(.purpose))
      if row.verb == .send {
        let levels = Set(row.values[.level] ?? [])
        let toLower = row.values[.to]?.allSatisfy { $0.hasSuffix("research-office") } ?? false
        #expect(levels == (toLower ? ["confidential"] : ["confidential", "secret"]))
      }
    }
    #expect(comparison.points(of: .refused) == 0 && comparison.points(of: .permitted) > 0)
  }

  @Test("a change of days permits nothing and shifts what follows")
  func days() throws {
    let old = try TestAgreement.exercise().agreement
    let new = try Self.exercise(
      ("days: 5\n            counting: working", "days: 7\n            counting: calendar"),
      ("notice-days: 90", "notice-days: 180"))
    let comparison = Comparison(from: old, to: new)
    #expect(comparison.rows.isEmpty)
    #expect(comparison.shifts.map(\.consequence) == [.receipt, .notice])
    #expect(comparison.shifts.first?.before.count == 5)
    #expect(comparison.shifts.first?.after.unit == .days)
    #expect(comparison.shifts.first?.verbs == [.send, .arrive])
  }
}
