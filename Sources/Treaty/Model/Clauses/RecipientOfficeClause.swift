/// To which offices information passes.
package struct RecipientOfficeClause: ReadableClause {
  package static let kind = ClauseKind.recipientOffice
  package static let obligations: [Obligation] = [.storage]
  static let keys: [String] = []

  init?(_ fields: [String: Field], _ parser: inout AgreementParser) {}

  package func summary(under agreement: Agreement) -> Trilingual {
    Trilingual(
      en: "an office of the partner that may hold the level",
      fr: "un bureau du partenaire qui peut détenir le niveau",
      ko: "해당 비밀등급을 보유할 수 있는 상대 당사국의 부서")
  }
}
