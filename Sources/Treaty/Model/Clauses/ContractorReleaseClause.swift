/// What a contractor must have before anything is released to it.
package struct ContractorReleaseClause: ReadableClause {
  package static let kind = ClauseKind.contractorRelease
  package static let obligations: [Obligation] = [.contractors]
  static let keys: [String] = ["valid-days"]

  /// How many calendar days a facility clearance and its certificate hold at most.
  package let validDays: Int

  init?(_ fields: [String: Field], _ parser: inout AgreementParser) {
    guard let days = parser.days(fields["valid-days"]) else { return nil }
    validDays = days
  }

  package func summary(under agreement: Agreement) -> Trilingual {
    Trilingual(
      en:
        "only to a facility that is able and cleared, by a certificate of at most \(validDays) days",
      fr:
        "seulement à un établissement apte et habilité, attesté par un certificat valable au plus \(validDays) jours",
      ko: "보호 능력과 인가를 갖춘 시설에만, 최대 \(validDays)일의 증명서에 따라")
  }
}
