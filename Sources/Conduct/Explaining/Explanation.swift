package import Evidence
package import Treaty

/// The answer to a question, with all its articles, what follows, and what would change it.
package struct Explanation: Sendable {
  /// A rule that does not hold, and what would mend it.
  package struct Obstacle: Sendable {
    package let reason: Reason
    /// The values of single dimensions with which it would hold, all else as it is.
    package let remedies: [Remedy]
    /// The same in words; where nothing in the case would mend it, that only an amendment does.
    package let advice: [Trilingual]
  }

  /// Values of one dimension with which a rule would hold.
  package struct Remedy: Hashable, Sendable {
    package let dimension: Dimension
    package let values: [String]
  }

  /// What follows once it is done.
  package struct Sequel: Hashable, Sendable {
    package let consequence: Consequence
    package let citation: Citation
    package let span: Consequence.Span
    /// Until when, if it begins now, in the calendar of the party that it concerns.
    package let until: Instant?
  }

  package let question: Question
  /// Whether an assurance is taken for granted.
  package let assumesAssurance: Bool
  package let obstacles: [Obstacle]
  package let sequels: [Sequel]
  /// Each clause that decides, cited once, in the order of the articles.
  package let citations: [Citation]

  package init(_ inquiry: Inquiry, under agreement: Agreement, at time: Instant) {
    let question = inquiry.question
    self.question = question
    assumesAssurance = inquiry.assumesAssurance
    let remedying = Remedying(question, agreement)
    obstacles = zip(
      agreement.answer(question).brokenRules, agreement.reasons(against: question)
    ).map { rule, reason in
      let remedies = remedying.remedies(rule)
      return Obstacle(
        reason: reason, remedies: remedies,
        advice: remedies.isEmpty
          ? [remedying.amendment(rule)] : remedies.map(remedying.words))
    }
    sequels = question.verb.consequences.map { consequence in
      Sequel(
        consequence: consequence,
        citation: Citation(agreement.terms.reference(of: consequence.clause)),
        span: consequence.span(under: agreement),
        until: agreement.deadline(
          of: consequence, for: Self.concerned(by: consequence, question), from: time))
    }
    citations = Set(question.verb.clauses.map { Citation(agreement.terms.reference(of: $0)) })
      .sorted()
  }

  package var isPermitted: Bool { obstacles.isEmpty }

  /// In whose calendar days are counted.
  private static func concerned(by consequence: Consequence, _ question: Question) -> String {
    switch consequence {
    case .receipt, .marking, .returnOrDestruction: question.other
    default: question.party
    }
  }

  /// What is taken for granted where nobody says otherwise.
  package static let assumption = Trilingual(
    en: "taken for granted: the recipient's authority has assured for the office",
    fr: "tenu pour acquis\u{A0}: l’autorité du destinataire a donné son assurance pour le bureau",
    ko: "접수 당사국의 당국이 그 부서에 관하여 보증한 것으로 봅니다")
}

/// Looks for what would make rules hold that a question breaks.
private struct Remedying {
  private let question: Question
  private let agreement: Agreement
  private let domain: Domain

  init(_ question: Question, _ agreement: Agreement) {
    self.question = question
    self.agreement = agreement
    domain = Domain(of: [agreement])
  }

  /// What nobody changes to be allowed something.
  private static let given: Set<Dimension> = [.party, .level, .recalled]

  func remedies(_ rule: Rule) -> [Explanation.Remedy] {
    rule.reads.filter { !Self.given.contains($0) }.compactMap { dimension in
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
        return Explanation.Remedy(dimension: dimension, values: [usual])
      }
      return values.isEmpty ? nil : Explanation.Remedy(dimension: dimension, values: values)
    }
  }

  func words(_ remedy: Explanation.Remedy) -> Trilingual {
    let dimension = remedy.dimension
    if dimension == .approval { return Self.approval.filled(with: ["party": other]) }
    if Self.counted.contains(dimension) {
      let numbers = remedy.values.compactMap { Int64($0) }
      let (least, most) = (numbers.min() ?? 0, numbers.max() ?? 0)
      let bound = dimension == .attested ? "≥ \(least)" : "≤ \(most)"
      return .joined([dimension.words, .same(bound)], by: " ")
    }
    let list = Trilingual.joined(
      remedy.values.map { dimension.words(of: $0, under: agreement) }, by: ", ")
    return Trilingual(
      en: "if \(dimension.words.en) is: \(list.en)",
      fr: "si \(dimension.words.fr) est\u{A0}: \(list.fr)",
      ko: "다음 경우 이 규칙을 충족: \(dimension.words.ko) \(list.ko)")
  }

  func amendment(_ rule: Rule) -> Trilingual {
    let citation = Citation(agreement.terms.reference(of: rule.clause))
    return Trilingual(
      en: "only by an amendment of \(citation.words.en)",
      fr: "seulement par une modification de l’\(citation.words.fr)",
      ko: "\(citation.inKorean)의 개정으로만 가능")
  }

  private var other: Trilingual {
    agreement.party(question.other)?.name ?? .same(question.other)
  }

  private static let counted: Set<Dimension> = [
    .attested, .copies, .translations, .length, .shelf, .open, .ahead, .backlog,
  ]

  private static let approval = TrilingualPhrase(
    "with the prior written approval of {party} for this",
    "avec l’approbation écrite préalable de {party} à cet effet",
    "이에 대한 {party}의 사전 서면 승인이 있는 경우")
}
