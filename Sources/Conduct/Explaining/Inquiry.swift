package import Treaty

/// A question that a person asks, made from words: what is not said is as usual, and what must be given
/// is taken to be lacking.
package struct Inquiry: Hashable, Sendable {
  package private(set) var question: Question
  /// Whether nobody said that the recipient's authority has assured, and it is taken for granted.
  package let assumesAssurance: Bool

  /// Throws all that is wrong: words that are not known, and what has no usual value and is not said.
  package init(
    _ verb: Verb, by party: String, with other: String?, in circumstances: Circumstances,
    where conditions: [(name: String, value: String)], under agreement: Agreement
  ) throws(InquiryFaults) {
    let codes = agreement.parties.map(\.code)
    guard codes.contains(party) else {
      throw InquiryFaults(all: [.notAParty(party, of: codes)])
    }
    let others = codes.filter { $0 != party }
    if let other, !others.contains(other) {
      throw InquiryFaults(all: [.notAnother(other, of: others)])
    }
    question = Self.usual(verb, by: party, with: other ?? others.first ?? "", in: circumstances)
    var faults: [InquiryFault] = []
    var said: Set<Dimension> = []
    for (name, text) in conditions {
      guard let dimension = Dimension(rawValue: name), Self.asked(of: verb).contains(dimension)
      else {
        faults.append(.unknown(name: name, value: text))
        continue
      }
      guard said.insert(dimension).inserted else {
        faults.append(.repeated(dimension))
        continue
      }
      guard let value = Self.value(text, of: dimension, party, agreement) else {
        let values = Self.choices(of: dimension, under: agreement) ?? ["0", "1", "2", "…"]
        faults.append(.notAValue(text, dimension, of: values))
        continue
      }
      question[dimension] = value
    }
    // What is made from an item bears its level, where nothing else is said.
    if [.copy, .translate].contains(verb), !said.contains(.newLevel), said.contains(.level) {
      question.newLevel = question.level
      said.insert(.newLevel)
    }
    let open = Self.asked(of: verb).filter { !said.contains($0) && $0.mustBeSaid }
    if !open.isEmpty { faults.append(.missing(open)) }
    assumesAssurance = verb.dimensions.contains(.assurance) && !said.contains(.assurance)
    if let owner = agreement.owner(of: question.to), owner.code != party {
      question.other = owner.code
    } else if other == nil, others.count > 1 {
      faults.append(.otherMissing(of: others))
    }
    guard faults.isEmpty else { throw InquiryFaults(all: faults) }
  }

  /// The question before anything is said about its case.
  package static func usual(
    _ verb: Verb, by party: String, with other: String, in circumstances: Circumstances
  ) -> Question {
    var question = Question(verb, by: party, with: other)
    question.phase = circumstances.phase
    question.suspended = Circumstances.whose(circumstances.suspended, for: party)
    question.notice = Circumstances.whose(circumstances.notice, for: party)
    question.disputed = Circumstances.whose(circumstances.disputed, for: party)
    if verb.dimensions.contains(.results) { question.results = .lacking }
    if verb.dimensions.contains(.evidence) { question.evidence = .lacking }
    return question
  }

  /// The dimensions of a verb about which something may be said; who does it is said apart.
  package static func asked(of verb: Verb) -> [Dimension] {
    verb.dimensions.filter { $0 != .party }
  }

  /// The values that somebody may choose from; nil where they write a number.
  package static func choices(
    of dimension: Dimension, under agreement: Agreement
  ) -> [String]? {
    switch dimension {
    case .level, .newLevel: agreement.levels.map(\.id)
    case .length, .open, .shelf, .attested, .copies, .translations, .ahead, .backlog, .suite: nil
    case _ where dimension.isFree: Domain(of: [agreement]).values(of: dimension)
    default: Domain(of: [agreement]).values(of: dimension).filter { $0 != Domain.unlisted }
    }
  }

  /// A value as the domain writes it: levels are known by every name that the party has for them.
  private static func value(
    _ text: String, of dimension: Dimension, _ party: String, _ agreement: Agreement
  ) -> String? {
    if dimension.isFree { return text }
    if dimension == .level || dimension == .newLevel {
      let codes = [party] + agreement.parties.map(\.code).filter { $0 != party }
      let level =
        agreement.level(id: text)
        ?? codes.lazy.compactMap { agreement.level(token: text, ofParty: $0) }.first
      return level?.id
    }
    guard let values = choices(of: dimension, under: agreement) else {
      return Int64(text).flatMap { $0 >= 0 ? String($0) : nil }
    }
    return values.contains(text) ? text : nil
  }
}

extension Dimension {
  /// Whether any word may stand there: one that the agreement does not know is refused by an article.
  package var isFree: Bool {
    switch self {
    case .releasedTo, .purpose, .given, .from, .to, .language, .post: true
    default: false
    }
  }

  /// Whether a question can't be asked before somebody says it.
  package var mustBeSaid: Bool { self != .party && usual == nil && !isGivenByOthers }

  /// Whether it is lacking, or at its least, until somebody says that it is there.
  package var isGivenByOthers: Bool {
    switch self {
    case .side, .approval, .attested, .notice, .disputed: true
    default: false
    }
  }
}
