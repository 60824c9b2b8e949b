package import Evidence
package import Treaty

/// What one calendar file says: one feed, in one language, of one body.
///
/// Events and to-dos keep their order. Nothing is made up: every time in it is given.
package struct CalendarFeed: Hashable, Sendable {
  /// What wrote it, as a formal public identifier.
  package var product: String
  package var title: CalendarTitle?
  /// When the file last changed, if it says so.
  package var modified: Instant?
  /// After how many minutes a reader should ask for it again.
  package var refreshMinutes: Int?
  /// Where it can be had anew.
  package var source: String?
  package var events: [CalendarEvent]
  package var todos: [CalendarTodo]

  /// The product of the feeds that we write.
  package static let ours = "-//Entente//Calendar 1//EN"

  package init(
    product: String = CalendarFeed.ours, title: CalendarTitle?, modified: Instant? = nil,
    refreshMinutes: Int? = nil, source: String? = nil, events: [CalendarEvent] = [],
    todos: [CalendarTodo] = []
  ) {
    self.product = product
    self.title = title
    self.modified = modified
    self.refreshMinutes = refreshMinutes
    self.source = source
    self.events = events
    self.todos = todos
  }

  /// What an event is called of which nobody may know more than that somebody is busy.
  package static let busyWord = Trilingual(en: "Busy", fr: "Occupé", ko: "다른 용무")
}

/// What a calendar is called, and the language of all its texts.
package struct CalendarTitle: Hashable, Sendable {
  package var text: String
  package var language: Language?

  package init(_ text: String, in language: Language?) {
    self.text = text
    self.language = language
  }
}
