import Conduct
import Evidence
import Exchange
import Treaty

/// The form by which the list of transmittals is narrowed.
struct TransmittalFilterForm {
  let visit: Visit
  let filter: TransmittalFilter

  private var t: Tongue { visit.tongue }

  var html: HTML {
    """
    <form class="filt" method="get" action="/transmittals">
    \(search)\(statuses)\(authors)\(levels)\(purposes)\
    \(day("from", t("Offered from", "Offert du", "제안일(부터)"), filter.from?.description))\
    \(day("to", t("Offered until", "Offert jusqu’au", "제안일(까지)"), filter.to?.description))\(orders)
    <button class="btn">\(t("Show", "Afficher", "보기"))</button></form>
    """
  }

  private var search: HTML {
    let hint = t(
      "A part of a number or title; of titles only those that you may read are searched.",
      "Une partie d’un numéro ou d’un titre; seuls les titres que vous pouvez lire sont cherchés.",
      "번호나 제목의 일부. 제목은 열람할 수 있는 것만 찾습니다.")
    let error: HTML =
      filter.isTooShort
      ? """
      <p class="msg" role="alert" id="text-error">\(t(
        "Type at least \(TransmittalFilter.fewest) characters. Nothing was searched.",
        "Tapez au moins \(TransmittalFilter.fewest) caractères. Rien n’a été cherché.",
        "\(TransmittalFilter.fewest)자 이상 입력하십시오. 검색하지 않았습니다."))</p>
      """ : .nothing
    let described: HTML = filter.isTooShort ? "text-error text-hint" : "text-hint"
    return """
      <div class="fld\(filter.isTooShort ? " err" : "")"><label for="text">\(t("Search", "Chercher", "검색"))</label>\(error)
      <p class="hint sm" id="text-hint">\(hint)</p>
      <input id="text" name="text" type="search" value="\(filter.words)" maxlength="100" autocomplete="off" aria-describedby="\(described)"></div>
      """
  }

  private var statuses: HTML {
    select(
      "status", t("Status", "État", "상태"), t("all", "tous", "전체"), filter.status?.rawValue,
      Transmittal.Status.allCases.map { ($0.rawValue, visit.name(of: $0)) })
  }

  private var authors: HTML {
    select(
      "author", t("Sent by", "Envoyé par", "보낸 쪽"), t("both", "les deux", "양측"), filter.author,
      visit.parties.map { ($0.code, $0.name[visit.language]) })
  }

  private var levels: HTML {
    select(
      "level", t("Level", "Niveau", "비밀등급"), t("all", "tous", "전체"), filter.level,
      visit.agreement.levels.filter(\.isExchangeable).map {
        ($0.id, $0.markings(of: visit.node.party)[visit.language])
      })
  }

  private var purposes: HTML {
    select(
      "purpose", t("Purpose", "Fin", "목적"), t("all", "toutes", "전체"), filter.purpose,
      visit.agreement.purposes.map { ($0.id, $0.name[visit.language]) })
  }

  private var orders: HTML {
    let words: [(ListQuery.Order, String)] = [
      (.newest, t("newest first", "récents d’abord", "최신순")),
      (.oldest, t("oldest first", "anciens d’abord", "오래된 순")),
      (.due, t("owed, by deadline", "dû, par échéance", "의무 있는 것, 기한순")),
    ]
    let options: [HTML] = words.map { .option($0.rawValue, $1, isChosen: $0 == filter.order) }
    return """
      <div class="fld"><label for="order">\(t("Order", "Ordre", "정렬"))</label>
      <select id="order" name="order">\(options)</select></div>
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

  private func day(_ name: String, _ label: String, _ value: String?) -> HTML {
    """
    <div class="fld"><label for="\(name)">\(label)</label>
    <input id="\(name)" name="\(name)" type="date" value="\(value ?? "")"></div>
    """
  }
}
