import Conduct
import Evidence
import Exchange
import People
import Treaty

/// The list of transmittals, narrowed and in an order, a page at a time; SPEC transmittal-list.
struct TransmittalsPage {
  let visit: Visit
  let filter: TransmittalFilter
  let saved: [SavedFilter]
  /// Why a filter was not kept, and the name that was typed for it.
  var error: PeopleError?
  var name = ""
  private let found: [Transmittal]
  private let next: ListQuery.Place?
  private let isCut: Bool

  /// The most rows of a page.
  static let most = 50

  init(_ visit: Visit, _ filter: TransmittalFilter, saved: [SavedFilter]) throws {
    self.visit = visit
    self.filter = filter
    self.saved = saved
    guard !filter.isTooShort else {
      (found, next, isCut) = ([], nil, false)
      return
    }
    let page = try visit.node.list(
      filter.list, readable: visit.readable, after: filter.after, limit: Self.most)
    (found, next, isCut) = (page.transmittals, page.next, page.isCut)
  }

  private var t: Tongue { visit.tongue }

  var html: HTML {
    let title = t("Transmittals", "Envois", "송부 대장")
    let form = TransmittalFilterForm(visit: visit, filter: filter).html
    return Frame(
      visit: visit, title: title, highest: visit.highest(of: found),
      content: """
        <div class="head"><h1>\(title)</h1></div>
        <div class="stack"><section class="card" aria-label="\(title)">\(form)\
        \(found.isEmpty ? empty : table)\(paging)</section>
        \(SavedFiltersCard(visit: visit, filter: filter, saved: saved, error: error, name: name).html)</div>
        """
    ).document
  }

  private var table: HTML {
    let heads = (
      number: t("Number", "Numéro", "번호"), item: t("Item", "Élément", "자료"),
      status: t("Status", "État", "상태"), offered: t("Offered", "Offert", "제안 시각"),
      due: t("Deadline", "Échéance", "기한")
    )
    let rows: [HTML] = found.map { transmittal in
      let due: HTML =
        transmittal.owed.first.map { owed in
          "<td data-l=\"\(heads.due)\">\(visit.both(owed.due))</td>"
        } ?? "<td></td>"
      return """
        <tr><td data-l="\(heads.number)"><a class="mono ref" href="\(visit.path(of: transmittal.number))">\(transmittal.number)</a></td>\
        <td>\(visit.tag(of: transmittal)) \(visit.title(of: transmittal))</td>\
        <td data-l="\(heads.status)">\(visit.tag(of: transmittal.status))</td>\
        <td data-l="\(heads.offered)">\(transmittal.marks[.offered].map { visit.both($0.time) } ?? .nothing)</td>\(due)</tr>
        """
    }
    return """
      <table class="rsp"><thead><tr><th scope="col">\(heads.number)</th><th scope="col">\(heads.item)</th>\
      <th scope="col">\(heads.status)</th><th scope="col">\(heads.offered)</th><th scope="col">\(heads.due)</th></tr></thead><tbody>
      \(rows)</tbody></table>
      """
  }

  private var empty: HTML {
    let isNarrowed = !filter.query.isEmpty || filter.after != nil
    return """
      <p class="empty">\(isNarrowed
      ? t("None here fits.", "Aucun ne correspond ici.", "여기에는 맞는 자료가 없습니다.")
      : t(
        "None here. What is sent to or from \(visit.node.partner) appears in this list.",
        "Aucun ici. Ce qui est envoyé à \(visit.node.partner) ou en vient paraîtra dans cette liste.",
        "없습니다. 상대 당사국과 주고받은 자료가 이 목록에 표시됩니다."))</p>
      """
  }

  // MARK: Paging

  private var paging: HTML {
    let turning = visit.turning(
      toFirst: filter.after.map { _ in filter.address() },
      toNext: next.map { filter.address(after: $0) },
      saying: isCut ? t("Look further", "Chercher plus loin", "더 찾기") : nil)
    let table: HTML =
      found.isEmpty
      ? .nothing
      : "<a class=\"push\" href=\"\(filter.address("/transmittals.csv"))\">\(t("Save as a table (CSV)", "Enregistrer en tableau (CSV)", "표로 저장(CSV)"))</a>"
    let row = turning + table
    guard !row.isEmpty else { return .nothing }
    return "<footer class=\"stack\">\(cut)<div class=\"row\">\(row)</div></footer>"
  }

  /// That not everything was looked at, and what may be done about it.
  private var cut: HTML {
    guard isCut else { return .nothing }
    return """
      <p class="note">\(t(
        "One page looks at \(Node.listWindow) transmittals at most, and there are more to look at. A narrower choice finds sooner.",
        "Une page examine au plus \(Node.listWindow) envois, et il en reste. Un choix plus étroit trouve plus vite.",
        "한 화면은 최대 \(Node.listWindow)건까지 살펴보며, 아직 살펴보지 않은 자료가 있습니다. 조건을 좁히면 더 빨리 찾습니다."))</p>
      """
  }
}
