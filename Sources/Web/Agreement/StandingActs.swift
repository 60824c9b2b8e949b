import Conduct
import Evidence
import Exchange
import Treaty

/// What the parties have said about the agreement, the newest first, and who attests it.
struct StandingActs {
  let visit: Visit
  private let records: [Node.StandingRecord]
  /// How many acts are known, shown or not.
  private let count: Int

  /// The most acts of one party: each one's signatures are verified.
  private static let most = 10

  init(_ visit: Visit, _ line: AgreementHistory) throws {
    self.visit = visit
    records = try visit.node.standingRecords(limit: Self.most).reversed()
    count = line.acts.count
  }

  private var t: Tongue { visit.tongue }

  var html: HTML {
    let shown = records.map(row).fitting(20_000, most: 2 * Self.most).shown
    let left = count - shown.count
    let more: HTML =
      left <= 0
      ? .nothing
      : "<footer>\(t("Earlier acts, told by `entente agreement status`: \(left)", "Actes antérieurs, que dit `entente agreement status`\u{A0}: \(left)", "`entente agreement status`가 알리는 이전 행위: \(left)건"))</footer>"
    let list: HTML =
      shown.isEmpty
      ? "<p class=\"empty\">\(t("Nobody has said anything yet. Ratifications, suspensions, notices and consents appear here.", "Personne n’a encore rien dit. Les ratifications, suspensions, préavis et consentements paraîtront ici.", "아직 없습니다. 비준, 정지, 종료 통보, 동의가 여기에 표시됩니다."))</p>"
      : "<ul class=\"rows duo\">\(shown)</ul>"
    return """
      <section class="card" aria-labelledby="acts"><header><h2 id="acts">\(t(
        "Acts about the agreement", "Actes relatifs à l’accord", "협정에 관한 행위"))</h2><p>\(t(
        "Newest first", "Du plus récent au plus ancien", "최신순"))</p></header>\(list)\(more)</section>
      """
  }

  private func row(_ record: Node.StandingRecord) -> HTML {
    guard case .standing(let body) = record.act.body else { return .nothing }
    let act = record.act
    let party: HTML =
      act.party == visit.node.party
      ? "<span class=\"pty us\">\(act.party)</span>" : "<span class=\"pty\">\(act.party)</span>"
    let successor: HTML = body.successor.map { "<p class=\"mono\">\($0.hex)</p>" } ?? .nothing
    let note: HTML =
      body.note.isEmpty
      ? .nothing : "<p>\(t("Note", "Note", "비고"))\(t.colon) \(body.note)</p>"
    let signers = record.signers.joined(separator: ", ")
    return """
      <li><div class="tight"><h3>\(t(body.kind.verb.words).begun)</h3>\(successor)\(note)\
      <p class="sm mut">\(party) \(t("act", "acte", "행위")) \(Int(record.index)) · \(act.post) · \(t(
        "attested by", "attesté par", "확인 서명:")) \(signers)</p></div>\(visit.dated(act.time))</li>
      """
  }
}
