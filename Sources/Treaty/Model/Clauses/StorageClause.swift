/// The official of each party who answers for storage.
package struct StorageClause: ReadableClause {
  package static let kind = ClauseKind.storage
  package static let obligations: [Obligation] = [.storage]
  static let keys: [String] = ["responsible"]

  /// Posts by party code, such as `CAN/security-officer`.
  package let responsible: [String: String]

  init?(_ fields: [String: Field], _ parser: inout AgreementParser) {
    guard let posts = parser.postByParty(fields["responsible"]) else { return nil }
    responsible = posts
  }

  package func summary(under agreement: Agreement) -> Trilingual {
    .same(agreement.parties.compactMap { responsible[$0.code] }.joined(separator: ", "))
  }
}
