import Evidence
import Interop
import Testing
import TestSupport

@Suite("Clocks in Seoul and Toronto", .timeLimit(.minutes(10)))
struct CalendarZoneTests {
  private func refusal(
    _ text: String, _ zone: CalendarZone, _ occurrence: CalendarZone.Occurrence? = nil
  ) throws -> String? {
    let civil = try CalendarSamples.civil(text)
    do {
      _ = try zone.instant(of: civil, occurrence)
      return nil
    } catch {
      return error.code
    }
  }

  /// The day of a month that is the nth Sunday, by counting.
  private func sunday(_ number: Int, _ year: Int, _ month: Int) throws -> CivilDate {
    let days = (1...31).compactMap { CivilDate(year: year, month: month, day: $0) }
    let sundays = days.filter { $0.weekday == 7 }
    return try #require(sundays.count >= number ? sundays[number - 1] : nil)
  }

  @Test("published changes of Toronto's clocks are known, to the millisecond")
  func changes() throws {
    let changes = [
      ("2007-03-11T07:00:00Z", -240), ("2007-11-04T06:00:00Z", -300),
      ("2024-03-10T07:00:00Z", -240), ("2024-11-03T06:00:00Z", -300),
      ("2026-03-08T07:00:00Z", -240), ("2026-11-01T06:00:00Z", -300),
      ("2027-03-14T07:00:00Z", -240), ("2027-11-07T06:00:00Z", -300),
      ("2037-03-08T07:00:00Z", -240), ("2037-11-01T06:00:00Z", -300),
    ]
    for (text, offset) in changes {
      let change = try CalendarSamples.instant(text)
      #expect(try CalendarZone.toronto.offsetMinutes(at: change) == offset, "\(text)")
      let before = try CalendarZone.toronto.offsetMinutes(at: change.adding(milliseconds: -1))
      #expect(before == -540 - offset, "\(text)")
    }
  }

  @Test("Seoul is nine hours ahead at every time of every year")
  func seoul() throws {
    for year in CalendarZone.years {
      for month in 1...12 {
        let date = try #require(CivilDate(year: year, month: month, day: 1))
        let start = Instant(startOf: date, offsetMinutes: 540)
        #expect(try CalendarZone.seoul.offsetMinutes(at: start) == 540)
      }
    }
  }

