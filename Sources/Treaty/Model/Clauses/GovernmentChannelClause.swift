/// The offices through which everything leaves a party.
package struct GovernmentChannelClause: ReadableClause {
  package static let kind = ClauseKind.governmentChannel
  package static let obligations: [Obligation] = [.governmentChannels]
  static let keys: [String] = ["offices"]

  /// Identifiers of offices, at least one of each party.
  package let offices: Set<String>

  init?(_ fields: [String: Field], _ parser: inout AgreementParser) {
    guard let offices = parser.offices(fields["offices"]) else { return nil }
    self.offices = offices
  }

  package func summary(under agreement: Agreement) -> Trilingual {
    agreement.names(ofOffices: offices)
  }
}
