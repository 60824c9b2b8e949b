import Conduct
import Evidence
import Treaty

/// What may be cited in a report, and what is left out; SPEC report 4.
struct ReportEvidence {
  private let agreement: Agreement
  private let access: ReportAccess
  /// The place of the highest level that may stay; nil where no level may.
  private let ceiling: Int?
  /// What some report cites that must not be cited: the same bytes by another name neither.
  private let hidden: Set<Digest>
  private var found: [Key: Found] = [:]
  private var notesLeftOut = 0
  private var leftOut: Set<Digest> = []

  private struct Key: Hashable {
    let digest: Digest
    let item: String?
  }

  private struct Found {
    let place: Int?
    var by: [ReportContent.Citation]
  }

  init(_ source: ReportSource) throws(ReportError) {
    agreement = source.agreement
    access = source.access
    ceiling =
      switch source.version {
      case .whole: source.agreement.levels.count - 1
      case .unclassified: nil
      case .upTo(let id):
        if let place = source.agreement.levelPlace(id) {
          place
        } else {
          throw ReportError.unknownLevel(id)
        }
      }
    var hidden: Set<Digest> = []
    for matter in source.matters where [.commitment, .action].contains(matter.kind) {
      for report in matter.reports.values {
        for evidence in report.evidence where !Self.isShown(evidence, ceiling, source) {
          hidden.insert(evidence.digest)
        }
      }
    }
    self.hidden = hidden
  }

  private static func isShown(
    _ evidence: ProgressReport.Evidence, _ ceiling: Int?, _ source: ReportSource
  ) -> Bool {
    guard let item = evidence.item else { return true }
    guard source.access.mayMention(item), let ceiling else { return false }
    return place(of: item, source.access, source.agreement) <= ceiling
  }

  /// The place of a transmittal's level; the highest where nobody knows it.
  private static func place(
    of item: String, _ access: ReportAccess, _ agreement: Agreement
  ) -> Int {
    access.level(item).flatMap { agreement.levelPlace($0) } ?? agreement.levels.count - 1
  }

  /// What a report cites that may be cited, and its note if nothing of it had to be left out.
  mutating func citing(
    _ report: ProgressReport, by citation: ReportContent.Citation
  ) -> (evidence: [Digest], note: String) {
    var shown: [Digest] = []
    for evidence in report.evidence {
      guard !hidden.contains(evidence.digest) else {
        leftOut.insert(evidence.digest)
        continue
      }
      shown.append(evidence.digest)
      let key = Key(digest: evidence.digest, item: evidence.item)
      let place = evidence.item.map { Self.place(of: $0, access, agreement) }
      found[key, default: Found(place: place, by: [])].by.append(citation)
    }
    guard shown.count < report.evidence.count else { return (shown, report.note) }
    if !report.note.isEmpty { notesLeftOut += 1 }
    return (shown, "")
  }

  /// Everything that is cited, by digest, then by number.
  var cited: [ReportContent.Cited] {
    found.map { key, found in
      ReportContent.Cited(
        digest: key.digest, item: key.item, level: found.place.map { agreement.levels[$0].id },
        by: found.by)
    }.sorted { a, b in
      a.digest != b.digest
        ? a.digest < b.digest : (a.item ?? "").utf8.lexicographicallyPrecedes((b.item ?? "").utf8)
    }
  }

  /// The highest level of what is cited.
  var level: String? {
    found.values.compactMap(\.place).max().map { agreement.levels[$0].id }
  }

  var omitted: ReportContent.Omitted? {
    access.mayCountOmissions
      ? ReportContent.Omitted(evidence: leftOut.count, notes: notesLeftOut) : nil
  }
}
