import Conduct
import Evidence
import Exchange
import Treaty

/// The agreement: where it stands, what its levels are called, and its articles.
struct TreatyPage {
  let visit: Visit
  private let languages: [Language]
  private let phase: Question.Phase
  private let duties: OpenDuties

  /// Shows the articles in one language, where the address names one, or in all of them.
  init(_ visit: Visit, languages chosen: String?) throws {
    self.visit = visit
    languages =
      chosen.flatMap(Language.init(rawValue:)).map { [$0] } ?? Self.all(from: visit.language)
    phase = visit.node.phase(try visit.node.standing())
    duties = try OpenDuties(at: visit.node)
  }

  private var t: Tongue { visit.tongue }
  private var agreement: Agreement { visit.agreement }

  /// The reader's language first.
  private static func all(from first: Language) -> [Language] {
    [first] + Language.allCases.filter { $0 != first }
  }

  var html: HTML {
    let text = TreatyText(
      agreement: agreement, tongue: t, languages: languages, open: duties)
    let others: [HTML] = Self.all(from: visit.language).dropFirst().map { language in
      "<p class=\"lead\" lang=\"\(language.rawValue)\">\(agreement.title[language])</p>"
    }
    return Frame(
      visit: visit, title: t("Agreement", "Accord", "협정"),
      content: """
        <div class="head"><div class="row">\(visit.tag(of: phase))<span class="mono">\(agreement.name)</span></div>
        <h1>\(agreement.title[visit.language])</h1>\(others)</div>
        <div class="stack">\(model)\(ways)\(file)\(levels)
        \(text.html)</div>
        """
    ).document
  }

  private var model: HTML {
    guard agreement.isModel else { return .nothing }
    return """
      <p class="note">\(t(
        "This is a model. It is not the treaty.", "Ceci est un modèle. Ce n’est pas le traité.",
        "이것은 모형이며 조약이 아닙니다."))</p>
      """
  }

  private var ways: HTML {
    """
    <div class="row"><a class="btn s" href="/agreement/may">\(t("May I…?", "Est-ce permis?", "허용 여부 질의"))</a>\
    <a class="btn s" href="/agreement/versions">\(t("Versions and differences", "Versions et différences", "파일 이력과 차이"))</a></div>
    """
  }

  private var file: HTML {
    let none = t("no moment is agreed", "aucun moment n’est convenu", "합의된 시점 없음")
    let force: HTML = agreement.inForceFrom.map(visit.dated) ?? HTML(none)
    let count = (agreement.articles.count, agreement.clauses.count)
    return """
      <section class="card" aria-labelledby="s"><header><h2 id="s">\(t("File", "Fichier", "파일"))</h2><p>\(t(
        "articles: \(count.0), clauses: \(count.1)", "articles\u{A0}: \(count.0), clauses\u{A0}: \(count.1)",
        "조 \(count.0)개, 조항 \(count.1)개"))</p></header>
      <div class="pad"><dl class="kv"><dt>\(t("In force from", "En vigueur à compter du", "발효 시점"))</dt><dd>\(force)</dd>\
      <dt>\(t("Digest", "Empreinte", "다이제스트"))</dt><dd class="mono">\(agreement.digest.hex)</dd></dl></div></section>
      """
  }

  private var levels: HTML {
    let heads: [HTML] = agreement.parties.map {
      "<th scope=\"col\">\($0.name[visit.language])</th>"
    }
    let rows: [HTML] = agreement.levels.reversed().map { level in
      let cells: [HTML] = agreement.parties.map { party in
        "<td data-l=\"\(party.name[visit.language])\">\(level.markings(of: party.code)[visit.language])</td>"
      }
      let word =
        level.isExchangeable
        ? t("exchanged", "échangé", "교환 대상") : t("for reference only", "à titre indicatif", "참고용")
      return "<tr>\(cells)<td data-l=\"\(t("Exchange", "Échange", "교환"))\">\(word)</td></tr>"
    }
    return """
      <section class="card" aria-labelledby="l"><header><h2 id="l">\(t(
        "Equivalent levels", "Niveaux équivalents", "상응하는 비밀등급"))</h2></header>
      <table class="rsp"><thead><tr>\(heads)<th scope="col">\(t("Exchange", "Échange", "교환"))</th></tr></thead>\
      <tbody>\(rows)</tbody></table></section>
      """
  }
}
