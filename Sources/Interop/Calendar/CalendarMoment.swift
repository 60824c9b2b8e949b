package import Evidence

/// A moment of a calendar and the place whose clock tells it.
package struct CalendarMoment: Hashable, Comparable, Sendable {
  /// A whole second.
  package let instant: Instant
  /// The place, or nil if the moment is told in UTC.
  package let zone: CalendarZone?
  /// What the clock shows, there or in UTC.
  package let civil: CivilTime

  /// The years of moments that are told in UTC, and of days.
  package static let years = 1970...2099

  /// A moment that is told in UTC.
  package init(utc instant: Instant) throws(CalendarTimeError) {
    try Self.check(instant)
    self.init(instant, nil, CivilTime(instant, offsetMinutes: 0))
  }

  /// A moment that is told as a place's clock shows it.
  ///
  /// When clocks show a time for the second time, it is told in UTC: beside the name of a place, RFC 5545
  /// lets a time mean the first.
  package init(_ instant: Instant, in zone: CalendarZone) throws(CalendarTimeError) {
    guard instant.milliseconds % 1000 == 0 else { throw .fraction }
    guard try !zone.isSecondOccurrence(instant) else {
      try self.init(utc: instant)
      return
    }
    self.init(instant, zone, try zone.civilTime(at: instant))
  }

  /// The moment at which a place's clock shows `civil`; see ``CalendarZone/instant(of:_:)``.
  package init(
    _ civil: CivilTime, in zone: CalendarZone, _ occurrence: CalendarZone.Occurrence? = nil
  ) throws(CalendarTimeError) {
    try self.init(try zone.instant(of: civil, occurrence), in: zone)
  }

  private init(_ instant: Instant, _ zone: CalendarZone?, _ civil: CivilTime) {
    self.instant = instant
    self.zone = zone
    self.civil = civil
  }

  /// Fails for a moment that UTC can't tell in a calendar.
  static func check(_ instant: Instant) throws(CalendarTimeError) {
    guard years.contains(instant.date(offsetMinutes: 0).year) else { throw .yearUnknown }
    guard instant.milliseconds % 1000 == 0 else { throw .fraction }
  }

  package static func < (left: CalendarMoment, right: CalendarMoment) -> Bool {
    left.instant < right.instant
  }
}
