/// How often a facility is inspected, and when a late inspection suspends releases.
package struct InspectionClause: ReadableClause {
  package static let kind = ClauseKind.inspection
  package static let obligations: [Obligation] = [.inspections]
  static let keys: [String] = ["every-days", "grace-days"]

  /// The most calendar days between two inspections; the first comes before the first release.
  package let everyDays: Int
  /// The calendar days after which an overdue inspection suspends releases.
  package let graceDays: Int

  init?(_ fields: [String: Field], _ parser: inout AgreementParser) {
    let every = parser.days(fields["every-days"])
    let grace = parser.reader.smallNumber(fields["grace-days"], in: 0...366)
    guard let every, let grace else { return nil }
    everyDays = every
    graceDays = grace
  }

  package func summary(under agreement: Agreement) -> Trilingual {
    Trilingual(
      en:
        "before the first release, then every \(everyDays) days; \(graceDays) days overdue suspend releases",
      fr:
        "avant la première communication, puis tous les \(everyDays) jours; un retard de \(graceDays) jours suspend les communications",
      ko: "최초 제공 전, 이후 \(everyDays)일마다; \(graceDays)일 지체되면 제공 정지")
  }
}
