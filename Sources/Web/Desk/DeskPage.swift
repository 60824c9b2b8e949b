import Conduct
import Evidence
import Exchange
import People
import Serving
import Treaty

/// The first page: what waits for this person, what is owed, and how the link is.
struct DeskPage {
  let visit: Visit
  private let work: Work
  private let owed: [(duty: Node.OwedDuty, about: Transmittal?)]
  private let theirs: [(duty: Node.OwedDuty, about: Transmittal?)]
  private let news: News
  private let heads: [(party: String, size: UInt64, cosigned: UInt64)]

  /// How many of what waits, of what is owed, and of what the partner owes are shown.
  private static let (most, mostOfPartner) = (20, 10)

  init(_ visit: Visit) throws {
    self.visit = visit
    let node = visit.node
    let work = try Work(visit)
    self.work = work
    owed = work.owed.prefix(Self.most).map { ($0, try? node.transmittal($0.subject)) }
    theirs = work.theirs.prefix(Self.mostOfPartner).map {
      ($0, try? node.transmittal($0.subject))
    }
    news = try News(visit)
    heads = try node.store.read { store in
      try [node.party, node.partner].compactMap { party in
        try store.head(of: party).map { (party, $0.checkpoint.size, $0.cosignedSize) }
      }
    }
  }

  private var t: Tongue { visit.tongue }

  var html: HTML {
    let (count, waiting) = (work.count, Array(work.waiting.prefix(Self.most)))
    let late = work.owed.count { $0.due < visit.now }
    let isMore = work.waiting.count > Self.most || work.owed.count > Self.most
    return Frame(
      visit: visit, title: t("Desk", "À traiter", "업무함"),
      highest: visit.highest(
        of: waiting + (owed + theirs).compactMap(\.about) + news.transmittals), work: work,
      content: """
        <div class="head"><h1>\(t.day(visit.now.date(offsetMinutes: visit.parties[0].utcOffsetMinutes)))</h1>
        <p class="lead">\(lead(count, late))</p></div>
        <div class="split"><div class="stack">
        <section class="card" aria-labelledby="w"><header><h2 id="w">\(heading)</h2><p>\(t(
          "Soonest first", "Le plus proche d’abord", "기한이 가까운 순"))</p></header>
        \(count == 0 ? empty : "<ul class=\"rows\">\(waiting.map(row) + owed.map(row))</ul>")\(isMore ? more : .nothing)</section>
        \(news.html)</div><div class="stack">\(link)\(partners)</div></div>
        """
    ).document
  }

  private var heading: String {
    work.isMine
      ? t("Waits for you", "Vous attend", "처리할 업무")
      : t("Waits at the registry", "En attente au bureau d’ordre", "등록소의 업무")
  }

  private func lead(_ count: Int, _ late: Int) -> String {
    if count == 0 || !work.isMine {
      return t("Nothing waits for you.", "Rien ne vous attend.", "처리할 업무가 없습니다.")
    }
    let many =
      count == 1
      ? t("One thing waits for you.", "Un dossier vous attend.", "처리할 업무가 1건 있습니다.")
      : work.isMore
        ? t(
          "\(count) things or more wait for you.", "Au moins \(count) dossiers vous attendent.",
          "처리할 업무가 \(count)건 이상 있습니다.")
        : t(
          "\(count) things wait for you.", "\(count) dossiers vous attendent.",
          "처리할 업무가 \(count)건 있습니다.")
    guard late > 0 else { return many }
    return many
      + (late == 1
        ? t(" One is overdue.", " Un dossier est en retard.", " 1건은 기한이 지났습니다.")
        : t(" \(late) are overdue.", " \(late) sont en retard.", " \(late)건은 기한이 지났습니다."))
  }

  private var more: HTML {
    """
    <footer><a href="/transmittals?order=due">\(t(
      "All that is owed: the list by deadline", "Tout ce qui est dû\u{A0}: la liste par échéance",
      "모든 의무: 기한순 목록"))</a></footer>
    """
  }

