import Conduct
import Evidence
import Exchange
import People
import Serving
import Treaty

/// What stands around every page: both banners, the head with two clocks, the ways to other pages, the foot.
struct Frame {
  let visit: Visit
  let title: String
  /// The highest level of what the page shows; nil where it shows nothing that has a level.
  var highest: PageMarking?
  /// The programs of ours that make the page quicker to use; it works without them.
  var scripts: [Script] = []
  /// What waits for the person, where the page has looked already.
  var work: Work?
  let content: HTML

  /// A program of ours that a page may load.
  enum Script: String {
    /// Asks the agreement while somebody types, and sends a file in portions.
    case send
    /// Shows again what moves by itself.
    case live
  }

  private var t: Tongue { visit.tongue }
  private var isExercise: Bool { visit.agreement.isExercise }

  var document: HTML {
    let prefix = isExercise ? "[\(Marking.exercise[visit.language])] " : ""
    return """
      <!doctype html>
      <html lang="\(visit.language.rawValue)">
      <head>
      <meta charset="utf-8">
      <meta name="viewport" content="width=device-width,initial-scale=1">
      <title>\(prefix)\(title) · Entente \(visit.node.party)</title>
      <link rel="icon" href="data:,">
      <link rel="stylesheet" href="/assets/tokens.css">
      <link rel="stylesheet" href="/assets/entente.css">
      \(programs)</head>
      <body class="\(isExercise ? "exercise" : "")">
      <a class="skip btn" href="#main">\(t("Skip to content", "Aller au contenu", "본문으로 이동"))</a>
      \(banner(isEnd: false))\(head)\(ways)
      <main id="main">
      \(content)
      </main>
      <footer class="foot">\(foot)</footer>
      \(banner(isEnd: true))
      </body>
      </html>

      """
  }

  private var programs: [HTML] {
    scripts.map { "<script src=\"/assets/\($0.rawValue).js\" defer></script>\n" }
  }

  // MARK: Banners

  private func banner(isEnd: Bool) -> HTML {
    let label =
      isEnd
      ? t("Marking of this page, below", "Marquage de cette page, en bas", "이 화면의 비밀 표시(아래)")
      : t("Marking of this page", "Marquage de cette page", "이 화면의 비밀 표시")
    return """
      <aside class="\(isEnd ? "banner end" : "banner")" aria-label="\(label)">\(exercise)\
      \(marking)</aside>

      """
  }

  private var exercise: HTML {
    guard isExercise else { return .nothing }
    let others = Language.allCases.filter { $0 != visit.language }
    let words: [HTML] = others.map { language in
      "<i>·</i><span lang=\"\(language.rawValue)\">\(Marking.exercise[language])</span>"
    }
    return "<p class=\"ex\"><span>\(Marking.exercise[visit.language])</span>\(words)</p>"
  }

  /// The level of the page in its originator's words and in the other party's, and to whom it may go.
  private var marking: HTML {
    guard let highest else {
      return """
        <p class="mk u">\(t("Nothing classified on this page", "Rien de classifié sur cette page", "이 화면에는 비밀이 없음"))</p>\
        <p class="rel"></p>
        """
    }
    let codes = visit.agreement.parties.map(\.code).joined(separator: t(" and ", " et ", "·"))
    let releasable = t(
      "Releasable to \(codes) only", "Communicable à \(codes) seulement", "\(codes)에 한하여 제공")
    let form: HTML = visit.isHighest(highest.level) ? "mk" : "mk c"
    return """
      <p class="\(form)">\(visit.name(of: highest.author)) <b>\(highest.text(in: visit.language))</b> \
      <span>\(highest.equivalent(in: visit.language))</span></p><p class="rel">\(releasable)</p>
      """
  }

  // MARK: Head

  private var head: HTML {
    let clocks: [HTML] = visit.parties.map { party in
      let clock = t.clock(visit.now, offsetMinutes: party.utcOffsetMinutes)
      let day = t.day(visit.now.date(offsetMinutes: party.utcOffsetMinutes))
      return "<div><dt>\(party.code)</dt><dd><b>\(clock)</b> \(day)</dd></div>"
    }
    let clocksName = t("Time in both capitals", "Heure dans les deux capitales", "양국 수도의 시각")
    return """
      <header class="bar">
      <a class="brand" href="/">\(Self.mark)Entente <span class="pty us">\(visit.node.party)</span></a>
      \(visit.person == nil ? .nothing : menu)
      <dl class="clocks" aria-label="\(clocksName)">\(clocks)</dl>
      \(visit.person == nil ? .nothing : linkState)
      \(visit.person.map(account) ?? .nothing)
      \(languages)
      \(visit.person == nil ? .nothing : signOut)
      </header>
      """
  }

