import ArgumentParser
import Evidence
import Treaty

// Levels, recalls, counts, and the end of copies.

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
