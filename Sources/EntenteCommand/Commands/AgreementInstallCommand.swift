import ArgumentParser
import Conduct
import Evidence
import Foundation
import Treaty

/// `entente agreement install`: puts a signed amendment into a node's folder, where its party may consent
/// to it.
struct AgreementInstallCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "install",
    abstract: Trilingual(
      "Put an amendment that all parties have signed into a node's folder.",
      "Mettre dans le dossier d’un nœud une modification que toutes les parties ont signée.",
      "모든 당사국이 서명한 개정 파일을 노드 폴더에 넣습니다."
    ).spoken,
    discussion: Trilingual(
      """
      The way of an amendment: both parties sign the new file, which names the first one under `amends`; each installs it; then each \
      consents with `agreement declare amend --successor FILE`, the party that stands first in the file last. From then on it is in force.
      """,
      """
      Le chemin d’une modification : les deux parties signent le nouveau fichier, qui nomme le premier sous `amends`; chacune \
      l’installe; puis chacune consent par `agreement declare amend --successor FICHIER`, la partie qui figure en premier dans le \
      fichier en dernier. Dès lors il est en vigueur.
      """,
      """
      개정의 순서: `amends`에 첫 파일을 적은 새 파일에 양 당사국이 서명하고, 각자 설치한 다음, 각자 \
      `agreement declare amend --successor 파일`로 동의합니다. 파일에 먼저 적힌 당사국이 마지막에 동의하며, 그때부터 발효합니다.
      """
    ).spoken)

  @Argument(
    help: ArgumentHelp("The new agreement file.", "Le nouveau fichier d’accord.", "새 협정 파일."),
    completion: .file(extensions: ["yaml"]))
  var file: String
  @Option(
    help: ArgumentHelp(
      "A party's signature file; one for each.",
      "Le fichier de signature d’une partie; un par partie.",
      "당사국의 서명 파일. 당사국마다 하나."), completion: .file())
  var signature: [String]
  @OptionGroup var place: NodePlace
  @OptionGroup var common: CommonOptions

  func run() throws {
    let folder = NodeFolder(place.node)
    _ = try folder.settings()
    let first = try AgreementFile.read(folder.agreementPath)
    let next = try AgreementFile.read(file)
    let faults = next.faults(following: first)
    guard faults.isEmpty else {
      throw Failure(
        .failed, lines: faults.map { "\(file): \($0.words[Voice.language]) (\($0.code))" },
        hint: Trilingual(
          "`amends` of an amendment of this node's agreement is \(first.lineage.hex)",
          "le `amends` d’une modification de l’accord de ce nœud est \(first.lineage.hex)",
          "이 노드 협정의 개정 파일에서 `amends` 값은 \(first.lineage.hex)입니다")[Voice.language],
        problem: faults.first?.code)
    }
    let signed = try AgreementFile.signed(next, signature.map { try AgreementFile.note($0) })
    try FileManager.default.createDirectory(
      atPath: folder.amendmentsPath, withIntermediateDirectories: true,
      attributes: [.posixPermissions: 0o700])
    // The file last: without its signatures it would be no amendment.
    for (index, note) in signed.notes.enumerated() {
      try Self.write(note.bytes, to: folder.amendmentSignaturePath(next.digest, index))
    }
    try Self.write(next.bytes, to: folder.amendmentPath(next.digest))
    if common.json {
      return Voice.say(
        .object(["agreement": .string(next.digest.hex), "node": .string(folder.path)]))
    }
    if next.isExercise { Voice.say(Marking.exerciseLine) }
    Voice.say(
      Trilingual(
        "installed \(next.digest.hex)", "installé : \(next.digest.hex)", "설치함: \(next.digest.hex)"))
    Voice.say(
      Statement(
        "  next: `entente agreement declare amend --successor {file} --key … --node {node}`; {party} consents last",
        "  ensuite : `entente agreement declare amend --successor {file} --key … --node {node}`; {party} consent en dernier",
        "  다음: `entente agreement declare amend --successor {file} --key … --node {node}`. {party:이/가} 마지막에 동의합니다",
        ["file": file, "node": folder.path, "party": next.decider]
      ).text)
  }

  private static func write(_ bytes: [UInt8], to path: String) throws {
    try Data(bytes).write(to: URL(filePath: path), options: .atomic)
  }
}
