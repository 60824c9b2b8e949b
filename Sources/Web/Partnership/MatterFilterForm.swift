import Conduct
import Evidence
import Exchange
import Treaty

/// The form by which the register of the partnership is narrowed.
struct MatterFilterForm {
  let visit: Visit
  let filter: MatterFilter
  let all: [Matter]

  private var t: Tongue { visit.tongue }

  var html: HTML {
    let facts = all.compactMap(\.known)
    let sources = Set(facts.flatMap(\.sources).map(\.id)).sorted()
    let bodies = Set(facts.flatMap { $0.bodies.map { Array($0.byParty.values) } ?? [] })
      .filter { !$0.isEmpty }.sorted()
    let statuses = Dictionary(all.map { ($0.status, $0.kind) }) { first, _ in first }
      .sorted { $0.key < $1.key }
      .map { ($0.key, t(Matter.words(ofStatus: $0.key, $0.value))) }
    let every = t("all", "tous", "전체")
    return """
      <form class="filt" method="get" action="/partnership">
      <div class="fld"><label for="text">\(t("Search", "Chercher", "검색"))</label>
      <p class="hint sm" id="text-hint">\(t(
        "A part of an id or of a name in any language.",
        "Une partie d’un identifiant ou d’un nom, en toute langue.",
        "부호의 일부, 또는 어느 언어로든 명칭의 일부."))</p>
      <input id="text" name="text" type="search" value="\(filter.words)" maxlength="100" autocomplete="off" aria-describedby="text-hint"></div>
      \(select("kind", t("Kind", "Nature", "종류"), every, filter.kind?.rawValue, MatterKind.allCases.map { ($0.rawValue, t($0.words)) }))\
      \(select("domain", t("Field", "Domaine", "분야"), every, filter.domain?.rawValue, PartnershipDomain.allCases.map { ($0.rawValue, t($0.words)) }))\
      \(select("status", t("Status", "État", "상태"), every, filter.status, statuses))\
      \(select("body", t("Acting for a party", "Agit pour une partie", "담당 기관"), every, filter.body, bodies.map { ($0, $0) }))\
      \(select("source", t("Source", "Source", "출처"), every, filter.source, sources.map { ($0, $0) }))\
      \(select("differs", t("Reports", "États indiqués", "보고"), every, filter.isDisputed ? "yes" : nil, [("yes", t("differ", "divergents", "서로 다름"))]))
      <button class="btn">\(t("Show", "Afficher", "보기"))</button></form>
      """
  }

  private func select(
    _ name: String, _ label: String, _ all: String, _ chosen: String?,
    _ values: [(String, String)]
  ) -> HTML {
    let options: [HTML] = values.map { .option($0, $1, isChosen: $0 == chosen) }
    return """
      <div class="fld"><label for="\(name)">\(label)</label>
      <select id="\(name)" name="\(name)"><option value="">\(all)</option>\(options)</select></div>
      """
  }
}
