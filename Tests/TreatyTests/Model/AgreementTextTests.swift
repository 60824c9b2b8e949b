import Testing

@testable import Treaty

@Suite("an agreement as text")
struct AgreementTextTests {
  private func text(_ name: String, _ language: Language, width: Int = 80) throws -> String {
    let agreement = try Agreement(parsing: AgreementFiles.bytes(of: name))
    return AgreementText(agreement, in: language, width: width).text
  }

  @Test("an exercise says so in three languages, and a model says what it is not")
  func opening() throws {
    for language in Language.allCases {
      let text = try text("exercise", language)
      #expect(text.contains("*** EXERCISE / EXERCICE / 훈련 ***\n"))
    }
    #expect(try text("model", .en).contains("This is a model. It is not the treaty.\n"))
    #expect(try !text("model", .en).contains("EXERCISE"))
    #expect(try text("model", .fr).contains("Ceci est un modèle. Ce n’est pas le traité.\n"))
    #expect(try text("model", .ko).contains("이것은 모형이며 조약이 아니다.\n"))
  }

  @Test("levels, articles and clauses stand with their numbers")
  func body() throws {
    let english = try text("exercise", .en)
    #expect(english.contains("  TOP SECRET ≙ MILITARY SECRET I (for reference only)\n"))
    #expect(english.contains("  SECRET ≙ MILITARY SECRET II (exchanged)\n"))
    #expect(english.contains("\nArticle 12 Security in transit\n"))
    #expect(
      english.contains(
        "      ▸ receipt-within: 5 working days from arrival, by the recipient\n"))
    #expect(english.contains("In force from: 2026-11-01 00:00:00 UTC\n"))
    #expect(english.contains("Central registry of Canada (CAN/registry), up to SECRET\n"))
    let korean = try text("exercise", .ko)
    #expect(korean.contains("  Ⅱ급비밀(SECRET) ≙ 군사Ⅱ급비밀 (교환 대상)\n"))
    #expect(korean.contains("\n제12조 전달 중의 보안\n"))
    #expect(
      try text("model", .fr).contains(
        "En vigueur à compter du\u{A0}: aucun moment n’est convenu"))
  }

  @Test("every article and clause is shown", arguments: Language.allCases)
  func complete(_ language: Language) throws {
    let agreement = try Agreement(parsing: AgreementFiles.bytes(of: "exercise"))
    let text = AgreementText(agreement, in: language).text
    for article in agreement.articles { #expect(text.contains(article.title[language])) }
    for clause in agreement.clauses { #expect(text.contains("▸ \(clause.kind.rawValue)")) }
  }

  @Test("lines keep to the width, Korean syllables counting twice", arguments: Language.allCases)
  func width(_ language: Language) throws {
    for width in [60, 80] {
      for line in try text("exercise", language, width: width).split(separator: "\n") {
        let isOneWord = !line.drop { $0 == " " }.contains(" ")
        #expect(TextFilling.columns(String(line)) <= width || isOneWord, "\(line)")
      }
    }
  }
}
