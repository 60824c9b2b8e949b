import ArgumentParser

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
      exit(withError: error)
    }
  }
}
