import ArgumentParser
import Evidence
import Foundation
import Treaty

/// `entente partnership report`: the progress report to the ministers, as a page or as PDF.
struct PartnershipReportCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "report",
    abstract: Trilingual(
      "Write the progress report to the 2+2 ministers for a period, as HTML or PDF.",
      "Écrire le rapport d’étape aux ministres (2+2) pour une période, en HTML ou en PDF.",
      "기간을 정하여 2+2 장관 이행 현황 보고서를 HTML이나 PDF로 씁니다."
    ).spoken,
    discussion: Trilingual(
      "What is frozen is the content, by its digest; the page shows it. Look at the language check before you hand it over.",
      "Ce qui est figé, c’est le contenu, par son empreinte; la page le montre. Voyez le contrôle des langues avant de le remettre.",
      "확정되는 것은 다이제스트로 가리키는 내용이며 문서는 이를 보입니다. 제출 전에 언어 점검을 확인하십시오."
    ).spoken)

  @Option(
    help: ArgumentHelp(
      "The first day of the period, such as 2026-05-01.",
      "Le premier jour de la période, par exemple 2026-05-01.", "기간의 첫날. 예: 2026-05-01."))
  var since: String
  @Option(
    help: ArgumentHelp(
      "The last day of the period; today if it is left out.",
      "Le dernier jour de la période; aujourd’hui par défaut.", "기간의 마지막 날. 없으면 오늘입니다."))
  var until: String?
  @Option(
    help: ArgumentHelp(
      "The languages of the report, in their order, such as en,fr,ko.",
      "Les langues du rapport, dans leur ordre, par exemple en,fr,ko.",
      "보고서의 언어와 순서. 예: en,fr,ko."))
  var languages = "en,fr,ko"
  @Option(
    help: ArgumentHelp(
      "Leave out what is above this level, such as confidential, or unclassified for all that has one.",
      "Omettre ce qui dépasse ce niveau, par exemple confidential, ou unclassified pour tout ce qui en a un.",
      "이 등급보다 높은 것을 뺍니다. 예: confidential. unclassified이면 등급이 있는 것을 모두 뺍니다."))
  var releasable: String?
  @Option(
    name: .shortAndLong,
    help: ArgumentHelp(
      "The file to write: .html or .pdf.", "Le fichier à écrire : .html ou .pdf.",
      "쓸 파일: .html이나 .pdf."),
    completion: .file(extensions: ["html", "pdf"]))
  var output: String
  @OptionGroup var place: NodePlace
  @OptionGroup var common: CommonOptions

  private var isPDF: Bool { output.hasSuffix(".pdf") }

  func validate() throws {
    func check(_ holds: Bool, _ text: Trilingual) throws {
      guard holds else { throw ValidationError(text[Voice.language]) }
    }
    try check(
      CivilDate(since) != nil && until.map { CivilDate($0) != nil } ?? true,
      Trilingual(
        "write days as 2026-11-23", "écrivez les jours comme 2026-11-23",
        "날짜는 2026-11-23처럼 쓰십시오"))
    try check(
      languages.split(separator: ",", omittingEmptySubsequences: false).allSatisfy {
        Language(rawValue: String($0)) != nil
      },
      Trilingual(
        "write --languages as en, fr and ko with commas, such as en,ko",
        "écrivez --languages avec en, fr et ko séparés par des virgules, par exemple en,ko",
        "--languages에는 en, fr, ko를 쉼표로 이어 쓰십시오. 예: en,ko"))
    try check(
      isPDF || output.hasSuffix(".html"),
      Trilingual(
        "write --output as a name that ends with .html or .pdf",
        "donnez à --output un nom qui se termine par .html ou .pdf",
        "--output에는 .html이나 .pdf로 끝나는 이름을 쓰십시오"))
  }

  func run() async throws {
    try Files.requireAbsent(output)
    let folder = NodeFolder(place.node)
    let printer = isPDF ? try PDFPrinter() : nil
    var items = [
      URLQueryItem(name: "since", value: since),
      URLQueryItem(name: "until", value: try until ?? today(in: folder).description),
      URLQueryItem(name: "lang", value: languages),
    ]
    if let releasable { items.append(URLQueryItem(name: "releasable", value: releasable)) }
    let client = try NodeClient(folder)
    let report = try await client.get("/api/v1/partnership/report?\(PathText.query(items))")
    guard let page = report["page"]?.text else { throw JSONError.missingKey("page") }
    let bytes = try await printer?.pdf(of: page) ?? Array(page.utf8)
    // What it cites may be classified: the file is for its owner, who gives it on.
    let target = try NewFile(output, secret: true)
    defer { target.discard() }
    try target.write(bytes)
    try target.publish()
    if common.json {
      return Voice.say(
        .object([
          "file": .string(output), "digest": report["digest"] ?? .null,
          "level": report["level"] ?? .null, "marking": report["marking"] ?? .null,
          "check": report["check"] ?? .array([]),
        ]))
    }
    await client.sayExercise()
    say(report)
  }

  /// The day that it is at the own party.
  private func today(in folder: NodeFolder) throws -> CivilDate {
    let agreement = try folder.currentAgreement()
    let party = try folder.settings().party
    return SystemClock.now().date(
      offsetMinutes: agreement.party(party)?.utcOffsetMinutes ?? 0)
  }

  private func say(_ report: JSON) {
    if let marking = report["marking"]?.spoken { Voice.say(marking) }
    Voice.say("\(report["digest"]?.text ?? "") → \(output)")
    let check = report["check"]?.elements ?? []
    guard !check.isEmpty else {
      return Voice.say(
        Trilingual(
          "language check: nothing to look at", "contrôle des langues : rien à voir",
          "언어 점검: 확인할 것이 없습니다"))
    }
    let count = check.count
    Voice.say(
      Trilingual(
        "language check, to look at: \(count)", "contrôle des langues, à voir : \(count)",
        "언어 점검, 확인할 것 \(count)건"))
    // Working names are marked on the page, and one note stands in one language: those are counted.
    let kinds = Dictionary(grouping: check) { $0["problem"]?.text ?? "" }
    for (problem, words) in Self.problems {
      guard let some = kinds[problem] else { continue }
      Voice.say("  \(words.spoken): \(some.count)")
      guard problem == "missing" || problem == "same-as-english" else { continue }
      for one in some {
        let place = [one["subject"], one["field"], one["language"]].compactMap { $0?.text }
        Voice.say("    \(place.joined(separator: "  "))")
      }
    }
  }

  private static let problems: [(problem: String, words: Trilingual)] = [
    ("missing", Trilingual("missing", "manquants", "없는 글")),
    (
      "same-as-english",
      Trilingual("the same as in English", "identiques à l’anglais", "영어와 같은 글")
    ),
    ("working", Trilingual("working names", "noms de travail", "잠정 명칭")),
    (
      "one-language",
      Trilingual("written in one language only", "écrits dans une seule langue", "한 언어로만 쓴 글")
    ),
  ]
}
