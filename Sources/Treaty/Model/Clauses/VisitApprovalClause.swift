/// Who allows a visit, and how long before it the request comes.
package struct VisitApprovalClause: ReadableClause {
  package static let kind = ClauseKind.visitApproval
  package static let obligations: [Obligation] = [.visitApprovals]
  static let keys: [String] = ["by", "days", "counting"]

  /// Who decides about a visit.
  package enum Decider: String, Sendable, Hashable, CaseIterable {
    case host
  }

  package let by: Decider
  package let lead: DayTerm

  init?(_ fields: [String: Field], _ parser: inout AgreementParser) {
    let by = parser.reader.choice(fields["by"], of: Decider.self)
    let lead = parser.dayTerm(fields)
    guard let by, let lead else { return nil }
    self.by = by
    self.lead = lead
  }

  package func summary(under agreement: Agreement) -> Trilingual {
    Trilingual(
      en: "only the host decides; asked for \(lead.words.en) ahead",
      fr: "seul l’hôte décide; demandée \(lead.words.fr) à l’avance",
      ko: "방문지 당사국만 결정; \(lead.words.ko) 전에 요청")
  }
}
