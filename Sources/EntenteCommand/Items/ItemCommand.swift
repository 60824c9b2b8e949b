import ArgumentParser
import Conduct
import Evidence
import Foundation
import Treaty

/// `entente item`: what is done with a file after its receipt, and what its originator says about it.
struct ItemCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "item",
    abstract: Trilingual(
      "Copies, translations, levels, return and destruction of what was exchanged.",
      "Copies, traductions, niveaux, renvoi et destruction de ce qui a été échangé.",
      "교환한 자료의 사본, 번역, 비밀등급, 반환, 파기."
    ).spoken,
    subcommands: [
      ItemShowCommand.self, ItemCopyCommand.self, ItemTranslateCommand.self,
      ItemDeriveCommand.self, ItemReleaseCommand.self, ItemUseCommand.self,
      ItemRelevelCommand.self, ItemRemarkCommand.self, ItemRecallCommand.self,
      ItemReturnCommand.self, ItemDestroyCommand.self, ItemCountCommand.self,
      ItemDocumentsCommand.self,
    ])
}

/// The item's number, as most of these commands take it.
struct ItemNumber: ParsableArguments {
  @Argument(
    help: ArgumentHelp(
      "The number of the transmittal by which it came.",
      "Le numéro de l’envoi par lequel il est venu.", "자료가 온 송부의 번호."))
  var number: String
}

/// The copies that an act names.
struct CopyList: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "Which, such as 1,3,5-7.", "Lesquelles, par exemple 1,3,5-7.", "사본 번호. 예: 1,3,5-7."))
  var copies: String

  func json() throws -> JSON { try CopyNumbers.read(copies) }
}

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
        "count": .integer(Int64(count)), "approval": .string(approval),
        "reason": .string(reason),
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
  @OptionGroup var saying: SayingOptions

  func run() async throws {
    try await saying.say(
      "item.translated", about: item.number, .object(["language": .string(language)]))
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
        "items": .strings(items), "level": .string(level), "originators": .strings(named),
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
      .object(["recipient": .string(to), "approval": .string(approval)]))
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
      .object(["purpose": .string(purpose), "approval": .string(approval)]))
  }
}

struct ItemRelevelCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "relevel",
    abstract: Trilingual(
      "Change the level of an item of ours.", "Changer le niveau d’un élément de notre part.",
      "우리가 제공한 자료의 비밀등급을 변경합니다."
    ).spoken)

  @OptionGroup var item: ItemNumber
  @Argument(
    help: ArgumentHelp(
      "The new level, by its identifier.", "Le nouveau niveau, par son identifiant.",
      "새 비밀등급 식별자."))
  var level: String
  @Option(help: ArgumentHelp("Why.", "Pourquoi.", "이유."))
  var note = ""
  @OptionGroup var saying: SayingOptions

  func run() async throws {
    try await saying.say(
      "item.relevelled", about: item.number,
      .object(["level": .string(level), "note": .string(note)]), attested: true)
  }
}

struct ItemRemarkCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "remark",
    abstract: Trilingual(
      "Record that copies bear the item's level now.",
      "Inscrire que des copies portent maintenant le niveau de l’élément.",
      "사본에 자료의 현재 비밀등급을 표시한 사실을 기록합니다."
    ).spoken)

  @OptionGroup var item: ItemNumber
  @Option(
    help: ArgumentHelp(
      "Which, such as 1,3,5-7; otherwise every copy that is held.",
      "Lesquelles, par exemple 1,3,5-7; sinon toutes celles qui sont détenues.",
      "사본 번호. 예: 1,3,5-7. 없으면 보유한 모든 사본."))
  var copies: String?
  @OptionGroup var saying: SayingOptions

  func run() async throws {
    let client = try NodeClient(NodeFolder(saying.place.node))
    let state = try await client.get(try PathText.transmittal(item.number))["item"] ?? .null
    let held = (state["copies"]?.elements ?? []).filter { $0["state"]?.text == "held" }
      .compactMap { $0["copy"]?.number }.map { JSON.integer(Int64($0)) }
    guard copies != nil || !held.isEmpty else {
      throw Failure(
        .failed,
        Trilingual(
          "no copy of this is held any more", "aucune copie n’en est plus détenue",
          "보유한 사본이 더 이상 없습니다"))
    }
    try await saying.say(
      "item.remarked", about: item.number,
      .object([
        "copies": try copies.map(CopyNumbers.read) ?? .array(held),
        "level": .string(state["level"]?.text ?? ""),
      ]))
  }
}

