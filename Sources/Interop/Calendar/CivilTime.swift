package import Evidence

/// A date and a time of day as a clock on a wall shows them, without a place; whole seconds.
package struct CivilTime: Hashable, Comparable, Sendable, CustomStringConvertible {
  package let date: CivilDate
  package let hour: Int
  package let minute: Int
  package let second: Int

  /// Makes a time, or nil if no clock shows it; there is no second 60.
  package init?(_ date: CivilDate, hour: Int, minute: Int, second: Int = 0) {
    guard (0..<24).contains(hour), (0..<60).contains(minute), (0..<60).contains(second) else {
      return nil
    }
    self.date = date
    self.hour = hour
    self.minute = minute
    self.second = second
  }

  /// What a clock shows at a place `offsetMinutes` east of Greenwich; a fraction is dropped.
  package init(_ instant: Instant, offsetMinutes: Int) {
    date = instant.date(offsetMinutes: offsetMinutes)
    let start = Instant(startOf: date, offsetMinutes: offsetMinutes)
    let inDay = Int(instant.milliseconds - start.milliseconds) / 1000
    hour = inDay / 3600
    minute = inDay / 60 % 60
    second = inDay % 60
  }

  /// The moment at which a clock `offsetMinutes` east of Greenwich shows this.
  package func instant(offsetMinutes: Int) -> Instant {
    Instant(startOf: date, offsetMinutes: offsetMinutes)
      .adding(milliseconds: Int64((hour * 60 + minute) * 60 + second) * 1000)
  }

  /// The same time of day, `count` days later.
  package func adding(days count: Int64) -> CivilTime {
    CivilTime(
      instant(offsetMinutes: 0).adding(milliseconds: count * 86_400_000), offsetMinutes: 0)
  }

  /// `2027-03-14 02:30`, with seconds if there are any.
  package var description: String {
    let parts = second == 0 ? [hour, minute] : [hour, minute, second]
    return "\(date) " + parts.map(CalendarSpelling.twoDigits).joined(separator: ":")
  }

  package static func < (left: CivilTime, right: CivilTime) -> Bool {
    left.instant(offsetMinutes: 0) < right.instant(offsetMinutes: 0)
  }
}
