import People
import Treaty

/// The filters that a person keeps, and the form that keeps another.
struct SavedFiltersCard {
  let visit: Visit
  let filter: TransmittalFilter
  let saved: [SavedFilter]
  let error: PeopleError?
  /// What was typed as a name.
  let name: String

  private var t: Tongue { visit.tongue }

  var html: HTML {
    """
    <section class="card" aria-labelledby="sf"><header><h2 id="sf">\(t(
      "Your filters", "Vos filtres", "저장한 필터"))</h2><p>\(t(
      "Nobody else sees them.", "Personne d’autre ne les voit.", "다른 사람에게는 보이지 않습니다."))</p></header>
    \(list)<form class="pad stack" method="post" action="/transmittals/filters">\(visit.formSecret)
    <input type="hidden" name="filter" value="\(filter.query)">
    <div class="fld\(error == nil ? "" : " err")"><label for="name">\(t(
      "Name for the filter above", "Nom du filtre ci-dessus", "위 필터의 이름"))</label>\(problem)
    <input id="name" name="name" value="\(name)" maxlength="40" autocomplete="off" required\(described)></div>
    <div class="row"><button class="btn s">\(t("Keep it", "Conserver", "저장"))</button></div></form></section>
    """
  }

  private var list: HTML {
    guard !saved.isEmpty else {
      return """
        <p class="empty">\(t(
          "None yet. A filter that you keep appears here.",
          "Aucun. Un filtre que vous conservez paraîtra ici.", "아직 없습니다. 저장한 필터가 여기에 표시됩니다."))</p>
        """
    }
    let rows: [HTML] = saved.map { one in
      let address = one.query.isEmpty ? "/transmittals" : "/transmittals?\(one.query)"
      return """
        <li><a href="\(address)">\(one.name)</a><form method="post" action="/transmittals/filters/forget">\(visit.formSecret)\
        <input type="hidden" name="name" value="\(one.name)">\
        <button class="btn s">\(t("Delete", "Supprimer", "삭제"))<span class="vh">: \(one.name)</span></button></form></li>
        """
    }
    return "<ul class=\"rows duo\">\(rows)</ul>"
  }

  private var described: HTML {
    error == nil ? .nothing : " aria-describedby=\"name-error\" aria-invalid=\"true\""
  }

  private var problem: HTML {
    guard let error else { return .nothing }
    let text =
      switch error {
      case .badField("count"):
        t(
          "You keep \(SavedFilters.most) already. Delete one first.",
          "Vous en conservez déjà \(SavedFilters.most). Supprimez-en un d’abord.",
          "이미 \(SavedFilters.most)개를 저장했습니다. 먼저 하나를 삭제하십시오.")
      case .badField("filter"):
        t(
          "This filter is too long to keep.", "Ce filtre est trop long pour être conservé.",
          "필터가 너무 길어 저장할 수 없습니다.")
      default:
        t(
          "A name has 1 to 40 characters on one line.",
          "Un nom compte de 1 à 40 caractères sur une ligne.", "이름은 한 줄에 1~40자입니다.")
      }
    return "<p class=\"msg\" role=\"alert\" id=\"name-error\">\(text)</p>"
  }
}
