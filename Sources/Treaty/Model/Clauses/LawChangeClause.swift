/// Who notifies a change of law that affects protection.
package struct LawChangeClause: FormalClause {
  package static let kind = ClauseKind.lawChange
  package static let obligations: [Obligation] = [.lawChanges]

  package let by: Signer

  package func summary(under agreement: Agreement) -> Trilingual {
    Trilingual(
      en: "notified by \(by.words.en)",
      fr: "notifiées par \(by.words.fr)",
      ko: "\(by.words.ko)이 통보")
  }
}
