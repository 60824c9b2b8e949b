package import Evidence

/// The days of which a report tells, the first and the last included; SPEC report 2.
///
/// A day is that of the calendar of the party whose act it is.
package struct ReportPeriod: Hashable, Sendable {
  package let since: CivilDate
  package let until: CivilDate

  /// Fails where the last day is before the first.
  package init(since: CivilDate, until: CivilDate) throws(ReportError) {
    guard since <= until else { throw ReportError.periodBackwards }
    self.since = since
    self.until = until
  }

  /// The day before the period: how things stood then is what they are compared with.
  package var dayBefore: CivilDate { since.adding(days: -1) }

  func contains(_ day: CivilDate) -> Bool { (since...until).contains(day) }
}

/// Why there is no report.
package enum ReportError: Error, Hashable, Sendable {
  /// The last day is before the first.
  case periodBackwards
  /// A releasable version is asked for up to a level that the agreement does not have.
  case unknownLevel(String)
  /// Two cleared texts are of one domain.
  case sectionTwice
  /// One matter is given twice.
  case matterTwice(String)

  /// A stable name for the API and diagnostics.
  package var code: String {
    switch self {
    case .periodBackwards: "report.periodBackwards"
    case .unknownLevel: "report.unknownLevel"
    case .sectionTwice: "report.sectionTwice"
    case .matterTwice: "report.matterTwice"
    }
  }
}
