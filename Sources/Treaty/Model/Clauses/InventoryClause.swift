/// How often the holder counts what it holds.
package struct InventoryClause: ReadableClause {
  package static let kind = ClauseKind.inventory
  package static let obligations: [Obligation] = [.inventories]
  static let keys: [String] = ["days", "counting"]

  /// The time from receipt, or from the last count, to the next.
  package let every: DayTerm

  init?(_ fields: [String: Field], _ parser: inout AgreementParser) {
    guard let every = parser.dayTerm(fields) else { return nil }
    self.every = every
  }

  package func summary(under agreement: Agreement) -> Trilingual {
    Trilingual(
      en: "each item is counted within \(every.words.en) of its receipt or its last count",
      fr:
        "chaque élément est inventorié dans les \(every.words.fr) suivant son récépissé ou le dernier inventaire",
      ko: "접수 또는 직전 재고 조사 후 \(every.words.ko) 이내에 각 자료의 재고 조사")
  }
}
