import Evidence
import Treaty

extension CalendarFeed {
  /// The bytes of the file: the same feed always gives the same bytes.
  ///
  /// Fails with everything that is wrong, each with its event or to-do, and if the file would be larger than
  /// what is read.
  package func written() throws(CalendarError) -> [UInt8] {
    let faults = faults
    guard faults.isEmpty else { throw CalendarError(faults) }
    var writer = CalendarWriter(language: title?.language)
    writer.write(self)
    guard writer.components <= CalendarLimit.components else {
      throw CalendarError([CalendarFault(.tooManyComponents, at: .feed)])
    }
    guard writer.bytes.count <= CalendarLimit.bytes else {
      throw CalendarError([CalendarFault(.tooLarge, at: .feed)])
    }
    return writer.bytes
  }
}

private struct CalendarWriter {
  private(set) var bytes: [UInt8] = []
  private(set) var components = 0
  private let language: Language?

  init(language: Language?) { self.language = language }

  mutating func write(_ feed: CalendarFeed) {
    component("VCALENDAR") { writer in
      writer.line("VERSION", "2.0")
      writer.text("PRODID", feed.product, hasLanguage: false)
      writer.line("CALSCALE", "GREGORIAN")
      writer.line("METHOD", "PUBLISH")
      writer.text("NAME", feed.title?.text)
      writer.text("X-WR-CALNAME", feed.title?.text, hasLanguage: false)
      writer.utc("LAST-MODIFIED", feed.modified)
      writer.line("REFRESH-INTERVAL;VALUE=DURATION", feed.refreshMinutes.map { "PT\($0)M" })
      writer.line("SOURCE;VALUE=URI", feed.source)
      for zone in CalendarZone.allCases { writer.write(zone) }
      for event in feed.events { writer.write(event) }
      for todo in feed.todos { writer.write(todo) }
    }
  }

  private mutating func write(_ zone: CalendarZone) {
    component("VTIMEZONE") { writer in
      writer.line("TZID", zone.rawValue)
      for observance in zone.observances {
        writer.component(observance.isDaylight ? "DAYLIGHT" : "STANDARD") { writer in
          writer.line("DTSTART", CalendarSpelling.time(observance.start))
          writer.line("TZOFFSETFROM", CalendarSpelling.offset(observance.offsetBefore))
          writer.line("TZOFFSETTO", CalendarSpelling.offset(observance.offset))
          if !observance.rule.isEmpty {
            writer.line("RRULE", observance.rule.joined(separator: ";"))
          }
          writer.line("TZNAME", zone.abbreviation(isDaylight: observance.isDaylight))
        }
      }
    }
  }

  private mutating func write(_ event: CalendarEvent) {
    component("VEVENT") { writer in
      writer.head(event.uid, event.sequence, event.stamp, event.modified)
      switch event.span {
      case .time(let start, let end):
        writer.moment("DTSTART", start)
        if let end { writer.moment("DTEND", end) }
      case .days(let first, let last):
        writer.line("DTSTART;VALUE=DATE", CalendarSpelling.day(first))
        writer.line("DTEND;VALUE=DATE", CalendarSpelling.day(last.adding(days: 1)))
      }
      writer.line("STATUS", event.status.rawValue)
      switch event.content {
      case .open(let details, let takesTime):
        writer.write(details)
        writer.line("TRANSP", takesTime ? "OPAQUE" : "TRANSPARENT")
      case .busy:
        writer.text("SUMMARY", writer.language.map { CalendarFeed.busyWord[$0] })
        writer.line("CLASS", CalendarAccess.privately.rawValue)
        writer.line("TRANSP", "OPAQUE")
      }
    }
  }

  private mutating func write(_ todo: CalendarTodo) {
    component("VTODO") { writer in
      writer.head(todo.uid, todo.sequence, todo.stamp, todo.modified)
      writer.line("DUE;VALUE=DATE", todo.due.map(CalendarSpelling.day))
      switch todo.progress {
      case .needsAction: writer.line("STATUS", "NEEDS-ACTION")
      case .inProcess: writer.line("STATUS", "IN-PROCESS")
      case .completed(let moment):
        writer.line("STATUS", "COMPLETED")
        writer.utc("COMPLETED", moment)
      case .cancelled: writer.line("STATUS", "CANCELLED")
      }
      writer.write(todo.details)
    }
  }

  private mutating func head(
    _ uid: String, _ sequence: Int, _ stamp: Instant, _ modified: Instant?
  ) {
    text("UID", uid, hasLanguage: false)
    utc("DTSTAMP", stamp)
    utc("LAST-MODIFIED", modified)
    line("SEQUENCE", String(sequence))
  }

  private mutating func write(_ details: CalendarDetails) {
    text("SUMMARY", details.summary)
    text("DESCRIPTION", details.description)
    text("LOCATION", details.location)
    if !details.categories.isEmpty {
      line(
        withLanguage("CATEGORIES"),
        details.categories.map(CalendarText.escaped).joined(separator: ","))
    }
    line("URL", details.url)
    line("CLASS", details.access.rawValue)
  }

  private mutating func component(_ name: String, _ inner: (inout CalendarWriter) -> Void) {
    components += 1
    line("BEGIN", name)
    inner(&self)
    line("END", name)
  }

  private mutating func moment(_ name: String, _ moment: CalendarMoment) {
    let time = CalendarSpelling.time(moment.civil)
    if let zone = moment.zone {
      line("\(name);TZID=\(zone.rawValue)", time)
    } else {
      line(name, time + "Z")
    }
  }

  private mutating func utc(_ name: String, _ instant: Instant?) {
    line(name, instant.map(CalendarSpelling.utc))
  }

  private mutating func text(_ name: String, _ text: String?, hasLanguage: Bool = true) {
    line(hasLanguage ? withLanguage(name) : name, text.map(CalendarText.escaped))
  }

  private func withLanguage(_ name: String) -> String {
    language.map { "\(name);LANGUAGE=\($0.rawValue)" } ?? name
  }

  /// Writes a line unless there is nothing to say, folded between characters at 75 bytes.
  private mutating func line(_ name: String, _ value: String?) {
    guard let value else { return }
    var room = CalendarLimit.folded
    for scalar in "\(name):\(value)".unicodeScalars {
      let width = UTF8.width(scalar)
      if width > room {
        bytes += [0x0D, 0x0A, 0x20]
        // The space belongs to the line that goes on.
        room = CalendarLimit.folded - 1
      }
      bytes.append(contentsOf: String(scalar).utf8)
      room -= width
    }
    bytes += [0x0D, 0x0A]
  }
}
