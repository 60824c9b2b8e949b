/// Whose prior written approval release to anyone who is not a party needs.
package struct ThirdPartyClause: ReadableClause {
  package static let kind = ClauseKind.thirdParty
  package static let obligations: [Obligation] = [.thirdParties]
  static let keys = ApprovalTerm.keys

  package let needed: ApprovalTerm

  init?(_ fields: [String: Field], _ parser: inout AgreementParser) {
    guard let needed = parser.approvalTerm(fields) else { return nil }
    self.needed = needed
  }

  package func summary(under agreement: Agreement) -> Trilingual {
    let words = needed.words
    return Trilingual(
      en: "release to anyone who is not a party needs \(words.en)",
      fr: "la communication à quiconque n’est pas une partie exige \(words.fr)",
      ko: "당사국이 아닌 자에 대한 제공에는 \(words.ko)")
  }
}
