import Evidence
import Interop
import Testing
import TestSupport
import Treaty

@Suite("Reading calendars", .timeLimit(.minutes(10)))
struct CalendarReaderTests {
  /// The faults as `code:line`, or none.
  private func faults(_ bytes: [UInt8]) -> [String] {
    do {
      _ = try CalendarReading(parsing: bytes)
      return []
    } catch {
      return error.faults.map { fault in
        guard case .line(let line) = fault.place else { return "\(fault.code.text) elsewhere" }
        return "\(fault.code.rawValue):\(line)"
      }
    }
  }

  private func event(_ lines: [String], start: String? = "DTSTART:20261123T090000Z") throws
    -> CalendarEvent
  {
    let bytes = CalendarSamples.event(lines, start: start, before: CalendarSamples.zones)
    return try #require(try CalendarReading(parsing: bytes).feed.events.first)
  }

  private func span(_ lines: String...) throws -> CalendarSpan { try event(lines, start: nil).span }

  @Test("bytes that are no lines are refused")
  func bytes() {
    #expect(faults([]) == ["rootMissing:1"])
    #expect(faults([0xEF, 0xBB, 0xBF] + CalendarSamples.event([])) == ["byteOrderMark:1"])
    #expect(faults(Array("BEGIN:VCALENDAR\n".utf8)) == ["lineEnd:1"])
    #expect(faults(Array("BEGIN:VCALENDAR\r\nVERSION:2.0\r".utf8)) == ["lineEnd:2"])
    #expect(faults(Array("BEGIN:VCALENDAR\r\nVERSION:2.0\rX".utf8)) == ["lineEnd:2"])
    #expect(faults(Array("BEGIN:VCALENDAR\r\nEND:VCALENDAR".utf8)) == ["lineEnd:2"])
    #expect(faults(CalendarSamples.event([""])) == ["lineEmpty:8"])
    #expect(faults(CalendarSamples.event([]) + [13, 10]) == ["lineEmpty:11"])
    #expect(faults(CalendarSamples.file([" BEGIN:VCALENDAR"])) == ["foldStray:1"])
    #expect(faults(CalendarSamples.event(["X-A:a\u{0}"])) == ["character:8"])
    #expect(faults(CalendarSamples.event(["X-A:\u{202E}"])) == ["character:8"])
    #expect(faults(CalendarSamples.event(["X-A;B=\"\u{2066}\":"])) == ["character:8"])
    let invalid: [[UInt8]] = [[0xFF], [0xC3], [0xED, 0xA0, 0x80], [0xC0, 0xAF]]
    for bytes in invalid {
      var file = CalendarSamples.event(["X-A:?"])
      let place = file.lastIndex(of: UInt8(ascii: "?")) ?? 0
      file.replaceSubrange(place...place, with: bytes)
      #expect(faults(file) == ["notUTF8:8"])
    }
  }

  @Test(
    "lines that are not properties are refused",
    arguments: [
      "X", ":", "X;A:b", "X;A", "X;=b:c", "X;A=\"b:c", "X;A=\"b\"c:d", "X A:b", ";A=b:c", "É:b",
      "X;A=b\"c\":d", "X;A=b;:c", "BEGIN:", "BEGIN:A B", "BEGIN;A=b:VALARM", "END:É",
    ])
  func syntax(line: String) {
    #expect(faults(CalendarSamples.event([line])) == ["syntax:8"])
  }

