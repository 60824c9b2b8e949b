/// Who suspends exchange and resumes it; any party may.
package struct SuspensionClause: FormalClause {
  package static let kind = ClauseKind.suspension
  package static let obligations: [Obligation] = [.agreementInForce]

  package let by: Signer

  package func summary(under agreement: Agreement) -> Trilingual {
    Trilingual(
      en: "any party may suspend exchange, and resumes it itself, by \(by.words.en)",
      fr: "toute partie peut suspendre les échanges et les reprend elle-même, par \(by.words.fr)",
      ko: "어느 당사국이든 \(by.words.ko)을 통하여 교환을 정지하고 스스로 재개")
  }
}
