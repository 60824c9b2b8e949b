/// A moment in UTC, in milliseconds; the only form of time in an act.
package struct Instant: Hashable, Comparable, Sendable, CustomStringConvertible {
  /// Milliseconds since 1970-01-01T00:00:00Z.
  package let milliseconds: Int64

  private static let dayLength: Int64 = 86_400_000

  package init(milliseconds: Int64) {
    self.milliseconds = milliseconds
  }

  /// The moment at which `date` begins at a place `offsetMinutes` east of Greenwich.
  package init(startOf date: CivilDate, offsetMinutes: Int) {
    self.init(
      milliseconds: date.daysSince1970 * Self.dayLength - Int64(offsetMinutes) * 60_000)
  }

  /// Reads `2026-11-22T14:05:09.123Z` or `2026-11-22T14:05:09Z` (RFC 3339), or nil for another form.
  package init?(_ text: String) {
    let source = Array(text.utf8)
    guard source.count == 20 || source.count == 24, source.last == UInt8(ascii: "Z"),
      source[10] == UInt8(ascii: "T"), source[13] == UInt8(ascii: ":"),
      source[16] == UInt8(ascii: ":"),
      let date = CivilDate(String(decoding: source[0..<10], as: UTF8.self)),
      let hour = CivilDate.digits(source[11..<13]), hour < 24,
      let minute = CivilDate.digits(source[14..<16]), minute < 60,
      let second = CivilDate.digits(source[17..<19]), second < 60
    else { return nil }
    var fraction = 0
    if source.count == 24 {
      guard source[19] == UInt8(ascii: "."), let value = CivilDate.digits(source[20..<23]) else {
        return nil
      }
      fraction = value
    }
    let inDay = Int64((hour * 60 + minute) * 60 + second) * 1000 + Int64(fraction)
    self.init(milliseconds: date.daysSince1970 * Self.dayLength + inDay)
  }

  /// Whole seconds since 1970, as cosignatures carry them.
  package var seconds: UInt64 { UInt64(max(0, milliseconds / 1000)) }

  /// The moment at which its second began.
  package var wholeSecond: Instant { Instant(milliseconds: Int64(seconds) * 1000) }

  /// The date at a place `offsetMinutes` east of Greenwich.
  package func date(offsetMinutes: Int) -> CivilDate {
    let local = milliseconds + Int64(offsetMinutes) * 60_000
    let days =
      local >= 0 ? local / Self.dayLength : (local - Self.dayLength + 1) / Self.dayLength
    return CivilDate(daysSince1970: days)
  }

  package func adding(milliseconds count: Int64) -> Instant {
    Instant(milliseconds: milliseconds + count)
  }

  /// `2026-11-22T14:05:09.123Z`, always with three fraction digits.
  package var description: String {
    let date = date(offsetMinutes: 0)
    let inDay = Int(milliseconds - date.daysSince1970 * Self.dayLength)
    let clock = [inDay / 3_600_000, inDay / 60_000 % 60, inDay / 1000 % 60]
      .map { CivilDate.padded($0, 2) }.joined(separator: ":")
    return "\(date)T\(clock).\(CivilDate.padded(inDay % 1000, 3))Z"
  }

  /// As people read it, to the second: `2026-11-22 14:05:09 UTC`.
  package var legible: String {
    let text = description
    return "\(text.prefix(10)) \(text.dropFirst(11).prefix(8)) UTC"
  }

  package static func < (left: Instant, right: Instant) -> Bool {
    left.milliseconds < right.milliseconds
  }
}
