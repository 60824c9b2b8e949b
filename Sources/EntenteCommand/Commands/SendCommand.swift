import ArgumentParser
import Evidence
import Exchange
import Foundation
import Treaty

/// What is to be sent, as `send` and `explain` take it.
struct DispatchOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "The recipient office, such as KOR/registry; repeat for several.",
      "Le bureau destinataire, par exemple KOR/registry; à répéter pour plusieurs.",
      "받는 부서. 예: KOR/registry. 여럿이면 되풀이합니다."))
  var to: [String]
  @Option(
    help: ArgumentHelp(
      "The level, as the agreement or your own labels name it, such as SECRET.",
      "Le niveau, comme l’accord ou vos propres étiquettes le nomment, par exemple SECRET.",
      "협정이나 자국 보안 레이블의 비밀등급. 예: SECRET."))
  var level: String
  @Option(
    help: ArgumentHelp(
      "The purpose, one that the agreement names, such as research.",
      "La fin, une de celles que l’accord nomme, par exemple research.", "협정에 적힌 목적. 예: research."))
  var purpose: String
  @Option(
    help: ArgumentHelp(
      "The office that sends; otherwise your party's registry.",
      "Le bureau qui envoie; sinon le bureau d’ordre de votre partie.", "보내는 부서. 없으면 자국의 등록소."))
  var from: String?
  @Option(
    help: ArgumentHelp(
      "The title; otherwise the file's name.", "Le titre; sinon le nom du fichier.",
      "제목. 없으면 파일 이름."))
  var title: String?
  @Option(
    help: ArgumentHelp(
      "The media type; otherwise from the file's name.",
      "Le type de média; sinon d’après le nom du fichier.", "미디어 유형. 없으면 파일 이름에서 정합니다."))
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
  var mediaType: String { MediaType.ofFile(named: name) }

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
    commandName: "send",
    abstract: Trilingual(
      "Send a file to an office of the partner.", "Envoyer un fichier à un bureau du partenaire.",
      "상대 당사국의 부서에 파일을 보냅니다."
    ).spoken,
    discussion: Trilingual(
      "The agreement is asked first. Refused: every reason with its article, exit 2.",
      "L’accord est consulté d’abord. En cas de refus : chaque motif avec son article, code de sortie 2.",
      "먼저 협정에 따라 판정합니다. 거부되면 모든 사유를 조와 함께 알리고 2로 끝납니다."
    ).spoken)

  @Argument(help: ArgumentHelp("The file.", "Le fichier.", "파일."), completion: .file())
  var file: String
  @OptionGroup var dispatch: DispatchOptions
  @Option(
    name: .customLong("reference"),
    help: ArgumentHelp(
      "What the file refers to, such as a control number; repeat for several.",
      "Ce à quoi le fichier renvoie, par exemple un numéro de contrôle; à répéter pour plusieurs.",
      "파일이 참조하는 것. 예: 관리번호. 여럿이면 되풀이합니다."))
  var references: [String] = []
  @Option(
    help: ArgumentHelp(
      "The day from which the labels ask for review, year-month-day; otherwise in five years.",
      "Le jour à partir duquel les étiquettes demandent une révision, année-mois-jour; sinon dans cinq ans.",
      "보안 레이블의 검토일(연-월-일). 없으면 5년 뒤."))
  var review: String?
  @OptionGroup var place: NodePlace
  @OptionGroup var common: CommonOptions

  func run() async throws {
    let sender = try Sender(NodeFolder(place.node))
    let made = try await sender.send(file, dispatch, references: references, review: review)
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
