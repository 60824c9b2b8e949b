package import Evidence

/// Something that is to be done: an action, for example.
package struct CalendarTodo: Hashable, Sendable {
  /// The name that it keeps for ever, in every feed.
  package var uid: String
  /// How often it was changed; it never falls.
  package var sequence: Int
  /// When this was said of it.
  package var stamp: Instant
  package var modified: Instant?
  /// The day by whose end it is to be done.
  package var due: CivilDate?
  package var progress: Progress
  package var details: CalendarDetails

  package init(
    uid: String, sequence: Int, stamp: Instant, modified: Instant? = nil, due: CivilDate?,
    progress: Progress, details: CalendarDetails
  ) {
    self.uid = uid
    self.sequence = sequence
    self.stamp = stamp
    self.modified = modified
    self.due = due
    self.progress = progress
    self.details = details
  }

  /// How far it has come.
  package enum Progress: Hashable, Sendable {
    case needsAction
    case inProcess
    /// Done, at a moment if that is known.
    case completed(at: Instant?)
    case cancelled
  }
}
