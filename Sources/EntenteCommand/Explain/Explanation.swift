import Conduct
import Evidence
import Treaty

/// The answer to a question, with all its articles, what follows, and what would change it.
struct Explanation {
  private let question: Question
  private let agreement: Agreement
  private let time: Instant
  private let assumesAssurance: Bool
  private let broken: [(rule: Rule, reason: Reason)]

  init(_ inquiry: Inquiry, under agreement: Agreement, at time: Instant) {
    question = inquiry.question
    assumesAssurance = inquiry.assumesAssurance
    self.agreement = agreement
    self.time = time
    broken = zip(
      agreement.answer(question).brokenRules, agreement.reasons(against: question)
    ).map { ($0, $1) }
  }

  var isPermitted: Bool { broken.isEmpty }

  /// Each clause that decides, cited once, in the order of the articles.
  private var references: [String] {
    DecisionText.inOrder(
      Array(Set(question.verb.clauses.map { agreement.terms.reference(of: $0) })))
  }

  /// What nobody changes to be allowed something.
  private static let given: Set<Dimension> = [.party, .level, .recalled]

  /// The values of one dimension with which a rule would hold, all else as it is.
  private func remedies(_ rule: Rule) -> [(dimension: Dimension, values: [String])] {
    let domain = Domain(of: [agreement])
    return rule.reads.filter { !Self.given.contains($0) }.compactMap { dimension in
      let values = domain.values(of: dimension).filter { value in
        guard value != Domain.unlisted else { return false }
        var changed = question
        changed[dimension] = value
        // It mends this and breaks nothing else.
        let (now, then) = (
          agreement.answer(question).broken, agreement.answer(changed).broken
        )
        return rule.holds(agreement, changed) && then & ~now == 0
      }
      // What is usual is what people would bring about; the rest happens to hold too.
      if let usual = dimension.usual, values.contains(usual), Int64(usual) == nil {
        return (dimension, [usual])
      }
      return values.isEmpty ? nil : (dimension, values)
    }
  }

  // MARK: Words

  var lines: [String] {
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
    for (rule, reason) in broken {
      lines.append("  " + reason.sentence(in: language, under: agreement))
      lines += remedies(rule).map { "    → " + remedy($0.dimension, $0.values) }
      if remedies(rule).isEmpty { lines.append("    → " + amendment(rule)) }
    }
    if assumesAssurance { lines.append("  " + Self.assumption[language]) }
    let cited = references.map { language == .ko ? DecisionText.inKorean($0) : $0 }
      .joined(separator: ", ")
    let isOne = references.count == 1
    lines.append(
      Trilingual(
        isOne ? "  decided by article \(cited)" : "  decided by articles \(cited)",
        isOne ? "  décidé par l’article \(cited)" : "  décidé par les articles \(cited)",
        "  판정 근거: \(cited)")[language])
    guard isPermitted else { return lines }
    return lines + question.verb.consequences.map { "  " + follows($0) }
  }

  private static let assumption = Trilingual(
    "taken for granted: the recipient's authority has assured for the office "
      + "(--if assurance=lacking asks otherwise)",
    "tenu pour acquis : l’autorité du destinataire a donné son assurance pour le bureau "
      + "(sinon, --if assurance=lacking)",
    "접수 당사국의 당국이 그 부서에 관하여 보증한 것으로 봅니다(그렇지 않은 경우 --if assurance=lacking)")

  private func remedy(_ dimension: Dimension, _ values: [String]) -> String {
    let language = Voice.language
    if dimension == .approval {
      let party = agreement.party(question.other)?.name ?? .same(question.other)
      return Statement(
        "with the prior written approval of {party} for this",
        "avec l’approbation écrite préalable de {party} à cet effet",
        "이에 대한 {party}의 사전 서면 승인이 있는 경우", named: ["party": party]
      ).text
    }
    if [.attested, .copies, .translations, .length, .shelf, .open, .ahead, .backlog]
      .contains(dimension)
    {
      let numbers = values.compactMap { Int64($0) }
      let (least, most) = (numbers.min() ?? 0, numbers.max() ?? 0)
      let isLeast = dimension == .attested
      return "\(dimension.words[language]) \(isLeast ? "≥ \(least)" : "≤ \(most)")"
    }
    let words = values.map { dimension.words(of: $0, under: agreement)[language] }
    let list = words.joined(separator: ", ")
    return Trilingual(
      "if \(dimension.words.en) is: \(list)", "si \(dimension.words.fr) est : \(list)",
      "다음 경우 이 규칙을 충족: \(dimension.words.ko) \(list)")[language]
  }

  private func amendment(_ rule: Rule) -> String {
    let reference = agreement.terms.reference(of: rule.clause)
    return Trilingual(
      "only by an amendment of article \(reference)",
      "seulement par une modification de l’article \(reference)",
      "\(DecisionText.inKorean(reference))의 개정으로만 가능")[Voice.language]
  }

  private func follows(_ consequence: Consequence) -> String {
    let reference = agreement.terms.reference(of: consequence.clause)
    let span = consequence.span(under: agreement)
    var text = Trilingual(
      "\(consequence.words.en): \(span.words.en) (article \(reference))",
      "\(consequence.words.fr) : \(span.words.fr) (article \(reference))",
      "\(consequence.words.ko): \(span.words.ko)(\(DecisionText.inKorean(reference)))")[
        Voice.language]
    if let end = deadline(consequence) {
      text +=
        Statement(
          ", if it begins now until {time}", ", si cela commence maintenant jusqu’au {time}",
          ", 지금 시작하면 {time}까지", ["time": end.legible]
        ).text
    }
    return text
  }

  /// Until when something lasts that begins now, in the calendar of the party that owes it.
  private func deadline(_ consequence: Consequence) -> Instant? {
    let code =
      switch consequence {
      case .receipt, .marking, .returnOrDestruction: question.other
      default: question.party
      }
    return agreement.deadline(of: consequence, for: code, from: time)
  }

  // MARK: Data

  var json: JSON {
    .object([
      "verb": .string(question.verb.rawValue), "party": .string(question.party),
      "question": .object(
        question.verb.dimensions.map {
          JSONMember(name: $0.rawValue, value: .string(question[$0]))
        }),
      "permitted": .bool(isPermitted), "clauses": .strings(references),
      "reasons": .array(
        broken.map { rule, reason in
          .object([
            "code": .string(reason.code.rawValue),
            "reference": reason.reference.map(JSON.string) ?? .null,
            "sentence": Trilingual(
              en: reason.sentence(in: .en, under: agreement),
              fr: reason.sentence(in: .fr, under: agreement),
              ko: reason.sentence(in: .ko, under: agreement)
            ).json,
            "wouldHold": .object(
              remedies(rule).map {
                JSONMember(name: $0.dimension.rawValue, value: .strings($0.values))
              }),
          ])
        }),
      "follows": .array(
        question.verb.consequences.map { consequence in
          .object([
            "what": .string(consequence.rawValue),
            "reference": .string(agreement.terms.reference(of: consequence.clause)),
            "span": consequence.span(under: agreement).json,
            "until": deadline(consequence).map { .string($0.description) } ?? .null,
          ])
        }),
    ])
  }
}
