import ArgumentParser
import Evidence
import People
import Treaty

/// `entente people change`: what is said of somebody who signs in.
///
/// Pages divide this between two authorities; whoever may write to the node's folder is both.
struct PeopleChangeCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "change",
    abstract: Trilingual(
      "Change a person: what is not named stays as it is.",
      "Modifier une personne : ce qui n’est pas nommé reste tel quel.",
      "인원 정보를 변경합니다. 지정하지 않은 것은 그대로 둡니다."
    ).spoken)

  @Argument(help: ArgumentHelp("Whose.", "De qui.", "대상 인원."))
  var id: String
  @Option(
    help: ArgumentHelp(
      "How pages call the person.", "Comment les pages appellent la personne.", "화면에 표시할 이름."))
  var name: String?
  @Option(
    name: .customLong("role"),
    help: ArgumentHelp(
      "A role; repeat for each. They take the place of all that were.",
      "Un rôle; à répéter. Ils remplacent tous ceux d’avant.",
      "역할. 여러 개면 되풀이합니다. 이전 역할을 모두 대신합니다."))
  var roles: [String] = []
  @Option(
    help: ArgumentHelp(
      "The officer in whose name the person acts.", "L’agent au nom duquel la personne agit.",
      "행위의 명의가 되는 담당관."))
  var post: String?
  @Flag(
    help: ArgumentHelp("In nobody's name.", "Au nom de personne.", "직위 없음."))
  var noPost = false
  @Option(
    help: ArgumentHelp(
      "The state, two capitals as in ISO 3166-1.", "L’État, deux capitales comme dans ISO 3166-1.",
      "국적. ISO 3166-1의 두 글자."))
  var nationality: String?
  @OptionGroup var given: ClearanceOptions
  @Flag(
    help: ArgumentHelp("Without a clearance.", "Sans habilitation.", "비밀취급인가 없음."))
  var noClearance = false
  @Option(
    name: .customLong("purpose"),
    help: ArgumentHelp(
      "A purpose that the person needs to know of; repeat for each. They take the place of all that were.",
      "Une fin dont la personne a besoin de connaître; à répéter. Elles remplacent toutes celles d’avant.",
      "업무상 필요한 목적. 여러 개면 되풀이합니다. 이전 목적을 모두 대신합니다."))
  var purposes: [String] = []
  @Flag(
    help: ArgumentHelp(
      "Without need-to-know.", "Sans besoin de connaître.", "업무상 필요 없음."))
  var noPurposes = false
  @OptionGroup var place: NodePlace
  @OptionGroup var common: CommonOptions

  func run() async throws {
    let folder = NodeFolder(place.node)
    let options = try PersonOptions(folder)
    try checkOpposites()
    // Everything that was typed is looked at before anything is changed.
    let cleared = try options.cleared(given)
    let (roles, needs) = (try options.roles(roles), try options.purposes(purposes))
    let post = try post.map(options.post)
    guard
      noPost || noClearance || noPurposes || name != nil || post != nil || nationality != nil
        || cleared != nil || !roles.isEmpty || !needs.isEmpty
    else { throw nothing }
    let typed = ["id": id, "name": name ?? "–"]
    try PeopleText.change(id, typed, in: folder, asJSON: common.json) { person in
      let account = PersonChange.account(
        name: name ?? person.name, post: noPost ? nil : post ?? person.post,
        roles: roles.isEmpty ? person.roles : roles)
      let access = PersonChange.access(
        nationality: nationality ?? person.nationality,
        cleared: noClearance ? nil : cleared ?? person.clearance.map { ($0.level, $0.until) },
        needToKnow: noPurposes ? [] : needs.isEmpty ? person.needToKnow : needs)
      return [account, access]
    }
  }

  private func checkOpposites() throws {
    if noPost, let post { throw PeopleText.wrong("--post", post) }
    if noClearance, let clearance = given.clearance {
      throw PeopleText.wrong("--clearance", clearance)
    }
    if noPurposes, let purpose = purposes.first { throw PeopleText.wrong("--purpose", purpose) }
    if let nationality, !Person.isState(nationality) {
      throw PeopleText.wrong("--nationality", nationality)
    }
  }

  private var nothing: Failure {
    Failure(
      .failed,
      Trilingual(
        "nothing is named that should change", "rien n’est nommé qui doive changer",
        "변경할 항목이 지정되지 않았습니다"),
      hint: Trilingual(
        "name it, for example --role reader", "nommez-le, par exemple --role reader",
        "예: --role reader"))
  }
}
