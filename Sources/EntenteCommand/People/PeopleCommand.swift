import ArgumentParser
import Evidence
import People
import StoreSQLite
import Treaty

/// `entente people`: who signs in at a node's pages.
struct PeopleCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "people",
    abstract: Trilingual(
      "Say who signs in at the node's pages.", "Dire qui se connecte aux pages du nœud.",
      "노드 화면에 로그인하는 사람을 정합니다."
    ).spoken,
    subcommands: [
      PeopleAddCommand.self, PeopleChangeCommand.self, PeopleSuspendCommand.self,
      PeopleAdmitCommand.self, PeopleFactorCommand.self, PeopleCardCommand.self,
      PeopleListCommand.self,
      PeopleLinkCommand.self,
    ])
}

struct PeopleListCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "list",
    abstract: Trilingual("List people.", "Lister les personnes.", "사람을 나열합니다.").spoken)

  @OptionGroup var place: NodePlace
  @OptionGroup var common: CommonOptions

  func run() async throws {
    let folder = NodeFolder(place.node)
    _ = try folder.settings()
    let people = try Directory(try folder.people(), now: SystemClock.now).people()
    if common.json {
      return Voice.say(.array(people.map(PeopleText.json)))
    }
    guard !people.isEmpty else {
      return Voice.say(Trilingual("nobody yet", "personne pour l’instant", "아직 없습니다"))
    }
    for person in people { PeopleText.say(person, asJSON: false) }
  }
}

struct PeopleLinkCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "link",
    abstract: Trilingual(
      "Print a one-time link: for a person's new passphrase, or for the first administrator.",
      "Afficher un lien à usage unique : nouvelle phrase secrète d’une personne, ou premier administrateur.",
      "일회용 링크를 출력합니다: 새 암호 문구 설정 또는 최초 관리자 등록."
    ).spoken)

  @Argument(
    help: ArgumentHelp(
      "Whose; without a name that of the first administrator.",
      "De qui; sans nom, celui du premier administrateur.", "누구의 링크인지. 없으면 최초 관리자."))
  var id: String?
  @OptionGroup var place: NodePlace
  @OptionGroup var common: CommonOptions

  func run() async throws {
    let folder = NodeFolder(place.node)
    do {
      try PeopleText.sayLink(for: id, in: folder, try folder.people(), asJSON: common.json)
    } catch let error as PeopleError {
      throw PeopleText.failure(error, ["id": id ?? "–"])
    }
  }
}
