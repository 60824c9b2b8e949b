import Conduct
import Evidence
import Treaty

extension Explanation {
  /// The answer as the terminal shows it.
  func lines(under agreement: Agreement) -> [String] {
    let language = Voice.language
    let head = Statement(
      isPermitted ? "{party}, {verb}: yes" : "{party}, {verb}: no",
      isPermitted ? "{party}, {verb} : oui" : "{party}, {verb} : non",
      isPermitted ? "{party}, {verb}: 허용" : "{party}, {verb}: 거부",
      named: [
        "party": agreement.party(question.party)?.name ?? .same(question.party),
        "verb": question.verb.words,
      ])
    var lines = [head.text]
    for obstacle in obstacles {
      lines.append("  " + obstacle.reason.sentence(in: language, under: agreement))
      lines += obstacle.advice.map { "    → " + $0[language] }
    }
    if assumesAssurance { lines.append("  " + Self.assumption[language] + Self.otherwise.spoken) }
    let cited = citations.map { language == .ko ? $0.inKorean : $0.reference }
      .joined(separator: ", ")
    let isOne = citations.count == 1
    lines.append(
      Trilingual(
        isOne ? "  decided by article \(cited)" : "  decided by articles \(cited)",
        isOne ? "  décidé par l’article \(cited)" : "  décidé par les articles \(cited)",
        "  판정 근거: \(cited)")[language])
    guard isPermitted else { return lines }
    return lines + sequels.map { "  " + Self.line($0) }
  }

  /// How to ask without taking it for granted.
  private static let otherwise = Trilingual(
    " (--if assurance=lacking asks otherwise)", " (sinon, --if assurance=lacking)",
    "(그렇지 않은 경우 --if assurance=lacking)")

  private static func line(_ sequel: Sequel) -> String {
    let (what, span, article) = (sequel.consequence.words, sequel.span.words, sequel.citation)
    let text = Trilingual(
      "\(what.en): \(span.en) (article \(article.reference))",
      "\(what.fr) : \(span.fr) (article \(article.reference))",
      "\(what.ko): \(span.ko)(\(article.inKorean))"
    ).spoken
    guard let end = sequel.until else { return text }
    return text
      + Statement(
        ", if it begins now until {time}", ", si cela commence maintenant jusqu’au {time}",
        ", 지금 시작하면 {time}까지", ["time": end.legible]
      ).text
  }

  /// The answer as programs read it.
  func json(under agreement: Agreement) -> JSON {
    .object([
      "verb": .string(question.verb.rawValue), "party": .string(question.party),
      "question": .object(
        question.verb.dimensions.map {
          JSONMember(name: $0.rawValue, value: .string(question[$0]))
        }),
      "permitted": .bool(isPermitted), "clauses": .strings(citations.map(\.reference)),
      "reasons": .array(
        obstacles.map { obstacle in
          .object([
            "code": .string(obstacle.reason.code.rawValue),
            "reference": obstacle.reason.reference.map(JSON.string) ?? .null,
            "sentence": Trilingual(
              en: obstacle.reason.sentence(in: .en, under: agreement),
              fr: obstacle.reason.sentence(in: .fr, under: agreement),
              ko: obstacle.reason.sentence(in: .ko, under: agreement)
            ).json,
            "wouldHold": .object(
              obstacle.remedies.map {
                JSONMember(name: $0.dimension.rawValue, value: .strings($0.values))
              }),
          ])
        }),
      "follows": .array(
        sequels.map { sequel in
          .object([
            "what": .string(sequel.consequence.rawValue),
            "reference": .string(sequel.citation.reference), "span": sequel.span.json,
            "until": sequel.until.map { .string($0.description) } ?? .null,
          ])
        }),
    ])
  }
}
