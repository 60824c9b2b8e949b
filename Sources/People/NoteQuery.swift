package import Evidence

/// Which notes to read, newest first.
package struct NoteQuery: Hashable, Sendable {
  /// Who did it, or to whom it was done.
  package var person: String?
  /// What it was done about, such as a transmittal's number.
  package var subject: String?
  package var from: Instant?
  /// The moment before which it was noted.
  package var until: Instant?
  /// The first note to read; nothing that is newer is read.
  package var first: Place?
  package var limit: Int

  package init(
    person: String? = nil, subject: String? = nil, from: Instant? = nil, until: Instant? = nil,
    first: Place? = nil, limit: Int
  ) {
    self.person = person
    self.subject = subject
    self.from = from
    self.until = until
    self.first = first
    self.limit = limit
  }

  /// Where a note stands among the others: by its time, and then as it came.
  package struct Place: Hashable, Sendable {
    package let time: Instant
    package let count: Int64

    package init(time: Instant, count: Int64) {
      self.time = time
      self.count = count
    }
  }
}
