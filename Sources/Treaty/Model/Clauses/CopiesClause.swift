/// How many copies a holder may make, and at which levels only with the originator's prior written approval.
package struct CopiesClause: ReadableClause {
  package static let kind = ClauseKind.copies
  package static let obligations: [Obligation] = [.copies]
  static let keys = ["limit", "consent"] + ApprovalTerm.keys

  /// The most copies of one item in being, the one received included, by level identifier.
  package let limit: [String: Int]
  /// The levels at which each copy needs approval.
  package let consent: Set<String>
  package let needed: ApprovalTerm

  init?(_ fields: [String: Field], _ parser: inout AgreementParser) {
    let limit = parser.byLevel(fields["limit"]) { $0.reader.smallNumber($1, in: 1...1000) }
    let consent = parser.levelNames(fields["consent"], orNone: true)
    let needed = parser.approvalTerm(fields)
    guard let limit, let consent, let needed else { return nil }
    self.limit = limit
    self.consent = consent
    self.needed = needed
  }

  package func summary(under agreement: Agreement) -> Trilingual {
    let limits = agreement.byLevel(limit) { .same(String($0)) }
    guard !consent.isEmpty else { return limits }
    let levels = agreement.names(ofLevels: consent)
    return Trilingual(
      en: "\(limits.en); \(levels.en) needs \(needed.words.en)",
      fr: "\(limits.fr); \(levels.fr) exige \(needed.words.fr)",
      ko: "\(limits.ko); \(levels.ko): \(needed.words.ko)")
  }
}
