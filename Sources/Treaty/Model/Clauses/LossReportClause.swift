/// By when a loss, a compromise or the suspicion of either is reported.
package struct LossReportClause: ReadableClause {
  package static let kind = ClauseKind.lossReport
  package static let obligations: [Obligation] = [.losses]
  static let keys: [String] = ["hours"]

  /// The most hours from the discovery to the report.
  package let hours: Int

  init?(_ fields: [String: Field], _ parser: inout AgreementParser) {
    guard let hours = parser.reader.smallNumber(fields["hours"], in: 1...720) else { return nil }
    self.hours = hours
  }

  package func summary(under agreement: Agreement) -> Trilingual {
    Trilingual(
      en: "immediately, and within \(hours) hours of discovery at the latest",
      fr: "immédiatement, et au plus tard dans les \(hours) heures de la découverte",
      ko: "즉시, 늦어도 발견 후 \(hours)시간 이내")
  }
}
