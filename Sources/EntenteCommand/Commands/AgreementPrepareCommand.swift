import ArgumentParser
import Evidence
import Treaty

/// `entente agreement prepare`: puts the authorities' public keys into an agreement file.
struct AgreementPrepareCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "prepare",
    abstract: Trilingual(
      "Put authorities' public keys into an agreement file, so that it can be signed.",
      "Mettre les clés publiques des autorités dans un fichier d’accord, pour qu’il puisse être signé.",
      "협정 파일에 서명할 수 있도록 당국들의 공개키를 넣습니다."
    ).spoken,
    discussion: Trilingual(
      """
      Only lines that say `keys: none` change. The result is another file with another digest: \
      signatures and nodes belong to the result.
      """,
      """
      Seules changent les lignes qui disent `keys: none`. Le résultat est un autre fichier, d’une autre \
      empreinte : les signatures et les nœuds se rapportent au résultat.
      """,
      """
      `keys: none`인 줄만 바뀝니다. 결과는 다이제스트가 다른 새 파일이며, 서명과 노드는 이 결과를 따릅니다.
      """
    ).spoken)

  @Argument(
    help: ArgumentHelp("The agreement file.", "Le fichier de l’accord.", "협정 파일."),
    completion: .file(extensions: ["yaml"]))
  var file: String
  @Option(
    help: ArgumentHelp(
      "An authority and its public key file; repeat for each.",
      "Une autorité et le fichier de sa clé publique; à répéter pour chacune.",
      "당국과 그 공개키 파일. 당국마다 되풀이합니다.", valueName: "ID=FILE.pub"))
  var key: [String]
  @Option(
    name: .shortAndLong, help: ArgumentHelp("The file to write.", "Le fichier à écrire.", "쓸 파일."),
    completion: .file())
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
