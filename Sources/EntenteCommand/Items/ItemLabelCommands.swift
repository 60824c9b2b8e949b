import ArgumentParser
import Evidence
import Foundation
import Treaty

// What is written on an item: its cover sheet, its portions, and the file beside it that carries its labels.

struct ItemCoverCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "cover",
    abstract: Trilingual(
      "Print an item's cover sheet, and the marking of its portions.",
      "Afficher la feuille de couverture d’un élément, et le marquage de ses parties.",
      "자료의 표지와 부분 표시를 출력합니다."
    ).spoken)

  @OptionGroup var item: ItemNumber
  @OptionGroup var place: NodePlace
  @OptionGroup var common: CommonOptions

  func run() async throws {
    let folder = NodeFolder(place.node)
    let agreement = try folder.currentAgreement()
    let shown = try await NodeClient(folder).get(try PathText.transmittal(item.number))
    let author = shown["author"]?.text ?? ""
    guard let level = shown["item"]?["level"]?.text.flatMap({ agreement.level(id: $0) }),
      let own = agreement.party(author), let partner = agreement.partner(of: author),
      let marking = level.marking(of: own.code), let other = level.marking(of: partner.code)
    else {
      throw Failure(
        .failed,
        Trilingual(
          "the agreement has no such level any more", "l’accord n’a plus ce niveau",
          "협정에 더 이상 없는 비밀등급입니다"))
    }
    let purpose = shown["purpose"]?.text ?? ""
    let sheet = CoverSheet(
      title: shown["title"]?.text ?? "",
      originator: .init(state: own.name, level: marking),
      equivalent: .init(state: partner.name, level: other),
      purpose: agreement.purpose(purpose)?.name ?? .same(purpose), number: item.number,
      isExercise: agreement.isExercise)
    if common.json {
      return Voice.say(
        .object(
          Language.allCases.map { language in
            JSONMember(
              name: language.rawValue,
              value: .object([
                "cover": .string(sheet.text(in: language)),
                "portion": .string(sheet.marking.portion(in: language)),
              ]))
          }))
    }
    Voice.say(sheet.text(in: Voice.language))
    let portion = sheet.marking.portion(in: Voice.language)
    Voice.say(
      Trilingual(
        "each portion begins with \(portion)", "chaque partie commence par \(portion)",
        "각 부분 앞에 다음을 표시합니다: \(portion)"))
  }
}

struct ItemBindCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "bind",
    abstract: Trilingual(
      "Write an item's labels beside its file, as FILE.bdo (ADatP-4778).",
      "Écrire les étiquettes d’un élément à côté de son fichier, FICHIER.bdo (ADatP-4778).",
      "자료의 보안 레이블을 파일 옆에 FILE.bdo로 씁니다(ADatP-4778)."
    ).spoken)

  @OptionGroup var item: ItemNumber
  @Argument(
    help: ArgumentHelp("The file.", "Le fichier.", "파일."), completion: .file())
  var file: String
  @OptionGroup var place: NodePlace
  @OptionGroup var common: CommonOptions

  func run() async throws {
    _ = try SourceFile(file)
    let path = "\(file).\(DetachedBinding.fileExtension)"
    try Files.requirePlace(path)
    let labels = try await NodeClient(NodeFolder(place.node))
      .get(try PathText.transmittal(item.number) + "/labels")
    func label(_ name: String, _ role: LabelRole) throws -> ConfidentialityLabel {
      try ConfidentialityLabel(parsing: Array((labels[name]?.text ?? "").utf8), as: role)
    }
    let binding: DetachedBinding
    do {
      binding = try DetachedBinding(
        originator: try label("originator", .originator),
        alternative: try label("alternative", .alternative),
        data: try DataReference(fileName: URL(filePath: file).lastPathComponent))
    } catch let error as BindingError {
      throw Failure(.failed, lines: [BindingText.line(error)])
    }
    try Files.write(binding.xml, to: path)
    if common.json { return Voice.say(.object(["file": .string(path)])) }
    Voice.say("\(item.number) → \(path)")
  }
}

struct ItemLabelsCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "labels",
    abstract: Trilingual(
      "Show the labels that stand in a file FILE.bdo; they prove nothing.",
      "Montrer les étiquettes d’un fichier FICHIER.bdo; elles ne prouvent rien.",
      "FILE.bdo 파일의 보안 레이블을 보입니다. 증명력은 없습니다."
    ).spoken)

  @Argument(
    help: ArgumentHelp("The file FILE.bdo.", "Le fichier FICHIER.bdo.", "FILE.bdo 파일."),
    completion: .file(extensions: ["bdo"]))
  var file: String
  @OptionGroup var common: CommonOptions

  func run() async throws {
    let binding: DetachedBinding
    do {
      binding = try DetachedBinding(
        parsing: try Files.read(file, limit: BindingText.sizeLimit))
    } catch let error as BindingError {
      throw Failure(.failed, lines: ["\(file): \(BindingText.line(error))"])
    }
    let labels = [("originator", binding.originator), ("alternative", binding.alternative)]
    if common.json {
      return Voice.say(
        .object(
          [JSONMember(name: "data", value: .string(binding.data.uri))]
            + labels.map { name, label in
              JSONMember(
                name: name,
                value: .object([
                  "policy": .string(label.policy), "level": .string(label.classification),
                ]))
            }))
    }
    Voice.say("→ \(binding.data.fileName ?? binding.data.uri)")
    for (_, label) in labels { Voice.say("  \(label.policy)  \(label.classification)") }
  }
}

/// What is wrong with a file of labels, in words with its place.
private enum BindingText {
  static let sizeLimit = 163_840

  static func line(_ error: BindingError) -> String {
    let place = error.position.map { "\($0.line):\($0.column): " } ?? ""
    return place + error.sentence(in: Voice.language)
  }
}
