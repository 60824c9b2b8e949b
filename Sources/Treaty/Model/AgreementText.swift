import Evidence

/// An agreement as plain text for people, in one language.
package struct AgreementText {
  private let agreement: Agreement
  private let language: Language
  private let width: Int
  private var lines: [String] = []

  /// Prepares the text; lines are filled to `width` columns, where a Korean syllable takes two.
  package init(_ agreement: Agreement, in language: Language, width: Int = 80) {
    self.agreement = agreement
    self.language = language
    self.width = max(width, 20)
  }

  /// The whole text, ended by a line feed.
  package var text: String {
    var copy = self
    copy.write()
    return copy.lines.joined(separator: "\n") + "\n"
  }

  /// One article with its clauses.
  package func text(of article: Article) -> String {
    var copy = self
    if agreement.isExercise { copy.lines.append("*** EXERCISE / EXERCICE / 훈련 ***") }
    copy.writeArticle(article)
    return copy.lines.joined(separator: "\n") + "\n"
  }

  private func word(_ en: String, _ fr: String, _ ko: String) -> String {
    Trilingual(en: en, fr: fr, ko: ko)[language]
  }

  /// A colon after a word; French sets a no-break space before it.
  private var colon: String { word(":", "\u{A0}:", ":") }

  /// What stands in parentheses after a name; Korean sets no space before them.
  private func aside(_ text: String) -> String { word(" (\(text))", " (\(text))", "(\(text))") }

  private mutating func write() {
    add(agreement.title[language])
    lines.append("")
    if agreement.isExercise { lines.append("*** EXERCISE / EXERCICE / 훈련 ***") }
    if agreement.isModel {
      add(
        word(
          "This is a model. It is not the treaty.", "Ceci est un modèle. Ce n’est pas le traité.",
          "이것은 모형이며 조약이 아니다."))
    }
    lines.append("")
    writeStatus()
    for party in agreement.parties { writeParty(party) }
    writeLevels()
    add(word("Purposes", "Fins", "목적"))
    for purpose in agreement.purposes {
      add(purpose.name[language] + aside(purpose.id), indent: 2)
    }
    for article in agreement.articles { writeArticle(article) }
    writeNationalRules()
  }

  private mutating func writeStatus() {
    let none = word("no moment is agreed", "aucun moment n’est convenu", "합의된 시점 없음")
    let from = agreement.inForceFrom.map(\.legible) ?? none
    add(word("In force from", "En vigueur à compter du", "발효 시점"), from)
    add(word("File", "Fichier", "파일"), agreement.name)
    add(word("Digest", "Empreinte", "다이제스트"), agreement.digest.hex)
    if agreement.lineage != agreement.digest {
      add(word("Amends", "Modifie", "개정 대상"), agreement.lineage.hex)
    }
    add(word("Suite", "Suite cryptographique", "암호 스위트"), String(agreement.suite))
    lines.append("")
  }

  private mutating func writeParty(_ party: Party) {
    add(party.name[language] + aside(party.code))
    for authority in party.authorities {
      let keys = authority.keys.map { _ in
        word("with keys", "avec clés", "키 있음")
      }
      let state = keys ?? word("without keys", "sans clés", "키 없음")
      add("\(authority.name[language])\(aside(authority.id)), \(state)", indent: 2)
    }
    for office in party.offices {
      let ceiling = agreement.level(id: office.ceiling)?.marking(of: party.code)?[language] ?? ""
      let limit = word("up to \(ceiling)", "jusqu’à \(ceiling)", "\(ceiling)까지")
      add("\(office.name[language])\(aside(office.id)), \(limit)", indent: 2)
    }
    add("\(party.policy.name), \(party.policy.oid)", indent: 2)
    let holidays = party.holidays.count
    let offset = Self.offset(party.utcOffsetMinutes)
    add(
      word(
        "\(offset), \(holidays) holidays listed",
        "\(offset), \(holidays) jours fériés énumérés",
        "\(offset), 공휴일 \(holidays)일 열거"), indent: 2)
    lines.append("")
  }

  private mutating func writeLevels() {
    add(word("Equivalent levels", "Niveaux équivalents", "상응하는 비밀등급"))
    for level in agreement.levels.reversed() {
      let markings = agreement.parties.compactMap { level.markings(of: $0.code)[language] }
      let state =
        level.isExchangeable
        ? word("exchanged", "échangé", "교환 대상")
        : word("for reference only", "à titre indicatif", "참고용")
      add("\(markings.joined(separator: " ≙ ")) (\(state))", indent: 2)
    }
    lines.append("")
  }

  private mutating func writeArticle(_ article: Article) {
    lines.append("")
    let number = article.number
    let heading = word("Article \(number)", "Article \(number)", "제\(number)조")
    add("\(heading)  \(article.title[language])")
    for paragraph in article.paragraphs {
      let mark = paragraph.mark.map { "(\($0)) " } ?? ""
      add(mark + paragraph.text[language], indent: 2)
      for clause in paragraph.clauses {
        add(
          "▸ \(clause.kind.rawValue)\(colon) \(clause.parameters.summary(under: agreement)[language])",
          indent: 6)
      }
    }
    add(article.provenance(isModel: agreement.isModel)[language], indent: 2)
  }

  private mutating func writeNationalRules() {
    guard !agreement.nationalRules.isEmpty else { return }
    lines.append("")
    add(
      word(
        "National rules (each binds its own party only; no article)",
        "Règles nationales (chacune ne lie que sa partie; hors des articles)",
        "국내 규칙(해당 당사국만 구속하며 조가 아님)"))
    for rule in agreement.nationalRules {
      let name = agreement.party(rule.party)?.name[language] ?? rule.party
      add("\(name)\(colon) \(rule.text[language])", indent: 2)
      add("▸ \(rule.kind.name.rawValue)\(colon) \(rule.summary[language])", indent: 6)
      add("[\(rule.source); \(rule.grade.word[language])]", indent: 2)
    }
  }

  /// The offset as people write it: `UTC-05:00`.
  private static func offset(_ minutes: Int) -> String {
    let size = abs(minutes)
    let parts = [size / 60, size % 60].map { $0 < 10 ? "0\($0)" : "\($0)" }
    return "UTC\(minutes < 0 ? "-" : "+")\(parts.joined(separator: ":"))"
  }

  private mutating func add(_ name: String, _ value: String) {
    add("\(name)\(colon) \(value)")
  }

  private mutating func add(_ text: String, indent: Int = 0) {
    lines += TextFilling.lines(text, width: width, indent: indent)
  }
}
