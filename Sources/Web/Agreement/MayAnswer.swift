import Conduct
import Evidence
import Treaty

/// What the agreement answers: each reason with its article and what would change it, and what follows.
struct MayAnswer {
  let visit: Visit
  let explanation: Explanation

  private var t: Tongue { visit.tongue }

  var html: HTML {
    let question = explanation.question
    let form: HTML = explanation.isPermitted ? "ok" : "no"
    return """
      <section class="card verdict" aria-labelledby="answer"><header class="\(form)"><h2 id="answer">\(heading)</h2>\
      <p>\(visit.name(of: question.party))\(t.colon) \(t(question.verb.words))</p></header>
      <ul class="find">\(explanation.obstacles.map(refusal))\(assumption)\(decided)\(sequels)</ul></section>
      """
  }

  private var heading: String {
    guard explanation.isPermitted else {
      let references = explanation.obstacles.compactMap(\.reason.reference)
      return visit.refused(by: Set(references.map { Citation($0) }).sorted())
    }
    return t("Allowed", "Permis", "허용")
  }

  private func refusal(_ obstacle: Explanation.Obstacle) -> HTML {
    let advice: [HTML] = obstacle.advice.map { "<p>\(t($0))</p>" }
    return """
      <li>\(visit.article(obstacle.reason.reference))<div class="tight">\
      <p><span class="st no">\(t("Refused", "Refusé", "거부"))</span> \
      \(obstacle.reason.sentence(in: visit.language, under: visit.agreement))</p>\
      <div class="fix"><p class="sm mut">\(t(
        "What would change this", "Ce qui changerait la réponse", "답을 바꾸는 조건"))</p>\(advice)</div></div></li>
      """
  }

  private var assumption: HTML {
    guard explanation.assumesAssurance else { return .nothing }
    let reference = visit.agreement.terms.reference(of: .assurance)
    return "<li>\(visit.article(reference))<p>\(t(Explanation.assumption).begun).</p></li>"
  }

  private var decided: HTML {
    """
    <li><span></span><p>\(t("Decided by", "Décidé par", "판정 근거"))\(t.colon) \
    \(visit.articles(explanation.citations))</p></li>
    """
  }

  /// What would be owed, or hold, and until when.
  private var sequels: [HTML] {
    guard explanation.isPermitted else { return [] }
    return explanation.sequels.map { sequel in
      let until: HTML =
        sequel.until.map { time in
          """
          <p class="sm mut">\(t(
            "If it begins now, until", "Si cela commence maintenant, jusqu’au", "지금 시작하는 경우의 기한"))\
          \(t.colon)</p>\(visit.dated(time))
          """
        } ?? .nothing
      let form: HTML = sequel.consequence.isDuty ? "st wait" : "st"
      let word =
        sequel.consequence.isDuty
        ? t("Duty", "Obligation", "의무") : t("Follows", "Effet", "효과")
      return """
        <li>\(visit.article(sequel.citation.reference))<div class="tight"><p><span class="\(form)">\(word)</span> \
        \(t(sequel.consequence.words).begun)\(t.colon) <b>\(t(sequel.span.words))</b></p>\(until)</div></li>
        """
    }
  }
}
