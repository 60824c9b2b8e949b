/// Who assures that an office may hold information of a level, and for how long that holds.
package struct AssuranceClause: ReadableClause {
  package static let kind = ClauseKind.assurance
  package static let obligations: [Obligation] = [.assurances]
  static let keys: [String] = ["by", "valid-days"]

  /// Whose word it is: that of an authority, with its keyset.
  enum Assurer: String, CaseIterable { case authority }

  /// How many calendar days an assurance holds at most.
  package let validDays: Int

  init?(_ fields: [String: Field], _ parser: inout AgreementParser) {
    let by = parser.reader.choice(fields["by"], of: Assurer.self)
    let days = parser.days(fields["valid-days"])
    guard by != nil, let days else { return nil }
    validDays = days
  }

  package func summary(under agreement: Agreement) -> Trilingual {
    Trilingual(
      en:
        "given before the first release by \(Signer.authority.words.en) of the recipient, for \(validDays) days at most",
      fr:
        "donnée avant la première communication par \(Signer.authority.words.fr) du destinataire, pour \(validDays) jours au plus",
      ko: "최초 제공 전에 접수 당사국의 \(Signer.authority.words.ko)이 제출, 최대 \(validDays)일")
  }
}
