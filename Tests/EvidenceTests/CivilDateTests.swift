import Evidence
import Testing

@Suite("Dates")
struct CivilDateTests {
  private static func length(_ year: Int, _ month: Int) -> Int {
    switch month {
    case 2: year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28
    case 4, 6, 9, 11: 30
    default: 31
    }
  }

  @Test("every month of the years 1 to 9999 begins and ends where counting says")
  func everyMonth() {
    // 0001-01-01 was a Monday, 719,162 days before 1970-01-01.
    var day: Int64 = -719_162
    var wrong: [String] = []
    for year in 1...9999 {
      for month in 1...12 {
        let length = Self.length(year, month)
        let first = CivilDate(daysSince1970: day)
        let last = CivilDate(daysSince1970: day + Int64(length) - 1)
        if (first.year, first.month, first.day) != (year, month, 1)
          || (last.year, last.month, last.day) != (year, month, length)
          || CivilDate(year: year, month: month, day: length)?.daysSince1970
            != day + Int64(length) - 1
          || CivilDate(year: year, month: month, day: length + 1) != nil
          || Int64(first.weekday) != (day + 719_162) % 7 + 1
        {
          wrong.append("\(year)-\(month)")
        }
        day += Int64(length)
      }
    }
    #expect(wrong.isEmpty)
    #expect(day == 2_932_897)
  }

  @Test("a date comes back from its text and its day")
  func roundTrip() throws {
    var seed = Seed(for: "roundTrip, dates")
    for _ in 0..<2000 {
      let day = Int64.random(in: -719_162...2_932_896, using: &seed)
      let count = Int64.random(in: -400...400, using: &seed)
      let date = CivilDate(daysSince1970: day)
      #expect(date.daysSince1970 == day)
      #expect(CivilDate(date.description) == date)
      #expect(date.adding(days: count).daysSince1970 == day + count)
      #expect((date.adding(days: count) < date) == (count < 0))
    }
  }

  @Test("known days have their number and weekday")
  func knownDays() throws {
    let known: [(String, Int64, Int)] = [
      ("1970-01-01", 0, 4), ("1969-12-31", -1, 3), ("2000-02-29", 11_016, 2),
      ("2026-11-22", 20_779, 7), ("9999-12-31", 2_932_896, 5), ("0001-01-01", -719_162, 1),
      ("1900-03-01", -25_508, 4),
    ]
    for (text, day, weekday) in known {
      let date = try #require(CivilDate(text))
      #expect(date.daysSince1970 == day)
      #expect(date.weekday == weekday)
      #expect(date.description == text)
    }
    // Far beyond what can be written, counting still holds.
    #expect(CivilDate(daysSince1970: -719_163).year == 0)
    #expect(CivilDate(daysSince1970: 100_000_000_000).daysSince1970 == 100_000_000_000)
    #expect(CivilDate(daysSince1970: -100_000_000_000).daysSince1970 == -100_000_000_000)
  }

  @Test(
    "a date of another form, or that never was, is refused",
    arguments: [
      "", "2026-11-2", "2026-1-22", "26-11-22", "2026-11-222", "2026/11/22", "20261122",
      "2026-11-22 ",
      " 2026-11-2", "2026-11-22T", "+026-11-22", "-026-11-22", "2026-00-10", "2026-13-10",
      "2026-11-00",
      "2026-11-31", "2026-02-29", "1900-02-29", "2100-02-29", "2024-02-30", "0000-01-01",
      "2026-1１-2",
      "２026-11", "2026-W47-1", "2026-326",
    ])
  func refused(text: String) {
    #expect(CivilDate(text) == nil)
  }

  @Test("leap days are read")
  func leapDays() {
    for text in ["2024-02-29", "2000-02-29", "1600-02-29", "0004-02-29", "2400-02-29"] {
      #expect(CivilDate(text)?.description == text)
    }
  }
}
