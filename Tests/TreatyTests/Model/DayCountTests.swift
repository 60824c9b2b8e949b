import Evidence
import Testing

@testable import Treaty

@Suite("day counts")
struct DayCountTests {
  private let canada: DayCount
  private let korea: DayCount

  init() throws {
    let agreement = try Agreement(parsing: AgreementFiles.bytes(of: "exercise"))
    canada = DayCount(try #require(agreement.party("CAN")))
    korea = DayCount(try #require(agreement.party("KOR")))
  }

  private func deadline(
    _ count: DayCount, _ start: String, _ days: Int, _ counting: DayCounting
  ) throws -> String {
    count.deadline(after: try #require(Instant(start)), days: days, counting: counting).description
  }

  @Test("a deadline is the last millisecond of the day at the party's own offset")
  func endOfDay() throws {
    #expect(
      try deadline(korea, "2026-11-23T03:00:00Z", 1, .calendar) == "2026-11-24T14:59:59.999Z")
    #expect(
      try deadline(canada, "2026-11-23T15:00:00Z", 1, .calendar) == "2026-11-25T04:59:59.999Z")
  }

  @Test("the day of the start is the local one, and it is not counted")
  func localDay() throws {
    // 23:30 on Monday in Ottawa is already Tuesday in Seoul.
    #expect(
      try deadline(canada, "2026-11-24T04:30:00Z", 1, .working) == "2026-11-25T04:59:59.999Z")
    #expect(
      try deadline(korea, "2026-11-24T04:30:00Z", 1, .working) == "2026-11-25T14:59:59.999Z")
    #expect(
      try deadline(korea, "2026-11-24T14:59:59.999Z", 1, .working) == "2026-11-25T14:59:59.999Z")
    #expect(
      try deadline(korea, "2026-11-24T15:00:00Z", 1, .working) == "2026-11-26T14:59:59.999Z")
  }

  @Test("on every day of four years the count is that of looking at each day")
  func dayByDay() throws {
    let agreement = try Agreement(parsing: AgreementFiles.bytes(of: "exercise"))
    let first = try #require(CivilDate("2025-06-01")).daysSince1970
    for party in agreement.parties {
      let free = Set(party.holidays.map(\.date))
      #expect(party.holidays.map(\.date) == party.holidays.map(\.date).sorted())
      for start in first..<first + 1461 {
        for wanted in [0, 1, 5, 60] {
          var date = CivilDate(daysSince1970: start)
          var left = wanted
          while left > 0 {
            date = date.adding(days: 1)
            if !party.weekend.contains(date.weekday), !free.contains(date) { left -= 1 }
          }
          let noon = Instant(
            startOf: CivilDate(daysSince1970: start), offsetMinutes: party.utcOffsetMinutes
          ).adding(milliseconds: 43_200_000)
          let end = Instant(
            startOf: date.adding(days: 1), offsetMinutes: party.utcOffsetMinutes
          ).adding(milliseconds: -1)
          let found = DayCount(party).deadline(after: noon, days: wanted, counting: .working)
          if found != end { Issue.record("\(party.code) \(start) \(wanted)") }
        }
      }
    }
  }

  @Test("working days pass over the weekend")
  func weekend() throws {
    // Friday 20 November; the fifth working day is Friday 27 November.
    #expect(
      try deadline(korea, "2026-11-20T01:00:00Z", 5, .working) == "2026-11-27T14:59:59.999Z")
    #expect(
      try deadline(korea, "2026-11-20T01:00:00Z", 5, .calendar) == "2026-11-25T14:59:59.999Z")
    // A start on Saturday counts from Monday.
    #expect(
      try deadline(korea, "2026-11-21T01:00:00Z", 1, .working) == "2026-11-23T14:59:59.999Z")
  }

  @Test("working days pass over holidays and the days observed in their place")
  func holidays() throws {
    // Thursday 24 to Saturday 26 September 2026 is Chuseok.
    #expect(
      try deadline(korea, "2026-09-23T01:00:00Z", 1, .working) == "2026-09-28T14:59:59.999Z")
    // 3 October 2026 is a Saturday; Monday the 5th stands in its place.
    #expect(
      try deadline(korea, "2026-10-02T01:00:00Z", 1, .working) == "2026-10-06T14:59:59.999Z")
    // Remembrance Day is a working day in Seoul and not in Ottawa.
    #expect(
      try deadline(canada, "2026-11-10T15:00:00Z", 1, .working) == "2026-11-13T04:59:59.999Z")
    #expect(
      try deadline(korea, "2026-11-10T03:00:00Z", 1, .working) == "2026-11-11T14:59:59.999Z")
  }

  @Test("counts run over the end of a year")
  func yearEnd() throws {
    // 24 December 2026; 25 and 28 December and 1 January are no working days in Canada.
    #expect(
      try deadline(canada, "2026-12-24T15:00:00Z", 1, .working) == "2026-12-30T04:59:59.999Z")
    #expect(
      try deadline(canada, "2026-12-24T15:00:00Z", 4, .working) == "2027-01-05T04:59:59.999Z")
    #expect(
      try deadline(korea, "2026-12-31T03:00:00Z", 1, .calendar) == "2027-01-01T14:59:59.999Z")
  }

  @Test("leap days are days, and centuries have none")
  func leapYears() throws {
    #expect(
      try deadline(korea, "2028-02-28T03:00:00Z", 1, .calendar) == "2028-02-29T14:59:59.999Z")
    #expect(
      try deadline(korea, "2027-02-28T03:00:00Z", 1, .calendar) == "2027-03-01T14:59:59.999Z")
    #expect(
      try deadline(korea, "2100-02-28T03:00:00Z", 1, .calendar) == "2100-03-01T14:59:59.999Z")
    #expect(
      try deadline(korea, "2024-02-28T03:00:00Z", 366, .calendar) == "2025-02-28T14:59:59.999Z")
  }

  @Test("a count of none ends with the day itself")
  func noDays() throws {
    #expect(
      try deadline(korea, "2026-11-21T01:00:00Z", 0, .working) == "2026-11-21T14:59:59.999Z")
  }

  /// A deadline never precedes its start, and grows with the count.
  @Test("deadlinesNeverRunBackward")
  func deadlinesNeverRunBackward() throws {
    var random = Shuffle(seed: 7)
    for _ in 0..<300 {
      let start = Instant(milliseconds: 1_790_000_000_000 + Int64(random.below(50_000_000)) * 1000)
      let days = 1 + random.below(30)
      for count in [canada, korea] {
        let calendar = count.deadline(after: start, days: days, counting: .calendar)
        let working = count.deadline(after: start, days: days, counting: .working)
        #expect(start < calendar)
        #expect(calendar <= working)
        #expect(working < count.deadline(after: start, days: days + 1, counting: .working))
      }
    }
  }
}
