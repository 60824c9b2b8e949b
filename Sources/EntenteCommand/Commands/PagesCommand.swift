import ArgumentParser
import Evidence
import Foundation
import Serving
import Treaty

/// `entente pages`: a listener of the pages' own, for browsers on other machines.
struct PagesCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "pages",
    abstract: Trilingual(
      "Let browsers on other machines come to the pages, with TLS and with cards.",
      "Ouvrir les pages aux navigateurs d’autres machines, avec TLS et avec des cartes.",
      "다른 컴퓨터의 브라우저가 TLS로, 또 카드로 화면을 쓰게 합니다."
    ).spoken,
    discussion: Trilingual(
      """
      The files are looked at and copied into the node's folder. The pages stay at the local port \
      too. `--off` takes it all back.
      """,
      """
      Les fichiers sont vérifiés et copiés dans le dossier du nœud. Les pages restent aussi au port \
      local. `--off` annule tout.
      """,
      """
      파일을 확인한 뒤 노드 폴더에 복사합니다. 화면은 로컬 포트에서도 그대로 쓸 수 있습니다. `--off`는 모두 되돌립니다.
      """
    ).spoken)

  @OptionGroup var place: NodePlace
  @Option(
    help: ArgumentHelp(
      "The address of this machine at which to listen.",
      "L’adresse de cette machine où écouter.", "연결을 받을 이 컴퓨터의 주소."))
  var host = "0.0.0.0"
  @Option(help: ArgumentHelp("The port.", "Le port.", "포트."))
  var port = 8641
  @Option(
    name: .customLong("name"),
    help: ArgumentHelp(
      "A name by which browsers call it; repeat for each.",
      "Un nom par lequel les navigateurs l’appellent; à répéter.",
      "브라우저가 쓰는 이름. 여러 개면 되풀이합니다."))
  var names: [String] = []
  @Option(
    help: ArgumentHelp(
      "PEM file: the pages' certificate, then those of its authorities.",
      "Fichier PEM : le certificat des pages, puis ceux de ses autorités.",
      "PEM 파일. 화면용 인증서, 그다음 그 인증 기관의 인증서."), completion: .file())
  var certificate: String?
  @Option(
    help: ArgumentHelp(
      "PEM file: the private key of the certificate.",
      "Fichier PEM : la clé privée du certificat.", "PEM 파일. 인증서의 개인키."),
    completion: .file())
  var key: String?
  @Option(
    help: ArgumentHelp(
      "PEM file: the authorities whose cards people may sign in with.",
      "Fichier PEM : les autorités dont les cartes sont acceptées.",
      "PEM 파일. 로그인에 쓸 카드를 발급한 인증 기관들."), completion: .file())
  var cards: String?
  @Flag(
    help: ArgumentHelp(
      "No longer; the copies of the files are removed.",
      "Ne plus le faire; les copies des fichiers sont supprimées.",
      "더는 열지 않습니다. 복사한 파일을 지웁니다."))
  var off = false
  @OptionGroup var common: CommonOptions

  func run() async throws {
    let folder = NodeFolder(place.node)
    var settings = try folder.settings()
    settings.pages = off ? try nothing() : try prepared(in: folder, settings)
    try Files.write(settings.bytes, to: folder.settingsPath)
    if off { folder.forgetPages() }
    if common.json {
      return Voice.say(.object(["pages": settings.pages.map { .string($0.address) } ?? .null]))
    }
    if let address = settings.pages?.address {
      Voice.say(
        Trilingual(
          "the pages will be at \(address)", "les pages seront à \(address)",
          "화면 주소: \(address)"))
    } else {
      Voice.say(
        Trilingual(
          "the pages will be at the local port only",
          "les pages ne seront qu’au port local", "화면은 로컬 포트에서만 쓸 수 있습니다"))
    }
    guard FolderLock.isHeld(folder.lockPath) else { return }
    Voice.say(
      Trilingual(
        "the node runs: restart it, for it reads this only at its start",
        "le nœud tourne : redémarrez-le, car il ne lit ceci qu’au démarrage",
        "노드가 실행 중입니다. 시작할 때만 읽으므로 다시 시작하십시오"))
  }

  /// `--off` stands alone.
  private func nothing() throws -> PagesSettings? {
    for (option, text) in [
      ("--name", names.first), ("--certificate", certificate), ("--key", key), ("--cards", cards),
    ] {
      if let text { throw PeopleText.wrong(option, text) }
    }
    return nil
  }

  /// Everything is looked at before anything is written.
  private func prepared(in folder: NodeFolder, _ settings: NodeSettings) throws -> PagesSettings {
    guard let certificate, let key, !names.isEmpty else { throw missing }
    guard let listen = Address(host.contains(":") ? "[\(host)]:\(port)" : "\(host):\(port)") else {
      throw PeopleText.wrong("--host, --port", "\(host), \(port)")
    }
    guard ![settings.port, settings.apiPort].contains(port) else {
      throw PeopleText.wrong("--port", "\(port)")
    }
    for name in names where Entrance.loopbackNames.contains(name.lowercased()) {
      throw Self.local(name)
    }
    try requireSecret(key)
    let files = PagesFiles(certificate: certificate, key: key, cards: cards)
    let identity = try files.identity()
    do { try identity.check(names: names, at: SystemClock.now()) } catch {
      throw files.failure(error)
    }
    try folder.keep(files)
    return PagesSettings(
      host: listen.host, port: port, names: names.map { $0.lowercased() },
      cards: cards == nil ? .refused : .taken)
  }

  private func requireSecret(_ path: String) throws {
    let attributes = try? FileManager.default.attributesOfItem(atPath: path)
    guard let mode = (attributes?[.posixPermissions] as? NSNumber)?.intValue, mode & 0o077 != 0
    else { return }
    throw Failure(
      .failed,
      Trilingual(
        "others can read `\(path)`", "d’autres peuvent lire « \(path) »",
        "다른 사용자가 읽을 수 있습니다: `\(path)`"), hint: Examination.same("chmod 600 '\(path)'"))
  }

  private var missing: Failure {
    Failure(
      .failed,
      Trilingual(
        "a name, a certificate and its key are needed",
        "il faut un nom, un certificat et sa clé", "이름, 인증서, 그 개인키가 필요합니다"),
      hint: Trilingual(
        "for example: --name node.example --certificate pages.pem --key pages.key",
        "par exemple : --name node.example --certificate pages.pem --key pages.key",
        "예: --name node.example --certificate pages.pem --key pages.key"))
  }

  private static func local(_ name: String) -> Failure {
    Failure(
      .failed,
      Trilingual(
        "`\(name)` leads to the machine that a browser is on",
        "« \(name) » mène à la machine où se trouve le navigateur",
        "브라우저가 있는 컴퓨터 자신을 가리키는 이름입니다: `\(name)`"),
      hint: Trilingual(
        "give a name by which other machines find this one; on this machine the pages are at the local port",
        "donnez un nom par lequel d’autres machines trouvent celle-ci; ici, les pages sont au port local",
        "다른 컴퓨터가 이 컴퓨터를 찾는 이름을 지정하십시오. 이 컴퓨터에서는 로컬 포트를 씁니다"))
  }
}
