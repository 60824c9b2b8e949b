/// How the agreement ends; protection survives.
package struct TerminationClause: ReadableClause {
  package static let kind = ClauseKind.termination
  package static let obligations: [Obligation] = [.termination]
  static let keys: [String] = ["by", "notice-days", "term-years", "renewal"]

  /// What happens at the end of a term.
  package enum Renewal: String, Sendable, Hashable, CaseIterable {
    case automatic
    case noRenewal = "none"
  }

  package let by: Signer
  /// The calendar days from a notice to the end.
  package let noticeDays: Int
  package let termYears: Int
  package let renewal: Renewal

  init?(_ fields: [String: Field], _ parser: inout AgreementParser) {
    let by = parser.reader.choice(fields["by"], of: Signer.self)
    let notice = parser.days(fields["notice-days"])
    let term = parser.reader.smallNumber(fields["term-years"], in: 1...100)
    let renewal = parser.reader.choice(fields["renewal"], of: Renewal.self)
    guard let by, let notice, let term, let renewal else { return nil }
    self.by = by
    noticeDays = notice
    termYears = term
    self.renewal = renewal
  }

  package func summary(under agreement: Agreement) -> Trilingual {
    let renews = renewal == .automatic
    return Trilingual(
      en: "term in years: \(termYears), \(renews ? "renewed automatically" : "not renewed"); ends "
        + "\(noticeDays) days after a notice by \(by.words.en)",
      fr:
        "durée en années\u{A0}: \(termYears), \(renews ? "reconduite tacitement" : "sans reconduction"); fin "
        + "\(noticeDays) jours après un préavis de dénonciation donné par \(by.words.fr)",
      ko: "유효기간 \(termYears)년, \(renews ? "자동 연장" : "연장하지 아니함"); "
        + "\(by.words.ko)의 종료 통보 후 \(noticeDays)일에 종료")
  }
}
