/// What was read from a calendar file, also from one that others wrote.
///
/// Reading what ``CalendarFeed/written()`` gives yields the same feed and no remark.
package struct CalendarReading: Hashable, Sendable {
  package let feed: CalendarFeed
  /// What the file says beside that, in the order of its lines.
  package let remarks: [CalendarRemark]

  /// Reads a file strictly; fails with its faults, each with its line and what to do.
  package init(parsing bytes: [UInt8]) throws(CalendarError) {
    let root = try CalendarComponent(root: bytes)
    var reader = CalendarReader()
    let feed = reader.feed(root)
    guard let feed, reader.faults.isEmpty else { throw CalendarError(reader.faults) }
    self.feed = feed
    remarks = reader.remarks.sorted {
      ($0.line, $0.code.rawValue, $0.found) < ($1.line, $1.code.rawValue, $1.found)
    }
  }
}
