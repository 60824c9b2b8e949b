/// Who raises and settles a dispute; it relaxes nothing.
package struct DisputesClause: FormalClause {
  package static let kind = ClauseKind.disputes
  package static let obligations: [Obligation] = [.disputes]

  package let by: Signer

  package func summary(under agreement: Agreement) -> Trilingual {
    Trilingual(
      en:
        "by consultation only, through \(by.words.en) of each party; nothing is relaxed meanwhile",
      fr:
        "par consultation seulement, par \(by.words.fr) de chaque partie; la protection n’est pas assouplie dans l’intervalle",
      ko: "각 당사국의 \(by.words.ko)을 통한 협의로만 해결; 그동안 보호는 완화되지 아니함")
  }
}
