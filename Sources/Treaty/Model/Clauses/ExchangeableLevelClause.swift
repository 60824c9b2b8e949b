/// The levels that may be exchanged at all.
package struct ExchangeableLevelClause: ReadableClause {
  package static let kind = ClauseKind.exchangeableLevel
  package static let obligations: [Obligation] = [.exchangeableLevels]
  static let keys: [String] = ["levels"]

  /// Identifiers of levels.
  package let levels: Set<String>

  init?(_ fields: [String: Field], _ parser: inout AgreementParser) {
    guard let levels = parser.levelNames(fields["levels"]) else { return nil }
    self.levels = levels
    // With a fault in the list nothing can be compared with it.
    if case .sequence(let items)? = fields["levels"]?.node.content, items.count == levels.count {
      parser.exchangeableLevels = levels
    }
  }

  package func summary(under agreement: Agreement) -> Trilingual {
    agreement.names(ofLevels: levels)
  }
}
