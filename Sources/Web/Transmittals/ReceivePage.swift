import Conduct
import Evidence
import Exchange
import Treaty

/// What comes in and is not ended yet: offered, on its way, arrived; the list has what is more.
struct ReceivePage {
  let visit: Visit
  private let arrived: [Transmittal]
  private let others: [Transmittal]

  private static let (most, mostOthers) = (50, 25)

  init(_ visit: Visit) throws {
    self.visit = visit
    let node = visit.node
    arrived = try node.transmittals(
      statuses: [.arrived], author: node.partner, limit: Self.most)
    others = try node.transmittals(
      statuses: [.wanted, .offered], author: node.partner, limit: Self.mostOthers)
  }

  private var t: Tongue { visit.tongue }

  var html: HTML {
    let title = t("Receive", "Recevoir", "접수")
    return Frame(
      visit: visit, title: title, highest: visit.highest(of: arrived + others),
      content: """
        <div class="head"><h1>\(title)</h1><p class="lead">\(lead(arrived.count))</p></div>
        \(card(t("Arrived whole", "Arrivés en entier", "전체 도착"), arrived, t(
          "Nothing has arrived that was not accepted or refused.",
          "Rien n’est arrivé qui n’ait été accepté ou refusé.", "접수하거나 거부하지 않은 도착 자료가 없습니다."),
          more: arrived.count == Self.most ? "status=arrived" : nil))
        \(card(t("On the way", "En route", "전송 중"), others, t(
          "Nothing is on its way.", "Rien n’est en route.", "전송 중인 자료가 없습니다."),
          more: others.count == Self.mostOthers ? "status=wanted" : nil))
        """
    ).document
  }

  private func lead(_ count: Int) -> String {
    if count == Self.most {
      return t(
        "\(count) items or more wait to be accepted.",
        "Au moins \(count) éléments attendent d’être acceptés.",
        "접수를 기다리는 자료가 \(count)건 이상 있습니다.")
    }
    return count == 0
      ? t("Nothing waits to be accepted.", "Rien n’attend d’être accepté.", "접수를 기다리는 자료가 없습니다.")
      : count == 1
        ? t(
          "One item waits to be accepted.", "Un élément attend d’être accepté.",
          "접수를 기다리는 자료가 1건 있습니다.")
        : t(
          "\(count) items wait to be accepted.", "\(count) éléments attendent d’être acceptés.",
          "접수를 기다리는 자료가 \(count)건 있습니다.")
  }

  /// A part of the page; with a filter of the list where there may be more.
  private func card(
    _ title: String, _ list: [Transmittal], _ empty: String, more filter: String?
  ) -> HTML {
    let rows: [HTML] = list.map { transmittal in
      let due = transmittal.owed.first { $0.kind == .receipt }?.due
      return """
        <li><div><div class="row">\(visit.tag(of: transmittal.status))\(visit.tag(of: transmittal))\(visit.reference(transmittal.number))</div>\
        <h3><a href="\(visit.path(of: transmittal.number))">\(visit.title(of: transmittal))</a></h3></div>\
        \(due.map(visit.both) ?? .nothing)</li>
        """
    }
    let content: HTML =
      rows.isEmpty
      ? "<p class=\"empty\">\(empty)</p>" : "<ul class=\"rows\">\(rows)</ul>"
    let more: HTML =
      filter.map { filter in
        """
        <footer><a href="/transmittals?\(filter)&amp;author=\(visit.node.partner)">\(t(
          "More: the list of transmittals", "Plus\u{A0}: la liste des envois", "더 보기: 송부 대장"))</a></footer>
        """
      } ?? .nothing
    return """
      <section class="card" aria-label="\(title)"><header><h2>\(title)</h2></header>\(content)\(more)</section>
      """
  }
}
