import Evidence
import Treaty

extension CalendarFeed {
  /// What keeps the feed from being written, in its order; a reader would refuse the same.
  package var faults: [CalendarFault] {
    var checker = CalendarChecker(place: .feed)
    checker.text(product, "PRODID")
    if let title { checker.text(title.text, "NAME") }
    checker.moment(modified, "LAST-MODIFIED")
    if let refreshMinutes, !(1...CalendarLimit.refreshMinutes).contains(refreshMinutes) {
      checker.fail(.refresh, "REFRESH-INTERVAL")
    }
    checker.url(source, "SOURCE")
    for (place, event) in events.enumerated() {
      checker.place = .event(place + 1)
      checker.head(event.uid, event.sequence, event.stamp, event.modified)
      checker.span(event.span)
      checker.content(event.content, language: title?.language)
    }
    for (place, todo) in todos.enumerated() {
      checker.place = .todo(place + 1)
      checker.head(todo.uid, todo.sequence, todo.stamp, todo.modified)
      if let due = todo.due { checker.day(due) }
      if case .completed(let moment) = todo.progress { checker.moment(moment, "COMPLETED") }
      checker.details(todo.details)
    }
    return checker.faults
  }
}

private struct CalendarChecker {
  var place: CalendarFault.Place
  var faults: [CalendarFault] = []
  private var uids: Set<String> = []

  init(place: CalendarFault.Place) { self.place = place }

  mutating func fail(
    _ code: CalendarFault.Code, _ property: String, _ arguments: [String: String] = [:]
  ) {
    let arguments = arguments.merging(["property": property]) { first, _ in first }
    faults.append(CalendarFault(code, at: place, arguments))
  }

  mutating func text(
    _ text: String, _ property: String, limit: Int = CalendarLimit.text, mayHaveLines: Bool = false
  ) {
    let refusal = CalendarText.refusal(of: text, limit: limit, mayHaveLines: mayHaveLines)
    if let refusal { fail(refusal.code, property, refusal.arguments) }
  }

  mutating func url(_ url: String?, _ property: String) {
    if let url, !CalendarText.isURL(url) { fail(.url, property) }
  }

  mutating func moment(_ instant: Instant?, _ property: String) {
    guard let instant else { return }
    do {
      try CalendarMoment.check(instant)
    } catch {
      fail(error.fault, property)
    }
  }

  mutating func day(_ date: CivilDate) {
    if !CalendarMoment.years.contains(date.year) { fail(.yearUnknown, "") }
  }

  mutating func head(_ uid: String, _ sequence: Int, _ stamp: Instant, _ modified: Instant?) {
    text(uid, "UID")
    if !uids.insert(uid).inserted { fail(.uidRepeated, "UID") }
    if !(0...CalendarLimit.sequence).contains(sequence) {
      fail(.number, "SEQUENCE", ["limit": String(CalendarLimit.sequence)])
    }
    moment(stamp, "DTSTAMP")
    moment(modified, "LAST-MODIFIED")
  }

  /// Moments are good from the beginning; their order and days are to be looked at.
  mutating func span(_ span: CalendarSpan) {
    switch span {
    case .time(_, nil): break
    case .time(let start, .some(let end)):
      if end <= start { fail(.endNotLater, "DTEND") }
    case .days(let first, let last):
      day(first)
      day(last)
      if last < first { fail(.endNotLater, "DTEND") }
    }
  }

  mutating func content(_ content: CalendarEvent.Content, language: Language?) {
    switch content {
    case .busy:
      if language == nil { fail(.languageMissing, "SUMMARY") }
    case .open(let details, let takesTime):
      self.details(details)
      if details.looksBusy(takesTime: takesTime, in: language) { fail(.looksBusy, "SUMMARY") }
    }
  }

  mutating func details(_ details: CalendarDetails) {
    text(details.summary, "SUMMARY")
    if let description = details.description {
      text(description, "DESCRIPTION", limit: CalendarLimit.description, mayHaveLines: true)
    }
    if let location = details.location { text(location, "LOCATION") }
    if details.categories.count > CalendarLimit.categories {
      fail(.tooManyCategories, "CATEGORIES", ["limit": String(CalendarLimit.categories)])
    }
    for category in details.categories {
      text(category, "CATEGORIES", limit: CalendarLimit.category)
    }
    url(details.url, "URL")
  }
}
