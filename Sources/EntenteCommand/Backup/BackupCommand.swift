import ArgumentParser
import Evidence
import Treaty

/// `entente backup`: copies a node's folder, also while the node runs.
struct BackupCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "backup",
    abstract: Trilingual(
      "Copy a node's folder to a new one, also while the node runs.",
      "Copier le dossier d’un nœud dans un nouveau, même pendant que le nœud fonctionne.",
      "노드가 실행 중이더라도 노드 폴더를 새 폴더에 복사합니다."
    ).spoken,
    discussion: Trilingual(
      """
      The copy has the store in one consistent state, every whole package, the agreement and the \
      public keys. Private keys do not change and are left out: keep one copy of them apart, or \
      give --with-keys. What a copy is good for is in docs/guides/operations.md.
      """,
      """
      La copie contient la base de données dans un état cohérent, chaque colis entier, l’accord et \
      les clés publiques. Les clés privées ne changent pas et n’y sont pas : gardez-en une copie à \
      part, ou donnez --with-keys. À quoi sert une copie : voir docs/guides/operations.md.
      """,
      """
      사본에는 일관된 한 상태의 저장소, 온전한 모든 패키지, 협정, 공개키가 들어갑니다. 개인키는 바뀌지 않으므로 \
      넣지 않습니다. 한 부를 따로 보관하거나 --with-keys를 쓰십시오. 사본의 쓰임은 docs/guides/operations.md에 있습니다.
      """
    ).spoken)

  @OptionGroup var place: NodePlace
  @Option(
    name: .shortAndLong,
    help: ArgumentHelp(
      "The new folder; it must not be there.", "Le nouveau dossier; il ne doit pas exister.",
      "새 폴더. 이미 있으면 안 됩니다."), completion: .directory)
  var output: String
  @Flag(
    help: ArgumentHelp(
      "Copy the private keys and the API's secret too.",
      "Copier aussi les clés privées et le secret de l’interface locale.",
      "개인키와 로컬 인터페이스의 비밀도 복사합니다."))
  var withKeys = false
  @OptionGroup var common: CommonOptions

  func run() throws {
    let note = try Backup(
      folder: NodeFolder(place.node), target: output, withKeys: withKeys, now: SystemClock.now()
    ).run()
    if common.json { return Voice.say(note.json) }
    let sizes = note.journals.map { "\($0.party) \($0.size)" }.joined(separator: ", ")
    let korean = note.journals.map { "\($0.party) \($0.size)건" }.joined(separator: ", ")
    Voice.say(
      Trilingual(
        "the copy is in \(output): acts: \(sizes); packages: \(note.packages)",
        "la copie est dans \(output) : actes : \(sizes); colis : \(note.packages)",
        "사본 위치: \(output). 행위 \(korean), 봉인 패키지 \(note.packages)개"))
    if note.missing > 0 {
      Voice.say(
        Trilingual(
          "packages that are missing in the node's folder too: \(note.missing)",
          "colis qui manquent aussi dans le dossier du nœud : \(note.missing)",
          "노드 폴더에도 없는 봉인 패키지: \(note.missing)개"))
    }
    guard !withKeys else {
      return Voice.say(
        Trilingual(
          "private keys are in it: keep it as you keep the node's folder",
          "elle contient des clés privées : gardez-la comme le dossier du nœud",
          "개인 키가 들어 있으니 노드 폴더와 같이 보관하십시오"))
    }
    Voice.say(
      Trilingual(
        "private keys are not in it: without a copy of `keys/` it can't run",
        "elle est sans clés privées : elle ne peut servir sans une copie de `keys/`",
        "개인 키는 들어 있지 않습니다. `keys/` 사본이 없으면 실행할 수 없습니다"))
  }
}
