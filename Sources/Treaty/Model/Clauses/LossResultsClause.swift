/// By when the results of an investigation and the measures that prevent a recurrence are sent.
package struct LossResultsClause: ReadableClause {
  package static let kind = ClauseKind.lossResults
  package static let obligations: [Obligation] = [.losses]
  static let keys: [String] = ["days", "counting"]

  /// The time from the report.
  package let within: DayTerm

  init?(_ fields: [String: Field], _ parser: inout AgreementParser) {
    guard let within = parser.dayTerm(fields) else { return nil }
    self.within = within
  }

  package func summary(under agreement: Agreement) -> Trilingual {
    Trilingual(
      en:
        "results and measures within \(within.words.en) of the report; without both a case stays open",
      fr:
        "résultats et mesures dans les \(within.words.fr) suivant le signalement; sans eux le dossier reste ouvert",
      ko: "통보 후 \(within.words.ko) 이내에 조사 결과와 재발 방지 조치; 둘 다 없으면 사건을 종결하지 아니함")
  }
}