  @Test("components that are not closed, or stand elsewhere, are refused")
  func components() {
    let file = CalendarSamples.file
    #expect(faults(file(["VERSION:2.0"])) == ["rootMissing:1"])
    #expect(faults(file(["BEGIN:VEVENT", "END:VEVENT"])) == ["rootMissing:1"])
    #expect(faults(file(["BEGIN:VCALENDAR", "VERSION:2.0"])) == ["ended:2"])
    #expect(
      faults(file(["BEGIN:VCALENDAR", "BEGIN:VEVENT", "END:VCALENDAR"])) == ["endMismatch:3"])
    #expect(faults(CalendarSamples.event([]) + file(["X-A:b"])) == ["afterEnd:11"])
    #expect(faults(CalendarSamples.event([]) + CalendarSamples.event([])) == ["afterEnd:11"])
    #expect(faults(CalendarSamples.event(["BEGIN:VEVENT", "END:VEVENT"])) == ["misplaced:8"])
    #expect(faults(CalendarSamples.event(["BEGIN:VTODO", "END:VTODO"])) == ["misplaced:8"])
    #expect(
      faults(CalendarSamples.calendar(["BEGIN:VCALENDAR", "END:VCALENDAR"])) == ["misplaced:4"])
    let hidden = ["BEGIN:X-BOX", "BEGIN:VEVENT", "END:VEVENT", "END:X-BOX"]
    #expect(faults(CalendarSamples.calendar(hidden)) == ["misplaced:5"])
    // In an event the 3rd component is open.
    func nested(_ count: Int) -> [UInt8] {
      let names = (0..<count).map { "X-\($0)" }
      return CalendarSamples.event(
        names.map { "BEGIN:\($0)" } + names.reversed().map { "END:\($0)" })
    }
    #expect(faults(nested(6)) == [])
    #expect(faults(nested(7)) == ["tooDeep:14"])
  }

  @Test("what is too large is refused before it is understood")
  func limits() {
    let full = "X-A:" + String(repeating: "a", count: 16_380)
    #expect(faults(CalendarSamples.event([full])) == [])
    #expect(faults(CalendarSamples.event([full + "a"])) == ["lineTooLong:8"])
    #expect(faults(CalendarSamples.event([full, " a"])) == ["lineTooLong:8"])
    let line = Array("X-A:\(String(repeating: "a", count: 1018))\r\n".utf8)
    let large = CalendarSamples.event([]) + Array(repeating: line, count: 1024).flatMap(\.self)
    #expect(faults(large) == ["tooLarge:1"])
    func many(_ count: Int) -> [UInt8] {
      CalendarSamples.calendar((0..<count).flatMap { _ in ["BEGIN:X-A", "END:X-A"] })
    }
    #expect(faults(many(9999)) == [])
    #expect(faults(many(10_000)) == ["tooManyComponents:20002"])
  }

  @Test(
    "the head of a calendar is looked at",
    arguments: [
      (["VERSION:1.0"], ["word:2"]), (["VERSION:2.0", "VERSION:2.0"], ["repeated:3"]),
      (["METHOD:REQUEST"], ["missing:1", "word:2"]),
      (["VERSION:2.0", "METHOD:CANCEL"], ["word:3"]),
      (["VERSION:2.0", "CALSCALE:DANGI"], ["word:3"]),
      (["VERSION:2.0", "NAME:a", "NAME:b"], ["repeated:4"]),
      (["VERSION:2.0", "NAME:a,b"], ["unescaped:3"]),
      (["VERSION:2.0", "X-WR-CALNAME:a;b"], ["unescaped:3"]),
      (["VERSION:2.0", "NAME:a\\b"], ["escape:3"]),
      (["VERSION:2.0", "NAME;ENCODING=QUOTED-PRINTABLE:a"], ["parameter:3"]),
      (["VERSION:2.0", "REFRESH-INTERVAL;VALUE=DURATION:PT30S"], ["refresh:3"]),
      (["VERSION:2.0", "REFRESH-INTERVAL;VALUE=DURATION:P367D"], ["refresh:3"]),
      (["VERSION:2.0", "REFRESH-INTERVAL;VALUE=TEXT:PT1H"], ["parameter:3"]),
      (["VERSION:2.0", "SOURCE;VALUE=URI:file:///etc"], ["url:3"]),
      (["VERSION:2.0", "LAST-MODIFIED:20261123T090000"], ["timeFloating:3"]),
    ])
  func head(lines: [String], wanted: [String]) {
    let file = CalendarSamples.file(
      ["BEGIN:VCALENDAR"] + lines + ["PRODID:a", "END:VCALENDAR"])
    #expect(faults(file) == wanted)
  }

  @Test(
    "an event that is not as it must be is refused",
    arguments: [
      (["UID:two"], ["repeated:8"]), (["SUMMARY:b"], ["repeated:8"]),
      (["RRULE:FREQ=DAILY"], ["recurring:8"]), (["RDATE:20261124T090000Z"], ["recurring:8"]),
      (["EXDATE:20261124T090000Z"], ["recurring:8"]), (["EXRULE:FREQ=DAILY"], ["recurring:8"]),
      (["RECURRENCE-ID:20261124T090000Z"], ["recurring:8"]),
      (["STATUS:NEEDS-ACTION"], ["word:8"]), (["STATUS:"], ["word:8"]),
      (["TRANSP:MAYBE"], ["word:8"]), (["STATUS;VALUE=INTEGER:TENTATIVE"], ["parameter:8"]),
      (["SEQUENCE:-1"], ["number:8"]), (["SEQUENCE:+1"], ["number:8"]),
      (["SEQUENCE:1.0"], ["number:8"]),
      (["SEQUENCE:2147483648"], ["number:8"]), (["SEQUENCE:99999999999999999999"], ["number:8"]),
      (["SEQUENCE:"], ["number:8"]),
      (["DESCRIPTION:a\\"], ["escape:8"]), (["DESCRIPTION:a\\t"], ["escape:8"]),
      (["LOCATION:a, b"], ["unescaped:8"]), (["LOCATION:a\\nb"], ["textLines:8"]),
      (["LOCATION:a\tb"], ["character:8"]), (["CATEGORIES:a;b"], ["unescaped:8"]),
      (["CATEGORIES:a,b,c,d,e,f,g,h", "CATEGORIES:i,j,k,l,m,n,o,p,q"], ["tooManyCategories:9"]),
      (["URL:mailto:a@b"], ["url:8"]), (["URL:https://a b"], ["url:8"]),
      (["LOCATION;LANGUAGE=en;language=fr:a"], ["parameterRepeated:8"]),
      (["LOCATION;TZID=Asia/Seoul:a"], ["parameter:8"]),
      (["LOCATION;CHARSET=ISO-8859-1:a"], ["parameter:8"]),
      (["LAST-MODIFIED;TZID=Asia/Seoul:20261123T090000"], ["parameter:8"]),
      (["LAST-MODIFIED:20261123T090060Z"], ["time:8"]),
      (["LAST-MODIFIED:20260229T090000Z"], ["time:8"]),
      (["LAST-MODIFIED:20261123T240000Z"], ["time:8"]), (["LAST-MODIFIED:20261123"], ["time:8"]),
      (["LAST-MODIFIED:2026-11-23T09:00:00Z"], ["time:8"]),
      (["LAST-MODIFIED:19691231T235959Z"], ["yearUnknown:8"]),
      (["SEQUENCE:x", "STATUS:x", "URL:x"], ["number:8", "word:9", "url:10"]),
    ])
  func events(lines: [String], wanted: [String]) {
    #expect(faults(CalendarSamples.event(lines)) == wanted)
  }

  @Test("texts that are too long, and events without what they need, are refused")
  func texts() {
    let long = String(repeating: "회", count: 171)
    #expect(faults(CalendarSamples.event(["LOCATION:\(long)"])) == ["textTooLong:8"])
    let description = String(repeating: "회", count: 2667)
    #expect(faults(CalendarSamples.event(["DESCRIPTION:\(description)"])) == ["textTooLong:8"])
    let bare = CalendarSamples.calendar(["BEGIN:VEVENT", "END:VEVENT"])
    #expect(faults(bare) == ["missing:4", "missing:4", "missing:4", "missing:4"])
    let empty = [
      "BEGIN:VEVENT", "UID:", "DTSTAMP:20261120T000000Z", "DTSTART:20261120T000000Z", "SUMMARY:",
      "END:VEVENT",
    ]
    #expect(faults(CalendarSamples.calendar(empty)) == ["textEmpty:5", "textEmpty:8"])
    let twice = CalendarSamples.lines(of: CalendarSamples.event([])).dropFirst(3).dropLast(2)
    #expect(faults(CalendarSamples.calendar(Array(twice + twice))) == ["uidRepeated:11"])
    #expect(
      faults(CalendarSamples.file(["BEGIN:VCALENDAR", "END:VCALENDAR"])) == [
        "missing:1", "missing:1",
      ])
  }

  @Test(
    "a time that can't be told is refused",
    arguments: [
      (["DTSTART:20261123T090000"], ["timeFloating:35"]),
      (["DTSTART;VALUE=DATE-TIME:20261123T090000"], ["timeFloating:35"]),
      (["DTSTART;TZID=Europe/Paris:20261123T090000"], ["zoneUnknown:35"]),
      (["DTSTART;TZID=asia/seoul:20261123T090000"], ["zoneUnknown:35"]),
      (["DTSTART;TZID=/x/Asia/Seoul:20261123T090000"], ["zoneUnknown:35"]),
      (["DTSTART;TZID=Asia/Seoul:20261123T090000Z"], ["parameter:35"]),
      (["DTSTART;TZID=Asia/Seoul,America/Toronto:20261123T090000"], ["zoneUnknown:35"]),
      (["DTSTART;TZID=America/Toronto:20270314T023000"], ["timeSkipped:35"]),
      (["DTSTART;TZID=America/Toronto:20061231T090000"], ["yearUnknown:35"]),
      (["DTSTART;TZID=Asia/Seoul:21000101T090000"], ["yearUnknown:35"]),
      (["DTSTART;TZID=Asia/Seoul:20261123T0900"], ["time:35"]),
      (["DTSTART:20261123"], ["time:35"]), (["DTSTART;VALUE=DATE:20261123T090000Z"], ["date:35"]),
      (["DTSTART;VALUE=DATE:20270229"], ["date:35"]),
      (["DTSTART;VALUE=PERIOD:20261123"], ["parameter:35"]),
      (["DTSTART;VALUE=DATE;TZID=Asia/Seoul:20261123"], ["parameter:35"]),
      (["DTSTART;VALUE=DATE:21000101"], ["yearUnknown:35"]),
      (["DTSTART:20261123T090000Z", "DTEND:20261123T090000Z"], ["endNotLater:36"]),
      (["DTSTART:20261123T090000Z", "DTEND:20261123T085959Z"], ["endNotLater:36"]),
      (["DTSTART:20261123T090000Z", "DTEND;TZID=Asia/Seoul:20261123T180000"], ["endNotLater:36"]),
      (["DTSTART;VALUE=DATE:20261123", "DTEND;VALUE=DATE:20261123"], ["endNotLater:36"]),
      (["DTSTART;VALUE=DATE:20261123", "DTEND:20261123T090000Z"], ["endOtherForm:36"]),
      (["DTSTART:20261123T090000Z", "DTEND;VALUE=DATE:20261124"], ["endOtherForm:36"]),
      (["DTSTART;VALUE=DATE:20261123", "DURATION:PT1H"], ["endOtherForm:36"]),
      (
        ["DTSTART:20261123T090000Z", "DTEND:20261123T100000Z", "DURATION:PT1H"],
        ["endAndDuration:37"]
      ),
      (["DTSTART:20261123T090000Z", "DURATION:-PT1H"], ["duration:36"]),
      (["DTSTART:20261123T090000Z", "DURATION:PT0S"], ["duration:36"]),
      (["DTSTART:20261123T090000Z", "DURATION:P1DT"], ["duration:36"]),
      (["DTSTART:20261123T090000Z", "DURATION:PT1H5S"], ["duration:36"]),
      (["DTSTART:20261123T090000Z", "DURATION:P1W2D"], ["duration:36"]),
      (["DTSTART:20261123T090000Z", "DURATION:PT9999999S"], ["duration:36"]),
      (["DTSTART:20261123T090000Z", "DURATION:P999999D"], ["yearUnknown:36"]),
      (["DTSTART;VALUE=DATE:20261123", "DURATION:P999999D"], ["yearUnknown:36"]),
      (["DTSTART;TZID=America/Toronto:20270313T023000", "DURATION:P1D"], ["timeSkipped:36"]),
      ([], ["missing:31"]),
    ])
  func times(lines: [String], wanted: [String]) {
    let file = CalendarSamples.event(lines, start: nil, before: CalendarSamples.zones)
    #expect(faults(file) == wanted)
  }

  @Test("a place without its description, twice, or with other clocks, is refused")
  func zones() throws {
    let start = "DTSTART;TZID=Asia/Seoul:20261123T090000"
    #expect(faults(CalendarSamples.event([], start: start)) == ["zoneMissing:8"])
    let twice = CalendarSamples.zones + CalendarSamples.zones
    #expect(
      faults(CalendarSamples.event([], start: start, before: twice))
        == ["zoneRepeated:32", "zoneRepeated:50"])
    let changes: [(String, String, Int)] = [
      ("TZOFFSETFROM:-0500", "TZOFFSETFROM:-0600", 4), ("TZOFFSETTO:-0400", "TZOFFSETTO:-0300", 4),
      ("DTSTART:19700308T020000", "DTSTART:19700308T030000", 4),
      ("DTSTART:19700308T020000", "DTSTART:19700308", 4),
      ("RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=2SU", "RRULE:FREQ=YEARLY;BYMONTH=4;BYDAY=1SU", 4),
      ("RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=2SU", "X-NO:rule", 4),
      (
        "RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=2SU",
        "RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=2SU;UNTIL=20300101T000000Z", 4
      ),
      ("RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=2SU", "RDATE:20270314T020000", 4),
      ("BEGIN:DAYLIGHT", "BEGIN:X-DAYLIGHT", 4), ("TZOFFSETTO:+0900", "TZOFFSETTO:+0930", 22),
      ("TZOFFSETTO:+0900", "TZOFFSETTO:+090000", 22), ("TZOFFSETTO:+0900", "X-NO:offset", 22),
    ]
    for (line, other, wanted) in changes {
      let place = try #require(CalendarSamples.zones.lastIndex(of: line))
      var zones = CalendarSamples.zones
      zones[place] = other
      if other == "BEGIN:X-DAYLIGHT" {
        zones = zones.map { $0 == "END:DAYLIGHT" ? "END:X-DAYLIGHT" : $0 }
      }
      #expect(faults(CalendarSamples.calendar(zones)) == ["zoneDiffers:\(wanted)"], "\(other)")
    }
  }

  @Test("clocks of before 2007 may be described, and places that no event names")
  func zonesTolerated() throws {
    let past = [
      "BEGIN:DAYLIGHT", "TZOFFSETFROM:-0500", "TZOFFSETTO:-0400", "DTSTART:19870405T020000",
      "RRULE:FREQ=YEARLY;UNTIL=20060402T070000Z;BYMONTH=4;BYDAY=1SU", "END:DAYLIGHT",
      "BEGIN:STANDARD", "TZOFFSETFROM:-0500", "TZOFFSETTO:-0500", "DTSTART:19740106T000000",
      "RDATE:19750223T000000,20061029T020000", "END:STANDARD",
    ]
    var zones = CalendarSamples.zones
    zones.insert(contentsOf: past, at: 3)
    let paris = ["BEGIN:VTIMEZONE", "TZID:Europe/Paris", "END:VTIMEZONE"]
    let reading = try CalendarReading(
      parsing: CalendarSamples.event(
        [], start: "DTSTART;TZID=America/Toronto:20261123T090000", before: zones + paris))
    #expect(reading.feed.events.count == 1)
    #expect(
      reading.remarks.map { "\($0.code.rawValue) \($0.found)" } == ["zoneSkipped Europe/Paris"])
    // What goes on in 2007, or begins then, is of now.
    for (old, new) in [
      ("20061029", "20071029"), ("20060402", "20070402"), ("DTSTART:1974", "DTSTART:2030"),
    ] {
      zones = CalendarSamples.zones
      zones.insert(contentsOf: past.map { $0.replacing(old, with: new) }, at: 3)
      #expect(faults(CalendarSamples.calendar(zones)) == ["zoneDiffers:4"], "\(new)")
    }
  }

  @Test(
    "a to-do that is not as it must be is refused",
    arguments: [
      (["DUE:20261123T090000Z"], ["dueTime:8"]),
      (["DUE;TZID=Asia/Seoul:20261123T090000"], ["dueTime:8"]),
      (["DUE;VALUE=DATE:20261131"], ["date:8"]), (["DUE;VALUE=DATE:19691231"], ["yearUnknown:8"]),
      (["DUE;VALUE=DATE;TZID=Asia/Seoul:20261123"], ["parameter:8"]),
      (["STATUS:TENTATIVE"], ["word:8"]), (["COMPLETED:20261123T090000Z"], ["completedAstray:8"]),
      (["STATUS:COMPLETED", "COMPLETED:20261123T090000"], ["timeFloating:9"]),
      (["RRULE:FREQ=DAILY"], ["recurring:8"]),
    ])
  func todos(lines: [String], wanted: [String]) {
    #expect(faults(CalendarSamples.todo(lines)) == wanted)
  }

  @Test("what others write otherwise means the same")
  func spellings() throws {
    let plain = try event([])
    #expect(plain.sequence == 0 && plain.status == .confirmed && plain.modified == nil)
    #expect(
      plain.content
        == .open(CalendarDetails(summary: "Meeting", access: .publicly), takesTime: true))
    let other = try event([
      "status:tentative", "Transp:transparent",
      "LOCATION;ALTREP=\"cid:a;b:c,d\";X-A=1,\"2\":A\\, B",
      "DESCRIPTION:", "CATEGORIES:a,b", "CATEGORIES:", "CATEGORIES:c\\,d", "CLASS:confidential",
    ])
    #expect(other.status == .tentative)
    #expect(
      other.content
        == .open(
          CalendarDetails(
            summary: "Meeting", location: "A, B", categories: ["a", "b", "c,d"], access: .privately),
          takesTime: false))
    let lines = try event(["DESCRIPTION:a\\Nb\\nc\\;\\\\n"])
    guard case .open(let details, _) = lines.content else { return }
    #expect(details.description == "a\nb\nc;\\n")
  }

  @Test("an end may be a duration: days by the clock, then seconds")
  func durations() throws {
    let start = try CalendarSamples.moment("2027-03-13 12:00", in: .toronto)
    let text = "DTSTART;TZID=America/Toronto:20270313T120000"
    let nextDay = try CalendarSamples.moment("2027-03-14 12:00", in: .toronto)
    #expect(try span(text, "DURATION:P1D") == .time(start: start, end: nextDay))
    // That night has an hour less.
    let later = try CalendarSamples.moment("2027-03-14 13:00", in: .toronto)
    #expect(try span(text, "DURATION:PT24H") == .time(start: start, end: later))
    #expect(try span(text, "DURATION:+P0DT23H60M") == .time(start: start, end: later))
    let first = try CalendarMoment(
      try CalendarSamples.civil("2026-11-01 01:30"), in: .toronto, .first)
    let october = try CalendarSamples.moment("2026-10-31 01:30", in: .toronto)
    #expect(
      try span("DTSTART;TZID=America/Toronto:20261031T013000", "DURATION:P1D")
        == .time(start: october, end: first))
    let day = try CalendarSamples.day("2026-11-23")
    #expect(try span("DTSTART;VALUE=DATE:20261123") == .days(first: day, last: day))
    #expect(
      try span("DTSTART;VALUE=DATE:20261123", "DURATION:P1W")
        == .days(first: day, last: day.adding(days: 6)))
    let utc = try CalendarMoment(utc: try CalendarSamples.instant("2026-11-23T09:00:00Z"))
    #expect(try span("DTSTART:20261123T090000Z") == .time(start: utc, end: nil))
  }

  @Test("a time that comes twice means the first, as RFC 5545 has it")
  func first() throws {
    let civil = try CalendarSamples.civil("2026-11-01 01:30")
    let moment = try CalendarMoment(civil, in: .toronto, .first)
    #expect(
      try span("DTSTART;TZID=America/Toronto:20261101T013000") == .time(start: moment, end: nil))
  }

  @Test("what is not taken over is remarked, once for each name")
  func remarks() throws {
    let bytes = CalendarSamples.event([
      "ATTENDEE;CN=\"A\":mailto:a@example", "attendee:mailto:b@example", "X-A:1", "CLASS:X-SECRET",
      "BEGIN:VALARM", "TRIGGER:-PT5M", "END:VALARM",
    ])
    let reading = try CalendarReading(parsing: bytes)
    #expect(
      reading.remarks.map { "\($0.line) \($0.code.text) \($0.found) \($0.count)" } == [
        "8 calendar.propertyLeftOut ATTENDEE 2", "10 calendar.propertyLeftOut X-A 1",
        "11 calendar.accessUnknown X-SECRET 1", "12 calendar.componentSkipped VALARM 1",
      ])
  }

  @Test("lines that are not UTF-8 or no properties are told together, at most 100")
  func faultsTogether() {
    #expect(
      faults(CalendarSamples.event(["X", "X-A:b", "Y;", "Z"])) == [
        "syntax:8", "syntax:10", "syntax:11",
      ])
    #expect(faults(CalendarSamples.event(Array(repeating: "X", count: 500))).count == 100)
    #expect(faults(CalendarSamples.event(Array(repeating: "RRULE:", count: 5000))).count == 100)
  }

  @Test("the name and its language are found in either place")
  func titles() throws {
    func title(_ lines: String...) throws -> CalendarTitle? {
      try CalendarReading(parsing: CalendarSamples.calendar(lines)).feed.title
    }
    #expect(try title() == nil)
    #expect(try title("NAME:") == nil)
    #expect(try title("NAME:A", "X-WR-CALNAME:B") == CalendarTitle("A", in: nil))
    #expect(try title("X-WR-CALNAME:B") == CalendarTitle("B", in: nil))
    #expect(try title("NAME;LANGUAGE=fr-CA:A") == CalendarTitle("A", in: .fr))
    #expect(try title("NAME;LANGUAGE=de:A") == CalendarTitle("A", in: nil))
    #expect(try title("NAME;LANGUAGE=KO:A") == CalendarTitle("A", in: .ko))
  }
}