  private var empty: HTML {
    """
    <p class="empty">\(t(
      "Nothing now. What arrives from \(visit.node.partner) and what you owe appears here, with its deadline in both capitals.",
      "Rien pour l’instant. Ce qui arrive de \(visit.node.partner) et ce que vous devez paraîtront ici, avec l’échéance dans les deux capitales.",
      "지금은 없습니다. \(visit.node.partner)에서 도착한 자료와 이행할 의무가 양국 시각의 기한과 함께 여기에 표시됩니다."))</p>
    """
  }

  private func row(_ transmittal: Transmittal) -> HTML {
    let due = transmittal.owed.first { $0.kind == .receipt }?.due
    return """
      <li><div><div class="row"><span class="st wait">\(t("To accept", "À accepter", "접수 대기"))</span>\
      \(visit.tag(of: transmittal))\(visit.reference(transmittal.number))</div>\
      <h3><a href="\(visit.path(of: transmittal.number))">\(visit.title(of: transmittal))</a></h3>\
      <p class="sm mut">\(t(
        "Sent by: \(visit.name(of: transmittal.author)). Arrived whole.",
        "Envoyé par\u{A0}: \(visit.name(of: transmittal.author)). Arrivé en entier.",
        "보낸 쪽: \(visit.name(of: transmittal.author)). 전체가 도착했습니다."))</p></div>\
      \(due.map(visit.both) ?? .nothing)<a class="btn s go" href="\(visit.path(of: transmittal.number))">\(t(
        "Look and accept", "Voir et accepter", "확인 후 접수"))</a></li>
      """
  }

  private func row(_ owed: (duty: Node.OwedDuty, about: Transmittal?)) -> HTML {
    let duty = owed.duty
    let clause = visit.agreement.terms.reference(of: duty.kind.clause)
    let title: HTML =
      owed.about.map { transmittal in
        "<h3><a href=\"\(visit.path(of: duty.subject))\">\(visit.title(of: transmittal))</a></h3>"
      } ?? .nothing
    return """
      <li><div><div class="row">\(visit.tag(of: duty.kind, due: duty.due))\
      \(owed.about.map(visit.tag(of:)) ?? .nothing)\(visit.reference(duty.subject))</div>\(title)\
      <p class="sm mut">\(t(duty.kind.words)). \(visit.article(clause))</p></div>\
      \(visit.both(duty.due))</li>
      """
  }

  private var partners: HTML {
    let name = visit.name(of: visit.node.partner)
    let rows: HTML =
      theirs.isEmpty
      ? "<p class=\"empty\">\(t("Nothing now.", "Rien pour l’instant.", "지금은 없습니다."))</p>"
      : "<ul class=\"rows one\">\(theirs.map(row))</ul>\(work.theirs.count > theirs.count ? more : .nothing)"
    return """
      <section class="card" aria-labelledby="k"><header><h2 id="k">\(t(
        "Owed by the partner: \(name)", "Dû par le partenaire\u{A0}: \(name)", "상대 당사국의 의무: \(name)"))</h2></header>
      \(rows)</section>
      """
  }

  private var link: HTML {
    let link = visit.link
    let state: HTML =
      link.isUp
      ? "<span class=\"st ok\">\(t("Connected", "Relié", "연결됨"))</span>"
      : "<span class=\"st wait\">\(t("No contact", "Sans contact", "연결 안 됨"))</span>"
    let rows: [HTML] = heads.map { head in
      """
      <dt>\(t("Journal of \(head.party)", "Journal de \(head.party)", "\(head.party) 행위 일지"))</dt>\
      <dd class="num">\(t("acts: \(head.size)", "actes\u{A0}: \(head.size)", "행위 \(head.size)건"))</dd>\
      <dt>\(t("Held by both", "Détenu par les deux", "양측 보유"))</dt><dd class="num">\(t(
        "acts: \(head.cosigned)", "actes\u{A0}: \(head.cosigned)", "행위 \(head.cosigned)건"))</dd>
      """
    }
    let contact: HTML =
      link.lastContact.map { time in
        "<dt>\(t("Last contact", "Dernier contact", "마지막 연결"))</dt><dd>\(visit.both(time))</dd>"
      } ?? .nothing
    return """
      <section class="card" aria-labelledby="l"><header><h2 id="l">\(t("Link", "Liaison", "연결"))</h2><p>\(state)</p></header>
      <div class="pad"><dl class="kv">\(contact)\(rows)</dl></div></section>
      """
  }
}
