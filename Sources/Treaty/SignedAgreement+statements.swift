import Evidence

extension SignedAgreement {
  /// Under which agreement something is proven, and by whom that is signed.
  package var statements: [Statement] {
    [
      Statement(
        "under the agreement {name}, sha256 {digest}",
        "au titre de l’accord {name}, sha256 {digest}", "근거 협정 {name}, sha256 {digest}",
        ["name": agreement.name, "digest": agreement.digest.hex])
    ]
      + signatures.map {
        $0.statement(under: agreement)
          + Statement(
            ": Ed25519 and ML-DSA-65", ", par Ed25519 et ML-DSA-65", "(Ed25519, ML-DSA-65)")
      }
  }
}

extension SignedAgreement.Signature {
  /// Who signed for whom and when.
  package func statement(under agreement: Agreement) -> Statement {
    let name = agreement.authority(authority)?.name
    let party = agreement.party(party)?.name
    return Statement(
      "signed for {party} by {authority} ({id}) on {time}",
      "signature pour {party} : {authority} ({id}), le {time}",
      "{party} 서명: {authority}({id}), {time}",
      ["id": authority, "time": Statement.time(time)],
      named: [
        "party": party ?? Trilingual("", "", ""), "authority": name ?? Trilingual("", "", ""),
      ])
  }
}
