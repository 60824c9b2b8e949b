import ArgumentParser
import Conduct
import Evidence
import Treaty

/// `entente partnership list`: what the parties hold in common, with what each reports.
struct PartnershipListCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "list",
    abstract: Trilingual(
      "List what is held in common, with open proposals and both sides' reports.",
      "Lister ce qui est tenu en commun, avec les propositions en cours et les états des deux parties.",
      "공동 사안을 진행 중인 제안, 양측의 보고와 함께 나열합니다."
    ).spoken)

  @Option(
    help: ArgumentHelp(
      "Only this kind: mechanism, commitment, action, meeting, record, review or exchange.",
      "Cette sorte seulement : mechanism, commitment, action, meeting, record, review ou exchange.",
      "이 종류만: mechanism, commitment, action, meeting, record, review, exchange."))
  var kind: MatterKind?
  @Option(
    help: ArgumentHelp(
      "Only this status, such as proposed, active, open or done.",
      "Cet état seulement, par exemple proposed, active, open ou done.",
      "이 상태만. 예: proposed, active, open, done."))
  var status: String?
  @OptionGroup var place: NodePlace
  @OptionGroup var common: CommonOptions

  /// Every status there is.
  private static let statuses =
    ["proposed"] + MechanismState.allCases.map(\.rawValue)
    + CommitmentState.allCases.map(\.rawValue) + ["dropped", "done", "planned"]
    + ReviewStage.allCases.map(\.rawValue)
    + ExchangeState.allCases.map(\.rawValue)
    .filter { $0 != "ended" }

  func validate() throws {
    guard let status, !Self.statuses.contains(status) else { return }
    let list = Self.statuses.joined(separator: ", ")
    throw ValidationError(
      Trilingual(
        "write a status that there is: \(list)", "écrivez un état qui existe : \(list)",
        "다음 상태 중 하나를 쓰십시오: \(list)")[Voice.language])
  }

  func run() async throws {
    let matters = try MatterClient(NodeFolder(place.node))
    var found: [JSON] = []
    for kind in kind.map({ [$0] }) ?? MatterKind.allCases {
      found += try await matters.all(kind).filter { matter in
        status.map { matter["status"]?.text == $0 } ?? true
      }
    }
    if common.json { return Voice.say(.array(found)) }
    await matters.client.sayExercise()
    guard !found.isEmpty else {
      return Voice.say(
        kind == nil && status == nil
          ? Trilingual(
            "nothing is held in common yet", "rien n’est encore tenu en commun",
            "아직 공동 사안이 없습니다")
          : Trilingual("nothing matches", "rien ne correspond", "조건에 맞는 것이 없습니다"))
    }
    let today = MatterText.today(in: NodeFolder(place.node))
    for line in MatterText.list(try found.map(ShownMatter.init), today: today) {
      Voice.say(line)
    }
  }
}

/// `entente partnership show`: one matter, whole.
struct PartnershipShowCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "show",
    abstract: Trilingual(
      "Show one matter with its sources, and what they say otherwise.",
      "Montrer un objet avec ses sources, et ce qu’elles disent autrement.",
      "공동 사안 하나를 출처와 출처마다 다른 내용까지 보입니다."
    ).spoken)

  @OptionGroup var name: MatterName
  @OptionGroup var place: NodePlace
  @OptionGroup var common: CommonOptions

  func run() async throws {
    let folder = NodeFolder(place.node)
    let matters = try MatterClient(folder)
    let found = try await matters.one(name.kind, name.id)
    if common.json { return Voice.say(found) }
    await matters.client.sayExercise()
    let today = MatterText.today(in: folder)
    for line in MatterText.whole(try ShownMatter(found), today: today) { Voice.say(line) }
  }
}
