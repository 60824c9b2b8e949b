/// How many copies a holder may make, and at which levels only with the originator's approval.
package struct CopiesClause: ReadableClause {
  package static let kind = ClauseKind.copies
  package static let obligations: [Obligation] = [.copies]
  static let keys: [String] = ["limit", "consent"]

  /// The most copies of one item in being, the one received included, by level identifier.
  package let limit: [String: Int]
  /// The levels at which each copy needs approval.
  package let consent: Set<String>

  init?(_ fields: [String: Field], _ parser: inout AgreementParser) {
    let limit = parser.byLevel(fields["limit"]) { $0.reader.smallNumber($1, in: 1...1000) }
    let consent = parser.levelNames(fields["consent"], orNone: true)
    guard let limit, let consent else { return nil }
    self.limit = limit
    self.consent = consent
  }

  package func summary(under agreement: Agreement) -> Trilingual {
    let limits = agreement.byLevel(limit) { .same(String($0)) }
    guard !consent.isEmpty else { return limits }
    let levels = agreement.names(ofLevels: consent)
    return Trilingual(
      en: "\(limits.en); with the originator's approval only: \(levels.en)",
      fr: "\(limits.fr); seulement avec l’approbation de la partie d’origine\u{A0}: \(levels.fr)",
      ko: "\(limits.ko); 제공 당사국의 승인이 필요한 비밀등급: \(levels.ko)")
  }
}
