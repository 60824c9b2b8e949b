import Evidence

/// An agreement as one page of HTML in one language: self-contained, and made to be printed.
///
/// It loads nothing and runs nothing. Every text of the file is escaped.
package struct AgreementPage {
  private let agreement: Agreement
  private let language: Language
  private var html = ""

  package init(_ agreement: Agreement, in language: Language) {
    self.agreement = agreement
    self.language = language
  }

  /// What every rendering of a model says.
  package static let notTheTreaty = Trilingual(
    en: "This is a model. It is not the treaty.",
    fr: "Ceci est un modèle. Ce n’est pas le traité.", ko: "이것은 모형이며 조약이 아니다.")

  /// The whole document.
  package var document: String {
    var copy = self
    copy.write()
    return copy.html
  }

  private func word(_ en: String, _ fr: String, _ ko: String) -> String {
    Trilingual(en: en, fr: fr, ko: ko)[language]
  }

  private mutating func write() {
    let title = agreement.title[language]
    html +=
      "<!doctype html>\n<html lang=\"\(language.rawValue)\">\n<head>\n<meta charset=\"utf-8\">\n"
    html += "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
    html += "<meta http-equiv=\"Content-Security-Policy\" "
    html += "content=\"default-src 'none'; style-src 'unsafe-inline'\">\n"
    add("title", title)
    html += "<style>\(Self.style)</style>\n</head>\n<body>\n"
    if agreement.isExercise { add("p", "EXERCISE / EXERCICE / 훈련", class: "exercise") }
    html += "<header>\n"
    add("h1", title)
    if agreement.isModel { add("p", Self.notTheTreaty[language], class: "model") }
    writeStatus()
    html += "</header>\n"
    writeContents()
    html += "<main>\n"
    writeParties()
    writeLevels()
    writePurposes()
    for article in agreement.articles { write(article) }
    writeNationalRules()
    html += "</main>\n<footer>\n"
    add("p", "\(agreement.name) · sha256 \(agreement.digest.hex)", class: "digest")
    html += "</footer>\n</body>\n</html>\n"
  }

  private mutating func writeStatus() {
    let none = word("no moment is agreed", "aucun moment n’est convenu", "합의된 시점 없음")
    html += "<dl class=\"status\">\n"
    pair(
      word("In force from", "En vigueur à compter du", "발효 시점"),
      agreement.inForceFrom.map(\.legible) ?? none)
    pair(word("File", "Fichier", "파일"), agreement.name)
    pair(word("Digest", "Empreinte", "다이제스트"), agreement.digest.hex)
    if agreement.lineage != agreement.digest {
      pair(word("Amends", "Modifie", "개정 대상"), agreement.lineage.hex)
    }
    pair(word("Suite", "Suite cryptographique", "암호 스위트"), String(agreement.suite))
    html += "</dl>\n"
  }

  private mutating func writeContents() {
    html += "<nav>\n"
    add("h2", word("Contents", "Table des matières", "차례"))
    html += "<ul>\n"
    link("parties", word("Parties", "Parties", "당사국"))
    link("levels", levelHeading)
    link("purposes", word("Purposes", "Fins", "목적"))
    for article in agreement.articles {
      link("article-\(article.number)", "\(heading(article)) — \(article.title[language])")
    }
    if !agreement.nationalRules.isEmpty { link("national", nationalHeading) }
    html += "</ul>\n</nav>\n"
  }

  private var levelHeading: String {
    word("Equivalent levels", "Niveaux équivalents", "상응하는 비밀등급")
  }

  private var nationalHeading: String { word("National rules", "Règles nationales", "국내 규칙") }

  private func heading(_ article: Article) -> String {
    word("Article \(article.number)", "Article \(article.number)", "제\(article.number)조")
  }

  private mutating func writeParties() {
    section("parties", word("Parties", "Parties", "당사국"))
    for party in agreement.parties {
      add("h3", "\(party.name[language]) (\(party.code))")
      html += "<ul>\n"
      for authority in party.authorities {
        let keys =
          authority.keys == nil
          ? word("without keys", "sans clés", "키 없음") : word("with keys", "avec clés", "키 있음")
        add("li", "\(authority.name[language]) (\(authority.id)), \(keys)")
      }
      for office in party.offices {
        let ceiling = agreement.level(id: office.ceiling)?.marking(of: party.code)?[language] ?? ""
        let limit = word("up to \(ceiling)", "jusqu’à \(ceiling)", "\(ceiling)까지")
        add("li", "\(office.name[language]) (\(office.id)), \(limit)")
      }
      html += "</ul>\n"
    }
    html += "</section>\n"
  }

  private mutating func writeLevels() {
    section("levels", levelHeading)
    html += "<table>\n<thead><tr>"
    for party in agreement.parties { add("th", party.name[language]) }
    add("th", word("Exchange", "Échange", "교환"))
    html += "</tr></thead>\n<tbody>\n"
    for level in agreement.levels.reversed() {
      html += "<tr>"
      for party in agreement.parties { add("td", level.markings(of: party.code)[language]) }
      add(
        "td",
        level.isExchangeable
          ? word("exchanged", "échangé", "교환 대상")
          : word("for reference only", "à titre indicatif", "참고용"))
      html += "</tr>\n"
    }
    html += "</tbody>\n</table>\n</section>\n"
  }

  private mutating func writePurposes() {
    section("purposes", word("Purposes", "Fins", "목적"))
    html += "<ul>\n"
    for purpose in agreement.purposes { add("li", "\(purpose.name[language]) (\(purpose.id))") }
    html += "</ul>\n</section>\n"
  }

  private mutating func write(_ article: Article) {
    section("article-\(article.number)", "\(heading(article))  \(article.title[language])")
    for paragraph in article.paragraphs {
      let mark = paragraph.mark.map { "(\($0)) " } ?? ""
      add("p", mark + paragraph.text[language])
      guard !paragraph.clauses.isEmpty else { continue }
      html += "<dl class=\"clauses\">\n"
      for clause in paragraph.clauses {
        let obligations = type(of: clause.parameters).obligations.map(\.name)
        let aside = ([clause.kind.rawValue] + obligations).joined(separator: ", ")
        html += "<dt>\(Markup.escaped(clause.kind.title[language])) "
        html += "<code>\(Markup.escaped(aside))</code></dt>\n"
        add("dd", clause.parameters.summary(under: agreement)[language])
      }
      html += "</dl>\n"
    }
    add("p", article.provenance(isModel: agreement.isModel)[language], class: "source")
    html += "</section>\n"
  }

  private mutating func writeNationalRules() {
    guard !agreement.nationalRules.isEmpty else { return }
    section("national", nationalHeading)
    add(
      "p",
      word(
        "Each binds its own party only. No article cites them.",
        "Chacune ne lie que sa propre partie. Aucun article ne les cite.",
        "각 규칙은 해당 당사국만 구속하며, 어느 조도 이를 인용하지 아니한다."))
    html += "<dl class=\"clauses\">\n"
    for rule in agreement.nationalRules {
      let party = agreement.party(rule.party)?.name[language] ?? rule.party
      add("dt", word("\(party): ", "\(party)\u{A0}: ", "\(party): ") + rule.summary[language])
      add("dd", "\(rule.text[language]) [\(rule.source); \(rule.grade.word[language])]")
    }
    html += "</dl>\n</section>\n"
  }

  // MARK: Elements

  private mutating func section(_ id: String, _ title: String) {
    html += "<section id=\"\(id)\">\n"
    add("h2", title)
  }

  private mutating func pair(_ term: String, _ value: String) {
    add("dt", term)
    add("dd", value)
  }

  private mutating func link(_ id: String, _ title: String) {
    html += "<li><a href=\"#\(id)\">\(Markup.escaped(title))</a></li>\n"
  }

  private mutating func add(_ name: String, _ text: String, class style: String? = nil) {
    let attribute = style.map { " class=\"\($0)\"" } ?? ""
    html += "<\(name)\(attribute)>\(Markup.escaped(text))</\(name)>\n"
  }

  private static let style = """
    :root{color-scheme:light}
    body{font:1rem/1.55 system-ui,"Noto Sans","Noto Sans KR",sans-serif;color:#1b1b1b;background:#fff;\
    max-width:46rem;margin:2rem auto;padding:0 1.25rem}
    :lang(ko){word-break:keep-all}
    h1{font-size:1.5rem;line-height:1.3}h2{font-size:1.15rem;margin:2rem 0 .5rem;\
    border-bottom:1px solid #bbb;padding-bottom:.2rem}h3{font-size:1rem;margin:1rem 0 .25rem}
    .exercise{font-weight:700;text-align:center;letter-spacing:.08em;border:2px solid #7a1f1f;\
    color:#7a1f1f;padding:.35rem;margin:0 0 1.5rem}
    .model{font-weight:600}
    .status{display:grid;grid-template-columns:max-content 1fr;gap:.15rem 1rem;font-size:.9rem}
    .status dd,.clauses dd{margin:0;overflow-wrap:anywhere}
    nav ul{list-style:none;padding:0;columns:2;column-gap:2rem;font-size:.9rem}
    nav li{break-inside:avoid}nav a{color:inherit}
    table{border-collapse:collapse;width:100%}th,td{border:1px solid #bbb;padding:.35rem .5rem;\
    text-align:left;vertical-align:top}th{background:#f1f1f1}
    .clauses{border-left:3px solid #456;background:#f4f6f8;padding:.5rem .8rem;margin:.4rem 0 1rem}
    .clauses dt{font-weight:600}.clauses dt:not(:first-child){margin-top:.5rem}
    code{font-weight:400;font-size:.8rem;color:#555}
    .source,.digest{font-size:.8rem;color:#555;overflow-wrap:anywhere}
    @media(max-width:34rem){nav ul{columns:1}.status{display:block}}
    @media print{body{max-width:none;margin:0;font-size:10.5pt}section{break-inside:auto}\
    h2,h3{break-after:avoid}.clauses,tr,nav{break-inside:avoid}a{text-decoration:none}\
    @page{size:A4;margin:20mm}}
    """
}

extension Article {
  /// Where the article comes from and how well that is known.
  package func provenance(isModel: Bool) -> Trilingual {
    let model = Trilingual(en: "model text; ", fr: "texte modèle; ", ko: "모형 문안; ")
    let opening = isModel ? model : Trilingual(en: "", fr: "", ko: "")
    return Trilingual(
      en: "[\(opening.en)inspired by: \(inspiredBy); \(grade.word.en)]",
      fr: "[\(opening.fr)inspiré de\u{A0}: \(inspiredBy); \(grade.word.fr)]",
      ko: "[\(opening.ko)참고: \(inspiredBy); \(grade.word.ko)]")
  }
}
