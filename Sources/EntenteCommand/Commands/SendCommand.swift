import ArgumentParser
import Evidence
import Foundation
import Treaty

/// What is to be sent, as `send` and `explain` take it.
struct DispatchOptions: ParsableArguments {
  @Option(help: "The recipient office, such as KOR/registry; repeat for several.")
  var to: [String]
  @Option(help: "The level, as the agreement or your own labels name it, such as SECRET.")
  var level: String
  @Option(help: "The purpose, one that the agreement names, such as research.")
  var purpose: String
  @Option(help: "The office that sends; otherwise your party's registry.")
  var from: String?
  @Option(help: "The title; otherwise the file's name.")
  var title: String?
  @Option(help: "The media type; otherwise from the file's name.")
  var mediaType: String?
}

/// A file to be sent, opened.
final class Outgoing {
  private let source: SourceFile
  private var done = 0

  init(_ path: String) throws { source = try SourceFile(path) }

  var path: String { source.path }
  /// The file's length when it was opened.
  var size: Int { source.size }

  var name: String { URL(fileURLWithPath: path).lastPathComponent }

  /// The media type that the name suggests.
  var mediaType: String {
    switch URL(fileURLWithPath: path).pathExtension.lowercased() {
    case "txt", "md": "text/plain"
    case "pdf": "application/pdf"
    case "png": "image/png"
    case "jpg", "jpeg": "image/jpeg"
    case "svg": "image/svg+xml"
    case "html": "text/html"
    case "json": "application/json"
    case "xml": "application/xml"
    default: "application/octet-stream"
    }
  }

  /// The next portion, or nil at the end.
  func next() throws -> [UInt8]? {
    let bytes = try source.read(SourceFile.portion, at: done)
    done += bytes.count
    return bytes.isEmpty ? nil : bytes
  }
}

/// `entente send`: seals a file and offers it to an office of the partner.
struct SendCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "send", abstract: "Send a file to an office of the partner.",
    discussion: "The agreement is asked first. Refused: every reason with its article, exit 2.")

  @Argument(help: "The file.", completion: .file()) var file: String
  @OptionGroup var dispatch: DispatchOptions
  @OptionGroup var place: NodePlace
  @OptionGroup var common: CommonOptions

  func run() async throws {
    let folder = NodeFolder(place.node)
    let made = try await Sender(folder).send(file, dispatch)
    if common.json {
      Voice.say(made.printed)
    } else {
      let number = made["number"]?.text ?? ""
      Voice.say(
        Trilingual(
          "offered as \(number), act \(made["index"]?.number ?? 0) of our journal",
          "offert sous le numéro \(number), acte \(made["index"]?.number ?? 0) de notre journal",
          "\(number)(으)로 제안함, 우리 행위 일지의 행위 \(made["index"]?.number ?? 0)"))
      Voice.say("  entente show \(number) --node \(place.node)")
    }
  }
}

/// Sends files through a running node.
struct Sender {
  let folder: NodeFolder
  let client: NodeClient
  private let party: String

  init(_ folder: NodeFolder) throws {
    self.folder = folder
    client = try NodeClient(folder)
    party = try folder.settings().party
  }

  /// What the agreement says to sending this.
  func explain(_ title: String, _ mediaType: String, size: Int, _ options: DispatchOptions)
    async throws -> JSON
  {
    try await client.post(
      "/api/v1/explain",
      .object([
        "title": .string(title), "mediaType": .string(mediaType),
        "level": .string(options.level), "purpose": .string(options.purpose),
        "from": .string(options.from ?? "\(party)/registry"), "to": .strings(options.to),
        "size": .integer(Int64(size)),
      ]))
  }

  /// Asks the agreement, then seals and offers.
  func send(_ path: String, _ options: DispatchOptions, quiet: Bool = false) async throws -> JSON {
    let file = try Outgoing(path)
    let title = options.title ?? file.name
    let mediaType = options.mediaType ?? file.mediaType
    try WrittenText.checkTitle(title)
    try WrittenText.checkOffices(options.to)
    let status = try await client.get("/api/v1/status")
    guard status["reconciled"]?.flag ?? false else { throw NodeRefusal.notReconciled }
    let decision = try await explain(title, mediaType, size: file.size, options)
    guard decision["allowed"]?.flag ?? false else {
      throw Failure(
        .refused, lines: decision["reasons"]?.elements.compactMap { $0["sentence"]?.spoken } ?? [])
    }
    let query = PathText.query([
      URLQueryItem(name: "title", value: title),
      URLQueryItem(name: "mediaType", value: mediaType),
      URLQueryItem(name: "level", value: options.level),
      URLQueryItem(name: "purpose", value: options.purpose),
      URLQueryItem(name: "from", value: options.from ?? "\(party)/registry"),
      URLQueryItem(name: "to", value: options.to.joined(separator: ",")),
      URLQueryItem(name: "size", value: String(file.size)),
    ])
    var bar = ProgressBar(
      Trilingual("sealing", "scellement", "봉인 중")[Voice.language], total: file.size)
    var done = 0
    let made = try await client.upload("/api/v1/transmittals?\(query)", length: file.size) {
      let bytes = try file.next()
      done += bytes?.count ?? 0
      if !quiet { bar.update(done) }
      return bytes
    }
    if !quiet { bar.finish() }
    return made
  }
}

/// `entente explain`: would this be allowed, and by which articles?
struct ExplainCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "explain",
    abstract: "Would this be allowed, by which articles, and who would owe what?")

  @OptionGroup var dispatch: DispatchOptions
  @Option(help: "The file's size in bytes.") var size = 0
  @OptionGroup var place: NodePlace
  @OptionGroup var common: CommonOptions

  func run() async throws {
    if let title = dispatch.title { try WrittenText.checkTitle(title) }
    try WrittenText.checkOffices(dispatch.to)
    let sender = try Sender(NodeFolder(place.node))
    let decision = try await sender.explain(
      dispatch.title ?? "–", dispatch.mediaType ?? "application/octet-stream", size: size, dispatch)
    let allowed = decision["allowed"]?.flag ?? false
    if common.json {
      Voice.say(decision.printed)
    } else if allowed {
      for line in DecisionText.lines(decision) { Voice.say(line) }
    }
    guard allowed else {
      throw Failure(
        .refused,
        lines: common.json
          ? [] : decision["reasons"]?.elements.compactMap { $0["sentence"]?.spoken } ?? [])
    }
  }
}

/// A favourable decision in words.
enum DecisionText {
  static func lines(_ decision: JSON) -> [String] {
    let clauses = decision["clauses"]?.elements.compactMap(\.text).joined(separator: ", ") ?? ""
    var lines = [
      Trilingual(
        "yes: articles \(clauses)", "oui : articles \(clauses)", "허용: 제\(clauses)조")[
          Voice.language]
    ]
    for duty in decision["duties"]?.elements ?? [] {
      let party = duty["owedBy"]?.text ?? ""
      let days = duty["days"]?.number ?? 0
      let article = duty["reference"]?.text ?? ""
      let isWorking = duty["counting"]?.text == "working"
      lines.append(
        Trilingual(
          "\(party) will owe a receipt within \(days) \(isWorking ? "working " : "")days of arrival (article \(article))",
          "\(party) devra un récépissé dans les \(days) jours \(isWorking ? "ouvrables " : "")suivant l’arrivée (article \(article))",
          "\(party)은(는) 도착 후 \(isWorking ? "근무일 " : "")\(days)일 안에 수령증을 보내야 합니다(제\(article)조)")[
            Voice.language])
    }
    return lines
  }
}
