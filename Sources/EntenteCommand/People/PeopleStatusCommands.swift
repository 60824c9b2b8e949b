import ArgumentParser
import Evidence
import People
import Treaty

/// `entente people suspend`: somebody signs in no more.
struct PeopleSuspendCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "suspend",
    abstract: Trilingual(
      "Suspend a person: their sessions end at once.",
      "Suspendre une personne : ses sessions prennent fin aussitôt.",
      "인원을 정지합니다. 세션이 즉시 끝납니다."
    ).spoken)

  @OptionGroup var whom: ChosenPerson

  func run() async throws { try whom.change(.suspend) }
}

/// `entente people admit`: somebody who was suspended signs in again.
struct PeopleAdmitCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "admit",
    abstract: Trilingual(
      "Admit a suspended person again.", "Réadmettre une personne suspendue.",
      "정지된 인원을 다시 허용합니다."
    ).spoken)

  @OptionGroup var whom: ChosenPerson

  func run() async throws { try whom.change(.admit) }
}

/// Whom a command is about, and at which node.
struct ChosenPerson: ParsableArguments {
  @Argument(help: ArgumentHelp("Whom.", "Qui.", "대상 인원."))
  var id: String
  @OptionGroup var place: NodePlace
  @OptionGroup var common: CommonOptions

  /// Changes the person, and says how they stand then.
  func change(_ change: PersonChange) throws {
    let folder = NodeFolder(place.node)
    _ = try folder.settings()
    try PeopleText.change(id, ["id": id], in: folder, asJSON: common.json) { _ in [change] }
  }

  /// The person as they are now.
  func found() throws -> Person {
    let folder = NodeFolder(place.node)
    _ = try folder.settings()
    let directory = Directory(try folder.people(), now: SystemClock.now)
    guard let person = try directory.person(id) else { throw PeopleText.unknown(id) }
    return person
  }
}

/// `entente people factor`: whether somebody has a second factor; a lost one is removed.
struct PeopleFactorCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "factor",
    abstract: Trilingual(
      "Say whether a person has a second factor, or remove a lost one.",
      "Dire si une personne a un second facteur, ou retirer celui qui est perdu.",
      "2차 인증이 있는지 표시하거나, 잃어버린 2차 인증을 해제합니다."
    ).spoken)

  @OptionGroup var whom: ChosenPerson
  @Flag(
    help: ArgumentHelp(
      "Remove it: the telephone and the recovery codes are lost.",
      "Le retirer : le téléphone et les codes de secours sont perdus.",
      "해제합니다. 휴대전화와 복구 코드를 모두 잃은 때에만 씁니다."))
  var remove = false

  func run() async throws {
    if remove { return try whom.change(.removeFactor) }
    let person = try whom.found()
    let left = person.recovery.count
    if whom.common.json {
      return Voice.say(
        .object([
          "secondFactor": .bool(person.digits != nil), "codesLeft": .integer(Int64(left)),
        ]))
    }
    Voice.say(
      person.digits == nil
        ? Trilingual("no second factor", "aucun second facteur", "2차 인증 없음")
        : Trilingual(
          "second factor; recovery codes left: \(left)",
          "second facteur; codes de secours restants : \(left)", "2차 인증 있음. 남은 복구 코드: \(left)개"))
  }
}

/// `entente people card`: how many cards somebody has; lost ones are removed.
struct PeopleCardCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "card",
    abstract: Trilingual(
      "Say with how many cards a person signs in, or remove them.",
      "Dire avec combien de cartes une personne se connecte, ou les retirer.",
      "인원이 로그인에 쓰는 카드의 수를 표시하거나, 카드 등록을 해제합니다."
    ).spoken)

  @OptionGroup var whom: ChosenPerson
  @Flag(
    help: ArgumentHelp(
      "Remove all: one is lost, or is not to let its holder in.",
      "Les retirer toutes : une est perdue, ou ne doit plus servir.",
      "모두 해제합니다. 카드를 잃었거나 더는 로그인에 쓰지 못하게 할 때 씁니다."))
  var remove = false

  func run() async throws {
    if remove { return try whom.change(.removeCards) }
    let person = try whom.found()
    let count = person.cards.count
    if whom.common.json { return Voice.say(.object(["cards": .integer(Int64(count))])) }
    Voice.say(Trilingual("cards: \(count)", "cartes : \(count)", "카드: \(count)장"))
  }
}
