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
    return [allowed[Voice.language]] + (decision["duties"]?.elements ?? []).map { line(of: $0) }
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

  /// The receipt that will be owed.
  private static func line(of duty: JSON) -> String {
    let article = duty["reference"]?.text ?? ""
    let words = [
      "party": duty["owedBy"]?.text ?? "", "days": String(duty["days"]?.number ?? 0),
    ]
    let citation = ["article": Trilingual(article, article, inKorean(article))]
    guard duty["counting"]?.text == "working" else {
      return Statement(
        "{party} will owe a receipt within {days} days of arrival (article {article})",
        "{party} devra un récépissé dans les {days} jours suivant l’arrivée (article {article})",
        "{party:은/는} 도착 후 {days}일 안에 수령증을 보내야 합니다({article})", words,
        named: citation
      ).text
    }
    return Statement(
      "{party} will owe a receipt within {days} working days of arrival (article {article})",
      "{party} devra un récépissé dans les {days} jours ouvrables suivant l’arrivée "
        + "(article {article})",
      "{party:은/는} 도착 후 근무일 {days}일 안에 수령증을 보내야 합니다({article})", words,
      named: citation
    ).text
  }

  /// Korean puts the word for article before the paragraph: 제4조(1).
  static func inKorean(_ reference: String) -> String {
    let article = reference.prefix { $0 != "(" }
    return "제\(article)조\(reference.dropFirst(article.count))"
  }
}
