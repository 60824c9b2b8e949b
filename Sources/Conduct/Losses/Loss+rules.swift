import Treaty

// What the clauses ask of the end of a loss; SPEC rules 3.4. Its report is never refused for being late.

extension Rule {
  static let closing: [Rule] = [
    Rule(.resultsMissing, .lossResults, [.results]) { _, question in question.results == .held }
  ]
}
