import ArgumentParser
import Conduct
import Evidence
import Treaty

/// `entente approval`: what the originator's approval is asked for, and what it answers.
struct ApprovalCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "approval",
    abstract: Trilingual(
      "Ask for the originator's approval; grant, deny or revoke one.",
      "Demander l’approbation de la partie d’origine; en donner, refuser ou révoquer une.",
      "제공 당사국의 승인을 요청하거나, 부여, 거절, 철회합니다."
    ).spoken,
    subcommands: [
      ApprovalListCommand.self, ApprovalRequestCommand.self, ApprovalGrantCommand.self,
      ApprovalDenyCommand.self, ApprovalRevokeCommand.self,
    ])
}

struct ApprovalRequestCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "request",
    abstract: Trilingual(
      "Ask the originator for an approval.", "Demander une approbation à la partie d’origine.",
      "제공 당사국에 승인을 요청합니다."
    ).spoken)

  @OptionGroup var item: ItemNumber
  @Option(
    name: .customLong("for"),
    help: ArgumentHelp(
      "What for: release, use or copy.", "Pour quoi : release, use ou copy.",
      "무엇에 관한 것인지: release, use, copy."))
  var asked: String
  @Option(
    help: ArgumentHelp(
      "To whom, for what purpose, or how many copies.",
      "À qui, à quelle fin, ou combien de copies.", "받는 쪽, 목적, 또는 사본 부수."))
  var detail: String
  @Option(help: ArgumentHelp("Why.", "Pourquoi.", "이유."))
  var note = ""
  @OptionGroup var saying: SayingOptions

  func validate() throws {
    guard Question.Asked(rawValue: asked) != nil else {
      throw ValidationError(
        Trilingual(
          "write --for release, --for use or --for copy",
          "écrivez --for release, --for use ou --for copy",
          "--for release, --for use, --for copy 중 하나를 쓰십시오")[Voice.language])
    }
    guard asked != Question.Asked.copy.rawValue || isNumberOfCopies else {
      throw ValidationError(
        Trilingual(
          "with --for copy, `--detail` is a number from 1 to 1024",
          "avec --for copy, `--detail` est un nombre de 1 à 1024",
          "--for copy일 때 `--detail` 값은 1부터 1024까지의 수입니다")[Voice.language])
    }
  }

  private var isNumberOfCopies: Bool {
    Int(detail).map { (1...ItemAct.copyLimit).contains($0) && String($0) == detail } ?? false
  }

  func run() async throws {
    try await saying.say(
      "approval.requested", about: nil,
      .object([
        "item": .string(item.number), "asked": .string(asked),
        "detail": .string(detail.composed),
        "note": .string(note),
      ]))
  }
}

/// The approval's number and what is written to it.
struct ApprovalAnswer: ParsableArguments {
  @Argument(
    help: ArgumentHelp(
      "The approval's number, such as KOR-A-2026-0001.",
      "Le numéro de l’approbation, par exemple KOR-A-2026-0001.", "승인 번호. 예: KOR-A-2026-0001."))
  var number: String
  @Option(help: ArgumentHelp("Why.", "Pourquoi.", "이유."))
  var note = ""
  @OptionGroup var saying: SayingOptions

  func say(_ kind: String, attested: Bool = false) async throws {
    try await saying.say(
      kind, about: number, .object(["note": .string(note)]), attested: attested)
  }
}

struct ApprovalGrantCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "grant",
    abstract: Trilingual(
      "Grant an approval, attested by officers.",
      "Donner une approbation, attestée par des agents.",
      "담당관의 확인 서명과 함께 승인합니다."
    ).spoken)

  @OptionGroup var answer: ApprovalAnswer

  func run() async throws { try await answer.say("approval.granted", attested: true) }
}

struct ApprovalDenyCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "deny",
    abstract: Trilingual("Deny an approval.", "Refuser une approbation.", "승인을 거절합니다.").spoken)

  @OptionGroup var answer: ApprovalAnswer

  func run() async throws { try await answer.say("approval.denied") }
}

struct ApprovalRevokeCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "revoke",
    abstract: Trilingual(
      "Take an approval back.", "Révoquer une approbation.", "승인을 철회합니다."
    ).spoken)

  @OptionGroup var answer: ApprovalAnswer

  func run() async throws { try await answer.say("approval.revoked") }
}

struct ApprovalListCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "list",
    abstract: Trilingual(
      "List approvals, newest first.", "Lister les approbations, la plus récente d’abord.",
      "승인을 최근 것부터 나열합니다."
    ).spoken)

  @OptionGroup var reading: ReadingOptions

  func run() async throws {
    try await reading.show("approvals") { list in list.elements.map(Self.line) }
  }

  private static func line(_ approval: JSON) -> String {
    let status =
      switch approval["ended"]?.text ?? approval["status"]?.text {
      case "time": Trilingual("ended, its days are over", "échue", "기간 만료로 종료")
      case "raised":
        Trilingual("ended, the level was raised", "éteinte, niveau relevé", "비밀등급 상향으로 종료")
      case "used": Trilingual("used up", "épuisée", "모두 사용됨")
      case "requested": Trilingual("requested", "demandée", "요청됨")
      case "granted": Trilingual("granted", "donnée", "승인됨")
      case "denied": Trilingual("denied", "refusée", "거절됨")
      default: Trilingual("revoked", "révoquée", "철회됨")
      }
    let asked =
      switch approval["asked"]?.text {
      case "release": Trilingual("release to", "communication à", "제공 대상")
      case "use": Trilingual("use for", "utilisation aux fins de", "사용 목적")
      default: Trilingual("copies", "copies", "사본 수")
      }
    let until = approval["until"]?.moment.map {
      Trilingual("  until \($0)", "  jusqu’au \($0)", "  \($0)까지")[Voice.language]
    }
    return Statement(
      "{number}  {status}  {item}  {asked}: {detail}",
      "{number}  {status}  {item}  {asked} : {detail}",
      "{number}  {status}  {item}  {asked}: {detail}",
      [
        "number": approval["number"]?.text ?? "", "item": approval["item"]?.text ?? "",
        "detail": approval["detail"]?.text ?? "",
      ], named: ["status": status, "asked": asked]
    ).text + (until ?? "")
  }
}
