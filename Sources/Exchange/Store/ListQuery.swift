package import Evidence

/// A page of a register's list: what is looked for, in which order, and how many rows may be looked at.
///
/// SPEC transmittal-list. Only rows with a `RegisterRow.Listing` are in lists.
package struct ListQuery: Hashable, Sendable {
  package enum Order: String, Hashable, Sendable, CaseIterable {
    case newest, oldest
    /// The earliest deadline first; only what has one.
    case due
  }

  /// What a list is narrowed to; nil asks nothing.
  package struct Filter: Hashable, Sendable {
    package var order = Order.newest
    package var status: String?
    package var author: String?
    /// Begun at this moment or later.
    package var from: Instant?
    /// Begun before this moment.
    package var until: Instant?
    package var level: String?
    package var purpose: String?
    /// A part of a number or a title, folded.
    package var text: String?

    package init() {}
  }

  /// Of which rows somebody may read the title: what is asked about titles, levels and purposes is asked
  /// of these alone.
  package struct Readable: Hashable, Sendable {
    package let levels: [String]
    /// Nil where every purpose is.
    package let purposes: [String]?

    package init(levels: [String], purposes: [String]?) {
      self.levels = levels
      self.purposes = purposes
    }

    package static let nothing = Readable(levels: [], purposes: [])
  }

  /// Where a row stands in its order.
  package struct Place: Hashable, Sendable, CustomStringConvertible {
    /// When it began, or its deadline.
    package let time: Instant
    package let subject: String

    package init(time: Instant, subject: String) {
      self.time = time
      self.subject = subject
    }

    /// Reads what `description` wrote, and nothing else.
    package init?(_ text: String) {
      let parts = text.split(separator: "~", maxSplits: 1)
      guard parts.count == 2, let milliseconds = Int64(parts[0]) else { return nil }
      time = Instant(milliseconds: milliseconds)
      subject = String(parts[1])
      // A number has other spellings, such as `+1`.
      guard description.utf8.elementsEqual(text.utf8) else { return nil }
    }

    package var description: String { "\(time.milliseconds)~\(subject)" }
  }

  package let scope: String
  package let register: String
  package let filter: Filter
  package let readable: Readable
  /// The last row that was looked at before.
  package var after: Place?
  /// The most rows that are found.
  package let limit: Int
  /// The most rows that are looked at.
  package let window: Int

  package init(
    scope: String, register: String, filter: Filter, readable: Readable, after: Place?,
    limit: Int, window: Int
  ) {
    self.scope = scope
    self.register = register
    self.filter = filter
    self.readable = readable
    self.after = after
    self.limit = limit
    self.window = window
  }
}

/// The rows that were found.
package struct ListPage: Hashable, Sendable {
  package let rows: [RegisterRow]
  /// The last row that was looked at, if there are more.
  package let next: ListQuery.Place?
  /// Whether the page ended because no more rows may be looked at, though some are left.
  package let isCut: Bool

  package init(rows: [RegisterRow], next: ListQuery.Place?, isCut: Bool) {
    self.rows = rows
    self.next = next
    self.isCut = isCut
  }
}
