/// The originator's label, and the recipient's equivalent beside it.
package struct OriginatorMarkingClause: ReadableClause {
  package static let kind = ClauseKind.originatorMarking
  package static let obligations: [Obligation] = [.originatorAndEquivalent]
  static let keys: [String] = []

  init?(_ fields: [String: Field], _ parser: inout AgreementParser) {}

  package func summary(under agreement: Agreement) -> Trilingual {
    Trilingual(
      en: "the originator's own label, the recipient's equivalent beside it",
      fr: "l’étiquette d’origine, avec l’équivalent du destinataire à côté",
      ko: "제공 당사국 보안 레이블과, 그에 덧붙인 접수 당사국의 상응 보안 레이블")
  }
}
