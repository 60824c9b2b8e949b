import Evidence
import People
import Treaty

/// The trail as a file for spreadsheets: RFC 4180, UTF-8 behind its mark, no cell a formula.
///
/// It has no titles in it, so that nothing classified leaves the node with it.
struct TrailFile: Sendable {
  let visit: Visit

  /// The most lines of a file.
  static let most = 10_000
  /// How many are read at once.
  static let atOnce = 500

  private var t: Tongue { visit.tongue }

  /// The mark of the encoding, and the names of the columns.
  var head: String {
    "\u{FEFF}"
      + CSV.line(
        [t("Time (UTC)", "Heure (UTC)", "시각(UTC)")]
          + visit.parties.map { t("Time, \($0.code)", "Heure, \($0.code)", "시각, \($0.code)") } + [
            t("Kept as", "Conservé comme", "보관 형태"), t("Act", "Acte", "행위 번호"),
            t("Who", "Qui", "행위자"), t("Post", "Poste", "직위"), t("What", "Quoi", "내용"),
            t("About", "Objet", "대상"), t("Changes", "Changements", "변경 내용"),
          ])
  }

  func line(_ row: TrailRow) -> String {
    let times = visit.parties.map { party in
      row.time.map { time in
        String(
          time.adding(milliseconds: Int64(party.utcOffsetMinutes) * 60_000).legible.dropLast(4))
      } ?? ""
    }
    return CSV.line(
      [row.time?.description ?? ""] + times + [
        visit.words(of: row.kind), row.index.map { String($0) } ?? "", row.who, row.post ?? "",
        row.what, row.number ?? "", row.changes.joined(separator: "; "),
      ])
  }

  /// That the file ends before the trail does, in the column of what was done.
  var cut: String {
    let words = t(
      "Cut after \(Self.most) lines: narrow the filter.",
      "Coupé après \(Self.most) lignes\u{A0}: resserrez le filtre.",
      "\(Self.most)줄에서 잘렸습니다. 조건을 좁히십시오.")
    let before = 1 + visit.parties.count + 4
    return CSV.line(Array(repeating: "", count: before) + [words, "", ""])
  }
}
