import Conduct
import Evidence
import Exchange
import People
import Treaty

/// The trail: who did what, when, about what; for the auditor, who changes nothing.
struct AuditPage {
  let visit: Visit
  private let filter: TrailFilter
  private let rows: [TrailRow]
  private let next: Trail.Place?

  /// The most that one page shows.
  static let most = 40

  init(_ visit: Visit, _ trail: Trail) throws {
    self.visit = visit
    filter = trail.filter
    let (entries, next) = try trail.page(at: trail.filter.place, limit: Self.most)
    var reader = TrailReader(visit)
    rows = try entries.map { try reader.row($0) }
    self.next = next
  }

  private var t: Tongue { visit.tongue }

  var html: HTML {
    let title = t("Audit", "Audit", "감사")
    return Frame(
      visit: visit, title: title, highest: visit.highest(of: rows.compactMap(\.transmittal)),
      content: """
        <div class="head"><h1>\(title)</h1><p class="lead">\(t(
          "Notes of this node and acts of both journals, newest first.",
          "Notes de ce nœud et actes des deux journaux, les plus récents d’abord.",
          "이 노드의 기록과 두 행위 일지의 행위를 최신순으로 표시합니다."))</p></div>
        <section class="card" aria-label="\(t("Audit trail", "Piste d’audit", "감사 추적"))">\(form)\(list)\(footer)</section>
        """
    ).document
  }

  // MARK: Filter

  private var form: HTML {
    let first = t("First day", "Premier jour", "시작일")
    let last = t("Last day", "Dernier jour", "종료일")
    return """
      <form class="filt" method="get" action="/audit">
      \(field(.person, t("Person", "Personne", "인원"), filter.person))\
      \(field(.number, t("Number", "Numéro", "번호"), filter.number))\
      \(field(.from, first, filter.from, isDay: true))\
      \(field(.to, last, filter.to, isDay: true))
      <button class="btn">\(t("Show", "Afficher", "보기"))</button></form>
      <p class="pad sm mut">\(t(
        "Days are those of \(visit.node.party). Acts name posts: with a person, notes alone are shown.",
        "Les jours sont ceux de \(visit.node.party). Les actes nomment des postes\u{A0}: avec une personne, seules les notes paraissent.",
        "날짜는 \(visit.node.party) 기준입니다. 행위에는 직위만 남으므로 사람을 지정하면 기록만 표시합니다."))</p>
      """
  }

  private func field(
    _ field: TrailFilter.Field, _ label: String, _ value: String, isDay: Bool = false
  ) -> HTML {
    let id = field.rawValue
    let isFault = filter.faults.contains(field)
    // A browser throws away what is no day, so that is shown as a text.
    let kind: HTML = isDay && !isFault ? "date" : "text"
    let told: HTML = isFault ? " aria-invalid=\"true\" aria-describedby=\"\(id)-error\"" : ""
    let error: HTML =
      isFault
      ? "<p class=\"msg\" id=\"\(id)-error\">\(words(for: field))</p>" : .nothing
    let form: HTML = isFault ? "fld err" : "fld"
    return """
      <div class="\(form)"><label for="\(id)">\(label)</label>\(error)\
      <input id="\(id)" name="\(id)" type="\(kind)" value="\(value)" autocomplete="off"\(told)></div>
      """
  }

  private func words(for field: TrailFilter.Field) -> String {
    switch field {
    case .person, .number:
      t(
        "Enter at most 64 characters.", "Indiquez au plus 64 caractères.", "64자까지 입력하십시오.")
    case .from, .to:
      t(
        "Enter days such as 2026-11-19, the first before the last.",
        "Indiquez des jours comme 2026-11-19, le premier avant le dernier.",
        "2026-11-19와 같이 시작일과 종료일을 순서대로 입력하십시오.")
    }
  }

  // MARK: Rows

