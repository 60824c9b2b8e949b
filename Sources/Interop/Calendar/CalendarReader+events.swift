import Evidence
import Treaty

/// Events and to-dos.
extension CalendarReader {
  private static let common: Set = [
    "UID", "SEQUENCE", "DTSTAMP", "LAST-MODIFIED", "STATUS", "SUMMARY", "DESCRIPTION", "LOCATION",
    "CATEGORIES", "URL", "CLASS",
  ]

  mutating func event(_ component: CalendarComponent) -> CalendarEvent? {
    let taken = Self.common.union(["DTSTART", "DTEND", "DURATION", "TRANSP"])
    let head = head(component, taken: taken)
    let span = span(in: component)
    let statuses = ["CONFIRMED", "TENTATIVE", "CANCELLED"]
    let status = word("STATUS", of: statuses, in: component)
    let transparency = word("TRANSP", of: ["OPAQUE", "TRANSPARENT"], in: component)
    guard let details = details(in: component), let head, let span, let transparency,
      let status = status.flatMap(CalendarEvent.Status.init)
    else { return nil }
    let takesTime = transparency == "OPAQUE"
    let isBusy = details.looksBusy(takesTime: takesTime, in: language)
    return CalendarEvent(
      uid: head.uid, sequence: head.sequence, stamp: head.stamp, modified: head.modified,
      span: span, status: status,
      content: isBusy ? .busy : .open(details, takesTime: takesTime))
  }

  mutating func todo(_ component: CalendarComponent) -> CalendarTodo? {
    let taken = Self.common.union(["DUE", "COMPLETED"])
    let before = faults.count
    let head = head(component, taken: taken)
    let due = due(in: component)
    let progress = progress(in: component)
    guard let details = details(in: component), let head, let progress, faults.count == before
    else { return nil }
    return CalendarTodo(
      uid: head.uid, sequence: head.sequence, stamp: head.stamp, modified: head.modified,
      due: due, progress: progress, details: details)
  }

  private struct Head {
    let uid: String
    let sequence: Int
    let stamp: Instant
    let modified: Instant?
  }

  /// What events and to-dos have alike; what makes one repeat is refused, and an alarm in it skipped.
  private mutating func head(_ component: CalendarComponent, taken: Set<String>) -> Head? {
    let recurring: Set = ["RRULE", "RDATE", "EXRULE", "EXDATE", "RECURRENCE-ID"]
    for line in component.lines where recurring.contains(line.name) {
      fail(.recurring, at: line.number, ["property": line.name])
    }
    noteOthers(than: taken.union(recurring), in: component)
    for inner in component.components { skip(inner) }
    let before = faults.count
    let uid = text("UID", in: component, isRequired: true)
    if let uid, !isNewUID(uid) {
      fail(.uidRepeated, at: component.lines(named: "UID").first?.number ?? component.number)
    }
    let sequence = sequence(in: component)
    let modified = utc("LAST-MODIFIED", in: component)
    let stamp = utc("DTSTAMP", in: component, isRequired: true)
    guard let uid, let sequence, let stamp, faults.count == before else { return nil }
    return Head(uid: uid, sequence: sequence, stamp: stamp, modified: modified)
  }

  private mutating func details(in component: CalendarComponent) -> CalendarDetails? {
    let before = faults.count
    let summary = text("SUMMARY", in: component, isRequired: true)
    let details = CalendarDetails(
      summary: summary ?? "",
      description: text(
        "DESCRIPTION", in: component, limit: CalendarLimit.description, mayHaveLines: true),
      location: text("LOCATION", in: component), categories: categories(in: component),
      url: url("URL", in: component), access: access(in: component))
    return faults.count == before ? details : nil
  }

  /// RFC 5545 3.8.1.3: a word that a reader doesn't know means `PRIVATE`; `CONFIDENTIAL` is no level here.
  private mutating func access(in component: CalendarComponent) -> CalendarAccess {
    guard let line = one("CLASS", in: component, values: ["TEXT"]) else { return .publicly }
    if let access = CalendarAccess(rawValue: line.word) { return access }
    note(.accessUnknown, line.word, at: line.number)
    return .privately
  }

  private mutating func due(in component: CalendarComponent) -> CivilDate? {
    guard let line = one("DUE", in: component, values: ["DATE", "DATE-TIME"], mayHaveZone: true)
    else { return nil }
    guard line[parameter: "VALUE"]?.uppercased() == "DATE" else {
      fail(.dueTime, at: line.number)
      return nil
    }
    return day(line)
  }

  private mutating func progress(in component: CalendarComponent) -> CalendarTodo.Progress? {
    let words = ["NEEDS-ACTION", "IN-PROCESS", "COMPLETED", "CANCELLED"]
    let moment = utc("COMPLETED", in: component)
    guard let word = word("STATUS", of: words, in: component) else { return nil }
    if word == "COMPLETED" { return .completed(at: moment) }
    if let line = component.lines(named: "COMPLETED").first {
      fail(.completedAstray, at: line.number)
      return nil
    }
    switch word {
    case "IN-PROCESS": return .inProcess
    case "CANCELLED": return .cancelled
    default: return .needsAction
    }
  }
}

extension CalendarDetails {
  /// Whether a reader can't tell it from an event of which nothing may be known.
  func looksBusy(takesTime: Bool, in language: Language?) -> Bool {
    guard let language else { return false }
    return takesTime && access == .privately && summary == CalendarFeed.busyWord[language]
      && description == nil && location == nil && categories.isEmpty && url == nil
  }
}
