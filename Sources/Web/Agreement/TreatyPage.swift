import Conduct
import Evidence
import Treaty

/// The agreement: its articles in all languages side by side, and under each what its clauses do.
struct TreatyPage {
  let visit: Visit

  private var t: Tongue { visit.tongue }
  private var agreement: Agreement { visit.agreement }

  /// The reader's language first.
  private var order: [Language] {
    [visit.language] + Language.allCases.filter { $0 != visit.language }
  }

  var html: HTML {
    let title = t("Agreement", "Accord", "협정")
    return Frame(
      visit: visit, title: title,
      content: """
        <div class="head"><h1>\(agreement.title[visit.language])</h1>
        <p class="lead">\(lead)</p></div>
        <div class="stack">\(status)\(levels)
        <section class="card" aria-label="\(t("Articles", "Articles", "조문"))">\(agreement.articles.map(article))</section></div>
        """
    ).document
  }

  private var lead: String {
    let model =
      agreement.isModel
      ? t(
        "This is a model. It is not the treaty.", "Ceci est un modèle. Ce n’est pas le traité.",
        "이것은 모형이며 조약이 아닙니다.") : ""
    return model
  }

  private var status: HTML {
    let none = t("no moment is agreed", "aucun moment n’est convenu", "합의된 시점 없음")
    let force: HTML = agreement.inForceFrom.map(visit.both) ?? HTML(none)
    return """
      <section class="card" aria-labelledby="s"><header><h2 id="s">\(t("File", "Fichier", "파일"))</h2></header>
      <div class="pad"><dl class="kv"><dt>\(t("In force from", "En vigueur à compter du", "발효 시점"))</dt><dd>\(force)</dd>\
      <dt>\(t("Name", "Nom", "이름"))</dt><dd>\(agreement.name)</dd>\
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

  private func article(_ article: Article) -> HTML {
    let titles: [HTML] = order.map { language in
      let number = Self.heading(article.number, in: language)
      return
        "<h2 class=\"said\" lang=\"\(language.rawValue)\">\(number) \(article.title[language])</h2>"
    }
    let paragraphs: [HTML] = article.paragraphs.map { paragraph in
      let mark = paragraph.mark.map { "(\($0)) " } ?? ""
      let texts: [HTML] = order.map { language in
        "<p class=\"said\" lang=\"\(language.rawValue)\">\(mark)\(paragraph.text[language])</p>"
      }
      let clauses: [HTML] = paragraph.clauses.map { clause in
        "<p><b>\(clause.kind.title[visit.language])</b>: \(clause.parameters.summary(under: agreement)[visit.language])</p>"
      }
      let live: HTML = clauses.isEmpty ? .nothing : "<div class=\"live\">\(clauses)</div>"
      return "<div class=\"tri\">\(texts)</div>\(live)"
    }
    return """
      <section class="pad" id="article-\(article.number)"><div class="tri">\(titles)</div>\(paragraphs)\
      <p class="sm mut">\(article.provenance(isModel: agreement.isModel)[visit.language])</p></section>
      """
  }

  private static func heading(_ number: String, in language: Language) -> String {
    language == .ko ? "제\(number)조" : "Article \(number)"
  }
}
