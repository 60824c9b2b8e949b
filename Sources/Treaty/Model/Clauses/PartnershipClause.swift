/// What the parties hold in common is proposed by one and agreed by the other, each so attested.
package struct PartnershipClause: ReadableClause {
  package static let kind = ClauseKind.partnership
  package static let obligations: [Obligation] = [.partnership]
  static let keys: [String] = ["attestations"]

  /// How many officers attest a proposal, and how many an agreement to it.
  package let attestations: Int

  init?(_ fields: [String: Field], _ parser: inout AgreementParser) {
    guard let attestations = parser.attestations(fields["attestations"]) else { return nil }
    self.attestations = attestations
  }

  package func summary(under agreement: Agreement) -> Trilingual {
    Trilingual(
      en:
        "mechanisms, commitments and actions by proposal and agreement; officers who attest each: \(attestations)",
      fr:
        "mécanismes, engagements et actions par proposition et accord; agents qui attestent chacun\u{A0}: \(attestations)",
      ko: "협력 체계, 이행 과제 및 후속 조치는 제안과 동의로 정함; 각각에 확인 서명하는 담당관: \(attestations)명")
  }
}
