import ArgumentParser
import Exchange
import Foundation
import Sealing
import Treaty

/// The command `entente`.
@main
struct Entente: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "entente",
    abstract: Trilingual(
      "Keep a security-of-information agreement with another nation.",
      "Tenir un accord sur la sécurité de l’information avec une autre nation.",
      "다른 나라와 맺은 정보보호 협정을 지킵니다."
    ).spoken,
    discussion: Trilingual(
      """
      Two nations sign an agreement file. Each runs its own node. Files are labelled, decided \
      against the agreement, sealed, carried, receipted, and provable years later.

      Start with `entente demo`. Exercise only: not approved for classified information.

      Messages are in English, French or Korean: --lang, ENTENTE_LANG (en, fr, ko), or the \
      language of the terminal. A passphrase is asked for on the terminal; for exercises it may \
      come from --passphrase-file or ENTENTE_PASSPHRASE, which others can read.

      Exit codes: 0 done · 1 failed · 2 refused by the agreement · 3 not proven · 4 the node \
      can't be reached or is not ready · 64 wrong usage. With --json a failure is one JSON object \
      on standard error.
      """,
      """
      Deux nations signent un fichier d’accord. Chacune fait fonctionner son propre nœud. Les fichiers \
      sont étiquetés, jugés selon l’accord, scellés, transportés, reçus contre récépissé, et prouvables \
      des années plus tard.

      Commencez par `entente demo`. Exercice seulement : non approuvé pour l’information classifiée.

      Les messages sont en anglais, en français ou en coréen : --lang, ENTENTE_LANG (en, fr, ko), ou la \
      langue du terminal. Une phrase secrète est demandée au terminal; pour les exercices, elle peut \
      venir de --passphrase-file ou de ENTENTE_PASSPHRASE, que d’autres peuvent lire.

      Codes de sortie : 0 fait · 1 échec · 2 refusé par l’accord · 3 non prouvé · 4 le nœud est \
      injoignable ou n’est pas prêt · 64 mauvais usage. Avec --json, un échec est un objet JSON sur la \
      sortie d’erreur.
      """,
      """
      두 나라가 협정 파일에 서명하고, 각자 자기 노드를 운영합니다. 파일에 보안 레이블을 붙이고, 협정에 따라 판정하고, \
      봉인해 전달하고, 수령증을 주고받으며, 몇 년 뒤에도 증명할 수 있습니다.

      `entente demo`로 시작하십시오. 훈련 전용이며, 비밀정보에 쓰도록 승인되지 않았습니다.

      메시지는 영어, 프랑스어, 한국어로 나옵니다: --lang, ENTENTE_LANG(en, fr, ko), 또는 터미널의 언어. 암호 문구는 \
      터미널에서 묻습니다. 훈련에서는 --passphrase-file이나 ENTENTE_PASSPHRASE로도 줄 수 있지만 다른 사람이 읽을 수 \
      있습니다.

      종료 코드: 0 완료 · 1 실패 · 2 협정에 따른 거부 · 3 증명되지 않음 · 4 노드에 연결할 수 없거나 준비되지 않음 · 64 잘못된 \
      사용법. --json을 쓰면 실패를 표준 오류에 JSON 객체 하나로 냅니다.
      """
    ).spoken,
    version: "0.1.0",
    groupedSubcommands: [
      CommandGroup(
        name: Trilingual("Exchange files", "Échanger des fichiers", "파일 교환").spoken,
        subcommands: [
          SendCommand.self, ListCommand.self, ShowCommand.self, AcceptCommand.self,
          RefuseCommand.self, WithdrawCommand.self, OpenCommand.self, ExplainCommand.self,
        ]),
      CommandGroup(
        name: Trilingual("Keep what was received", "Tenir ce qui a été reçu", "받은 자료의 관리").spoken,
        subcommands: [
          ItemCommand.self, ApprovalCommand.self, LossCommand.self, DutiesCommand.self,
        ]),
      CommandGroup(
        name: Trilingual("Hold in common", "Tenir en commun", "공동 사안의 관리").spoken,
        subcommands: [PartnershipCommand.self]),
      CommandGroup(
        name: Trilingual("Prove", "Prouver", "증명").spoken,
        subcommands: [ProofCommand.self, VerifyCommand.self, BreachCommand.self]),
      CommandGroup(
        name: Trilingual("Set up a node", "Installer un nœud", "노드 설치").spoken,
        subcommands: [
          AgreementCommand.self, AuthorityCommand.self, InitCommand.self, PairCommand.self,
          PeopleCommand.self, PagesCommand.self, ServeCommand.self,
        ]),
      CommandGroup(
        name: Trilingual("Look after a node", "Entretenir un nœud", "노드 관리").spoken,
        subcommands: [DoctorCommand.self, MetricsCommand.self, BackupCommand.self]),
      CommandGroup(
        name: Trilingual("Without a node", "Sans nœud", "노드 없이").spoken,
        subcommands: [SealCommand.self, UnsealCommand.self]),
      CommandGroup(
        name: Trilingual("See it work", "Voir le programme à l’œuvre", "시연과 측정").spoken,
        subcommands: [DemoCommand.self, BenchCommand.self]),
    ])

  static func main() async {
    // Looked for before parsing, so that help and wrong usage are in the person's language, and wrong
    // usage in JSON too.
    let arguments = ProcessInfo.processInfo.arguments.dropFirst().prefix { $0 != "--" }
    if arguments.contains("--json") { Voice.chooseJSON() }
    Voice.choose(language(in: Array(arguments)))
    do {
      if let unknown = UsageText.unknownCommand(in: Array(arguments), of: Self.self) {
        throw unknown
      }
      var command = try parseAsRoot()
      if var asynchronous = command as? any AsyncParsableCommand {
        try await asynchronous.run()
      } else {
        try command.run()
      }
    } catch let failure as Failure {
      end(failure)
    } catch {
      // Help, a version and, for people, wrong usage are the parser's to say, in English.
      let code = exitCode(for: error)
      let help = fullMessage(for: error)
      if code == .success, Voice.language != .en, !help.isEmpty {
        Voice.say(HelpText.text(help, in: Voice.language))
        exit(withError: code)
      }
      if code == .failure, !(error is ExitCode) { end(unexplained(error)) }
      if code == .validationFailure {
        let text = UsageText.negative(in: message(for: error), of: Array(arguments))
        let isOurs = Voice.isJSON || Voice.language != .en || text != nil
        if isOurs { end(wrongUsage(error, text)) }
      }
      exit(withError: error)
    }
  }

  private static func end(_ failure: Failure) -> Never {
    failure.print()
    exit(withError: ExitCode(failure.code.rawValue))
  }

  private static func wrongUsage(_ error: any Error, _ text: String?) -> Failure {
    let whole = fullMessage(for: error)
    let help = UsageText.help(in: whole)
    let sentence = text ?? UsageText.text(message(for: error), in: Voice.language)
    // What the option is for, with its values, is in the person's language already.
    let about = UsageText.about(in: whole).map { HelpText.words(of: $0, in: Voice.language) }
    return Failure(
      .usage, lines: [sentence] + (about.map { [$0] } ?? []),
      hint: Trilingual(
        "see `\(help)`", "voyez `\(help)`", "도움말: `\(help)`"
      ).spoken)
  }

  /// What `--lang` says; nil without it, and where the parser will refuse it.
  private static func language(in arguments: [String]) -> Language? {
    if let place = arguments.firstIndex(of: "--lang"), place + 1 < arguments.count {
      return Language(rawValue: arguments[place + 1])
    }
    return arguments.first { $0.hasPrefix("--lang=") }.flatMap {
      Language(rawValue: String($0.dropFirst(7)))
    }
  }

  private static func unexplained(_ error: any Error) -> Failure {
    switch error {
    case let error as NodeError:
      if case .refused(let reasons) = error { return Failure(refused: reasons, under: nil) }
    case let error as SealingError:
      return Failure(.failed, lines: [error.statement.text], problem: error.code)
    case let error as CocoaError:
      let path = error.filePath ?? error.url?.path
      return Failure(
        .failed,
        path.map {
          Trilingual(
            "`\($0)` can't be read or written", "« \($0) » ne peut être ni lu ni écrit",
            "읽거나 쓸 수 없습니다: `\($0)`")
        }
          ?? Trilingual(
            "a file or folder can't be read or written",
            "un fichier ou un dossier ne peut être ni lu ni écrit", "파일이나 폴더를 읽거나 쓸 수 없습니다"),
        hint: Trilingual(
          "check that the folders are there, that you may write in them, and that the disk has room",
          "vérifiez que les dossiers existent, que vous pouvez y écrire et que le disque a de la place",
          "폴더가 있는지, 쓰기 권한과 디스크 공간이 있는지 확인하십시오"))
    default: break
    }
    let name = "\(type(of: error))"
    return Failure(
      .failed,
      Trilingual(
        "something went wrong that this program has no words for (`\(name)`)",
        "une erreur s’est produite que ce programme ne sait pas expliquer (« \(name) »)",
        "이 프로그램이 설명할 수 없는 오류가 발생했습니다(`\(name)`)"))
  }
}
