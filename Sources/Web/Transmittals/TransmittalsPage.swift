import Conduct
import Evidence
import Exchange
import Treaty

/// The list of transmittals, newest first, a page at a time.
struct TransmittalsPage {
  let visit: Visit
  let filter: Filter
  private let found: [Transmittal]
  private let next: RowQuery.Place?

  /// What the list is narrowed to, as the address says it.
  struct Filter: Sendable, Hashable {
    var status: Transmittal.Status?
    var author: String?
    var after: RowQuery.Place?

    init(_ query: [String: String]) {
      status = query["status"].flatMap(Transmittal.Status.init(rawValue:))
      author = query["author"].flatMap { $0.isEmpty ? nil : $0 }
      after = query["after"].flatMap { RowQuery.Place($0) }
    }

    /// The address of another page with the same filter.
    func address(after place: RowQuery.Place?) -> String {
      var parts: [String] = []
      if let status { parts.append("status=\(status.rawValue)") }
      if let author { parts.append("author=\(author)") }
      if let place { parts.append("after=\(place)") }
      return "/transmittals" + (parts.isEmpty ? "" : "?" + parts.joined(separator: "&"))
    }
  }

  static let most = 50

  init(_ visit: Visit, _ filter: Filter) throws {
    self.visit = visit
    self.filter = filter
    (found, next) = try visit.node.transmittals(
      statuses: filter.status.map { [$0] }, author: filter.author, after: filter.after,
      limit: Self.most)
  }

  private var t: Tongue { visit.tongue }

  var html: HTML {
    let title = t("Transmittals", "Envois", "송부 대장")
    return Frame(
      visit: visit, title: title, highest: visit.highest(of: found),
      content: """
        <div class="head"><h1>\(title)</h1></div>
        <section class="card" aria-label="\(title)">\(form)\(found.isEmpty ? empty : table)\(paging)</section>
        """
    ).document
  }

  private var form: HTML {
    let statuses: [HTML] = Transmittal.Status.allCases.map { status in
      let chosen: HTML = status == filter.status ? " selected" : ""
      return "<option value=\"\(status.rawValue)\"\(chosen)>\(visit.name(of: status))</option>"
    }
    let authors: [HTML] = visit.parties.map { party in
      let chosen: HTML = party.code == filter.author ? " selected" : ""
      return "<option value=\"\(party.code)\"\(chosen)>\(party.name[visit.language])</option>"
    }
    return """
      <form class="filt" method="get" action="/transmittals">
      <div class="fld"><label for="status">\(t("Status", "État", "상태"))</label>
      <select id="status" name="status"><option value="">\(t("all", "tous", "전체"))</option>\(statuses)</select></div>
      <div class="fld"><label for="author">\(t("Sent by", "Envoyé par", "보낸 쪽"))</label>
      <select id="author" name="author"><option value="">\(t("both", "les deux", "양측"))</option>\(authors)</select></div>
      <button class="btn">\(t("Show", "Afficher", "보기"))</button></form>
      """
  }

  private var table: HTML {
    let heads = (
      number: t("Number", "Numéro", "번호"), item: t("Item", "Élément", "자료"),
      status: t("Status", "État", "상태"), offered: t("Offered", "Offert", "제안 시각")
    )
    let rows: [HTML] = found.map { transmittal in
      """
      <tr><td data-l="\(heads.number)"><a class="mono ref" href="\(visit.path(of: transmittal.number))">\(transmittal.number)</a></td>\
      <td>\(visit.tag(of: transmittal)) \(visit.title(of: transmittal))</td>\
      <td data-l="\(heads.status)">\(visit.tag(of: transmittal.status))</td>\
      <td data-l="\(heads.offered)">\(transmittal.marks[.offered].map { visit.both($0.time) } ?? .nothing)</td></tr>
      """
    }
    return """
      <table class="rsp"><thead><tr><th scope="col">\(heads.number)</th><th scope="col">\(heads.item)</th>\
      <th scope="col">\(heads.status)</th><th scope="col">\(heads.offered)</th></tr></thead><tbody>
      \(rows)</tbody></table>
      """
  }

  private var empty: HTML {
    """
    <p class="empty">\(t(
      "None here. What is sent to or from \(visit.node.partner) appears in this list.",
      "Aucun ici. Ce qui est envoyé à \(visit.node.partner) ou en vient paraîtra dans cette liste.",
      "없습니다. \(visit.node.partner)와 주고받은 자료가 이 목록에 표시됩니다."))</p>
    """
  }

  private var paging: HTML {
    let first: HTML =
      filter.after == nil
      ? .nothing
      : "<a class=\"btn s\" href=\"\(filter.address(after: nil))\">\(t("Newest", "Les plus récents", "처음으로"))</a>"
    let more: HTML =
      next.map {
        "<a class=\"btn s\" href=\"\(filter.address(after: $0))\">\(t("Older", "Plus anciens", "다음"))</a>"
      } ?? .nothing
    return first.isEmpty && more.isEmpty
      ? .nothing : "<footer><div class=\"row\">\(first)\(more)</div></footer>"
  }
}

extension Visit {
  func name(of status: Transmittal.Status) -> String {
    switch status {
    case .offered: tongue("Offered", "Offert", "제안됨")
    case .wanted: tongue("On its way", "En route", "전송 중")
    case .arrived: tongue("Arrived", "Arrivé", "도착함")
    case .accepted: tongue("Accepted", "Accepté", "접수됨")
    case .refused: tongue("Refused", "Refusé", "거부됨")
    case .withdrawn: tongue("Withdrawn", "Retiré", "철회됨")
    }
  }
}
