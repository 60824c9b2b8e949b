import ArgumentParser
import Treaty

/// `entente agreement`: checks, shows, prepares and signs agreement files.
struct AgreementCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "agreement",
    abstract: "Check, show, prepare and sign an agreement file.",
    discussion: """
      The way of an agreement: `prepare` puts every authority's public keys into the file, each \
      authority does `sign` with its own key, and `check --signature` says who has signed.
      """,
    subcommands: [
      AgreementCheckCommand.self, AgreementShowCommand.self, AgreementPrepareCommand.self,
      AgreementSignCommand.self,
    ])
}

extension AgreementFault {
  /// The fault as compilers write it: file, line, column and what is wrong.
  func line(of path: String) -> String {
    "\(path):\(line):\(column): \(sentence(in: Voice.language))"
  }
}
