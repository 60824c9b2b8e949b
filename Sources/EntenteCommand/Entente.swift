import ArgumentParser
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

      Exit codes: 0 done · 1 failed · 2 refused by the agreement · 3 not proven · 4 the node \
      can't be reached or is not ready · 64 wrong usage
      """,
    version: "0.1.0",
    groupedSubcommands: [
      CommandGroup(
        name: "Exchange files",
        subcommands: [
          SendCommand.self, ListCommand.self, ShowCommand.self, AcceptCommand.self,
          RefuseCommand.self, WithdrawCommand.self, OpenCommand.self, ExplainCommand.self,
        ]),
      CommandGroup(name: "Prove", subcommands: [ProofCommand.self, VerifyCommand.self]),
      CommandGroup(
        name: "Set up a node",
        subcommands: [
          AgreementCommand.self, AuthorityCommand.self, InitCommand.self, PairCommand.self,
          ServeCommand.self, DoctorCommand.self,
        ]),
      CommandGroup(
        name: "Without a node", subcommands: [SealCommand.self, UnsealCommand.self]),
      CommandGroup(name: "See it work", subcommands: [DemoCommand.self]),
    ])

  static func main() async {
    do {
      var command = try parseAsRoot()
      if var asynchronous = command as? any AsyncParsableCommand {
        try await asynchronous.run()
      } else {
        try command.run()
      }
    } catch let failure as Failure {
      failure.print()
      exit(withError: ExitCode(failure.code.rawValue))
    } catch {
      // Wrong usage, help and the like are the parser's to say; they don't end in a plain failure.
      guard !(error is ExitCode), exitCode(for: error) == .failure else { exit(withError: error) }
      unexplained(error).print()
      exit(withError: ExitCode.failure)
    }
  }

  private static func unexplained(_ error: any Error) -> Failure {
    let name = "\(type(of: error))"
    return Failure(
      .failed,
      Trilingual(
        "something went wrong that this program has no words for (`\(name)`)",
        "une erreur s’est produite que ce programme ne sait pas expliquer (« \(name) »)",
        "이 프로그램이 설명할 수 없는 오류가 발생했습니다(`\(name)`)"))
  }
}
