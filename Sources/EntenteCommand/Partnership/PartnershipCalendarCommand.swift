import ArgumentParser
import Conduct
import Evidence
import Foundation
import Treaty

/// `entente partnership calendar`: writes what is agreed and owed as an iCalendar file.
struct PartnershipCalendarCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "calendar",
    abstract: Trilingual(
      "Write agreed meetings and what is owed as a calendar file (iCalendar).",
      "Écrire les réunions convenues et ce qui est dû dans un fichier de calendrier (iCalendar).",
      "합의된 회의와 남은 의무를 달력 파일(iCalendar)로 씁니다."
    ).spoken,
    discussion: Trilingual(
      "The language is that of `--lang`. Of classified meetings the file says only that the time is taken.",
      "La langue est celle de `--lang`. Des réunions classifiées, le fichier dit seulement que l’heure est prise.",
      "언어는 `--lang`에 따릅니다. 비밀 회의는 그 시간이 차 있다는 것만 적습니다."
    ).spoken)

  @Option(
    help: ArgumentHelp(
      "Only what this body of ours acts for, as the facts write it.",
      "Seulement ce dont ce service à nous s’occupe, tel que l’écrivent les données.",
      "우리 쪽의 이 기관이 맡은 것만. 사실 자료에 적힌 그대로 씁니다."))
  var body: String?
  @Option(
    name: .shortAndLong, help: ArgumentHelp("The file to write.", "Le fichier à écrire.", "쓸 파일."),
    completion: .file(extensions: ["ics"]))
  var output: String
  @OptionGroup var place: NodePlace
  @OptionGroup var common: CommonOptions

  func run() async throws {
    try Files.requireAbsent(output)
    let client = try NodeClient(NodeFolder(place.node))
    var items = [URLQueryItem(name: "lang", value: Voice.language.rawValue)]
    if let body { items.append(URLQueryItem(name: "body", value: body)) }
    let bytes = try await client.bytes("/api/v1/matters/calendar?\(PathText.query(items))")
    let target = try NewFile(output, secret: false)
    defer { target.discard() }
    try target.write(bytes)
    try target.publish()
    Voice.say(
      Trilingual("written: \(output)", "écrit : \(output)", "저장했습니다: \(output)"))
  }
}

/// `entente partnership owed`: what both parties still owe of matters.
struct PartnershipOwedCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "owed",
    abstract: Trilingual(
      "List what both parties still owe of actions, reviews and exchanges, the earliest first.",
      "Lister ce que les deux parties doivent encore (actions, examens, échanges), le plus proche d’abord.",
      "후속 조치, 이행 점검, 교류에서 양 당사국이 아직 하여야 할 것을 기한이 이른 것부터 나열합니다."
    ).spoken)

  @OptionGroup var reading: ReadingOptions

  func run() async throws {
    let now = SystemClock.now()
    try await reading.show("matters/owed") { list in
      list.elements.map { row in
        let isLate = row["due"]?.text.flatMap { Instant($0) }.map { $0 < now } ?? false
        let late = isLate ? Trilingual("LATE  ", "EN RETARD  ", "기한 경과  ").spoken : ""
        let kind = row["kind"]?.text.flatMap(MatterKind.init(rawValue:))
        let name = row["facts"]?["names"]?[Voice.language.rawValue]?["text"]?.text ?? ""
        return "\(late)\(row["day"]?.text ?? "")  \(row["party"]?.text ?? "")  "
          + "\(kind?.words.spoken ?? "") \(row["id"]?.text ?? "")  \(name)"
      }
    }
  }
}