  private var list: HTML {
    guard filter.faults.isEmpty else {
      return """
        <p class="empty" role="alert">\(t(
          "Nothing was looked for: a field can’t be taken.",
          "Rien n’a été cherché\u{A0}: un champ n’est pas valable.",
          "조회하지 않았습니다. 입력 항목을 확인하십시오."))</p>
        """
    }
    guard !rows.isEmpty else {
      return """
        <p class="empty">\(t(
          "Nothing matches. What people do here and what both parties say appears in this list.",
          "Rien ne correspond. Ce que font les personnes ici et ce que disent les deux parties paraîtra dans cette liste.",
          "해당하는 항목이 없습니다. 이 노드에서 한 일과 두 당사국의 행위가 이 목록에 표시됩니다."))</p>
        """
    }
    let heads = [
      t("Time", "Heure", "시각"), t("Who", "Qui", "행위자"), t("What", "Quoi", "내용"),
      t("About", "Objet", "대상"), t("Kept as", "Conservé comme", "보관 형태"),
    ]
    let columns: [HTML] = heads.map { "<th scope=\"col\">\($0)</th>" }
    let lines: [HTML] = rows.map { line($0, heads) }
    return """
      <table class="rsp"><thead><tr>\(columns)</tr></thead><tbody>
      \(lines)</tbody></table>
      """
  }

  private func line(_ row: TrailRow, _ heads: [String]) -> HTML {
    let time: HTML = row.time.map(visit.both) ?? "–"
    let who: HTML =
      row.kind == .note
      ? "<b>\(row.who)</b>"
      : row.who == visit.node.party
        ? "<span class=\"pty us\">\(row.who)</span>" : "<span class=\"pty\">\(row.who)</span>"
    let post: HTML = row.post.map { "<div class=\"sm mut\">\($0)</div>" } ?? .nothing
    let changes: [HTML] = row.changes.map { "<div class=\"sm mut\">\($0)</div>" }
    return """
      <tr><td data-l="\(heads[0])">\(time)</td><td data-l="\(heads[1])">\(who)\(post)</td>\
      <td data-l="\(heads[2])">\(row.what)\(changes)</td><td data-l="\(heads[3])">\(about(row))</td>\
      <td data-l="\(heads[4])">\(tag(row))</td></tr>

      """
  }

  private func about(_ row: TrailRow) -> HTML {
    guard let number = row.number else { return "–" }
    guard let transmittal = row.transmittal else { return "<span class=\"mono\">\(number)</span>" }
    let title: HTML =
      visit.mayRead(transmittal)
      ? "<div>\(visit.tag(of: transmittal)) \(visit.title(of: transmittal))</div>" : .nothing
    return "<a class=\"mono ref\" href=\"\(visit.path(of: number))\">\(number)</a>\(title)"
  }

  private func tag(_ row: TrailRow) -> HTML {
    let place: HTML =
      row.index.map { index in
        "<div class=\"sm mut\">\(t("act", "acte", "행위")) \(Int(index))</div>"
      } ?? .nothing
    let form: HTML =
      switch row.kind {
      case .note: "st"
      case .made: "st wait"
      case .held: "st ok"
      case .void: "st no"
      }
    return "<span class=\"\(form)\">\(visit.words(of: row.kind))</span>\(place)"
  }

  // MARK: More

  private var footer: HTML {
    guard filter.faults.isEmpty else { return .nothing }
    let turning = visit.turning(
      toFirst: filter.place.map { _ in filter.address("/audit") },
      toNext: next.map { filter.address("/audit", at: $0) })
    return """
      <footer><div class="row">\(turning)\
      <a class="push" href="\(filter.address("/audit.csv"))">\(t(
        "As a file (CSV), without titles", "En fichier (CSV), sans les titres",
        "파일로 내려받기(CSV), 제목 제외"))</a></div></footer>
      """
  }
}

extension Visit {
  func words(of kind: TrailRow.Kind) -> String {
    switch kind {
    case .note: tongue("Note of this node", "Note de ce nœud", "노드 내부 기록")
    case .made:
      tongue("Act, not yet held by both", "Acte, pas encore détenu par les deux", "행위, 양측 보유 전")
    case .held: tongue("Act, held by both", "Acte, détenu par les deux", "행위, 양측 보유")
    case .void: tongue("Act, void", "Acte, nul", "행위, 무효")
    }
  }
}
