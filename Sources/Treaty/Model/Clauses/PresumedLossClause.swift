/// When an item that has not arrived is taken to be lost.
package struct PresumedLossClause: ReadableClause {
  package static let kind = ClauseKind.presumedLoss
  package static let obligations: [Obligation] = [.custodyAndReceipts]
  static let keys: [String] = ["days", "counting"]

  /// The time from the offer.
  package let after: DayTerm

  init?(_ fields: [String: Field], _ parser: inout AgreementParser) {
    guard let after = parser.dayTerm(fields) else { return nil }
    self.after = after
  }

  package func summary(under agreement: Agreement) -> Trilingual {
    Trilingual(
      en:
        "\(after.words.en) after its offer, unless it has arrived or ended; the sender reports it",
      fr: "\(after.words.fr) après son offre, sauf arrivée ou fin; l’expéditeur le signale",
      ko: "제안 후 \(after.words.ko) 안에 도착하거나 종료되지 아니하면 분실로 추정하며, 발신 당사국이 통보")
  }
}
