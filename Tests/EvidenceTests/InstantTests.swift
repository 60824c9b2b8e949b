import Evidence
import Testing

@Suite("Instants")
struct InstantTests {
  @Test("an instant comes back from its text")
  func roundTrip() {
    var seed = Seed(for: "roundTrip, instants")
    for _ in 0..<2000 {
      let instant = Instant(
        milliseconds: Int64.random(in: -62_135_596_800_000...253_402_300_799_999, using: &seed))
      #expect(Instant(instant.description) == instant)
      #expect(instant.description.utf8.count == 24)
    }
  }

  @Test("known instants are read and written")
  func known() {
    let known: [(String, Int64)] = [
      ("1970-01-01T00:00:00.000Z", 0), ("1969-12-31T23:59:59.999Z", -1),
      ("2026-11-22T14:05:09.123Z", 1_795_356_309_123),
      ("9999-12-31T23:59:59.999Z", 253_402_300_799_999),
      ("0001-01-01T00:00:00.000Z", -62_135_596_800_000),
      ("2024-02-29T12:00:00.001Z", 1_709_208_000_001),
    ]
    for (text, milliseconds) in known {
      #expect(Instant(text)?.milliseconds == milliseconds)
      #expect(Instant(milliseconds: milliseconds).description == text)
    }
    #expect(Instant("2026-11-22T14:05:09Z") == Instant("2026-11-22T14:05:09.000Z"))
  }

  @Test(
    "an instant of another form, or that never was, is refused",
    arguments: [
      "", "2026-11-22", "2026-11-22T14:05:09", "2026-11-22T14:05:09z", "2026-11-22t14:05:09Z",
      "2026-11-22 14:05:09Z", "2026-11-22T14:05Z", "2026-11-22T14:05:09.1Z",
      "2026-11-22T14:05:09.1234Z",
      "2026-11-22T14:05:09,123Z", "2026-11-22T14:05:09.12aZ", "2026-11-22T24:00:00Z",
      "2026-11-22T14:60:00Z", "2026-11-22T23:59:60Z", "2026-11-31T14:05:09Z",
      "2026-02-29T14:05:09.000Z",
      "2026-11-22T14:05:09+00:00", "2026-11-22T14:05:09.123+0Z", "2026-11-22T+4:05:09Z",
      "2026-11-22T14:-5:09Z", "2026-11-22T14:05:09.-12Z", "2026-11-22T14.05.09Z",
      "0000-01-01T00:00:00Z",
      " 026-11-22T14:05:09Z", "2026-11-22T14:05:09.123Z ", "2026-11-22T14:05: 9Z", "1795356309",
    ])
  func refused(text: String) {
    #expect(Instant(text) == nil)
  }

  @Test("the date depends on the place")
  func dateAtAPlace() throws {
    let instant = try #require(Instant("2026-11-22T14:59:59.999Z"))
    #expect(instant.date(offsetMinutes: 0).description == "2026-11-22")
    #expect(instant.date(offsetMinutes: 540).description == "2026-11-22")
    #expect(instant.adding(milliseconds: 1).date(offsetMinutes: 540).description == "2026-11-23")
    #expect(
      Instant("2026-11-22T04:59:59Z")?.date(offsetMinutes: -300).description == "2026-11-21")
    #expect(Instant(milliseconds: -1).date(offsetMinutes: 0).description == "1969-12-31")
    #expect(Instant(milliseconds: -1).date(offsetMinutes: 1).description == "1970-01-01")
  }

  @Test("a day begins at its place's midnight")
  func startOfDay() throws {
    let date = try #require(CivilDate("2026-11-22"))
    #expect(Instant(startOf: date, offsetMinutes: 0).description == "2026-11-22T00:00:00.000Z")
    #expect(Instant(startOf: date, offsetMinutes: 540).description == "2026-11-21T15:00:00.000Z")
    #expect(Instant(startOf: date, offsetMinutes: -300).description == "2026-11-22T05:00:00.000Z")
    for offset in [-720, -300, 0, 330, 540, 840] {
      let start = Instant(startOf: date, offsetMinutes: offset)
      #expect(start.date(offsetMinutes: offset) == date)
      #expect(start.adding(milliseconds: -1).date(offsetMinutes: offset) == date.adding(days: -1))
    }
  }

  @Test("whole seconds are rounded down, and none lie before 1970")
  func seconds() {
    #expect(Instant(milliseconds: 1_999).seconds == 1)
    #expect(Instant(milliseconds: 0).seconds == 0)
    #expect(Instant(milliseconds: -1).seconds == 0)
    #expect(Instant(milliseconds: 1) < Instant(milliseconds: 2))
  }
}
