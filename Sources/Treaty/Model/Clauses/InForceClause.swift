/// From when the agreement binds, and which parties must have ratified it first.
package struct InForceClause: ReadableClause {
  package static let kind = ClauseKind.inForce
  package static let obligations: [Obligation] = [.agreementInForce]
  static let keys: [String] = ["ratified-by"]

  /// The codes of the parties that ratify; empty where none does.
  package let ratifiedBy: Set<String>

  init?(_ fields: [String: Field], _ parser: inout AgreementParser) {
    guard let codes = parser.partyCodes(fields["ratified-by"]) else { return nil }
    ratifiedBy = codes
  }

  package func summary(under agreement: Agreement) -> Trilingual {
    let parties = agreement.names(ofParties: ratifiedBy)
    guard !ratifiedBy.isEmpty else {
      return Trilingual(
        en: "from the moment of entry into force; nobody ratifies",
        fr: "à compter de l’entrée en vigueur; sans ratification",
        ko: "발효 시점부터; 비준 절차 없음")
    }
    return Trilingual(
      en: "from the moment of entry into force, and not before ratification by: \(parties.en)",
      fr: "à compter de l’entrée en vigueur, et pas avant la ratification par\u{A0}: \(parties.fr)",
      ko: "발효 시점부터. 그 전에 비준이 필요한 당사국: \(parties.ko)")
  }
}
