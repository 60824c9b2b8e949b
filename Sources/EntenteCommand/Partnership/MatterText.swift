import Conduct
import Evidence
import Treaty

/// Matters in words, in lines that fit the terminal.
enum MatterText {
  /// The most columns that lines fill: wider ones are hard to read.
  static var width: Int { min(TerminalWidth.columns, 100) }

  /// Which day it is at a party now, by its code.
  typealias Today = (_ party: String) -> CivilDate

  /// Which day it is at each party of the agreement in a node's folder.
  static func today(in folder: NodeFolder) -> Today {
    let (now, agreement) = (SystemClock.now(), try? folder.currentAgreement())
    return { now.date(offsetMinutes: agreement?.party($0)?.utcOffsetMinutes ?? 0) }
  }

  /// A list under a heading for each kind, and what the mark means where it stands.
  static func list(_ matters: [ShownMatter], today: Today, width: Int = width) -> [String] {
    let kinds = MatterKind.allCases.compactMap { kind in
      let some = matters.filter { $0.kind == kind }
      return some.isEmpty ? nil : (kind, some)
    }
    let ids = min(16, matters.map(\.id.columns).max() ?? 0)
    let statuses = matters.map(\.statusWords.spoken.columns).max() ?? 0
    var lines: [String] = []
    for (kind, some) in kinds {
      lines.append(kind.counted(some.count).spoken)
      for matter in some {
        let head = "  \(matter.id.padded(ids))  \(matter.statusWords.spoken.padded(statuses))  "
        let text =
          [MatterTelling(Voice.language).name(matter.known?.names)]
          + state(of: matter, today: today)
        lines += hanging(head, text, width)
      }
    }
    let isMarked = matters.contains { $0.known?.names[Voice.language].grade == .working }
    return lines + (isMarked ? [MatterTelling.legend.spoken] : [])
  }

  /// What there is to know of a matter beside its name: a line each.
  static func state(of matter: ShownMatter, today: Today) -> [String] {
    var lines: [String] = []
    for proposal in matter.proposals {
      let words = ["party": proposal.party, "revision": String(proposal.revision)]
      lines.append(
        (proposal.revision == 1
          ? Statement(
            "open proposal: {party}", "proposition en cours : {party}", "진행 중인 제안: {party}", words)
          : Statement(
            "open proposal: {party}, revision {revision}",
            "proposition en cours : {party}, révision {revision}",
            "진행 중인 제안: {party}, 개정 {revision}", words)).text)
    }
    if case .commitment(let facts) = matter.facts, let status = facts.status {
      lines.append(
        Statement(
          "agreed status: {status} ({day})", "état convenu : {status} ({day})",
          "합의된 현황: {status}({day})", ["day": status.asOf.description],
          named: ["status": status.word.words]
        ).text)
    }
    if !matter.reports.isEmpty { lines.append(reports(of: matter)) }
    if let overtaken = matter.overtaken {
      lines.append(
        Statement(
          "the facts to which {party} agreed are overtaken",
          "les données qu’a acceptées {party} sont devancées",
          "{party}의 동의 내용은 우선되지 아니함", ["party": overtaken.party]
        ).text)
    }
    for owed in matter.owed {
      let words = ["party": owed.party, "day": owed.day.description]
      lines.append(
        (owed.day < today(owed.party)
          ? Statement(
            "LATE: {party} owed it by {day}", "EN RETARD : {party} la devait au plus tard le {day}",
            "기한 경과: {party}, {day}까지였음", words)
          : Statement(
            "{party} owes it by {day}", "due par {party} au plus tard le {day}",
            "{party}, {day}까지 하여야 함", words)).text)
    }
    return lines
  }

  /// What the parties report, beside each other: `CAN under way ≠ KOR completed`.
  static func reports(of matter: ShownMatter) -> String {
    matter.reports.map { "\($0.party) \(words($0.report))" }
      .joined(separator: matter.isDisputed ? " ≠ " : " · ")
  }

  private static func words(_ report: MatterReport) -> String {
    switch report {
    case .progress(let report): report.status.words.spoken
    case .delegation(let delegation):
      Statement(
        "sends {count}", "envoie {count}", "{count}명 파견",
        ["count": String(delegation.posts.count)]
      ).text
    }
  }

  /// A text after a head, in lines of at most a width that all begin where the first does.
  static func hanging(_ head: String, _ texts: [String], _ width: Int) -> [String] {
    let margin = String(repeating: " ", count: head.columns)
    let room = max(24, width - head.columns)
    let lines = texts.flatMap { $0.wrapped(room) }
    return lines.enumerated().map { place, line in (place == 0 ? head : margin) + line }
  }
}
