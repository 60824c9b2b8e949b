/// How many officers must attest an acceptance.
package struct NeedToKnowClause: ReadableClause {
  package static let kind = ClauseKind.needToKnow
  package static let obligations: [Obligation] = [.clearanceAndNeed]
  static let keys: [String] = ["attestations"]

  package let attestations: Int

  init?(_ fields: [String: Field], _ parser: inout AgreementParser) {
    guard let attestations = parser.attestations(fields["attestations"]) else { return nil }
    self.attestations = attestations
  }

  package func summary(under agreement: Agreement) -> Trilingual {
    Trilingual(
      en: "officers who attest an acceptance: \(attestations)",
      fr: "agents qui attestent une acceptation\u{A0}: \(attestations)",
      ko: "접수에 확인 서명하는 담당관: \(attestations)명")
  }
}
