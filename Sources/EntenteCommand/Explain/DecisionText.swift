import Conduct
import Evidence
import Treaty

/// A favourable decision in words.
enum DecisionText {
  static func lines(_ decision: JSON) -> [String] {
    let clauses = (decision["clauses"]?.elements.compactMap(\.text) ?? []).map { Citation($0) }
      .sorted()
    let cited = clauses.map(\.reference).joined(separator: ", ")
    let citedInKorean = clauses.map(\.inKorean).joined(separator: ", ")
    let allowed = Trilingual(
      "yes: articles \(cited)", "oui : articles \(cited)", "허용: \(citedInKorean)")
    return [allowed[Voice.language]] + duties(decision)
  }

  /// What follows, a line each.
  static func duties(_ decision: JSON) -> [String] {
    (decision["duties"]?.elements ?? []).map { line(of: $0) }
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
        "article": Trilingual(article, article, Citation(article).inKorean),
      ])
    guard let due = duty["due"]?.moment else { return said.text }
    return (said + Statement(", until {time}", ", jusqu’au {time}", ", {time}까지", ["time": due]))
      .text
  }
}
