/// Who consents to an amendment; every party must.
package struct AmendmentClause: FormalClause {
  package static let kind = ClauseKind.amendment
  package static let obligations: [Obligation] = [.lawChanges]

  package let by: Signer

  package func summary(under agreement: Agreement) -> Trilingual {
    Trilingual(
      en: "every party consents, by \(by.words.en)",
      fr: "chaque partie y consent, par \(by.words.fr)",
      ko: "모든 당사국이 \(by.words.ko)을 통하여 동의")
  }
}
