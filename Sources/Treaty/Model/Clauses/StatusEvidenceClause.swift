/// The statuses of a commitment that a party states only with evidence.
package struct StatusEvidenceClause: ReadableClause {
  package static let kind = ClauseKind.statusEvidence
  package static let obligations: [Obligation] = [.progress]
  static let keys: [String] = ["statuses"]

  package let statuses: Set<Progress>

  init?(_ fields: [String: Field], _ parser: inout AgreementParser) {
    guard let statuses = parser.reader.choices(fields["statuses"], of: Progress.self) else {
      return nil
    }
    self.statuses = statuses
  }

  package func summary(under agreement: Agreement) -> Trilingual {
    let words = Trilingual.joined(
      Progress.allCases.filter(statuses.contains).map(\.words), by: ", ")
    return Trilingual(
      en: "stated only with evidence: \(words.en)",
      fr: "indiqué seulement avec preuves\u{A0}: \(words.fr)", ko: "증거와 함께만 밝힘: \(words.ko)")
  }
}
