import Treaty

extension Agreement {
  /// Whether a verb is permitted anywhere in the domain where some dimensions have these values.
  func reaches(_ verb: Verb, where fixed: [Dimension: String]) -> Bool {
    Reach(verb, fixed, self).isPermitted
  }

  /// The kinds of clause without which a verb would be permitted somewhere with these values.
  ///
  /// Each is one that alone stands in the way; empty where it is permitted, or where several do.
  func obstacles(to verb: Verb, where fixed: [Dimension: String]) -> [ClauseKind] {
    guard !reaches(verb, where: fixed) else { return [] }
    var kinds: [ClauseKind] = []
    for kind in verb.rules.map(\.clause) where !kinds.contains(kind) {
      if Reach(verb, fixed, self, without: kind).isPermitted { kinds.append(kind) }
    }
    return kinds
  }
}

/// A search for one point at which an agreement permits a verb.
private struct Reach {
  private let verb: Verb
  private let agreement: Agreement
  private let dimensions: [Dimension]
  private let values: [[String]]
  private let rules: [Rule]
  private let ready: [Int]

  init(
    _ verb: Verb, _ fixed: [Dimension: String], _ agreement: Agreement,
    without kind: ClauseKind? = nil
  ) {
    self.verb = verb
    self.agreement = agreement
    let domain = Domain(of: [agreement])
    let dimensions = verb.dimensions
    self.dimensions = dimensions
    let all = dimensions.map { fixed[$0].map { [$0] } ?? domain.values(of: $0) }
    values = zip(all, ValueClasses.of(verb, dimensions, all, under: [agreement])).map {
      values, classes in classes.members.map { values[$0[0]] }
    }
    rules = verb.rules.filter { $0.clause != kind }
    // A rule is looked at as soon as all that it reads is chosen.
    ready = rules.map { rule in
      rule.reads.compactMap { dimensions.firstIndex(of: $0) }.max() ?? -1
    }
  }

  var isPermitted: Bool {
    var question = Question(verb, by: "", with: "")
    return holds(question, at: -1) && visit(0, &question)
  }

  private func holds(_ question: Question, at place: Int) -> Bool {
    zip(rules, ready).allSatisfy { rule, last in last != place || rule.holds(agreement, question) }
  }

  private func visit(_ place: Int, _ question: inout Question) -> Bool {
    guard place < dimensions.count else { return true }
    for value in values[place] {
      question[dimensions[place]] = value
      if holds(question, at: place), visit(place + 1, &question) { return true }
    }
    return false
  }
}
