import ArgumentParser
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
      ItemDocumentsCommand.self, ItemCoverCommand.self, ItemBindCommand.self,
      ItemLabelsCommand.self,
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
