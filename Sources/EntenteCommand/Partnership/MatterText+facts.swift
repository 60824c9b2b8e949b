import Conduct
import Evidence
import Treaty

/// One matter, whole.
extension MatterText {
  /// Everything that is known of a matter.
  static func whole(_ matter: ShownMatter, today: Today, width: Int = width) -> [String] {
    let telling = MatterTelling(Voice.language)
    let status = "\(matter.kind.words.spoken) \(matter.id)  \(matter.statusWords.spoken)"
    var lines = hanging(
      "", [status, telling.name(matter.known?.names)] + state(of: matter, today: today), width)
    if let facts = matter.facts {
      let since = matter.since.map { Statement.time($0) } ?? ""
      let revision = matter.revision
      lines += section(
        Trilingual(
          "in force since \(since), revision \(revision)",
          "en vigueur depuis le \(since), révision \(revision)",
          "\(since)부터 효력 있음, 개정 \(revision)"), telling.rows(facts), width)
    }
    for proposal in matter.proposals {
      let (party, revision) = (proposal.party, proposal.revision)
      let time = Statement.time(proposal.time)
      let more: [MatterTelling.Row] =
        proposal.note.isEmpty
        ? [] : [(Trilingual("remark", "remarque", "의견").spoken, telling.lines(of: proposal.note))]
      lines += section(
        Trilingual(
          "proposed by \(party) on \(time), revision \(revision)",
          "proposé par \(party) le \(time), révision \(revision)",
          "\(party) 제안, \(time), 개정 \(revision)"),
        [(Trilingual("act", "acte", "행위").spoken, [proposal.act.hex])] + more
          + telling.rows(proposal.facts), width)
    }
    if let overtaken = matter.overtaken {
      let (party, time) = (overtaken.party, Statement.time(overtaken.time))
      lines += section(
        Trilingual(
          "overtaken: \(party), \(time), revision \(overtaken.revision)",
          "devancé : \(party), \(time), révision \(overtaken.revision)",
          "우선되지 아니함: \(party), \(time), 개정 \(overtaken.revision)"),
        telling.rows(overtaken.facts), width)
    }
    for report in matter.reports {
      let (party, time) = (report.party, Statement.time(report.time))
      lines += section(
        Trilingual(
          "report of \(party), \(time)", "état d’avancement de \(party), \(time)",
          "\(party) 현황 보고, \(time)"), telling.rows(report.report), width)
    }
    let isMarked = ([matter.facts] + matter.proposals.map(\.facts)).contains { facts in
      facts?.names[Voice.language].grade == .working
    }
    return lines + (isMarked ? [MatterTelling.legend.spoken] : [])
  }

  private static func section(_ title: Trilingual, _ rows: [MatterTelling.Row], _ width: Int)
    -> [String]
  {
    let labels = rows.map(\.label.columns).max() ?? 0
    let lines = rows.filter { !$0.texts.isEmpty }.flatMap { row in
      hanging("  \(row.label.padded(labels))  ", row.texts, width)
    }
    return ["", title.spoken] + lines
  }
}
