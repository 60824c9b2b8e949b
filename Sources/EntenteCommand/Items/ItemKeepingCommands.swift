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
      .object(["level": .string(try saying.levelID(level)), "note": .string(note)]),
      attested: true)
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
      "Which, such as 1,3,5-7; otherwise every copy that is held and not missing.",
      "Lesquelles, par exemple 1,3,5-7; sinon toutes celles qui sont détenues et ne manquent pas.",
      "사본 번호. 예: 1,3,5-7. 없으면 소재가 확인된 모든 사본."))
  var copies: String?
  @OptionGroup var saying: SayingOptions

  func run() async throws {
    let state = try await saying.state(of: item.number)
    let held = (state["copies"]?.elements ?? [])
      .filter { $0["state"]?.text == "held" && $0["missing"] != .bool(true) }
      .compactMap { $0["copy"]?.number }.map { JSON.integer(Int64($0)) }
    guard copies != nil || !held.isEmpty else {
      throw Failure(
        .failed,
        Trilingual(
          "no copy of this is held, or none was found when it was counted last",
          "aucune copie n’en est détenue, ou aucune n’a été trouvée au dernier inventaire",
          "보유한 사본이 없거나 마지막 재고 조사에서 확인된 사본이 없습니다"))
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
      "Record that copies were given back, attested by officers.",
      "Inscrire que des copies ont été rendues, attesté par des agents.",
      "담당관의 확인 서명과 함께 사본의 반환을 기록합니다."
    ).spoken)

  @OptionGroup var item: ItemNumber
  @OptionGroup var list: CopyList
  @Option(help: ArgumentHelp("How.", "Comment.", "방법."))
  var note = ""
  @OptionGroup var saying: SayingOptions

  func run() async throws {
    try await saying.say(
      "item.returned", about: item.number,
      .object(["copies": try list.json(), "note": .string(note)]), attested: true)
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
      "Record which copies were found, attested by the post that answers for storage.",
      "Inscrire quelles copies ont été trouvées, attesté par le poste responsable de la garde.",
      "보관 책임 직위의 확인 서명과 함께 확인한 사본을 기록합니다."
    ).spoken)

  @OptionGroup var item: ItemNumber
  @Option(
    help: ArgumentHelp(
      "Those found, such as 1,3,5-7; or none. The others are missing.",
      "Celles trouvées, par exemple 1,3,5-7; ou none. Les autres manquent.",
      "확인한 사본. 예: 1,3,5-7. 하나도 없으면 none. 나머지는 소재 불명이 됩니다."))
  var found: String
  @OptionGroup var saying: SayingOptions

  func run() async throws {
    // The post that answers for storage says it, with its own key.
    let folder = NodeFolder(saying.place.node)
    let responsible = try folder.currentAgreement().terms.storage.responsible
    var saying = saying
    saying.acting.post = try saying.acting.post ?? responsible[folder.settings().party]
    if saying.officers.isEmpty { saying.officers = [saying.acting.post].compactMap(\.self) }
    try await saying.say(
      "item.inventoried", about: item.number,
      .object(["copies": found == "none" ? .array([]) : try CopyNumbers.read(found)]))
  }
}
