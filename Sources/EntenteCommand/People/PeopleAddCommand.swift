import ArgumentParser
import Evidence
import People
import Treaty

/// `entente people add`: somebody who is to sign in.
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
  @OptionGroup var given: ClearanceOptions
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
    let options = try PersonOptions(folder)
    let cleared = try options.cleared(given)
    let (roles, needs) = (try options.roles(roles), try options.purposes(purposes))
    let post = try post.map(options.post)
    do {
      let person = try Person(
        id: id, name: name ?? id, post: post, roles: roles, nationality: nationality,
        clearance: cleared.map {
          Person.Clearance(level: $0.level, until: $0.until, by: "entente people")
        }, needToKnow: needs)
      let people = try folder.people()
      try Directory(people, now: SystemClock.now).add(person, by: PeopleText.changer)
      try PeopleText.sayLink(for: id, in: folder, people, asJSON: common.json)
    } catch let error as PeopleError {
      throw PeopleText.failure(error, ["id": id, "name": name ?? id, "nationality": nationality])
    }
  }
}
