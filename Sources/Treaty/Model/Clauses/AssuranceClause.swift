/// Who assures that an office may hold information of a level, and for how long that holds.
package struct AssuranceClause: ReadableClause {
  package static let kind = ClauseKind.assurance
  package static let obligations: [Obligation] = [.assurances]
  static let keys: [String] = ["by", "valid-days"]

  package let by: Signer
  /// How many calendar days an assurance holds at most.
  package let validDays: Int

  init?(_ fields: [String: Field], _ parser: inout AgreementParser) {
    let by = parser.reader.choice(fields["by"], of: Signer.self)
    let days = parser.days(fields["valid-days"])
    guard let by, let days else { return nil }
    self.by = by
    validDays = days
  }

  package func summary(under agreement: Agreement) -> Trilingual {
    Trilingual(
      en:
        "given before the first release by \(by.words.en) of the recipient, for \(validDays) days at most",
      fr:
        "donnée avant la première communication par \(by.words.fr) du destinataire, pour \(validDays) jours au plus",
      ko: "최초 제공 전에 접수 당사국의 \(by.words.ko)이 제출, 최대 \(validDays)일")
  }
}
