import Evidence
import People
import StoreSQLite
import Treaty

/// What is said and asked of people at the command line.
enum PeopleText {
  /// Under which name it is noted what whoever has the node's folder did.
  static let changer = Changer.folder("entente people")

  /// Makes a one-time link and prints it.
  static func sayLink(
    for id: String?, in folder: NodeFolder, _ people: SQLitePeople, asJSON: Bool
  ) throws {
    let settings = try folder.settings()
    let signIn = SignIn(people, now: SystemClock.now, random: SystemRandom.bytes)
    let secret = try signIn.makeLink(for: id, by: changer)
    // Whoever is to open it is on another machine, where browsers can come from there.
    let pages = settings.pages?.address ?? "http://127.0.0.1:\(settings.apiPort)"
    let link = "\(pages)/link/\(secret)"
    if asJSON { return Voice.say(.object(["link": .string(link)])) }
    Voice.say(
      Statement(
        "good once, for a day, while the node serves: {link}",
        "bon une fois, pour un jour, pendant que le nœud fonctionne : {link}",
        "하루 안에 한 번만 쓸 수 있습니다(노드 실행 중): {link}", ["link": link]
      ).text)
  }

  /// Changes a person as whoever has the node's folder, and says how the person stands after.
  static func change(
    _ id: String, _ typed: [String: String], in folder: NodeFolder, asJSON: Bool,
    _ changes: (Person) throws -> [PersonChange]
  ) throws {
    let directory = Directory(try folder.people(), now: SystemClock.now)
    do {
      guard let before = try directory.person(id) else { throw unknown(id) }
      try directory.change(id, try changes(before), by: changer, of: before.edition)
      guard let after = try directory.person(id) else { throw unknown(id) }
      say(after, asJSON: asJSON)
    } catch let error as PeopleError {
      throw failure(error, typed)
    }
  }

  // MARK: A person

  static func say(_ person: Person, asJSON: Bool) {
    asJSON ? Voice.say(json(person)) : Voice.say(line(person))
  }

  static func line(_ person: Person) -> String {
    let roles = person.roles.map(\.rawValue).sorted().joined(separator: ", ")
    let clearance = person.clearance.map { "  \($0.level) → \($0.until)" } ?? ""
    let suspended =
      person.isActive ? "" : "  " + Trilingual("suspended", "suspendu", "정지됨").spoken
    return "\(person.id)  \(person.post ?? "–")  \(roles)\(clearance)\(suspended)"
  }

  static func json(_ person: Person) -> JSON {
    .object([
      "id": .string(person.id), "name": .string(person.name),
      "post": person.post.map { .string($0) } ?? .null,
      "roles": .strings(person.roles.map(\.rawValue).sorted()),
      "nationality": person.nationality.map { .string($0) } ?? .null,
      "clearance": person.clearance.map { clearance in
        .object([
          "level": .string(clearance.level), "until": .string(clearance.until.description),
          "by": .string(clearance.by),
        ])
      } ?? .null,
      "needToKnow": .strings(person.needToKnow.sorted()),
      "status": .string(person.status.rawValue), "secondFactor": .bool(person.digits != nil),
      "cards": .integer(Int64(person.cards.count)),
    ])
  }

  // MARK: Failures

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

  static func unknown(_ id: String) -> Failure {
    Failure(
      .failed,
      lines: [
        Statement(
          "nobody signs in as `{id}`", "personne ne se connecte sous le nom « {id} »",
          "그 이름의 인원이 없습니다: `{id}`", ["id": id]
        ).text
      ],
      hint: Trilingual(
        "see `entente people list`", "voyez `entente people list`", "`entente people list`로 확인하십시오"
      ).spoken)
  }

  /// Why a person was not added or changed; `typed` is what stood in each field.
  static func failure(_ error: PeopleError, _ typed: [String: String]) -> Failure {
    switch error {
    case .lastAdministrator:
      Failure(
        .failed,
        Trilingual(
          "a node needs an administrator who is active",
          "un nœud a besoin d’un administrateur actif", "노드에는 활동 중인 관리자가 있어야 합니다"),
        hint: Trilingual(
          "open the link of `entente people link`, or add one with --role administrator",
          "ouvrez le lien de `entente people link`, ou ajoutez-en un avec --role administrator",
          "`entente people link` 링크를 열거나 --role administrator로 추가하십시오"), problem: error.code)
    case .taken:
      Failure(
        .failed,
        lines: [
          Statement(
            "somebody signs in as `{id}` already", "« {id} » est déjà le nom de quelqu’un",
            "이미 쓰이는 이름입니다: `{id}`", ["id": typed["id"] ?? "–"]
          ).text
        ],
        hint: Trilingual(
          "choose another name, or change that person with `entente people change`",
          "choisissez un autre nom, ou modifiez cette personne avec `entente people change`",
          "다른 이름을 쓰거나 `entente people change`로 그 인원을 변경하십시오"
        ).spoken, problem: error.code)
    case .badField(let field): wrong("`\(field)`", typed[field] ?? "–")
    default: Failure(.failed, lines: [error.code], problem: error.code)
    }
  }
}
