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
    let sender = try Sender(NodeFolder(place.node))
    let made = try await sender.send(file, dispatch)
    if common.json { return Voice.say(made) }
    await sender.client.sayExercise()
    let words = [
      "number": made["number"]?.text ?? "", "index": String(made["index"]?.number ?? 0),
    ]
    Voice.say(
      Statement(
        "offered as {number}, act {index} of our journal",
        "offert sous le numéro {number}, acte {index} de notre journal",
        "{number:으로/로} 제안함, 우리 행위 일지의 행위 {index}", words
      ).text)
    Voice.say("  entente show \(words["number"] ?? "") --node \(place.node)")
  }
}
