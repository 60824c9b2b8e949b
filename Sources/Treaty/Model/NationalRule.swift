/// A rule of one party's own law or practice, which binds that party alone.
///
/// It is no clause: no act of the other party is refused by it, and no article cites it. SPEC agreement 4.
package struct NationalRule: Sendable, Hashable {
  /// What the rule asks.
  package enum Kind: Sendable, Hashable {
    /// An incident is reported to the party's own authority within so many hours of its discovery.
    case incidentReport(hours: Int)
    /// Records are kept for so many years.
    case recordKeeping(years: Int)
    /// Markings are written in these languages, the first above or before the others.
    case markingOrder(languages: [Language])

    /// The word that names the kind in the file.
    package var name: Name {
      switch self {
      case .incidentReport: .incidentReport
      case .recordKeeping: .recordKeeping
      case .markingOrder: .markingOrder
      }
    }
  }

  package enum Name: String, Sendable, Hashable, CaseIterable {
    case incidentReport = "incident-report"
    case recordKeeping = "record-keeping"
    case markingOrder = "marking-order"
  }

  /// The party whose rule it is.
  package let party: String
  package let kind: Kind
  package let text: Trilingual
  /// Where the rule stands, and how well that is known.
  package let source: String
  package let grade: Article.Grade

  /// The rule with its numbers in a few words.
  package var summary: Trilingual {
    switch kind {
    case .incidentReport(let hours):
      Trilingual(
        en: "reported within \(hours) hours", fr: "signalé dans les \(hours) heures",
        ko: "\(hours)시간 이내 보고")
    case .recordKeeping(let years):
      Trilingual(
        en: "kept for \(years) years", fr: "conservés \(years) ans", ko: "\(years)년간 보관")
    case .markingOrder(let languages):
      .same(languages.map(\.rawValue).joined(separator: " → "))
    }
  }
}
