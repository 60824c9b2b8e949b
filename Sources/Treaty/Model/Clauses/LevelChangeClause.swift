/// Who may change the level of an item, and by when every copy is marked anew.
package struct LevelChangeClause: ReadableClause {
  package static let kind = ClauseKind.levelChange
  package static let obligations: [Obligation] = [.levelChanges]
  static let keys: [String] = ["by", "attestations", "days", "counting"]

  package let by: Approver
  /// How many officers of the originator attest the notice.
  package let attestations: Int
  /// The time in which the holder marks every copy anew.
  package let within: DayTerm

  init?(_ fields: [String: Field], _ parser: inout AgreementParser) {
    let by = parser.reader.choice(fields["by"], of: Approver.self)
    let attestations = parser.attestations(fields["attestations"])
    let within = parser.dayTerm(fields)
    guard let by, let attestations, let within else { return nil }
    self.by = by
    self.attestations = attestations
    self.within = within
  }

  package func summary(under agreement: Agreement) -> Trilingual {
    Trilingual(
      en:
        "only by the originator, by \(attestations) of its officers; every copy marked anew within \(within.words.en)",
      fr:
        "seulement par la partie d’origine, par \(attestations) de ses agents; toutes les copies marquées de nouveau dans un délai de \(within.words.fr)",
      ko: "제공 당사국만 변경, 확인 서명자 \(attestations)명; \(within.words.ko) 이내에 모든 사본의 표시 변경")
  }
}
