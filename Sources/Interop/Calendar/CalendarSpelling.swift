import Evidence

/// How days, times and durations are spelt in a calendar.
enum CalendarSpelling {
  static func twoDigits(_ value: Int) -> String { value < 10 ? "0\(value)" : String(value) }

  /// `20261123`.
  static func day(_ date: CivilDate) -> String { date.description.filter { $0 != "-" } }

  /// `20261123T090000`.
  static func time(_ civil: CivilTime) -> String {
    day(civil.date) + "T" + [civil.hour, civil.minute, civil.second].map(twoDigits).joined()
  }

  /// `20261123T000000Z`.
  static func utc(_ instant: Instant) -> String {
    time(CivilTime(instant, offsetMinutes: 0)) + "Z"
  }

  /// `+0900` or `-0400`.
  static func offset(_ minutes: Int) -> String {
    let size = abs(minutes)
    return (minutes < 0 ? "-" : "+") + twoDigits(size / 60) + twoDigits(size % 60)
  }

  /// Reads `20261123`, or nil for another form or a day that does not exist.
  static func date(_ text: some StringProtocol) -> CivilDate? {
    let digits = Array(text.utf8)
    guard digits.count == 8, let year = number(digits[0..<4]), let month = number(digits[4..<6]),
      let day = number(digits[6..<8])
    else { return nil }
    return CivilDate(year: year, month: month, day: day)
  }

  /// Reads `20261123T090000`, or nil for another form or a time that no clock shows.
  static func civilTime(_ text: some StringProtocol) -> CivilTime? {
    let digits = Array(text.utf8)
    guard digits.count == 15, digits[8] == UInt8(ascii: "T"), let date = date(text.prefix(8)),
      let hour = number(digits[9..<11]), let minute = number(digits[11..<13]),
      let second = number(digits[13..<15])
    else { return nil }
    return CivilTime(date, hour: hour, minute: minute, second: second)
  }

  /// Reads decimal digits alone, at most nine of them.
  static func number(_ digits: some Collection<UInt8>) -> Int? {
    guard (1...9).contains(digits.count) else { return nil }
    var value = 0
    for digit in digits {
      guard (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(digit) else { return nil }
      value = value * 10 + Int(digit - UInt8(ascii: "0"))
    }
    return value
  }

  /// Reads `+0900` or `-0400`, in minutes; seconds are none that a zone of ours has.
  static func offsetMinutes(_ text: String) -> Int? {
    let digits = Array(text.utf8)
    guard digits.count == 5, let hours = number(digits[1..<3]), let minutes = number(digits[3..<5]),
      hours < 24, minutes < 60
    else { return nil }
    switch digits[0] {
    case UInt8(ascii: "+"): return hours * 60 + minutes
    case UInt8(ascii: "-"): return -(hours * 60 + minutes)
    default: return nil
    }
  }
}

/// A positive duration: days, which are as long as a clock makes them, and then seconds.
struct CalendarDuration: Hashable, Sendable {
  let days: Int64
  let seconds: Int64

  /// Reads `P2D`, `PT1H30M`, `P1DT12H` or `P3W`, or nil for another form, none, or a negative one.
  init?(_ text: String) {
    var rest = Array(text.utf8)[...]
    if rest.first == UInt8(ascii: "+") { rest = rest.dropFirst() }
    guard rest.first == UInt8(ascii: "P") else { return nil }
    rest = rest.dropFirst()
    func take(_ unit: Character) -> Int64? {
      let digits = rest.prefix { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
      guard rest.dropFirst(digits.count).first == unit.asciiValue, digits.count <= 6,
        let value = CalendarSpelling.number(digits)
      else { return nil }
      rest = rest.dropFirst(digits.count + 1)
      return Int64(value)
    }
    if let weeks = take("W") {
      guard rest.isEmpty, weeks > 0 else { return nil }
      days = weeks * 7
      seconds = 0
      return
    }
    days = take("D") ?? 0
    var seconds: Int64 = 0
    if rest.first == UInt8(ascii: "T") {
      rest = rest.dropFirst()
      let hours = take("H")
      let minutes = take("M")
      let last = take("S")
      // A `T` is followed by something, and minutes are not left out between hours and seconds.
      guard hours != nil || minutes != nil || last != nil,
        hours == nil || minutes != nil || last == nil
      else { return nil }
      seconds = (hours ?? 0) * 3600 + (minutes ?? 0) * 60 + (last ?? 0)
    }
    guard rest.isEmpty, days > 0 || seconds > 0 else { return nil }
    self.seconds = seconds
  }
}