  @Test("in every year an hour does not exist in Toronto, and one comes twice")
  func gapAndOverlap() throws {
    for year in CalendarZone.years {
      let spring = try sunday(2, year, 3)
      let autumn = try sunday(1, year, 11)
      for minute in ["00", "00:01", "30", "59:59"] {
        #expect(try refusal("\(spring) 02:\(minute)", .toronto) == "calendar.timeSkipped")
        #expect(try refusal("\(spring) 02:\(minute)", .toronto, .first) == "calendar.timeSkipped")
        #expect(try refusal("\(spring) 02:\(minute)", .seoul) == nil)
        #expect(try refusal("\(autumn) 01:\(minute)", .toronto) == "calendar.timeRepeated")
        let civil = try CalendarSamples.civil("\(autumn) 01:\(minute)")
        let first = try CalendarZone.toronto.instant(of: civil, .first)
        let second = try CalendarZone.toronto.instant(of: civil, .second)
        #expect(second == first.adding(milliseconds: 3_600_000))
        #expect(try CalendarZone.toronto.civilTime(at: first) == civil)
        #expect(try CalendarZone.toronto.civilTime(at: second) == civil)
      }
      let before = try CalendarSamples.civil("\(spring) 01:59:59")
      let after = try CalendarSamples.civil("\(spring) 03:00")
      let instant = try CalendarZone.toronto.instant(of: before)
      #expect(
        try CalendarZone.toronto.instant(of: after) == instant.adding(milliseconds: 1000))
      for whole in ["\(autumn) 00:59:59", "\(autumn) 02:00"] {
        #expect(try refusal(whole, .toronto) == nil)
      }
    }
  }

  @Test(
    "what can't be meant is refused, with its code",
    arguments: [
      ("2027-03-14 02:30", CalendarZone.toronto, nil, "calendar.timeSkipped"),
      ("2027-03-14 02:30", .toronto, CalendarZone.Occurrence.second, "calendar.timeSkipped"),
      ("2026-11-01 01:30", .toronto, nil, "calendar.timeRepeated"),
      ("2026-11-01 01:00", .toronto, nil, "calendar.timeRepeated"),
      ("2026-11-01 02:00", .toronto, .first, "calendar.timeNotRepeated"),
      ("2026-11-01 00:59", .toronto, .second, "calendar.timeNotRepeated"),
      ("2026-11-01 01:30", .seoul, .first, "calendar.timeNotRepeated"),
      ("2006-12-31 23:59:59", .toronto, nil, "calendar.yearUnknown"),
      ("2006-12-31 23:59:59", .seoul, nil, "calendar.yearUnknown"),
      ("2100-01-01 00:00", .toronto, nil, "calendar.yearUnknown"),
      ("2100-01-01 00:00", .seoul, .first, "calendar.yearUnknown"),
    ])
  func refusals(
    text: String, zone: CalendarZone, occurrence: CalendarZone.Occurrence?, code: String
  ) throws {
    #expect(try refusal(text, zone, occurrence) == code)
  }

  @Test("the years end with each place's own")
  func bounds() throws {
    for zone in CalendarZone.allCases {
      let first = try zone.instant(of: try CalendarSamples.civil("2007-01-01 00:00"))
      let last = try zone.instant(of: try CalendarSamples.civil("2099-12-31 23:59:59"))
      #expect(try zone.civilTime(at: first).description == "2007-01-01 00:00")
      #expect(try zone.civilTime(at: last).description == "2099-12-31 23:59:59")
      #expect(throws: CalendarTimeError.yearUnknown) {
        try zone.offsetMinutes(at: first.adding(milliseconds: -1))
      }
      #expect(throws: CalendarTimeError.yearUnknown) {
        try zone.offsetMinutes(at: last.adding(milliseconds: 1000))
      }
    }
  }

  @Test("a moment comes back from what its clock shows")
  func momentsComeBack() throws {
    var random = SeededRandom(for: "momentsComeBack")
    for _ in 0..<5000 {
      let zone = try #require(CalendarZone.allCases.randomElement(using: &random))
      let seconds = Int64.random(in: 1_167_700_000...4_102_400_000, using: &random)
      let instant = Instant(milliseconds: seconds * 1000)
      let civil = try zone.civilTime(at: instant)
      let moment = try CalendarMoment(instant, in: zone)
      #expect(moment.instant == instant)
      do {
        #expect(try zone.instant(of: civil) == instant)
        #expect(moment.zone == zone && moment.civil == civil)
      } catch CalendarTimeError.repeated {
        let both = [
          try zone.instant(of: civil, .first), try zone.instant(of: civil, .second),
        ]
        #expect(both.contains(instant))
        // Told in UTC if it is the second, since its name with the place means the first.
        #expect((moment.zone == nil) == (instant == both[1]))
      }
    }
  }

  @Test("a moment between seconds, or in a year that UTC does not tell, is refused")
  func momentsRefused() throws {
    let late = try CalendarSamples.instant("2026-11-23T09:00:00.001Z")
    for zone in CalendarZone.allCases {
      #expect(throws: CalendarTimeError.fraction) { try CalendarMoment(late, in: zone) }
    }
    #expect(throws: CalendarTimeError.fraction) { try CalendarMoment(utc: late) }
    for text in ["1969-12-31T23:59:59Z", "2100-01-01T00:00:00Z", "0001-01-01T00:00:00Z"] {
      let instant = try CalendarSamples.instant(text)
      #expect(throws: CalendarTimeError.yearUnknown) { try CalendarMoment(utc: instant) }
    }
  }

  @Test("no clock shows 24:00, a 60th minute or a 60th second")
  func clocks() throws {
    let day = try CalendarSamples.day("2026-11-23")
    #expect(CivilTime(day, hour: 23, minute: 59, second: 59) != nil)
    for (hour, minute, second) in [(24, 0, 0), (-1, 0, 0), (0, 60, 0), (0, -1, 0), (0, 0, 60)] {
      #expect(CivilTime(day, hour: hour, minute: minute, second: second) == nil)
    }
    let evening = try CalendarSamples.civil("2026-12-31 23:30")
    #expect(evening.adding(days: 60).description == "2027-03-01 23:30")
    #expect(evening < evening.adding(days: 1))
  }
}
