import Conduct
import Evidence
import Treaty

/// A report in one language.
struct ReportEdition {
  let content: ReportContent
  let agreement: Agreement
  let language: Language
  /// All languages that stand on the page.
  private let languages: [Language]
  /// The place of what is cited in the list, by digest.
  private let places: [Digest: Int]
  /// The names of the commitments of the report.
  let names: [String: GradedNames]

  init(
    _ content: ReportContent, under agreement: Agreement, in language: Language,
    beside languages: [Language]
  ) {
    self.content = content
    self.agreement = agreement
    self.language = language
    self.languages = languages
    var places: [Digest: Int] = [:]
    for cited in content.evidence where places[cited.digest] == nil {
      places[cited.digest] = places.count + 1
    }
    self.places = places
    names = Dictionary(
      content.commitments.compactMap { one in one.subject.names.map { (one.subject.id, $0) } },
      uniquingKeysWith: { first, _ in first })
  }

  var title: String {
    t(
      "Progress report to the 2+2 ministers", "Rapport d’étape aux ministres (2+2)",
      "2+2 장관 이행 현황 보고서")
  }

  func markup() -> ReportMarkup {
    let marking = content.marking(in: language, under: agreement)
    let word = t("Marking", "Marquage", "비밀 표시")
    let attributes: ReportMarkup = "role=\"note\" aria-label=\"\(word)\""
    return """
      <article class="report" lang="\(language.rawValue)" id="\(language.rawValue)">
      <p class="mark" \(attributes)>\(marking)</p>
      \(front())\(decisions())\(changes())\(commitments())\(indicators())\(actions())\(evidence())\
      \(about())<p class="mark end" \(attributes)>\(marking)</p>
      </article>

      """
  }

  // MARK: Words

  /// The words of this language.
  func t(_ en: String, _ fr: String, _ ko: String) -> String {
    switch language {
    case .en: en
    case .fr: Trilingual("", fr, "").fr
    case .ko: ko
    }
  }

  /// A number and what it counts: in French what is less than two is one.
  func count(
    _ count: Int, _ en: (one: String, many: String), _ fr: (one: String, many: String), _ ko: String
  ) -> String {
    t(
      "\(count) \(count == 1 ? en.one : en.many)", "\(count) \(count < 2 ? fr.one : fr.many)",
      "\(ko) \(count)건")
  }

  var nothing: ReportMarkup {
    "<p class=\"quiet\">\(t("None.", "Aucun élément.", "없음."))</p>\n"
  }

  /// A section with its number.
  func section(_ number: Int, _ title: String, _ inside: ReportMarkup) -> ReportMarkup {
    """
    <section aria-labelledby="\(anchor("s", number))">
    <h2 id="\(anchor("s", number))">\(number). \(title)</h2>
    \(inside)</section>

    """
  }

  func anchor(_ letter: String, _ number: Int) -> String {
    "\(language.rawValue)-\(letter)\(number)"
  }

  // MARK: Names

  func state(_ code: String) -> String { agreement.party(code)?.name[language] ?? code }

  /// A name, marked where no source has it in this language.
  func name(_ names: GradedNames?) -> ReportMarkup {
    guard let names else { return "–" }
    let mark: ReportMarkup =
      names[language].grade == .working ? "<span class=\"wk\">*</span>" : ""
    return "\(names[language].text)\(mark)"
  }

  func id(_ id: String) -> ReportMarkup { "<span class=\"id\">\(id)</span>" }

  func title(_ subject: ReportContent.Subject) -> ReportMarkup {
    "\(id(subject.id))\(name(subject.names))"
  }

  /// A text that somebody wrote once, in a language that only its letters tell.
  func written(_ text: String) -> ReportMarkup {
    let isKorean = text.unicodeScalars.contains { ("\u{AC00}"..."\u{D7A3}").contains($0) }
    return "<span class=\"note\" lang=\"\(isKorean ? "ko" : "")\">\(text)</span>"
  }

  func domain(_ domain: PartnershipDomain?) -> String {
    let words = domain?.words[language] ?? ""
    // The names of domains begin a line here.
    return words.prefix(1).uppercased() + words.dropFirst()
  }

  func day(_ day: CivilDate) -> ReportMarkup { "<span class=\"n\">\(day.description)</span>" }

  func asOf(_ day: CivilDate) -> ReportMarkup {
    "<span class=\"as\">\(t("as of \(day)", "au \(day)", "\(day) 기준"))</span>"
  }

  /// The columns of a table, by the names that the style gives their widths.
  func columns(_ names: [String]) -> ReportMarkup {
    let columns = names.map { "<col class=\"\($0)\">" as ReportMarkup }
    return "<colgroup>\(columns)</colgroup>"
  }

  /// Where what is cited stands in the list.
  func references(_ digests: [Digest]) -> ReportMarkup {
    let links = digests.compactMap { digest in
      places[digest].map { place -> ReportMarkup in
        "<a href=\"#\(anchor("e", place))\">[\(place)]</a>"
      }
    }
    guard !links.isEmpty else { return "" }
    let word = t("evidence", "preuves", "증거")
    let list = ReportMarkup.joined(links, by: " ")
    return "<span class=\"ref\"><span aria-hidden=\"true\">◆ </span>\(word) \(list)</span>"
  }

  func place(of cited: ReportContent.Cited) -> Int { places[cited.digest] ?? 0 }

  // MARK: Tables

  /// A table with a caption; the first cell of each row is its head.
  func table(
    _ kind: String, caption: String, columns: [String], heads: [ReportMarkup],
    rows: [ReportMarkup]
  ) -> ReportMarkup {
    let cells = heads.map { "<th scope=\"col\">\($0)</th>" as ReportMarkup }
    return """
      <table class="\(kind)"><caption>\(caption)</caption>\(self.columns(columns))
      <thead><tr>\(cells)</tr></thead>
      <tbody>
      \(rows)</tbody></table>

      """
  }

  /// A row about a subject, which its own mark names in all languages alike.
  func row(
    _ key: String, _ head: ReportMarkup, _ cells: [ReportMarkup]
  ) -> ReportMarkup {
    let rest = cells.map { "<td>\($0)</td>" as ReportMarkup }
    return "<tr data-row=\"\(key)\"><th scope=\"row\">\(head)</th>\(rest)</tr>\n"
  }
}
