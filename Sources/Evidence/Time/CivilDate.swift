/// A date of the proleptic Gregorian calendar, without time or place.
package struct CivilDate: Hashable, Comparable, Sendable, CustomStringConvertible {
  package let year: Int
  package let month: Int
  package let day: Int

  /// Makes the date that lies `days` after 1970-01-01.
  package init(daysSince1970 days: Int64) {
    // Counting years from March puts the leap day at a year's end.
    let shifted = days + 719_468
    let era = (shifted >= 0 ? shifted : shifted - 146_096) / 146_097
    let dayOfEra = shifted - era * 146_097
    let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let monthFromMarch = (5 * dayOfYear + 2) / 153
    day = Int(dayOfYear - (153 * monthFromMarch + 2) / 5 + 1)
    month = Int(monthFromMarch < 10 ? monthFromMarch + 3 : monthFromMarch - 9)
    year = Int(yearOfEra + era * 400 + (month <= 2 ? 1 : 0))
  }

  /// Reads `2026-11-22`, or nil for another form or a day that does not exist.
  package init?(_ text: String) {
    let source = Array(text.utf8)
    guard source.count == 10, source[4] == UInt8(ascii: "-"), source[7] == UInt8(ascii: "-"),
      let year = Self.digits(source[0..<4]), let month = Self.digits(source[5..<7]),
      let day = Self.digits(source[8..<10])
    else { return nil }
    self.init(year: year, month: month, day: day)
  }

  /// Makes a date, or nil if there is no such day.
  package init?(year: Int, month: Int, day: Int) {
    guard (1...9999).contains(year), (1...12).contains(month), (1...31).contains(day) else {
      return nil
    }
    let candidate = CivilDate(daysSince1970: Self.days(year: year, month: month, day: day))
    guard candidate.month == month, candidate.day == day else { return nil }
    self = candidate
  }

  /// The days from 1970-01-01 to this date.
  package var daysSince1970: Int64 { Self.days(year: year, month: month, day: day) }

  /// 1 for Monday to 7 for Sunday (ISO 8601).
  package var weekday: Int {
    let sinceMonday = (daysSince1970 + 3) % 7
    return Int(sinceMonday < 0 ? sinceMonday + 7 : sinceMonday) + 1
  }

  /// The date `count` days later.
  package func adding(days count: Int64) -> CivilDate {
    CivilDate(daysSince1970: daysSince1970 + count)
  }

  package var description: String {
    "\(Self.padded(year, 4))-\(Self.padded(month, 2))-\(Self.padded(day, 2))"
  }

  package static func < (left: CivilDate, right: CivilDate) -> Bool {
    left.daysSince1970 < right.daysSince1970
  }

  private static func days(year: Int, month: Int, day: Int) -> Int64 {
    let fromMarch = Int64(month <= 2 ? year - 1 : year)
    let era = (fromMarch >= 0 ? fromMarch : fromMarch - 399) / 400
    let yearOfEra = fromMarch - era * 400
    let monthFromMarch = Int64(month > 2 ? month - 3 : month + 9)
    let dayOfYear = (153 * monthFromMarch + 2) / 5 + Int64(day) - 1
    let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
    return era * 146_097 + dayOfEra - 719_468
  }

  static func digits(_ source: ArraySlice<UInt8>) -> Int? {
    var value = 0
    for byte in source {
      guard (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) else { return nil }
      value = value * 10 + Int(byte - UInt8(ascii: "0"))
    }
    return value
  }

  static func padded(_ value: Int, _ width: Int) -> String {
    let text = String(value)
    return String(repeating: "0", count: max(0, width - text.count)) + text
  }
}
