import Conduct
import Evidence
import Treaty

/// A favourable decision in words.
enum DecisionText {
  static func lines(_ decision: JSON) -> [String] {
    let clauses = inOrder(decision["clauses"]?.elements.compactMap(\.text) ?? [])
    let cited = clauses.joined(separator: ", ")
    let citedInKorean = clauses.map { inKorean($0) }.joined(separator: ", ")
    let allowed = Trilingual(
      "yes: articles \(cited)", "oui : articles \(cited)", "허용: \(citedInKorean)")
    return [allowed[Voice.language]] + duties(decision)
  }

  /// What follows, a line each.
  static func duties(_ decision: JSON) -> [String] {
    (decision["duties"]?.elements ?? []).map { line(of: $0) }
  }

  /// References by article number, then by paragraph: 4(1) before 12(2).
  static func inOrder(_ references: [String]) -> [String] {
    references.sorted { left, right in
      let (one, two) = (key(left), key(right))
      return (one.0, one.1, left) < (two.0, two.1, right)
    }
  }

  private static func key(_ reference: String) -> (Int, Int) {
    let numbers = reference.split { !$0.isNumber }.map { Int($0) ?? 0 }
    return (numbers.first ?? 0, numbers.count > 1 ? numbers[1] : 0)
  }

  /// What will be owed: by whom, what, within which time, by which article, and until when.
  static func line(of duty: JSON) -> String {
    let article = duty["reference"]?.text ?? ""
    let count = Int(duty["count"]?.number ?? 0)
    let unit = Consequence.Span.Unit(rawValue: duty["unit"]?.text ?? "")
    let said = Statement(
      "{party}: {what}, within {span} (article {article})",
      "{party} : {what}, dans les {span} (article {article})",
      "{party}: {what}, {span} 이내({article})", ["party": duty["owedBy"]?.text ?? ""],
      named: [
        "what": Consequence(rawValue: duty["kind"]?.text ?? "")?.words ?? .same(""),
        "span": unit.map { Consequence.Span(count, $0).words } ?? .same(""),
        "article": Trilingual(article, article, inKorean(article)),
      ])
    guard let due = duty["due"]?.moment else { return said.text }
    return (said + Statement(", until {time}", ", jusqu’au {time}", ", {time}까지", ["time": due]))
      .text
  }

  /// Korean puts the word for article before the paragraph: 제4조(1).
  static func inKorean(_ reference: String) -> String {
    let article = reference.prefix { $0 != "(" }
    return "제\(article)조\(reference.dropFirst(article.count))"
  }
}
