import ArgumentParser
import Evidence
import Treaty

/// `entente agreement prepare`: puts the authorities' public keys into an agreement file.
struct AgreementPrepareCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "prepare",
    abstract: "Put authorities' public keys into an agreement file, so that it can be signed.",
    discussion: """
      Only lines that say `keys: none` change. The result is another file with another digest: \
      signatures and nodes belong to the result.
      """)

  @Argument(help: "The agreement file.", completion: .file(extensions: ["yaml"]))
  var file: String
  @Option(
    help: ArgumentHelp(
      "An authority and its public key file; repeat for each.", valueName: "ID=FILE.pub"))
  var key: [String]
  @Option(name: .shortAndLong, help: "The file to write.", completion: .file())
  var output: String
  @OptionGroup var common: CommonOptions

  func run() throws {
    try Files.requireAbsent(output)
    let agreement = try AgreementFile.read(file)
    let keys = try authorityKeys()
    let completed: Agreement
    do {
      completed = try Agreement(
        parsing: try Agreement.completing(agreement.bytes, keys: keys.mapValues(\.vkeys)))
    } catch {
      throw Failure(
        .failed, lines: error.faults.map { $0.line(of: file) },
        hint: Trilingual(
          "nothing was written", "rien n’a été écrit", "아무것도 쓰지 않았습니다")[Voice.language])
    }
    try Files.write(completed.bytes, to: output)
    if common.json { return Voice.say(AgreementFacts(completed).json) }
    if completed.isExercise { Voice.say(Marking.exerciseLine) }
    Voice.say(
      Trilingual(
        "wrote `\(output)`", "« \(output) » écrit", "`\(output)` 파일을 썼습니다"))
    Voice.say("  sha256 \(completed.digest.hex)")
    let lacking = completed.parties.flatMap(\.authorities).filter { $0.keys == nil }.map(\.id)
      .joined(separator: ", ")
    Voice.say(
      completed.isComplete
        ? Trilingual(
          "  each authority can now sign it: `entente agreement sign`",
          "  chaque autorité peut maintenant le signer : `entente agreement sign`",
          "  이제 각 당국이 서명할 수 있습니다: `entente agreement sign`")
        : Trilingual(
          "  still without keys: \(lacking)", "  encore sans clés : \(lacking)",
          "  아직 키가 없는 당국: \(lacking)"))
  }

  private func authorityKeys() throws -> [String: KeyPairVerifier] {
    var keys: [String: KeyPairVerifier] = [:]
    for option in key {
      let parts = option.split(separator: "=", maxSplits: 1).map(String.init)
      guard parts.count == 2 else {
        throw Failure(
          .failed,
          Trilingual(
            "`\(option)` is not ID=FILE.pub", "« \(option) » n’est pas ID=FICHIER.pub",
            "`\(option)`: ID=FILE.pub 형식이 아닙니다"),
          hint: Trilingual(
            "write, for example, CAN/authority=can.key.pub",
            "écrivez par exemple CAN/authority=can.key.pub",
            "예: CAN/authority=can.key.pub"))
      }
      let pair = try PublicKeyFile.pair(parts[1])
      guard pair.name == parts[0] else {
        throw Failure(
          .failed,
          lines: [
            parts[1] + ": "
              + Statement(
                "these are the keys of {name}, not of {id}",
                "ce sont les clés de {name}, pas de {id}", "{id}의 키가 아니라 {name}의 키입니다",
                ["name": pair.name, "id": parts[0]]
              ).text
          ])
      }
      guard keys.updateValue(pair, forKey: parts[0]) == nil else {
        throw Failure(
          .failed,
          Trilingual(
            "keys for `\(parts[0])` are given twice",
            "des clés pour « \(parts[0]) » sont données deux fois",
            "`\(parts[0])`의 키가 두 번 주어졌습니다"),
          hint: Trilingual("give them once", "donnez-les une fois", "한 번만 지정하십시오"))
      }
    }
    return keys
  }
}
