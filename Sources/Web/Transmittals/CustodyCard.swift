import Evidence
import Treaty

/// The custody of an item: a picture, and a list that says the same.
struct CustodyCard {
  let visit: Visit
  let custody: Custody

  /// The most that the list says one by one.
  private static let most = 24

  private var t: Tongue { visit.tongue }

  var html: HTML {
    let items: [HTML] = custody.holdings.prefix(Self.most).map(item)
    let left = custody.holdings.count - items.count
    let rest: HTML =
      left > 0
      ? "<li class=\"gone\">\(t("And others, not listed: \(left)", "Et d’autres, non énumérés\u{A0}: \(left)", "그 밖에 표시하지 않은 것: \(left)"))</li>"
      : .nothing
    let missed: HTML =
      custody.mayMiss
      ? "<p class=\"note\">\(t("Many requests are open; older ones may not be shown here.", "Beaucoup de demandes sont ouvertes; les plus anciennes peuvent manquer ici.", "미결 요청이 많아 오래된 것은 표시되지 않을 수 있습니다."))</p>"
      : .nothing
    return """
      <section class="card" aria-labelledby="g"><header><h2 id="g">\(t("Custody", "Garde", "보관"))</h2><p>\(t(
        "Who held it, and when", "Qui l’a détenu, et quand", "보관자와 시기"))</p></header><div class="pad stack">
      \(CustodyPicture(visit: visit, custody: custody).html)
      <ol class="hold">\(items)\(rest)\(opened)</ol>\(missed)</div></section>
      """
  }

  private func item(_ holding: Custody.Holding) -> HTML {
    let form: HTML = holding.kind == .held ? .nothing : " class=\"gone\""
    return """
      <li\(form)><b>\(holding.what)</b><br>\(holding.holder)<br><span class="mut">\(times(of: holding))</span></li>
      """
  }

  private func times(of holding: Custody.Holding) -> String {
    let from = holding.from.map(day) ?? t("an earlier day", "une date antérieure", "더 이른 날짜")
    switch (holding.kind, holding.until) {
    case (.asked, _):
      return t("\(from), not decided yet", "\(from), pas encore décidé", "\(from), 아직 결정되지 않음")
    case (.held, nil): return t("since: \(from)", "depuis\u{A0}: \(from)", "시작: \(from)")
    case (.gone, nil): return t("no longer held", "n’est plus détenu", "더 이상 보관하지 않음")
    case (_, let until?): return "\(from) – \(day(until))"
    }
  }

  private var opened: HTML {
    guard let opened = custody.opened else { return .nothing }
    return """
      <li><b>\(t("First opened", "Première ouverture", "최초 열람"))</b><br>\(opened.office)<br><span class="mut">\(day(opened.time))</span></li>
      """
  }

  /// The day in the reader's own capital.
  private func day(_ time: Instant) -> String {
    let offset = visit.parties.first?.utcOffsetMinutes ?? 0
    return t.day(time.date(offsetMinutes: offset))
  }
}
