import ArgumentParser
import Conduct
import Evidence
import Exchange
import Treaty

/// `entente loss`: losses, compromises and suspicions, from report to results.
struct LossCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "loss",
    abstract: Trilingual(
      "Report a loss or compromise, or the suspicion of one; close its case.",
      "Signaler une perte ou une compromission, ou son soupçon; clore le cas.",
      "분실이나 누설, 또는 그 의심을 통보하고 사건을 종결합니다."
    ).spoken,
    subcommands: [LossListCommand.self, LossReportCommand.self, LossCloseCommand.self])
}

struct LossReportCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "report",
    abstract: Trilingual(
      "Report a loss, a compromise or the suspicion of one to the partner.",
      "Signaler au partenaire une perte, une compromission ou son soupçon.",
      "분실, 누설 또는 그 의심을 상대 당사국에 통보합니다."
    ).spoken)

  @Option(
    name: .customLong("item"),
    help: ArgumentHelp(
      "An item that it is about; repeat for each.", "Un élément concerné; à répéter.",
      "관련 자료. 여러 개면 되풀이합니다."))
  var items: [String] = []
  @Option(
    help: ArgumentHelp(
      "What it is: loss, compromise or suspected.", "La nature : loss, compromise ou suspected.",
      "종류: loss, compromise, suspected."))
  var kind: String
  @Option(
    help: ArgumentHelp(
      "When it was discovered, such as 2026-11-23T08:00:00Z; otherwise now.",
      "Quand cela a été découvert, par exemple 2026-11-23T08:00:00Z; sinon maintenant.",
      "발견한 시각. 예: 2026-11-23T08:00:00Z. 없으면 지금."))
  var discovered: String?
  @Option(
    help: ArgumentHelp(
      "What happened; the partner reads it.", "Ce qui s’est passé; le partenaire le lit.",
      "경위. 상대 당사국이 읽습니다."))
  var note: String
  @OptionGroup var saying: SayingOptions

  func validate() throws {
    guard LossAct.Report.Kind(rawValue: kind) != nil else {
      throw ValidationError(
        Trilingual(
          "write --kind loss, --kind compromise or --kind suspected",
          "écrivez --kind loss, --kind compromise ou --kind suspected",
          "--kind loss, --kind compromise, --kind suspected 중 하나를 쓰십시오")[Voice.language])
    }
    guard discovered.map({ Instant($0) != nil }) ?? true else {
      throw ValidationError(
        Trilingual(
          "write the moment as 2026-11-23T08:00:00Z",
          "écrivez le moment comme 2026-11-23T08:00:00Z",
          "시각은 2026-11-23T08:00:00Z처럼 쓰십시오")[Voice.language])
    }
  }

  func run() async throws {
    try await saying.say(
      "loss.reported", about: nil,
      .object([
        "kind": .string(kind), "items": .strings(items),
        "discovered": .string(discovered ?? SystemClock.now().description),
        "note": .string(note),
      ]))
  }
}

struct LossCloseCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "close",
    abstract: Trilingual(
      "Close a case with results and measures.", "Clore un cas avec résultats et mesures.",
      "결과와 조치를 밝혀 사건을 종결합니다."
    ).spoken)

  @Argument(
    help: ArgumentHelp(
      "The case's number, such as KOR-L-2026-0001.",
      "Le numéro du cas, par exemple KOR-L-2026-0001.",
      "사건 번호. 예: KOR-L-2026-0001."))
  var number: String
  @Option(
    help: ArgumentHelp("What was found out.", "Ce qui a été établi.", "조사 결과."))
  var results: String
  @Option(
    help: ArgumentHelp(
      "What prevents it from now on.", "Ce qui l’empêchera désormais.", "재발 방지 조치."))
  var measures: String
  @OptionGroup var saying: SayingOptions

  func run() async throws {
    try await saying.say(
      "loss.closed", about: number,
      .object(["results": .string(results), "measures": .string(measures)]))
  }
}

struct LossListCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "list",
    abstract: Trilingual(
      "List cases, newest first.", "Lister les cas, le plus récent d’abord.", "사건을 최근 것부터 나열합니다."
    ).spoken)

  @OptionGroup var reading: ReadingOptions

  func run() async throws {
    try await reading.show("losses") { list in list.elements.map(Self.line) }
  }

  private static func line(_ loss: JSON) -> String {
    let kind = LossAct.Report.Kind(rawValue: loss["kind"]?.text ?? "")
    let items = loss["items"]?.elements.compactMap(\.text).joined(separator: ", ") ?? ""
    let isOpen = loss["status"]?.text == "reported"
    let due = loss["resultsDue"]?.moment ?? ""
    let reported = loss["reported"]?.text.flatMap { Instant($0) }
    let owed = loss["reportDue"]?.text.flatMap { Instant($0) }
    let wasLate = zip([owed].compactMap(\.self), [reported].compactMap(\.self)).contains { $0 < $1 }
    let late =
      wasLate
      ? Trilingual("  (reported late)", "  (signalé en retard)", "  (기한 뒤 통보)")[Voice.language]
      : ""
    let state =
      isOpen
      ? Trilingual("results due by \(due)", "résultats dus le \(due)", "결과 기한 \(due)")
      : Trilingual("closed", "clos", "종결됨")
    return Statement(
      "{number}  {kind}  {items}  {state}", "{number}  {kind}  {items}  {state}",
      "{number}  {kind}  {items}  {state}",
      ["number": loss["number"]?.text ?? "", "items": items],
      named: ["kind": kind?.words ?? .same(""), "state": state]
    ).text + late
  }
}

/// `entente duties`: what both parties still owe, the earliest deadline first.
struct DutiesCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "duties",
    abstract: Trilingual(
      "List what both parties still owe, the earliest deadline first.",
      "Lister ce que les deux parties doivent encore, l’échéance la plus proche d’abord.",
      "양 당사국의 남은 의무를 기한이 이른 것부터 나열합니다."
    ).spoken)

  @OptionGroup var reading: ReadingOptions

  func run() async throws {
    let now = SystemClock.now()
    try await reading.show("duties") { list in
      list.elements.map { row in
        let duty = row["duty"] ?? .null
        let isLate = duty["due"]?.text.flatMap { Instant($0) }.map { $0 < now } ?? false
        let late = isLate ? Trilingual("LATE  ", "EN RETARD  ", "기한 경과  ")[Voice.language] : ""
        return "\(late)\(row["number"]?.text ?? "")  \(ItemText.duties([duty]).first ?? "")"
      }
    }
  }
}
