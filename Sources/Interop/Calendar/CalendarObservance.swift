import Evidence

/// What clocks show from a time on, once or every year: `STANDARD` or `DAYLIGHT` of a zone.
struct CalendarObservance: Hashable, Sendable {
  let isDaylight: Bool
  /// By the clock before it begins.
  let start: CivilTime
  /// Minutes ahead of UTC, before and from then on.
  let offsetBefore: Int
  let offset: Int
  /// The parts of the rule by which it begins again, or none.
  let rule: [String]

  /// Whether it never begins in 2007 or later.
  var isPast: Bool {
    guard !rule.isEmpty else { return start.date.year < CalendarZone.years.lowerBound }
    return rule.contains { $0.hasPrefix("UNTIL=") && Self.isPast($0.dropFirst(6)) }
  }

  func isStandard(_ minutes: Int) -> Bool { !isDaylight && offset == minutes }

  /// Whether it begins at the same times as another, whenever each does so first.
  func recurs(like other: CalendarObservance) -> Bool {
    (isDaylight, offsetBefore, offset) == (other.isDaylight, other.offsetBefore, other.offset)
      && (start.hour, start.minute, start.second)
        == (other.start.hour, other.start.minute, other.start.second)
      && rule.sorted() == other.rule.sorted()
  }

  /// Whether a date or time, as it is written, lies before 2007.
  static func isPast(_ written: some StringProtocol) -> Bool {
    CalendarSpelling.date(written.prefix(8))
      .map { $0.year < CalendarZone.years.lowerBound } ?? false
  }
}

extension CalendarZone {
  /// How its clocks go from 2007 on.
  var observances: [CalendarObservance] {
    let march = ["FREQ=YEARLY", "BYMONTH=3", "BYDAY=2SU"]
    let november = ["FREQ=YEARLY", "BYMONTH=11", "BYDAY=1SU"]
    return switch self {
    case .seoul:
      [Self.observance(2007, 1, 1, hour: 0, from: 540, to: 540, [])]
    case .toronto:
      [
        // From the last change before 2007 to the first by the rules.
        Self.observance(2006, 10, 29, hour: 2, from: -240, to: -300, []),
        Self.observance(2007, 3, 11, hour: 2, from: -300, to: -240, march),
        Self.observance(2007, 11, 4, hour: 2, from: -240, to: -300, november),
      ]
    }
  }

  /// What people call the time that its clocks show.
  func abbreviation(isDaylight: Bool) -> String {
    switch self {
    case .seoul: "KST"
    case .toronto: isDaylight ? "EDT" : "EST"
    }
  }

  private static func observance(
    _ year: Int, _ month: Int, _ day: Int, hour: Int, from before: Int, to offset: Int,
    _ rule: [String]
  ) -> CalendarObservance {
    guard let date = CivilDate(year: year, month: month, day: day),
      let start = CivilTime(date, hour: hour, minute: 0)
    else { preconditionFailure("the days are ours") }
    return CalendarObservance(
      isDaylight: offset > before, start: start, offsetBefore: before, offset: offset, rule: rule)
  }
}
