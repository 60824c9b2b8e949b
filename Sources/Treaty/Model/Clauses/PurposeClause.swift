/// Whose prior written approval a purpose needs that the agreement does not list, or that the item was not given for.
package struct PurposeClause: ReadableClause {
  package static let kind = ClauseKind.purpose
  package static let obligations: [Obligation] = [.purposes]
  static let keys = ApprovalTerm.keys

  package let needed: ApprovalTerm

  init?(_ fields: [String: Field], _ parser: inout AgreementParser) {
    guard let needed = parser.approvalTerm(fields) else { return nil }
    self.needed = needed
  }

  package func summary(under agreement: Agreement) -> Trilingual {
    let words = needed.words
    return Trilingual(
      en: "any purpose that is not listed needs \(words.en)",
      fr: "toute fin qui n’est pas énumérée exige \(words.fr)",
      ko: "열거되지 아니한 목적에는 \(words.ko)")
  }
}
