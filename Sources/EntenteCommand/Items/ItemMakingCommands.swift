import ArgumentParser
import Conduct
import Evidence
import Treaty

// What is made from an item, or done with it.

struct ItemCopyCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "copy",
    abstract: Trilingual(
      "Record copies that were made; they get the next numbers.",
      "Inscrire des copies faites; elles reçoivent les numéros suivants.",
      "만든 사본을 기록합니다. 다음 번호가 매겨집니다."
    ).spoken)

  @OptionGroup var item: ItemNumber
  @Option(help: ArgumentHelp("How many.", "Combien.", "부수."))
  var count = 1
  @Option(help: ArgumentHelp("What for.", "Pour quoi.", "이유."))
  var reason: String
  @Option(
    help: ArgumentHelp(
      "The approval that covers it.", "L’approbation qui le couvre.", "근거가 되는 승인."))
  var approval = ""
  @OptionGroup var marked: MarkedLevel
  @OptionGroup var saying: SayingOptions

  func validate() throws {
    guard (1...ItemAct.copyLimit).contains(count) else {
      throw ValidationError(
        Trilingual(
          "`--count` is a number from 1 to 1024", "`--count` est un nombre de 1 à 1024",
          "`--count` 값은 1부터 1024까지입니다")[Voice.language])
    }
  }

  func run() async throws {
    try await saying.say(
      "item.copied", about: item.number,
      .object([
        "count": .integer(Int64(count)),
        "level": .string(try await marked.read(for: item.number, saying)),
        "approval": .string(approval), "reason": .string(reason),
      ]))
    try await saying.showCopies(of: item.number)
  }
}

struct ItemTranslateCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "translate",
    abstract: Trilingual(
      "Record a translation; it gets the next number.",
      "Inscrire une traduction; elle reçoit le numéro suivant.", "번역본을 기록합니다. 다음 번호가 매겨집니다."
    ).spoken)

  @OptionGroup var item: ItemNumber
  @Option(
    help: ArgumentHelp(
      "The language, such as ko.", "La langue, par exemple ko.", "언어. 예: ko."))
  var language: String
  @OptionGroup var marked: MarkedLevel
  @OptionGroup var saying: SayingOptions

  func run() async throws {
    try await saying.say(
      "item.translated", about: item.number,
      .object([
        "language": .string(language),
        "level": .string(try await marked.read(for: item.number, saying)),
      ]))
    guard !saying.common.json else { return }
    try await saying.showCopies(of: item.number)
    // What a translation must bear is in the agreement.
    let agreement = try NodeFolder(saying.place.node).currentAgreement()
    guard let statement = agreement.terms.translation.statements[language] else { return }
    Voice.say(
      Statement(
        "  it bears: {text}", "  elle porte : {text}", "  기재할 문구: {text}", ["text": statement]
      ).text)
  }
}

/// The level that is written on what is made: that of the item, unless it is said.
struct MarkedLevel: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "The level that they bear, by its identifier; otherwise the item's.",
      "Le niveau qu’elles portent, par son identifiant; sinon celui de l’élément.",
      "표시한 비밀등급 식별자. 없으면 자료의 비밀등급."))
  var level: String?

  func read(for number: String, _ saying: SayingOptions) async throws -> String {
    if let level { return try saying.levelID(level) }
    return try await saying.state(of: number)["level"]?.text ?? ""
  }
}

struct ItemDeriveCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "derive",
    abstract: Trilingual(
      "Record a document that has something of received items in it.",
      "Inscrire un document qui contient quelque chose d’éléments reçus.",
      "받은 자료의 내용을 포함한 문서를 기록합니다."
    ).spoken)

  @Option(
    name: .customLong("item"),
    help: ArgumentHelp(
      "An item that is in it; repeat for each.", "Un élément qui s’y trouve; à répéter.",
      "포함된 자료. 여러 개면 되풀이합니다."))
  var items: [String]
  @Option(
    help: ArgumentHelp(
      "The level that it bears, by its identifier.", "Le niveau qu’il porte, par son identifiant.",
      "문서의 비밀등급 식별자."))
  var level: String
  @Option(
    name: .customLong("originator"),
    help: ArgumentHelp(
      "A party that its marking names; otherwise the partner.",
      "Une partie que son marquage nomme; sinon le partenaire.", "표시에 적힌 제공 당사국. 없으면 상대 당사국."))
  var originators: [String] = []
  @Option(
    help: ArgumentHelp(
      "The document's number, where it was recorded before.",
      "Le numéro du document, s’il a déjà été inscrit.", "이미 기록된 문서이면 그 번호."))
  var document: String?
  @OptionGroup var saying: SayingOptions

  func run() async throws {
    let folder = NodeFolder(saying.place.node)
    let agreement = try folder.currentAgreement()
    let partner = agreement.partner(of: try folder.settings().party)?.code
    let named = originators.isEmpty ? [partner].compactMap(\.self) : originators
    try await saying.say(
      "item.derived", about: document,
      .object([
        "items": .strings(items), "level": .string(try saying.levelID(level)),
        "originators": .strings(named),
      ]))
  }
}

struct ItemReleaseCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "release",
    abstract: Trilingual(
      "Record that it was passed on to somebody who is no party.",
      "Inscrire qu’il a été communiqué à un tiers.", "제3자에게 제공한 사실을 기록합니다."
    ).spoken)

  @OptionGroup var item: ItemNumber
  @Option(help: ArgumentHelp("To whom.", "À qui.", "받는 쪽."))
  var to: String
  @Option(
    help: ArgumentHelp(
      "The approval that covers it.", "L’approbation qui le couvre.", "근거가 되는 승인."))
  var approval: String
  @OptionGroup var saying: SayingOptions

  func run() async throws {
    try await saying.say(
      "item.released", about: item.number,
      .object(["recipient": .string(to.composed), "approval": .string(approval)]))
  }
}

struct ItemUseCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "use",
    abstract: Trilingual(
      "Record a use, for a purpose.", "Inscrire une utilisation, à une fin.", "사용 목적을 기록합니다."
    ).spoken)

  @OptionGroup var item: ItemNumber
  @Option(help: ArgumentHelp("The purpose.", "La fin.", "목적."))
  var purpose: String
  @Option(
    help: ArgumentHelp(
      "The approval, where it was given for another purpose.",
      "L’approbation, s’il a été fourni à une autre fin.", "다른 목적으로 제공된 경우 그 승인."))
  var approval = ""
  @OptionGroup var saying: SayingOptions

  func run() async throws {
    try await saying.say(
      "item.used", about: item.number,
      .object(["purpose": .string(purpose.composed), "approval": .string(approval)]))
  }
}
