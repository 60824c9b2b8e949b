package import Evidence

/// The two places whose clocks a calendar knows, from 2007 to 2099; the raw value is the name in RFC 5545.
///
/// The rules are those in force in November 2026. What a law changes after that is not known here.
///
///     let nine = try CalendarZone.seoul.instant(of: civilTime)
package enum CalendarZone: String, CaseIterable, Hashable, Sendable {
  case seoul = "Asia/Seoul"
  case toronto = "America/Toronto"

  /// The years of local time for which the rules hold.
  package static let years = 2007...2099

  /// Which of two moments is meant when clocks show the same time twice.
  package enum Occurrence: Hashable, Sendable {
    /// Before clocks are put back.
    case first
    /// After clocks are put back.
    case second
  }

  /// How many minutes its clocks are ahead of UTC.
  package func offsetMinutes(at instant: Instant) throws(CalendarTimeError) -> Int {
    // Neither place is on summer time at the turn of a year, so the standard offset tells the year.
    let year = instant.date(offsetMinutes: standardOffset).year
    guard Self.years.contains(year) else { throw .yearUnknown }
    guard self == .toronto else { return standardOffset }
    let spring = Self.sunday(2, of: 3, in: year)
    let autumn = Self.sunday(1, of: 11, in: year)
    // Clocks change at 02:00 by the time that ends: standard in spring, summer in autumn.
    let begins = Instant(startOf: spring, offsetMinutes: -300).adding(milliseconds: 7_200_000)
    let ends = Instant(startOf: autumn, offsetMinutes: -240).adding(milliseconds: 7_200_000)
    return begins <= instant && instant < ends ? -240 : -300
  }

  /// What its clocks show.
  package func civilTime(at instant: Instant) throws(CalendarTimeError) -> CivilTime {
    CivilTime(instant, offsetMinutes: try offsetMinutes(at: instant))
  }

  /// The moment at which its clocks show `civil`.
  ///
  /// Fails if they never do (the hour that is left out in spring), if they do so twice and it is not said
  /// which is meant, and if something is said although they do so once.
  package func instant(
    of civil: CivilTime, _ occurrence: Occurrence? = nil
  ) throws(CalendarTimeError) -> Instant {
    guard Self.years.contains(civil.date.year) else { throw .yearUnknown }
    let found = offsets.map(civil.instant).filter { instant in
      (try? civilTime(at: instant)) == civil
    }
    switch (found.count, occurrence) {
    case (0, _): throw .skipped(civil, self)
    case (1, nil): return found[0]
    case (1, _): throw .notRepeated(civil, self)
    case (_, .first): return found[0]
    case (_, .second): return found[1]
    case (_, nil): throw .repeated(civil, self)
    }
  }

  /// Whether its clocks have shown this already, before they were put back.
  func isSecondOccurrence(_ instant: Instant) throws(CalendarTimeError) -> Bool {
    let civil = try civilTime(at: instant)
    guard let first = offsets.first.map(civil.instant), first < instant else { return false }
    return try civilTime(at: first) == civil
  }

  private var standardOffset: Int {
    switch self {
    case .seoul: 540
    case .toronto: -300
    }
  }

  /// The greater first, so that moments come in their order.
  private var offsets: [Int] {
    switch self {
    case .seoul: [540]
    case .toronto: [-240, -300]
    }
  }

  private static func sunday(_ number: Int64, of month: Int, in year: Int) -> CivilDate {
    guard let first = CivilDate(year: year, month: month, day: 1) else {
      preconditionFailure("the year and the month are ours")
    }
    return first.adding(days: Int64(7 - first.weekday) + (number - 1) * 7)
  }
}
