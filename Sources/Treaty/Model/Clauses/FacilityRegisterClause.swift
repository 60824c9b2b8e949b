/// The register of cleared and authorized individuals that each facility keeps.
package struct FacilityRegisterClause: ReadableClause {
  package static let kind = ClauseKind.facilityRegister
  package static let obligations: [Obligation] = [.facilityRegisters]
  static let keys: [String] = ["review-days"]

  /// The most calendar days between two reviews of a register.
  package let reviewDays: Int

  init?(_ fields: [String: Field], _ parser: inout AgreementParser) {
    guard let days = parser.days(fields["review-days"]) else { return nil }
    reviewDays = days
  }

  package func summary(under agreement: Agreement) -> Trilingual {
    Trilingual(
      en: "each facility keeps one and reviews it every \(reviewDays) days",
      fr: "chaque établissement en tient un et le revoit tous les \(reviewDays) jours",
      ko: "시설마다 유지하고 \(reviewDays)일마다 점검")
  }
}