  private func account(_ person: Person) -> HTML {
    "<a class=\"push btn s\" href=\"/account\"><span class=\"vh\">\(t("Your account:", "Votre compte\u{A0}:", "내 계정:")) </span>\(person.name)</a>"
  }

  private static let mark: HTML = """
    <svg viewBox="0 0 32 20" aria-hidden="true"><circle cx="11" cy="10" r="8.6" fill="none" \
    stroke="currentColor" stroke-width="2.4"/><circle cx="21" cy="10" r="8.6" fill="none" \
    stroke="currentColor" stroke-width="2.4"/><path d="M16 3a8.6 8.6 0 0 1 0 14 8.6 8.6 0 0 1 0-14z" \
    fill="currentColor"/></svg>
    """

  private var menu: HTML {
    "<button class=\"menu btn s\" popovertarget=\"nav\">\(t("Menu", "Menu", "메뉴"))</button>"
  }

  private var linkState: HTML {
    let partner = visit.node.partner
    return visit.link.isUp
      ? "<span class=\"st ok\">\(t("Connected to \(partner)", "Relié à \(partner)", "\(partner) 연결됨"))</span>"
      : "<span class=\"st wait\">\(t("No contact with \(partner)", "Sans contact avec \(partner)", "\(partner) 연결 안 됨"))</span>"
  }

  private var languages: HTML {
    let back = Form.coded(visit.address)
    let tags: [HTML] = Language.allCases.map { language in
      let (short, full) = Self.names[language] ?? ("", "")
      let current: HTML = language == visit.language ? " aria-current=\"true\"" : ""
      return """
        <a href="/language?to=\(language.rawValue)&amp;back=\(back)" lang="\(language.rawValue)" \
        hreflang="\(language.rawValue)"\(current)><span aria-hidden="true">\(short)</span>\
        <span class="vh">\(full)</span></a>
        """
    }
    return "<nav class=\"langs\" aria-label=\"\(t("Language", "Langue", "언어"))\">\(tags)</nav>"
  }

  private static let names: [Language: (String, String)] = [
    .en: ("EN", "English"), .fr: ("FR", "Français"), .ko: ("한", "한국어"),
  ]

  private var signOut: HTML {
    """
    <form class="wide" method="post" action="/sign-out">\(visit.formSecret)\
    <button class="btn s">\(t("Sign out", "Fermer la session", "로그아웃"))</button></form>
    """
  }

  // MARK: Ways

  private var ways: HTML {
    guard let person = visit.person else { return .nothing }
    // A page that says why nothing can be read has no counts.
    let work = work ?? (try? Work(visit))
    let items: [HTML] = Way.allCases.filter { $0.isOpen(to: person) }.map { way in
      let current: HTML = way.isAround(visit.path) ? " aria-current=\"page\"" : ""
      let count: HTML = work?.count(on: way).map { " <span class=\"n\">\($0)</span>" } ?? .nothing
      return "<li><a href=\"\(way.path)\"\(current)><span>\(t(way.words))</span>\(count)</a></li>"
    }
    return """
      <nav class="rail" id="nav" popover aria-label="\(t("Main", "Principal", "주 메뉴"))"><ul>\(items)</ul></nav>
      """
  }

  private var foot: HTML {
    let exercise = isExercise ? Marking.exercise[visit.language] + ". " : ""
    let model =
      visit.agreement.isModel
      ? t(
        " The agreement shown is a model, not the treaty.",
        " L’accord présenté est un modèle; ce n’est pas le traité.", " 표시된 협정은 모형이며 실제 조약이 아닙니다.")
      : ""
    return HTML(
      exercise
        + t(
          "This software is not approved for classified information in any country.",
          "Ce logiciel n’est approuvé dans aucun pays pour l’information classifiée.",
          "이 소프트웨어는 어느 나라에서도 비밀 취급용으로 승인되지 않았습니다.") + model)
  }
}

extension Visit {
  /// What each form carries, so that no other page can post it.
  var formSecret: HTML {
    guard let session else { return .nothing }
    return "<input type=\"hidden\" name=\"form\" value=\"\(session.form)\">"
  }
}
