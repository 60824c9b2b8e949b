import Conduct
import Evidence
import Treaty

/// What is shown where something is not done: what happened, why, and what to do.
struct RefusalPage {
  let visit: Visit
  let title: String
  let lead: String
  /// The agreement's reasons, if it is the agreement that refuses.
  var reasons: [Reason] = []
  var back = "/"

  var html: HTML {
    let t = visit.tongue
    let items: [HTML] = reasons.map { reason in
      """
      <li><span class="art">\(reason.reference ?? "–")</span>\
      <div><span class="st no">\(t("Refused", "Refusé", "거부"))</span> \
      \(reason.sentence(in: visit.language, under: visit.agreement))</div></li>
      """
    }
    let list: HTML = reasons.isEmpty ? .nothing : "<ul class=\"find\">\(items)</ul>"
    return Frame(
      visit: visit, title: title,
      content: """
        <section class="card verdict no"><header><h1>\(title)</h1><p>\(lead)</p></header>
        \(list)<footer><a href="\(back)">\(t("Back", "Retour", "돌아가기"))</a></footer></section>
        """
    ).document
  }
}
