package import Evidence

/// Something that takes place: a meeting, for example.
package struct CalendarEvent: Hashable, Sendable {
  /// The name that it keeps for ever, in every feed.
  package var uid: String
  /// How often it was changed; it never falls.
  package var sequence: Int
  /// When this was said of it.
  package var stamp: Instant
  package var modified: Instant?
  package var span: CalendarSpan
  package var status: Status
  package var content: Content

  package init(
    uid: String, sequence: Int, stamp: Instant, modified: Instant? = nil, span: CalendarSpan,
    status: Status, content: Content
  ) {
    self.uid = uid
    self.sequence = sequence
    self.stamp = stamp
    self.modified = modified
    self.span = span
    self.status = status
    self.content = content
  }

  /// How certain it is; the raw value is what RFC 5545 says.
  package enum Status: String, CaseIterable, Hashable, Sendable {
    case tentative = "TENTATIVE"
    case confirmed = "CONFIRMED"
    case cancelled = "CANCELLED"
  }

  /// What a reader learns beside the time.
  package enum Content: Hashable, Sendable {
    /// Everything, and whether it keeps those who take part from other things.
    case open(CalendarDetails, takesTime: Bool)
    /// Nothing: there is no member in which words could stand.
    case busy
  }

  /// The same event for those who may only know that the time is taken.
  package var busyOnly: CalendarEvent {
    var event = self
    event.content = .busy
    return event
  }
}

/// From when to when.
package enum CalendarSpan: Hashable, Sendable {
  /// From one moment to a later one, or a moment only.
  case time(start: CalendarMoment, end: CalendarMoment?)
  /// Whole days, the last included.
  case days(first: CivilDate, last: CivilDate)
}

/// The words of an event or a to-do, all in the language of the feed.
package struct CalendarDetails: Hashable, Sendable {
  /// One line.
  package var summary: String
  /// Lines with LF between them.
  package var description: String?
  package var location: String?
  package var categories: [String]
  /// An `https` or `http` address.
  package var url: String?
  package var access: CalendarAccess

  package init(
    summary: String, description: String? = nil, location: String? = nil,
    categories: [String] = [], url: String? = nil, access: CalendarAccess = .publicly
  ) {
    self.summary = summary
    self.description = description
    self.location = location
    self.categories = categories
    self.url = url
    self.access = access
  }
}

/// Whom a calendar program should show something; a wish, and no label.
package enum CalendarAccess: String, CaseIterable, Hashable, Sendable {
  case publicly = "PUBLIC"
  case privately = "PRIVATE"
}
