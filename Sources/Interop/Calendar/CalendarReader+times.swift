import Evidence

/// When something takes place.
extension CalendarReader {
  private enum Point {
    case day(CivilDate)
    case moment(CalendarMoment)
  }

  mutating func span(in component: CalendarComponent) -> CalendarSpan? {
    let kinds: Set = ["DATE", "DATE-TIME"]
    let before = faults.count
    let start = one("DTSTART", in: component, values: kinds, mayHaveZone: true, isRequired: true)
    let end = one("DTEND", in: component, values: kinds, mayHaveZone: true)
    let length = one("DURATION", in: component, values: ["DURATION"])
    guard let start, faults.count == before, let from = point(start) else { return nil }
    switch (end, length) {
    case (nil, nil): return span(from: from)
    case (.some(let end), nil):
      guard let to = point(end) else { return nil }
      return span(from: from, to: to, line: end)
    case (nil, .some(let length)):
      guard let to = point(after: from, by: length) else { return nil }
      return span(from: from, to: to, line: length)
    case (.some, .some(let length)):
      fail(.endAndDuration, at: length.number)
      return nil
    }
  }

  /// Without an end it is a whole day, or a moment.
  private func span(from: Point) -> CalendarSpan {
    switch from {
    case .day(let day): .days(first: day, last: day)
    case .moment(let moment): .time(start: moment, end: nil)
    }
  }

  private mutating func span(from: Point, to: Point, line: CalendarLine) -> CalendarSpan? {
    switch (from, to) {
    case (.day(let first), .day(let after)) where first < after:
      return .days(first: first, last: after.adding(days: -1))
    case (.moment(let start), .moment(let end)) where start < end:
      return .time(start: start, end: end)
    case (.day, .day), (.moment, .moment): fail(.endNotLater, at: line.number)
    case (.day, .moment), (.moment, .day): fail(.endOtherForm, at: line.number)
    }
    return nil
  }

  private mutating func point(_ line: CalendarLine) -> Point? {
    if line[parameter: "VALUE"]?.uppercased() == "DATE" {
      return day(line, isEnd: line.name == "DTEND").map(Point.day)
    }
    return moment(line).map(Point.moment)
  }

  /// A day; an end is the day after the last.
  mutating func day(_ line: CalendarLine, isEnd: Bool = false) -> CivilDate? {
    if line.parameters.contains(where: { $0.name == "TZID" }) {
      fail(.parameter, at: line.number, ["property": line.name, "found": "TZID"])
      return nil
    }
    guard let day = CalendarSpelling.date(line.value) else {
      fail(.date, at: line.number, ["property": line.name])
      return nil
    }
    guard CalendarMoment.years.contains(day.adding(days: isEnd ? -1 : 0).year) else {
      fail(.yearUnknown, at: line.number)
      return nil
    }
    return day
  }

  private mutating func moment(_ line: CalendarLine) -> CalendarMoment? {
    guard let name = line[parameter: "TZID"] else {
      return utc(line).flatMap { try? CalendarMoment(utc: $0) }
    }
    guard let zone = CalendarZone(rawValue: name) else {
      fail(.zoneUnknown, at: line.number, ["found": name])
      return nil
    }
    guard zones.contains(name) else {
      fail(.zoneMissing, at: line.number, ["found": name])
      return nil
    }
    guard !line.value.hasSuffix("Z") else {
      fail(.parameter, at: line.number, ["property": line.name, "found": "TZID"])
      return nil
    }
    guard let civil = CalendarSpelling.civilTime(line.value) else {
      fail(.time, at: line.number, ["property": line.name])
      return nil
    }
    return moment(civil, in: zone, line)
  }

  /// RFC 5545 3.3.5: of a time that clocks show twice, the first is meant.
  private mutating func moment(
    _ civil: CivilTime, in zone: CalendarZone, _ line: CalendarLine
  ) -> CalendarMoment? {
    do {
      return try CalendarMoment(civil, in: zone)
    } catch {
      switch error {
      case .repeated:
        if let first = try? CalendarMoment(civil, in: zone, .first) { return first }
        fail(error.fault, at: line.number, error.arguments)
      case .skipped, .notRepeated, .yearUnknown, .fraction:
        fail(error.fault, at: line.number, error.arguments)
      }
      return nil
    }
  }

  /// RFC 5545 3.3.6: days first, by the clock; then seconds.
  private mutating func point(after start: Point, by line: CalendarLine) -> Point? {
    guard let duration = CalendarDuration(line.value) else {
      fail(.duration, at: line.number, ["property": line.name])
      return nil
    }
    switch start {
    case .day(let day):
      guard duration.seconds == 0 else {
        fail(.endOtherForm, at: line.number)
        return nil
      }
      let end = day.adding(days: duration.days)
      guard CalendarMoment.years.contains(end.adding(days: -1).year) else {
        fail(.yearUnknown, at: line.number)
        return nil
      }
      return .day(end)
    case .moment(let moment):
      return self.moment(after: moment, by: duration, line).map(Point.moment)
    }
  }

  private mutating func moment(
    after start: CalendarMoment, by duration: CalendarDuration, _ line: CalendarLine
  ) -> CalendarMoment? {
    do throws(CalendarTimeError) {
      guard let zone = start.zone else {
        let seconds = duration.days * 86_400 + duration.seconds
        return try CalendarMoment(utc: start.instant.adding(milliseconds: seconds * 1000))
      }
      var later = start
      if duration.days > 0 {
        guard let found = moment(start.civil.adding(days: duration.days), in: zone, line) else {
          return nil
        }
        later = found
      }
      return try CalendarMoment(
        later.instant.adding(milliseconds: duration.seconds * 1000), in: zone)
    } catch {
      fail(error.fault, at: line.number, error.arguments)
      return nil
    }
  }
}
