/// What the people of a contractor are told, and who answers for a facility.
package struct ContractorStaffClause: ReadableClause {
  package static let kind = ClauseKind.contractorStaff
  package static let obligations: [Obligation] = [.contractorStaff, .clearanceAndNeed]
  static let keys: [String] = ["briefing-days"]

  /// How many calendar days a briefing holds.
  package let briefingDays: Int

  init?(_ fields: [String: Field], _ parser: inout AgreementParser) {
    guard let days = parser.days(fields["briefing-days"]) else { return nil }
    briefingDays = days
  }

  package func summary(under agreement: Agreement) -> Trilingual {
    Trilingual(
      en:
        "each person acknowledges a briefing, again after \(briefingDays) days; one security officer per facility",
      fr:
        "chacun confirme avoir suivi une séance d’information, à renouveler après \(briefingDays) jours; un responsable de la sécurité par établissement",
      ko: "각자 보안 교육을 확인하고 \(briefingDays)일 후 다시 확인; 시설마다 보안 책임자 1명")
  }
}
