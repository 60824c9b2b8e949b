import Conduct
import Evidence
import Treaty

/// What is shown where something is not done: what happened, why, and what to do.
struct RefusalPage {
  let visit: Visit
  /// What happened, where no article says so.
  let title: String
  let lead: String
  /// The agreement's reasons, if it is the agreement that refuses.
  var reasons: [Reason] = []
  var back = "/"

  private var heading: String {
    let citations = Set(reasons.compactMap(\.reference).map { Citation($0) }).sorted()
    return citations.isEmpty ? title : visit.refused(by: citations)
  }

  var html: HTML {
    let t = visit.tongue
    let items: [HTML] = reasons.map { reason in
      """
      <li>\(visit.article(reason.reference))\
      <div class="tight"><p><span class="st no">\(t("Refused", "Refusé", "거부"))</span> \
      \(reason.sentence(in: visit.language, under: visit.agreement))</p>\
      \(visit.said(at: reason.reference))</div></li>
      """
    }
    let list: HTML = reasons.isEmpty ? .nothing : "<ul class=\"find\">\(items)</ul>"
    let asking: HTML =
      reasons.isEmpty
      ? .nothing
      : "<a href=\"/agreement/may\">\(t("Ask what would change this", "Demander ce qui changerait la réponse", "답을 바꾸는 조건 질의"))</a>"
    return Frame(
      visit: visit, title: heading,
      content: """
        <section class="card verdict"><header class="no"><h1>\(heading)</h1><p>\(lead)</p></header>
        \(list)<footer><div class="row"><a href="\(back)">\(t("Back", "Retour", "돌아가기"))</a>\(asking)</div></footer></section>
        """
    ).document
  }
}
