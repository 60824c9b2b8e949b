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
    abstract: "Keep a security-of-information agreement with another nation.",
    discussion: """
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
    version: "0.1.0",
    groupedSubcommands: [
      CommandGroup(
        name: "Exchange files",
        subcommands: [
          SendCommand.self, ListCommand.self, ShowCommand.self, AcceptCommand.self,
          RefuseCommand.self, WithdrawCommand.self, OpenCommand.self, ExplainCommand.self,
        ]),
      CommandGroup(
        name: "Prove",
        subcommands: [ProofCommand.self, VerifyCommand.self, BreachCommand.self]),
      CommandGroup(
        name: "Set up a node",
        subcommands: [
          AgreementCommand.self, AuthorityCommand.self, InitCommand.self, PairCommand.self,
          ServeCommand.self,
        ]),
      CommandGroup(
        name: "Look after a node",
        subcommands: [DoctorCommand.self, MetricsCommand.self, BackupCommand.self]),
      CommandGroup(
        name: "Without a node", subcommands: [SealCommand.self, UnsealCommand.self]),
      CommandGroup(name: "See it work", subcommands: [DemoCommand.self, BenchCommand.self]),
    ])

  static func main() async {
    // Looked for before parsing, so that wrong usage is told in JSON and in the person's language too.
    let arguments = ProcessInfo.processInfo.arguments.dropFirst().prefix { $0 != "--" }
    if arguments.contains("--json") { Voice.chooseJSON() }
    Voice.choose(language(in: Array(arguments)))
    do {
      var command = try parseAsRoot()
      if var asynchronous = command as? any AsyncParsableCommand {
        try await asynchronous.run()
      } else {
        try command.run()
      }
    } catch let failure as Failure {
      end(failure)
    } catch {
      // Help, a version and, for people, wrong usage are the parser's to say.
      let code = exitCode(for: error)
      if code == .failure, !(error is ExitCode) { end(unexplained(error)) }
      let isOurs = Voice.isJSON || Voice.language != .en
      if code == .validationFailure, isOurs { end(wrongUsage(error)) }
      exit(withError: error)
    }
  }

  private static func end(_ failure: Failure) -> Never {
    failure.print()
    exit(withError: ExitCode(failure.code.rawValue))
  }

  private static func wrongUsage(_ error: any Error) -> Failure {
    let help = UsageText.help(in: fullMessage(for: error))
    return Failure(
      .usage, lines: [UsageText.text(message(for: error), in: Voice.language)],
      hint: Trilingual(
        "see `\(help)`", "voyez `\(help)` (en anglais)", "도움말(영어): `\(help)`")[Voice.language])
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
    case is CocoaError:
      return Failure(
        .failed,
        Trilingual(
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
