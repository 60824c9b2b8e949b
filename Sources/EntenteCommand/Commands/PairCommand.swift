import ArgumentParser
import Conduct
import Evidence
import Exchange
import Foundation
import Glibc
import StoreSQLite
import Treaty

/// `entente pair`: takes the partner's keyset, after both officers read the same words aloud.
struct PairCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "pair",
    abstract: Trilingual(
      "Take the partner's keyset file and compare a short fingerprint.",
      "Prendre le jeu de clés du partenaire et comparer une courte empreinte.",
      "상대 당사국의 키 집합 파일을 받아들이고 짧은 지문을 비교합니다."
    ).spoken)

  @OptionGroup var place: NodePlace
  @Option(
    help: ArgumentHelp(
      "The partner's keyset file.", "Le fichier du jeu de clés du partenaire.", "상대 당사국의 키 집합 파일."),
    completion: .file())
  var keyset: String
  @Option(
    help: ArgumentHelp(
      "Where the partner's listener is: HOST:PORT.", "Où le nœud du partenaire attend : HÔTE:PORT.",
      "상대 당사국 노드의 주소: 호스트:포트."))
  var address: String
  @Flag(
    help: ArgumentHelp(
      "Don't ask: both officers have compared the words already.",
      "Ne rien demander : les deux agents ont déjà comparé les mots.",
      "묻지 않습니다. 두 담당관이 이미 단어를 비교했습니다."))
  var yes = false
  @OptionGroup var common: CommonOptions

  func run() async throws {
    let folder = NodeFolder(place.node)
    var settings = try folder.settings()
    let agreement = try folder.signedAgreement().agreement
    guard let target = Address(address) else {
      throw Failure(
        .failed,
        Trilingual(
          "`\(address)` is not HOST:PORT", "« \(address) » n’est pas HÔTE:PORT",
          "`\(address)`: HOST:PORT 형식이 아닙니다"),
        hint: Trilingual(
          "write, for example, kor.example:8441", "écrivez par exemple kor.example:8441",
          "예: kor.example:8441"))
    }
    let (entry, act, _) = try KeysetFile.read(keyset, under: agreement)
    guard act.party == agreement.partner(of: settings.party)?.code else {
      throw Failure(
        .refused,
        Trilingual(
          "this keyset is \(act.party)'s own, not the partner's",
          "ce jeu de clés est celui de \(act.party), pas celui du partenaire",
          "이 키 집합은 상대 당사국이 아니라 \(act.party)의 것입니다"))
    }
    try requireFresh(entry, act.party, in: folder)
    let own = try KeysetFile.read(folder.ownKeysetPath, under: agreement).0
    let fingerprint = Fingerprint.ofPair(own.commitment, entry.commitment)
    if common.json {
      let words = Language.allCases.map {
        JSONMember(name: $0.rawValue, value: .string(fingerprint.text(in: $0)))
      }
      Voice.say(
        .object(["agreement": .string(agreement.digest.hex), "words": .object(words)]))
    } else {
      if agreement.isExercise { Voice.say(Marking.exerciseLine) }
      Voice.say(
        Trilingual(
          "read these words to the other officer; both must read the same:",
          "lisez ces mots à l’autre agent; les deux doivent lire les mêmes :",
          "상대 당사국 담당관에게 다음 낱말을 읽으십시오. 양측이 같아야 합니다:"))
      for language in Language.allCases { Voice.say("  \(fingerprint.text(in: language))") }
      Voice.say(
        Trilingual(
          "and the agreement's digest: \(agreement.digest.hex)",
          "et l’empreinte de l’accord : \(agreement.digest.hex)",
          "협정의 다이제스트: \(agreement.digest.hex)"))
    }
    guard try yes || confirmed() else {
      throw Failure(
        .failed,
        Trilingual("not paired", "pas de jumelage", "상호 등록하지 않았습니다"),
        hint: Trilingual(
          "if the words differ, get the keyset again over another way",
          "si les mots diffèrent, obtenez le jeu de clés par une autre voie",
          "낱말이 다르면 다른 경로로 키 집합을 다시 받으십시오"))
    }
    try Files.write(KeysetFile.bytes(of: entry), to: folder.partnerKeysetPath)
    settings.partnerHost = target.host
    settings.partnerPort = target.port
    try Files.write(settings.bytes, to: folder.settingsPath)
    guard !common.json else { return }
    Voice.say(Trilingual("paired", "jumelés", "상호 등록되었습니다"))
    if FolderLock.isHeld(folder.lockPath) {
      Voice.say(
        Trilingual(
          "the node runs: restart it, for it reads this only at its start",
          "le nœud tourne : redémarrez-le, car il ne lit ceci qu’au démarrage",
          "노드가 실행 중입니다. 시작할 때만 읽으므로 다시 시작하십시오"))
    }
  }

  /// Refuses another first keyset of a partner whose journal this node has already begun to mirror.
  private func requireFresh(_ entry: Entry, _ partner: String, in folder: NodeFolder) throws {
    guard Files.exists(folder.partnerKeysetPath),
      try Files.read(folder.partnerKeysetPath, limit: 1 << 20) != KeysetFile.bytes(of: entry)
    else { return }
    guard !FolderLock.isHeld(folder.lockPath) else {
      throw Failure(
        .failed,
        Trilingual(
          "this node runs with another keyset of \(partner)",
          "ce nœud tourne avec un autre jeu de clés de \(partner)",
          "이 노드는 \(partner)의 다른 키 집합으로 실행 중입니다"),
        hint: Trilingual(
          "stop the node, pair, and start it again",
          "arrêtez le nœud, jumelez, puis redémarrez-le", "노드를 멈추고, 상호 등록한 뒤 다시 시작하십시오"))
    }
    let size = try folder.storeToRead().read { try $0.head(of: partner)?.checkpoint.size ?? 0 }
    guard size > 0 else { return }
    throw Failure(
      .failed,
      Trilingual(
        "this node holds \(size) acts of \(partner) that began with another keyset",
        "ce nœud détient \(size) actes de \(partner) commencés avec un autre jeu de clés",
        "이 노드는 다른 키 집합으로 시작된 \(partner)의 행위 \(size)건을 보유하고 있습니다"),
      hint: Trilingual(
        "a partner's newer keysets come through its journal; if it made a new start, make a new "
          + "folder with `entente init`",
        "les jeux de clés suivants arrivent par le journal du partenaire; s’il a recommencé à zéro, "
          + "créez un nouveau dossier avec `entente init`",
        "상대 당사국의 새 키 집합은 그 행위 일지로 전달됩니다. 상대측이 처음부터 다시 시작했다면 "
          + "`entente init`으로 새 폴더를 만드십시오"))
  }

  private func confirmed() throws -> Bool {
    guard isatty(FileHandle.standardInput.fileDescriptor) == 1 else {
      throw Failure(
        .failed,
        Trilingual(
          "nobody is there to compare the words", "personne n’est là pour comparer les mots",
          "낱말을 비교할 사람이 없습니다"),
        hint: Trilingual(
          "once compared, repeat with --yes", "une fois comparés, répétez avec --yes",
          "비교한 뒤 --yes로 다시 실행하십시오"))
    }
    let question = Trilingual(
      "do both read the same? [y/N] ", "les mots sont-ils les mêmes? [o/N] ", "같습니까? [y/N] ")
    Output.remark(question[Voice.language])
    return ["y", "o", "yes", "oui", "예"].contains(readLine()?.lowercased() ?? "")
  }
}
