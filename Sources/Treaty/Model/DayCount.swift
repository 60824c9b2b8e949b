package import Evidence

/// Which days count.
package enum DayCounting: String, Sendable, Hashable, CaseIterable {
  case working, calendar
}

/// Counts days in one party's calendar: its fixed offset, its weekend and its listed holidays.
///
/// Years for which the file lists no holidays have none.
package struct DayCount: Sendable {
  private let party: Party

  package init(_ party: Party) { self.party = party }

  /// Whether the party's offices work on `date`.
  package func isWorkingDay(_ date: CivilDate) -> Bool {
    !party.weekend.contains(date.weekday) && !party.holidays.contains { $0.date == date }
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
    case .working:
      var left = days
      while left > 0 {
        date = date.adding(days: 1)
        if isWorkingDay(date) { left -= 1 }
      }
    }
    return Instant(startOf: date.adding(days: 1), offsetMinutes: party.utcOffsetMinutes)
      .adding(milliseconds: -1)
  }
}
