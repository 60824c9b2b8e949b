/// By when the receipt is due, counted in the calendar of the party that owes it.
package struct ReceiptWithinClause: ReadableClause {
  package static let kind = ClauseKind.receiptWithin
  package static let obligations: [Obligation] = [.custodyAndReceipts]
  static let keys: [String] = ["days", "counting", "owed-by", "from"]

  /// Who owes the receipt.
  package enum Owner: String, Sendable, Hashable, CaseIterable {
    case recipient
  }

  /// The act whose time starts the count.
  package enum Start: String, Sendable, Hashable, CaseIterable {
    case arrival
  }

  package let within: DayTerm
  package let owedBy: Owner
  package let from: Start

  init?(_ fields: [String: Field], _ parser: inout AgreementParser) {
    let within = parser.dayTerm(fields)
    let owedBy = parser.reader.choice(fields["owed-by"], of: Owner.self)
    let from = parser.reader.choice(fields["from"], of: Start.self)
    guard let within, let owedBy, let from else { return nil }
    self.within = within
    self.owedBy = owedBy
    self.from = from
  }

  package func summary(under agreement: Agreement) -> Trilingual {
    Trilingual(
      en: "\(within.words.en) from arrival, by the recipient",
      fr: "dans les \(within.words.fr) suivant l’arrivée, par le destinataire",
      ko: "도착 후 \(within.words.ko) 이내, 접수 당사국")
  }
}