struct ItemRecallCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "recall",
    abstract: Trilingual(
      "Ask for an item of ours back, or its destruction.",
      "Demander le renvoi ou la destruction d’un élément de notre part.",
      "우리가 제공한 자료의 반환 또는 파기를 요구합니다."
    ).spoken)

  @OptionGroup var item: ItemNumber
  @Option(help: ArgumentHelp("Why.", "Pourquoi.", "이유."))
  var note = ""
  @OptionGroup var saying: SayingOptions

  func run() async throws {
    try await saying.say("item.recalled", about: item.number, .object(["note": .string(note)]))
  }
}

struct ItemReturnCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "return",
    abstract: Trilingual(
      "Record that copies were given back.", "Inscrire que des copies ont été rendues.",
      "사본을 반환한 사실을 기록합니다."
    ).spoken)

  @OptionGroup var item: ItemNumber
  @OptionGroup var list: CopyList
  @Option(help: ArgumentHelp("How.", "Comment.", "방법."))
  var note = ""
  @OptionGroup var saying: SayingOptions

  func run() async throws {
    try await saying.say(
      "item.returned", about: item.number,
      .object(["copies": try list.json(), "note": .string(note)]))
  }
}

struct ItemDestroyCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "destroy",
    abstract: Trilingual(
      "Record that copies were destroyed, attested by officers.",
      "Inscrire que des copies ont été détruites, attesté par des agents.",
      "담당관의 확인 서명과 함께 사본의 파기를 기록합니다."
    ).spoken)

  @OptionGroup var item: ItemNumber
  @OptionGroup var list: CopyList
  @Option(
    help: ArgumentHelp(
      "How: burning, erasure, pulping or shredding.",
      "Comment : burning, erasure, pulping ou shredding.",
      "방법: burning, erasure, pulping, shredding."))
  var method: String
  @OptionGroup var saying: SayingOptions

  func run() async throws {
    try await saying.say(
      "item.destroyed", about: item.number,
      .object(["copies": try list.json(), "method": .string(method)]),
      attested: true)
  }
}

struct ItemCountCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "count",
    abstract: Trilingual(
      "Record which copies were found; the others are missing.",
      "Inscrire quelles copies ont été trouvées; les autres manquent.",
      "확인한 사본을 기록합니다. 나머지는 소재 불명이 됩니다."
    ).spoken)

  @OptionGroup var item: ItemNumber
  @Option(
    help: ArgumentHelp(
      "Those found, such as 1,3,5-7; or none.", "Celles trouvées, par exemple 1,3,5-7; ou none.",
      "확인한 사본. 예: 1,3,5-7. 하나도 없으면 none."))
  var found: String
  @OptionGroup var saying: SayingOptions

  func run() async throws {
    try await saying.say(
      "item.inventoried", about: item.number,
      .object(["copies": found == "none" ? .array([]) : try CopyNumbers.read(found)]))
  }
}

struct ItemShowCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "show",
    abstract: Trilingual(
      "Show an item's level, its copies, and what is owed.",
      "Montrer le niveau d’un élément, ses copies et ce qui est dû.",
      "자료의 비밀등급, 사본, 남은 의무를 보입니다."
    ).spoken)

  @OptionGroup var item: ItemNumber
  @OptionGroup var reading: ReadingOptions

  func run() async throws {
    let names = reading.names
    let client = try NodeClient(NodeFolder(reading.place.node))
    let shown = try await client.get(try PathText.transmittal(item.number))
    let query = PathText.query([URLQueryItem(name: "subject", value: item.number)])
    let acts = try await client.get("/api/v1/acts?\(query)")
    if reading.common.json {
      return Voice.say(.object(["transmittal": shown, "acts": acts]))
    }
    await client.sayExercise()
    for line in ItemText.lines(shown, names) + ItemText.history(acts) { Voice.say(line) }
  }
}

struct ItemDocumentsCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "documents",
    abstract: Trilingual(
      "List documents that have something of received items in them.",
      "Lister les documents qui contiennent quelque chose d’éléments reçus.",
      "받은 자료의 내용을 포함한 문서를 나열합니다."
    ).spoken)

  @OptionGroup var reading: ReadingOptions

  func run() async throws {
    let names = reading.names
    try await reading.show("documents") { ItemText.documents($0, names) }
  }
}
