import Conduct
import Evidence
import Exchange
import People
import Treaty

/// What others have said about transmittals since the person signed in last.
struct News {
  let visit: Visit
  private let since: Instant?
  private let acts: [Node.PlacedAct]
  private let hasMore: Bool
  /// What the acts are about, by number.
  private let items: [String: Transmittal]

  private static let most = 20

  init(_ visit: Visit) throws {
    self.visit = visit
    guard let before = visit.session?.before else {
      (since, acts, hasMore, items) = (nil, [], false, [:])
      return
    }
    since = before.time
    (acts, hasMore) = try visit.node.news(
      since: before.acts, without: visit.person?.post, limit: Self.most)
    var items: [String: Transmittal] = [:]
    for number in Set(acts.map(\.act.subject)) {
      items[number] = try? visit.node.transmittal(number)
    }
    self.items = items
  }

  private var t: Tongue { visit.tongue }

  /// What the acts are about.
  var transmittals: [Transmittal] { Array(items.values) }

  var html: HTML {
    let when: HTML =
      since.map { time in
        let offset = visit.parties.first?.utcOffsetMinutes ?? 0
        let moment = t.moment(time, offsetMinutes: offset, from: visit.now)
        return
          "<p>\(t("Since your last visit: \(moment)", "Depuis votre dernière visite\u{A0}: \(moment)", "지난 방문: \(moment)"))</p>"
      } ?? .nothing
    return """
      <section class="card" aria-labelledby="m"><header><h2 id="m">\(t(
        "What moved", "Ce qui a bougé", "변동 사항"))</h2>\(when)</header>\(content)</section>
      """
  }

  private var content: HTML {
    guard since != nil else {
      return """
        <p class="empty">\(t(
          "This is your first visit. From the next one on, what others have said meanwhile appears here.",
          "C’est votre première visite. Dès la prochaine, ce que d’autres auront dit entre-temps paraîtra ici.",
          "첫 방문입니다. 다음 방문부터는 그 사이에 이루어진 행위가 여기에 표시됩니다."))</p>
        """
    }
    let list: HTML =
      acts.isEmpty
      ? "<p class=\"empty\">\(t("Nothing moved.", "Rien n’a bougé.", "변동이 없습니다."))</p>"
      : "<ul class=\"rows duo\">\(acts.map(row))</ul>"
    let more: HTML =
      hasMore
      ? "<footer><a href=\"/transmittals\">\(t("And more: the list of transmittals", "Et d’autres\u{A0}: la liste des envois", "그 밖에 더 있음: 송부 대장"))</a></footer>"
      : .nothing
    return list + more
  }

  private func row(_ placed: Node.PlacedAct) -> HTML {
    let act = placed.act
    let isOurs = act.party == visit.node.party
    let party: HTML = isOurs ? "pty us" : "pty"
    let item = items[act.subject]
    let title: HTML =
      item.map { "<p><a href=\"\(visit.path(of: act.subject))\">\(visit.title(of: $0))</a></p>" }
      ?? .nothing
    return """
      <li><div><div class="row"><span class="\(party)">\(act.party)</span>\(item.map(visit.tag(of:)) ?? .nothing)\
      \(visit.reference(act.subject))</div><h3>\(visit.words(of: act))</h3>\(title)</div>\(visit.both(act.time))</li>
      """
  }
}
