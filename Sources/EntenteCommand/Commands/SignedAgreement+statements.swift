import Evidence
import Treaty

extension SignedAgreement {
  /// Under which agreement something is proven, and by whom that is signed.
  func statements(comparedWithOwn: Bool) -> [Statement] {
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
      } + [comparedWithOwn ? Self.isYours : Self.compare]
  }

  private static let isYours = Statement(
    "this is the agreement that you gave", "c’est l’accord que vous avez donné",
    "지정하신 협정과 같습니다")

  private static let compare = Statement(
    "the file brings its own agreement: compare the digest above with the agreement that you "
      + "know, or give that one with --agreement",
    "le fichier apporte son propre accord : comparez l’empreinte ci-dessus avec l’accord que vous "
      + "connaissez, ou donnez celui-ci avec --agreement",
    "협정은 이 파일에 들어 있던 것입니다. 위의 다이제스트를 알고 계신 협정과 비교하거나 "
      + "--agreement로 그 협정을 지정하십시오")
}