/// `entente partnership send`: says whom one's own side sends to a meeting.
struct PartnershipSendCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "send",
    abstract: Trilingual(
      "Say whom your own side sends to a meeting, by post.",
      "Dire qui sa propre partie envoie à une réunion, par poste.",
      "자기 쪽이 회의에 누구를 보내는지 직위로 밝힙니다."
    ).spoken)

  @Argument(
    help: ArgumentHelp("The id of the meeting.", "L’identifiant de la réunion.", "회의의 부호."))
  var id: String
  @Option(
    name: .customLong("delegate"),
    help: ArgumentHelp(
      "A post that goes, never a name; repeat for each. With none you send nobody.",
      "Un poste qui s’y rend, jamais un nom; à répéter pour chacun. Sans aucun, vous n’envoyez personne.",
      "가는 직위(이름은 쓰지 않음). 여러 개면 되풀이합니다. 없으면 아무도 보내지 않는 것입니다."))
  var delegates: [String] = []
  @Option(
    help: ArgumentHelp(
      "What there is to add; the partner reads it.",
      "Ce qu’il y a à ajouter; le partenaire le lit.", "덧붙일 말. 상대 당사국이 읽습니다."))
  var note = ""
  @OptionGroup var saying: SayingOptions

  func run() async throws {
    try await saying.say(
      PartnershipAct.Kind.reported.name(of: .meeting), about: id,
      .object(["delegation": .strings(delegates), "note": .string(note)]))
  }
}

/// `entente partnership balance`: what each party has of the other's by the exchanges that run.
struct PartnershipBalanceCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "balance",
    abstract: Trilingual(
      "Show what each party has of the other's: persons, loans, and what is owed for supplies.",
      "Montrer ce que chaque partie a de l’autre : personnes, prêts et ce qui est dû pour les approvisionnements.",
      "교류의 잔액을 보입니다: 파견 인원, 대여 장비, 군수품 대금."
    ).spoken)

  @OptionGroup var place: NodePlace
  @OptionGroup var common: CommonOptions

  func run() async throws {
    let folder = NodeFolder(place.node)
    let matters = try MatterClient(folder)
    let exchanges = try await matters.all(.exchange).map(ShownMatter.init).compactMap { matter in
      if case .exchange(let facts) = matter.facts { facts } else { nil }
    }
    let parties = try folder.currentAgreement().parties.map(\.code)
    let balances = parties.map { ($0, ExchangeBalance(of: $0, exchanges)) }
    if common.json {
      return Voice.say(.array(balances.map { Self.json($0.0, $0.1) }))
    }
    await matters.client.sayExercise()
    for (party, balance) in balances { for line in Self.lines(party, balance) { Voice.say(line) } }
  }

  private static func json(_ party: String, _ balance: ExchangeBalance) -> JSON {
    func sums(_ sums: [String: String]) -> JSON {
      .object(
        sums.sorted { $0.key < $1.key }.map { JSONMember(name: $0.key, value: .string($0.value)) })
    }
    return .object([
      "party": .string(party), "personsAbroad": .integer(Int64(balance.personsAbroad)),
      "personsHosted": .integer(Int64(balance.personsHosted)),
      "loansGiven": .integer(Int64(balance.loansGiven)),
      "loansHeld": .integer(Int64(balance.loansHeld)), "isOwed": sums(balance.isOwed),
      "owes": sums(balance.owes),
    ])
  }

  private static func lines(_ party: String, _ balance: ExchangeBalance) -> [String] {
    func sums(_ sums: [String: String]) -> String {
      sums.isEmpty
        ? "0"
        : sums.sorted { $0.key < $1.key }.map { "\($0.value) \($0.key)" }.joined(separator: ", ")
    }
    let rows = [
      (Trilingual("persons abroad", "personnes envoyées", "파견 인원"), "\(balance.personsAbroad)"),
      (Trilingual("persons hosted", "personnes accueillies", "접수 인원"), "\(balance.personsHosted)"),
      (Trilingual("loans given", "prêts accordés", "대여한 장비"), "\(balance.loansGiven)"),
      (Trilingual("loans held", "prêts reçus", "빌린 장비"), "\(balance.loansHeld)"),
      (Trilingual("is owed", "à recevoir", "받을 것"), sums(balance.isOwed)),
      (Trilingual("owes", "à payer", "줄 것"), sums(balance.owes)),
    ]
    let labels = rows.map(\.0.spoken.columns).max() ?? 0
    return [party] + rows.map { "  \($0.0.spoken.padded(labels))  \($0.1)" }
  }
}
