import ArgumentParser
import Evidence
import Foundation
import Treaty

/// `entente list`: the transmittals of a node, by when they were offered, newest first.
struct ListCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "list",
    abstract: Trilingual(
      "List transmittals by when they were offered, newest first.",
      "Lister les envois selon le moment de leur offre, le plus récent d’abord.",
      "송부를 제안된 순서로, 최근 것부터 나열합니다."
    ).spoken)

  @Option(
    help: ArgumentHelp(
      "Only these statuses, such as arrived,accepted.",
      "Ces états seulement, par exemple arrived,accepted.", "이 상태만. 예: arrived,accepted."))
  var status: String?
  @Option(
    help: ArgumentHelp(
      "Only those that this party sent.", "Seulement ceux que cette partie a envoyés.",
      "이 당사국이 보낸 것만."))
  var author: String?
  @Option(help: ArgumentHelp("At most so many.", "Au plus autant.", "최대 개수."))
  var limit = 100
  @OptionGroup var place: NodePlace
  @OptionGroup var common: CommonOptions

  /// The most that a node gives, and that this command shows.
  private static let most = 1000

  func run() async throws {
    guard (1...Self.most).contains(limit) else {
      throw Failure(
        .failed,
        Trilingual(
          "`--limit` is a number from 1 to 1000", "`--limit` est un nombre de 1 à 1000",
          "`--limit` 값은 1부터 1000까지입니다"),
        hint: Trilingual(
          "write, for example, --limit 100", "écrivez par exemple --limit 100",
          "예: --limit 100"))
    }
    // The node orders by the latest change and cuts by that; so all are asked for, and cut here.
    var items = [URLQueryItem(name: "limit", value: String(Self.most))]
    if let status { items.append(URLQueryItem(name: "status", value: status)) }
    if let author { items.append(URLQueryItem(name: "author", value: author)) }
    let client = try NodeClient(NodeFolder(place.node))
    let answer = try await client.get("/api/v1/transmittals?\(PathText.query(items))")
    let list = Array(Self.newestFirst(answer.elements).prefix(limit))
    if common.json { return Voice.say(.array(list)) }
    await client.sayExercise()
    guard !list.isEmpty else {
      return Voice.say(
        status == nil && author == nil
          ? Trilingual("no transmittals yet", "aucun envoi pour l’instant", "아직 송부가 없습니다")
          : Trilingual("no transmittals match", "aucun envoi ne correspond", "조건에 맞는 송부가 없습니다"))
    }
    let folder = NodeFolder(place.node)
    let party = try folder.settings().party
    for line in Self.table(list, party, AgreementNames(in: folder)) { Voice.say(line) }
  }

  /// One line each under a heading, in columns as wide as what stands in them.
  private static func table(
    _ list: [JSON], _ party: String, _ names: AgreementNames
  ) -> [String] {
    let language = Voice.language
    let heading = [
      Trilingual("number", "numéro", "번호"), Trilingual("", "", ""),
      Trilingual("offered", "offert le", "제안일"), Trilingual("status", "état", "상태"),
      Trilingual("level", "niveau", "비밀등급"), Trilingual("size", "taille", "크기"),
      Trilingual("due", "échéance", "기한"), Trilingual("title", "titre", "제목"),
    ].map { $0[language] }
    let rows = [heading] + list.map { row($0, party, names) }
    let widths = heading.indices.map { column in
      rows.map { $0[column].columns }.max() ?? 0
    }
    return rows.map { row in
      let fields = row.indices.map { column in
        column == row.count - 1 ? row[column] : row[column].padded(widths[column])
      }
      return fields.joined(separator: "  ")
    }
  }

  private static func row(
    _ item: JSON, _ party: String, _ names: AgreementNames
  ) -> [String] {
    let number = item["number"]?.text ?? ""
    let author = item["author"]?.text ?? ""
    let direction = author == party ? "→" : "←"
    let offered = String(offerTime(item).prefix(10))
    let status = StatusText.name(item["status"]?.text ?? "")
    let level = names.level(of: item)
    let size = ByteCount.text(item["bytes"]?.number ?? 0)[Voice.language]
    // The earliest of what is owed.
    let due = String((item["duties"]?.elements.first?["due"]?.text ?? "").prefix(10))
    return [number, direction, offered, status, level, size, due, item["title"]?.text ?? ""]
  }

  private static func offerTime(_ item: JSON) -> String {
    item["acts"]?.elements.first { $0["act"]?.text == "offered" }?["time"]?.text ?? ""
  }

  /// By the time of the offer; of two at one time the higher number comes first.
  private static func newestFirst(_ list: [JSON]) -> [JSON] {
    let keyed = list.map { item in
      (time: offerTime(item), number: item["number"]?.text ?? "", item: item)
    }
    // Moments in JSON all have one form, so their texts sort as they do.
    return keyed.sorted { ($0.time, $0.number) > ($1.time, $1.number) }.map { $0.item }
  }
}

/// `entente show`: one transmittal, whole.
struct ShowCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "show",
    abstract: Trilingual(
      "Show one transmittal: marking, way, duties.",
      "Montrer un envoi : marquage, parcours, obligations.", "송부 하나의 비밀 표시, 경과, 의무를 보입니다."
    ).spoken)

  @Argument(
    help: ArgumentHelp(
      "The transmittal's number, such as CAN-2026-0001.",
      "Le numéro de l’envoi, par exemple CAN-2026-0001.", "송부 번호. 예: CAN-2026-0001."))
  var number: String
  @OptionGroup var place: NodePlace
  @OptionGroup var common: CommonOptions

  func run() async throws {
    let folder = NodeFolder(place.node)
    let client = try NodeClient(folder)
    let item = try await client.get(try PathText.transmittal(number))
    if common.json { return Voice.say(item) }
    await client.sayExercise()
    for line in StatusText.lines(item, AgreementNames(in: folder)) { Voice.say(line) }
  }
}
