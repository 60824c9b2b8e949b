import Conduct
import Evidence
import Exchange
import Treaty

/// The list of transmittals as a table for other programs (RFC 4180), made a part at a time.
///
/// A title that the person may not read is not in it, nor are the level and purpose of that item.
struct TransmittalTable: Sendable {
  private let visit: Visit
  private let filter: TransmittalFilter
  private var next: ListQuery.Place?
  private var step = Step.heads
  private var written = 0
  private var pages = 0

  private enum Step { case heads, rows, end }

  /// The most rows, and how many pages of the list are looked at for them.
  static let most = 10_000
  private static let mostPages = 40
  private static let part = 500

  init(_ visit: Visit, _ filter: TransmittalFilter) {
    self.visit = visit
    self.filter = filter
  }

  private var t: Tongue { visit.tongue }

  /// The next lines; nil after the last.
  mutating func nextPart() throws -> String? {
    switch step {
    case .heads:
      step = filter.isTooShort ? .end : .rows
      // The mark by which spreadsheets know UTF-8.
      return "\u{FEFF}" + CSV.line(heads)
    case .rows: return try rows()
    case .end: return nil
    }
  }

  private mutating func rows() throws -> String {
    let limit = min(Self.part, Self.most - written)
    let page = try visit.node.list(
      filter.list, readable: visit.readable, after: next, limit: limit)
    (next, pages, written) = (page.next, pages + 1, written + page.transmittals.count)
    var text = page.transmittals.map { CSV.line(cells($0)) }.joined()
    let isCut = next != nil && (written == Self.most || pages == Self.mostPages)
    if isCut {
      text += CSV.line([
        t(
          "Cut here: rows \(written); there are more.",
          "Coupé ici\u{A0}: lignes \(written); il en reste.", "여기서 잘렸습니다: \(written)행. 더 있습니다.")
      ])
    }
    if next == nil || isCut { step = .end }
    return text
  }

  private var heads: [String] {
    [
      t("Number", "Numéro", "번호"), t("Control number", "Numéro de contrôle", "관리번호"),
      t("Level", "Niveau", "비밀등급"), t("Title", "Titre", "제목"), t("Purpose", "Fin", "목적"),
      t("Sent by", "Envoyé par", "보낸 쪽"), t("Status", "État", "상태"),
      t("Offered (UTC)", "Offert (UTC)", "제안 시각(UTC)"),
      t("Deadline (UTC)", "Échéance (UTC)", "기한(UTC)"),
    ]
  }

  private func cells(_ transmittal: Transmittal) -> [String] {
    let mayRead = visit.mayRead(transmittal)
    let purpose = transmittal.offer.purpose
    return [
      transmittal.number, transmittal.controlNumber ?? "",
      mayRead ? visit.pageMarking(of: transmittal)?.text(in: visit.language) ?? "" : "",
      mayRead ? transmittal.offer.title : "",
      mayRead ? visit.agreement.purpose(purpose)?.name[visit.language] ?? purpose : "",
      visit.name(of: transmittal.author), visit.name(of: transmittal.status),
      transmittal.marks[.offered]?.time.description ?? "",
      transmittal.owed.first?.due.description ?? "",
    ]
  }
}
