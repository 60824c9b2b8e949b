/// What a document that contains received information is marked with.
package struct DerivedMarkingClause: ReadableClause {
  package static let kind = ClauseKind.derivedMarking
  package static let obligations: [Obligation] = [.derivedMarking]
  static let keys: [String] = []

  init?(_ fields: [String: Field], _ parser: inout AgreementParser) {}

  package func summary(under agreement: Agreement) -> Trilingual {
    Trilingual(
      en: "the originator's name and at least the highest level of what is inside",
      fr: "le nom de la partie d’origine et au moins le niveau le plus élevé de ce qui s’y trouve",
      ko: "제공 당사국의 국명과 포함된 정보 중 가장 높은 비밀등급 이상")
  }
}
