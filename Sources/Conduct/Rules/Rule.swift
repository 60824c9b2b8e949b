package import Treaty

/// One condition that an agreement sets for one thing that a party may want to do.
///
/// It reads a few dimensions of a question and nothing else; so two agreements can be compared exactly,
/// and what would change an answer can be found by trying. SPEC rules 3.
package struct Rule: Sendable {
  /// The reason that is given where it does not hold.
  package let code: Reason.Code
  /// The kind of clause that sets it.
  package let clause: ClauseKind
  /// The dimensions that it reads beside the verb and the parties.
  package let reads: [Dimension]
  package let holds: @Sendable (Agreement, Question) -> Bool

  init(
    _ code: Reason.Code, _ clause: ClauseKind, _ reads: [Dimension],
    holds: @escaping @Sendable (Agreement, Question) -> Bool
  ) {
    self.code = code
    self.clause = clause
    self.reads = reads
    self.holds = holds
  }
}

/// What an agreement answers: which rules about the verb do not hold.
package struct Answer: Hashable, Sendable {
  package let verb: Verb
  /// One bit for each rule of the verb that does not hold, the first rule's lowest.
  package fileprivate(set) var broken: UInt32 = 0

  /// Whether the verb is permitted.
  package var isPermitted: Bool { broken == 0 }

  /// The rules that do not hold.
  package var brokenRules: [Rule] {
    verb.rules.enumerated().filter { broken >> UInt32($0.offset) & 1 == 1 }.map(\.element)
  }
}

extension Agreement {
  /// Answers a question: pure, total, and the same everywhere.
  package func answer(_ question: Question) -> Answer {
    var answer = Answer(verb: question.verb)
    var bit: UInt32 = 1
    for rule in question.verb.rules {
      if !rule.holds(self, question) { answer.broken |= bit }
      bit &<<= 1
    }
    return answer
  }

  /// The reasons against what a question asks; empty where it is permitted.
  ///
  /// With a dimension, only those of the rules that read it.
  package func reasons(against question: Question, by dimension: Dimension? = nil) -> [Reason] {
    var reasons: [Reason] = []
    for rule in question.verb.rules
    where dimension.map(rule.reads.contains) ?? true && !rule.holds(self, question) {
      reasons.append(
        Reason(
          rule.code, reference: terms.reference(of: rule.clause),
          question.arguments(for: rule, under: self)))
    }
    return reasons
  }
}
