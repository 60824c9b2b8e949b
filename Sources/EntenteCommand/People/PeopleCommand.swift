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
    subcommands: [PeopleAddCommand.self, PeopleListCommand.self, PeopleLinkCommand.self])
}

struct PeopleAddCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "add",
    abstract: Trilingual(
      "Add a person, and print a link that sets their passphrase.",
      "Ajouter une personne, et afficher un lien pour définir sa phrase secrète.",
      "사람을 추가하고, 암호 문구를 설정하는 링크를 출력합니다."
    ).spoken)

  @Argument(
    help: ArgumentHelp(
      "The name to sign in with, such as registry.", "Le nom de session, par exemple registry.",
      "로그인에 쓸 이름. 예: registry."))
  var id: String
  @Option(
    help: ArgumentHelp(
      "How pages call the person.", "Comment les pages appellent la personne.", "화면에 표시할 이름."))
  var name: String?
  @Option(
    name: .customLong("role"),
    help: ArgumentHelp(
      "registry-officer, reader, security-authority, programme-officer, auditor or administrator; repeat for each.",
      "registry-officer, reader, security-authority, programme-officer, auditor ou administrator; à répéter.",
      "registry-officer, reader, security-authority, programme-officer, auditor, administrator. 여러 개면 되풀이합니다."
    ))
  var roles: [String]
  @Option(
    help: ArgumentHelp(
      "The officer in whose name the person acts.", "L’agent au nom duquel la personne agit.",
      "행위의 명의가 되는 담당관."))
  var post: String?
  @Option(
    help: ArgumentHelp(
      "The state, two capitals as in ISO 3166-1.", "L’État, deux capitales comme dans ISO 3166-1.",
      "국적. ISO 3166-1의 두 글자."))
  var nationality: String
  @Option(
    help: ArgumentHelp(
      "The level up to which the person is cleared.", "Le niveau de son habilitation.",
      "비밀취급인가 등급."))
  var clearance: String?
  @Option(
    help: ArgumentHelp(
      "The last day of the clearance, such as 2027-06-30.",
      "Le dernier jour de l’habilitation, par exemple 2027-06-30.", "비밀취급인가 만료일. 예: 2027-06-30."))
  var until: String?
  @Option(
    name: .customLong("purpose"),
    help: ArgumentHelp(
      "A purpose that the person needs to know of; repeat for each.",
      "Une fin dont la personne a besoin de connaître; à répéter.", "업무상 필요한 목적. 여러 개면 되풀이합니다."))
  var purposes: [String] = []
  @OptionGroup var place: NodePlace
  @OptionGroup var common: CommonOptions

  func run() async throws {
    let folder = NodeFolder(place.node)
    let agreement = try folder.currentAgreement()
    let party = try folder.settings().party
    let roles = try self.roles.map { word in
      guard let role = Role(rawValue: word) else { throw PeopleText.wrong("--role", word) }
      return role
    }
    if let post { _ = try ActingPost.own(post, of: party) }
    for purpose in purposes where agreement.purpose(purpose) == nil {
      throw PeopleText.wrong("--purpose", purpose)
    }
    var given: Person.Clearance?
    if let clearance {
      guard let level = agreement.level(id: clearance) else {
        throw PeopleText.wrong("--clearance", clearance)
      }
      guard let day = until.flatMap({ CivilDate($0) }) else {
        throw PeopleText.wrong("--until", until ?? "–")
      }
      given = Person.Clearance(level: level.id, until: day, by: "entente people")
    }
    do {
      let person = try Person(
        id: id, name: name ?? id, post: post, roles: Set(roles), nationality: nationality,
        clearance: given, needToKnow: Set(purposes))
      let people = try folder.people()
      try Directory(people, now: SystemClock.now).add(person, by: "entente people")
      try PeopleText.sayLink(for: id, in: folder, people, asJSON: common.json)
    } catch let error as PeopleError {
      throw PeopleText.failure(error)
    }
  }
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
      return Voice.say(
        .array(
          people.map { person in
            .object([
              "id": .string(person.id), "name": .string(person.name),
              "post": person.post.map { .string($0) } ?? .null,
              "roles": .strings(person.roles.map(\.rawValue).sorted()),
              "status": .string(person.status.rawValue),
            ])
          }))
    }
    guard !people.isEmpty else {
      return Voice.say(Trilingual("nobody yet", "personne pour l’instant", "아직 없습니다"))
    }
    for person in people {
      let roles = person.roles.map(\.rawValue).sorted().joined(separator: ", ")
      let clearance = person.clearance.map { "  \($0.level) → \($0.until)" } ?? ""
      Voice.say("\(person.id)  \(person.post ?? "–")  \(roles)\(clearance)")
    }
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
      throw PeopleText.failure(error)
    }
  }
}

enum PeopleText {
  /// Makes a one-time link and prints it.
  static func sayLink(
    for id: String?, in folder: NodeFolder, _ people: SQLitePeople, asJSON: Bool
  ) throws {
    let port = try folder.settings().apiPort
    let signIn = SignIn(people, now: SystemClock.now, random: SystemRandom.bytes)
    let link = "http://127.0.0.1:\(port)/link/\(try signIn.makeLink(for: id))"
    if asJSON { return Voice.say(.object(["link": .string(link)])) }
    Voice.say(
      Statement(
        "good once, for a day, while the node serves: {link}",
        "bon une fois, pour un jour, pendant que le nœud fonctionne : {link}",
        "하루 안에 한 번만 쓸 수 있습니다(노드 실행 중): {link}", ["link": link]
      ).text)
  }

  static func wrong(_ option: String, _ text: String) -> Failure {
    Failure(
      .failed,
      lines: [
        Statement(
          "`{text}` is no value of {option}", "« {text} » n’est pas une valeur de {option}",
          "{option}의 값이 아닙니다: `{text}`", ["text": text, "option": option]
        ).text
      ])
  }

  static func failure(_ error: PeopleError) -> Failure {
    switch error {
    case .lastAdministrator:
      Failure(
        .failed,
        Trilingual(
          "a node needs an administrator first", "un nœud a d’abord besoin d’un administrateur",
          "노드에는 먼저 관리자가 있어야 합니다"),
        hint: Trilingual(
          "open the link of `entente people link`, or add one with --role administrator",
          "ouvrez le lien de `entente people link`, ou ajoutez-en un avec --role administrator",
          "`entente people link` 링크를 열거나 --role administrator로 추가하십시오"))
    case .badField(let field): wrong("`\(field)`", "–")
    default: Failure(.failed, lines: [error.code])
    }
  }
}
