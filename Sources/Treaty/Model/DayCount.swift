package import Evidence

/// Which days count.
package enum DayCounting: String, Sendable, Hashable, CaseIterable {
  case working, calendar
}

extension Party {
  /// The last millisecond of a day in this party's calendar.
  package func end(of day: CivilDate) -> Instant {
    Instant(startOf: day.adding(days: 1), offsetMinutes: utcOffsetMinutes)
      .adding(milliseconds: -1)
  }
}

/// Counts days in one party's calendar: its fixed offset, its weekend and its listed holidays.
///
/// Years for which the file lists no holidays have none.
package struct DayCount: Sendable {
  private let party: Party

  package init(_ party: Party) { self.party = party }

  /// The `count`th working day after a day, both counted from 1970-01-01.
  ///
  /// Walks through the holidays, which are in order, once: deadlines are set with every offer.
  private func workingDay(_ count: Int, after start: Int64) -> Int64 {
    var day = start
    var left = count
    var (low, high) = (0, party.holidays.count)
    while low < high {
      let middle = (low + high) / 2
      if party.holidays[middle].date.daysSince1970 > day { high = middle } else { low = middle + 1 }
    }
    func holiday(_ place: Int) -> Int64 {
      place < party.holidays.count ? party.holidays[place].date.daysSince1970 : .max
    }
    let isFree = (1...7).map(party.weekend.contains)
    var weekday = CivilDate(daysSince1970: day).weekday
    var next = holiday(low)
    while left > 0 {
      day += 1
      weekday = weekday % 7 + 1
      let isHoliday = day == next
      if isHoliday {
        low += 1
        next = holiday(low)
      }
      if !isHoliday, !isFree[weekday - 1] { left -= 1 }
    }
    return day
  }

  /// How many days lie between the dates of two moments, as this party's calendar has them.
  package func days(from start: Instant, to end: Instant) -> Int {
    let offset = party.utcOffsetMinutes
    return Int(
      end.date(offsetMinutes: offset).daysSince1970
        - start.date(offsetMinutes: offset).daysSince1970)
  }

  /// The last millisecond of the `days`th counted day after the day of `start`.
  ///
  /// The day of `start` itself is never counted. A count below one ends with that day.
  package func deadline(after start: Instant, days: Int, counting: DayCounting) -> Instant {
    var date = start.date(offsetMinutes: party.utcOffsetMinutes)
    switch counting {
    case .calendar: date = date.adding(days: Int64(max(0, days)))
    case .working: date = CivilDate(daysSince1970: workingDay(days, after: date.daysSince1970))
    }
    return party.end(of: date)
  }
}
