import ArgumentParser
import Treaty

/// `entente agreement`: checks, shows, prepares and signs agreement files.
struct AgreementCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "agreement",
    abstract: Trilingual(
      "Check, show, export, compare, prepare and sign an agreement file; suspend, resume and end exchange.",
      "Vérifier, montrer, exporter, comparer, préparer et signer un fichier d’accord; suspendre, reprendre et terminer les échanges.",
      "협정 파일을 점검하고, 보이고, 내보내고, 비교하고, 준비하고, 서명하며, 교환을 정지, 재개, 종료합니다."
    ).spoken,
    discussion: Trilingual(
      """
      The way of an agreement: `prepare` puts every authority's public keys into the file, each \
      authority does `sign` with its own key, and `check --signature` says who has signed.
      """,
      """
      Le chemin d’un accord : `prepare` met les clés publiques de toutes les autorités dans le fichier, \
      chaque autorité fait `sign` avec sa propre clé, et `check --signature` dit qui a signé.
      """,
      """
      협정의 순서: `prepare`로 모든 당국의 공개키를 파일에 넣고, 당국마다 자기 키로 `sign`을 하며, \
      `check --signature`로 누가 서명했는지 확인합니다.
      """
    ).spoken,
    subcommands: [
      AgreementCheckCommand.self, AgreementShowCommand.self, AgreementPrepareCommand.self,
      AgreementSignCommand.self, AgreementDiffCommand.self, AgreementStatusCommand.self,
      AgreementDeclareCommand.self, AgreementInstallCommand.self, AgreementPolicyCommand.self,
      AgreementLevelsCommand.self, AgreementExportCommand.self,
    ])
}

extension AgreementFault {
  /// The fault as compilers write it: file, line, column and what is wrong.
  func line(of path: String) -> String {
    "\(path):\(line):\(column): \(sentence(in: Voice.language))"
  }
}
