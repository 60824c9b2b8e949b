import ArgumentParser
import Evidence
import Foundation
import Treaty

/// `entente list`: the transmittals of a node, newest first.
struct ListCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "list", abstract: "List transmittals, newest first.")

  @Option(help: "Only these statuses, such as arrived,accepted.") var status: String?
  @Option(help: "Only those that this party sent.") var author: String?
  @Option(help: "At most so many.") var limit = 100
  @OptionGroup var place: NodePlace
  @OptionGroup var common: CommonOptions

  func run() async throws {
    guard (1...1000).contains(limit) else {
      throw Failure(
        .failed,
        Trilingual(
          "`--limit` is a number from 1 to 1000", "`--limit` est un nombre de 1 à 1000",
          "`--limit` 값은 1부터 1000까지입니다"),
        hint: Trilingual(
          "write, for example, --limit 100", "écrivez par exemple --limit 100",
          "예: --limit 100"))
    }
    var items = [URLQueryItem(name: "limit", value: String(limit))]
    if let status { items.append(URLQueryItem(name: "status", value: status)) }
    if let author { items.append(URLQueryItem(name: "author", value: author)) }
    let list = try await NodeClient(NodeFolder(place.node)).get(
      "/api/v1/transmittals?\(PathText.query(items))")
    if common.json { return Voice.say(list.printed) }
    guard !list.elements.isEmpty else {
      return Voice.say(
        Trilingual("no transmittals yet", "aucun envoi pour l’instant", "아직 송부가 없습니다"))
    }
    for item in list.elements {
      let fields = [
        (item["number"]?.text ?? "").padded(16),
        StatusText.name(item["status"]?.text ?? "").padded(12),
        (item["level"]?.text ?? "").padded(14),
        ByteCount.text(item["bytes"]?.number ?? 0).padded(9),
        item["title"]?.text ?? "",
      ]
      Voice.say(fields.joined(separator: "  "))
    }
  }
}

/// `entente show`: one transmittal, whole.
struct ShowCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "show", abstract: "Show one transmittal: marking, way, duties.")

  @Argument(help: "The transmittal's number, such as CAN-2026-0001.") var number: String
  @OptionGroup var place: NodePlace
  @OptionGroup var common: CommonOptions

  func run() async throws {
    let item = try await NodeClient(NodeFolder(place.node)).get(
      try PathText.transmittal(number))
    if common.json { return Voice.say(item.printed) }
    for line in StatusText.lines(item) { Voice.say(line) }
  }
}

/// A transmittal in words.
enum StatusText {
  static func name(_ status: String) -> String {
    switch status {
    case "offered": Trilingual("offered", "offert", "제안됨")[Voice.language]
    case "wanted": Trilingual("wanted", "demandé", "요청됨")[Voice.language]
    case "arrived": Trilingual("arrived", "arrivé", "도착함")[Voice.language]
    case "accepted": Trilingual("accepted", "accepté", "접수됨")[Voice.language]
    case "refused": Trilingual("refused", "refusé", "거부됨")[Voice.language]
    case "withdrawn": Trilingual("withdrawn", "retiré", "철회됨")[Voice.language]
    case "opened": Trilingual("opened", "ouvert", "열람함")[Voice.language]
    default: status
    }
  }

  static func lines(_ item: JSON) -> [String] {
    var lines = [
      item["marking"]?.spoken ?? "",
      "\(item["number"]?.text ?? "")  \(name(item["status"]?.text ?? ""))  \(item["title"]?.text ?? "")",
      "\(item["from"]?.text ?? "") → \(item["to"]?.elements.compactMap(\.text).joined(separator: ", ") ?? "")",
      "\(item["level"]?.text ?? "") ≙ \(item["equivalent"]?.text ?? "") · \(item["purpose"]?.text ?? "") · \(ByteCount.text(item["bytes"]?.number ?? 0))",
    ]
    if let control = item["controlNumber"]?.text {
      lines.append(
        Trilingual(
          "control number \(control)", "numéro de contrôle \(control)", "관리번호 \(control)")[
            Voice.language])
    }
    if let due = item["receiptDue"]?.text {
      lines.append(
        Trilingual("receipt due \(due)", "récépissé dû le \(due)", "수령증 기한 \(due)")[
          Voice.language])
    }
    for reason in item["refusals"]?.elements ?? [] {
      lines.append(reason["sentence"]?.spoken ?? "")
    }
    for act in item["acts"]?.elements ?? [] {
      lines.append(
        "  \(act["time"]?.text ?? "")  \(act["party"]?.text ?? "") \(act["index"]?.number ?? 0)  \(name(act["act"]?.text ?? ""))"
      )
    }
    return lines
  }
}

extension String {
  /// The text with spaces after it up to a width, counting a Korean syllable as two.
  func padded(_ width: Int) -> String {
    let taken = unicodeScalars.reduce(0) { $0 + ((0xAC00...0xD7A3).contains($1.value) ? 2 : 1) }
    return self + String(repeating: " ", count: max(0, width - taken))
  }
}

/// A part of a path.
enum PathText {
  static func escaped(_ text: String) -> String {
    text.addingPercentEncoding(withAllowedCharacters: .alphanumerics.union(["-"])) ?? ""
  }

  /// Where the API has a transmittal; a blank number, which would be all of them, is refused.
  static func transmittal(_ number: String) throws -> String {
    guard !number.allSatisfy(\.isWhitespace) else {
      throw Failure(
        .failed,
        Trilingual(
          "the transmittal's number is empty", "le numéro de l’envoi est vide",
          "송부 번호가 비어 있습니다"),
        hint: Trilingual(
          "write it as `entente list` shows it, such as CAN-2026-0001",
          "écrivez-le comme `entente list` le montre, par exemple CAN-2026-0001",
          "`entente list`에 나오는 대로 쓰십시오. 예: CAN-2026-0001"))
    }
    return "/api/v1/transmittals/\(escaped(number))"
  }

  /// What comes after the question mark.
  static func query(_ items: [URLQueryItem]) -> String {
    var components = URLComponents()
    components.queryItems = items
    return (components.percentEncodedQuery ?? "").replacingOccurrences(of: "+", with: "%2B")
  }
}
