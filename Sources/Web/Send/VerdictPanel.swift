import Conduct
import Evidence
import Exchange
import Treaty

/// The agreement's answer beside the form: every reason with its article, what would change it, and what
/// each side will owe.
struct VerdictPanel {
  let visit: Visit
  let verdict: Verdict

  private var t: Tongue { visit.tongue }
  private var agreement: Agreement { visit.agreement }

  var html: HTML {
    let (state, title, content): (HTML, String, HTML) =
      switch verdict.answer {
      case .later(let code):
        (
          "wait", t("Not decided yet", "Pas encore décidé", "아직 판정하지 않음"),
          "<p class=\"pad\">\(t("Not yet (\(code)). Try again in a while.", "Pas encore (\(code)). Réessayez dans un moment.", "아직 판정할 수 없습니다(\(code)). 잠시 뒤에 다시 시도하십시오."))</p>"
        )
      case .decided(.refused(let reasons)): ("no", no(reasons), refusal(reasons))
      case .decided(.done(let clauses, let duties)):
        (
          "ok", t("Allowed as it stands", "Permis tel quel", "현재 내용대로 허용됨"),
          "<ul class=\"find\">\(Set(clauses.map { Citation($0) }).sorted().map(allowing))</ul>\(follows(duties))"
        )
      }
    let time = t.clock(visit.now, offsetMinutes: visit.parties[0].utcOffsetMinutes)
    let digest = agreement.digest.hex.prefix(8)
    return """
      <header class="\(state)"><h2 id="vh">\(title)</h2><p class="sm">\(t(
        "Decided at \(time) against agreement \(digest)…",
        "Décidé à \(time) d’après l’accord \(digest)…", "\(time) 판정, 협정 \(digest)…"))</p></header>
      \(content)
      """
  }

  private func no(_ reasons: [Reason]) -> String {
    let articles = Set(reasons.compactMap(\.reference)).count
    return articles <= 1
      ? t(
        "Not as it stands: one article refuses", "Pas tel quel\u{A0}: un article refuse",
        "현재 내용으로는 안 됨: 조문 1개가 거부")
      : t(
        "Not as it stands: \(articles) articles refuse",
        "Pas tel quel\u{A0}: \(articles) articles refusent", "현재 내용으로는 안 됨: 조문 \(articles)개가 거부")
  }

  private func refusal(_ reasons: [Reason]) -> HTML {
    let items: [HTML] = reasons.map { reason in
      """
      <li>\(visit.article(reason.reference))\
      <div><p><span class="st no">\(t("Refuses", "Refuse", "거부"))</span> \
      \(reason.sentence(in: visit.language, under: agreement))</p></div></li>
      """
    }
    return "<ul class=\"find\">\(items)</ul><div class=\"pad\">\(remedy)</div>"
  }

  private var remedy: HTML {
    let words = t("What would change this", "Ce qui changerait la réponse", "답을 바꾸는 조건")
    guard !verdict.changes.isEmpty else {
      return """
        <div class="fix sm tight"><p><b>\(words)</b></p><p>\(t(
          "No other office, purpose or level would do by itself. Read the article.",
          "Aucun autre bureau, aucune autre fin ni aucun autre niveau ne suffirait à lui seul. Lisez l’article.",
          "받는 부서, 목적, 비밀등급 하나만 바꾸어서는 안 됩니다. 조문을 읽으십시오."))</p></div>
        """
    }
    let items: [HTML] = verdict.changes.map { change in
      "<li><a href=\"#\(change.field.rawValue)\">\(self.words(of: change))</a></li>"
    }
    return """
      <div class="fix sm tight"><p><b>\(words)</b></p><ul class="tight">\(items)</ul></div>
      """
  }

  private func words(of change: Verdict.Change) -> String {
    let own = visit.node.party
    switch change.field {
    case .to:
      let office = agreement.office(change.value)?.name[visit.language] ?? change.value
      return t("Office: \(office)", "Bureau\u{A0}: \(office)", "부서: \(office)")
    case .purpose:
      let purpose = agreement.purpose(change.value)?.name[visit.language] ?? change.value
      return t("Purpose: \(purpose)", "Fin\u{A0}: \(purpose)", "목적: \(purpose)")
    default:
      let level = agreement.level(id: change.value)?.marking(of: own)?[visit.language]
      let words = level ?? change.value
      return t(
        "Level: \(words), only if the content allows",
        "Niveau\u{A0}: \(words), seulement si le contenu le permet", "비밀등급: \(words)(내용이 허용하는 경우에만)"
      )
    }
  }

  private func allowing(_ citation: Citation) -> HTML {
    let reference = citation.reference
    let titles = agreement.clauses(under: reference).map { $0.kind.title[visit.language] }
    return """
      <li>\(visit.article(reference))<div><span class="st ok">\(t("Met", "Respecté", "충족"))</span> \
      \(titles.joined(separator: "; "))</div></li>
      """
  }

  private func follows(_ duties: [Duty]) -> HTML {
    let rows: [HTML] = duties.map { duty in
      let due: HTML = duty.due.map(visit.both) ?? .nothing
      return """
        <dt>\(visit.name(of: duty.owedBy))</dt><dd>\(t(duty.kind.words)), \(t(duty.span.words)) \
        \(visit.article(duty.reference))\(due)</dd>
        """
    }
    let content: HTML =
      rows.isEmpty
      ? "<p class=\"sm\">\(t("Nothing is owed at once.", "Rien n’est dû aussitôt.", "바로 생기는 의무는 없습니다."))</p>"
      : "<dl class=\"kv\">\(rows)</dl>"
    return """
      <div class="pad tight"><h3>\(t("If it goes", "Si l’envoi part", "송부하면"))</h3>\(content)</div>
      """
  }
}
