import Treaty

/// The articles of an agreement as people read them, and under each paragraph what its clauses do.
struct TreatyText {
  let agreement: Agreement
  let tongue: Tongue
  /// In which languages the words stand, in this order.
  let languages: [Language]
  let open: OpenDuties

  private var t: Tongue { tongue }

  var html: HTML {
    let name = t("Articles", "Articles", "조문")
    return """
      <section class="card" aria-label="\(name)"><header>\(jumps)\(choices)</header>
      \(agreement.articles.map(article))</section>
      """
  }

  // MARK: Ways through it

  private var jumps: HTML {
    let links: [HTML] = agreement.articles.map { article in
      "<a class=\"btn s\" href=\"#article-\(article.number)\">\(article.number)</a>"
    }
    let name = t("Go to article", "Aller à l’article", "조문으로 이동")
    return "<nav class=\"row sm\" aria-label=\"\(name)\"><b>\(name)</b> \(links)</nav>"
  }

  /// One language at a time, or all side by side.
  private var choices: HTML {
    let isAll = languages.count > 1
    let all = link("all", t("All languages", "Toutes les langues", "모든 언어"), isAll, nil)
    let single: [HTML] = Language.allCases.map { language in
      link(
        language.rawValue, Self.names[language] ?? "", !isAll && languages == [language], language)
    }
    let name = t("Languages of the articles", "Langues des articles", "조문의 언어")
    return "<nav class=\"row sm\" aria-label=\"\(name)\">\([all] + single)</nav>"
  }

  private func link(
    _ value: String, _ words: String, _ isChosen: Bool, _ language: Language?
  ) -> HTML {
    let tag: HTML = language.map { " lang=\"\($0.rawValue)\"" } ?? .nothing
    let current: HTML = isChosen ? " aria-current=\"true\"" : .nothing
    return """
      <a class="btn s" href="/agreement?languages=\(value)"\(tag)\(current)>\(words)</a>
      """
  }

  private static let names: [Language: String] = [.en: "English", .fr: "Français", .ko: "한국어"]

  // MARK: Articles

  private func article(_ article: Article) -> HTML {
    let titles: [HTML] = languages.enumerated().map { place, language in
      let words = "\(Self.heading(article.number, in: language)) \(article.title[language])"
      return place == 0
        ? "<h2 class=\"said\" id=\"h\(article.number)\" lang=\"\(language.rawValue)\">\(words)</h2>"
        : "<p class=\"said\" lang=\"\(language.rawValue)\"><b>\(words)</b></p>"
    }
    return """
      <section class="pad" id="article-\(article.number)" aria-labelledby="h\(article.number)">\(beside(titles))\
      \(article.paragraphs.map(paragraph))\
      <p class="sm mut">\(article.provenance(isModel: agreement.isModel)[t.language])</p></section>
      """
  }

  private func paragraph(_ paragraph: Paragraph) -> HTML {
    let mark = paragraph.mark.map { "(\($0)) " } ?? ""
    let texts: [HTML] = languages.map { language in
      "<p class=\"said\" lang=\"\(language.rawValue)\">\(mark)\(paragraph.text[language])</p>"
    }
    let clauses: [HTML] = paragraph.clauses.map(live)
    return beside(texts)
      + (clauses.isEmpty ? .nothing : "<div class=\"live\">\(clauses)</div>")
  }

  private func live(_ clause: Clause) -> HTML {
    let summary = clause.parameters.summary(under: agreement)[t.language]
    return """
      <p><b>\(clause.kind.title[t.language])</b>\(t.colon) \(summary)\(owed(under: clause.kind))</p>
      """
  }

  /// How many duties the clause has created that are open.
  private func owed(under kind: ClauseKind) -> HTML {
    guard let count = open.counts[kind] else { return .nothing }
    let words =
      open.areMore
      ? t(
        "Open duties: \(count) or more", "Obligations en cours\u{A0}: \(count) ou plus",
        "남은 의무: \(count)건 이상")
      : t(
        "Open duties: \(count)", "Obligations en cours\u{A0}: \(count)", "남은 의무: \(count)건")
    return """
       <span class="st wait">\(words)</span> <a href="/">\(t("Desk", "À traiter", "업무함"))</a>
      """
  }

  /// The languages level with each other.
  private func beside(_ texts: [HTML]) -> HTML {
    texts.count > 1 ? "<div class=\"tri\">\(texts)</div>" : "<div>\(texts)</div>"
  }

  private static func heading(_ number: String, in language: Language) -> String {
    switch language {
    case .en, .fr: "Article \(number)."
    case .ko: Citation(number).inKorean
    }
  }
}
