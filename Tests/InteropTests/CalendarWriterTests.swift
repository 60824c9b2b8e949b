import Evidence
import Interop
import Testing
import TestSupport
import Treaty

@Suite("Writing calendars", .timeLimit(.minutes(10)))
struct CalendarWriterTests {
  private func codes(_ feed: CalendarFeed) -> [String] {
    do {
      _ = try feed.written()
      return []
    } catch {
      return error.faults.map(\.code.text)
    }
  }

  /// The codes that the example has after a change.
  private func codes(_ change: (inout CalendarFeed) throws -> Void) throws -> [String] {
    var feed = try CalendarSamples.example()
    try change(&feed)
    return codes(feed)
  }

  /// The codes that the example has after a change of the words of its first event.
  private func details(_ change: (inout CalendarDetails) -> Void) throws -> [String] {
    try codes { feed in
      guard case .open(var details, let takesTime) = feed.events[0].content else { return }
      change(&details)
      feed.events[0].content = .open(details, takesTime: takesTime)
    }
  }

  @Test("the example is written byte for byte")
  func example() throws {
    let wanted = try RepositoryFolder.bytes("tools/calendar/example.ics")
    #expect(try CalendarSamples.example().written() == wanted)
  }

  @Test("a feed with nothing in it has its zones, which RFC 5545 wants something of")
  func empty() throws {
    let written = try CalendarFeed(title: nil).written()
    let wanted = [
      "BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Entente//Calendar 1//EN", "CALSCALE:GREGORIAN",
      "METHOD:PUBLISH", "BEGIN:VTIMEZONE", "TZID:Asia/Seoul", "BEGIN:STANDARD",
      "DTSTART:20070101T000000", "TZOFFSETFROM:+0900", "TZOFFSETTO:+0900", "TZNAME:KST",
      "END:STANDARD", "END:VTIMEZONE", "BEGIN:VTIMEZONE", "TZID:America/Toronto",
      "BEGIN:STANDARD", "DTSTART:20061029T020000", "TZOFFSETFROM:-0400", "TZOFFSETTO:-0500",
      "TZNAME:EST", "END:STANDARD", "BEGIN:DAYLIGHT", "DTSTART:20070311T020000",
      "TZOFFSETFROM:-0500", "TZOFFSETTO:-0400", "RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=2SU",
      "TZNAME:EDT", "END:DAYLIGHT", "BEGIN:STANDARD", "DTSTART:20071104T020000",
      "TZOFFSETFROM:-0400", "TZOFFSETTO:-0500", "RRULE:FREQ=YEARLY;BYMONTH=11;BYDAY=1SU",
      "TZNAME:EST", "END:STANDARD", "END:VTIMEZONE", "END:VCALENDAR",
    ]
    #expect(written == CalendarSamples.file(wanted))
  }

  @Test("a line of any length is folded between characters, at the last place that fits")
  func folding() throws {
    for character in ["a", "é", "회", "𝄞"] {
      let width = character.utf8.count
      for before in 0...8 {
        let summary =
          String(repeating: "x", count: before) + String(repeating: character, count: 90)
        let event = CalendarEvent(
          uid: "one", sequence: 0, stamp: try CalendarSamples.instant("2026-11-20T00:00:00Z"),
          span: .days(
            first: try CalendarSamples.day("2026-11-23"),
            last: try CalendarSamples.day("2026-11-23")),
          status: .confirmed, content: .open(CalendarDetails(summary: summary), takesTime: true))
        let written = try CalendarFeed(title: nil, events: [event]).written()
        // Every line alone is UTF-8, of at most 75 bytes.
        let lines = CalendarSamples.lines(of: written)
        #expect(CalendarSamples.file(lines.dropLast()) == written)
        #expect(lines.allSatisfy { $0.utf8.count <= 75 })
        let start = try #require(lines.firstIndex { $0.hasPrefix("SUMMARY") })
        let parts = lines[start...].prefix { $0.hasPrefix("SUMMARY") || $0.hasPrefix(" ") }
        #expect(parts.count > 1)
        #expect(parts.dropLast().allSatisfy { $0.utf8.count + width > 75 })
        let joined = parts.first.map { $0 + parts.dropFirst().map { $0.dropFirst() }.joined() }
        #expect(joined == "SUMMARY:\(summary)")
      }
    }
  }

  @Test("what means something on a line is written behind a backslash")
  func escapes() throws {
    let lines = CalendarSamples.lines(of: try CalendarSamples.example().written())
    #expect(lines.contains(#"CATEGORIES;LANGUAGE=ko:연구,정책\, 연례"#))
    let text = String(decoding: try CalendarSamples.example().written(), as: UTF8.self)
      .replacing("\r\n ", with: "")
    #expect(
      text.contains(
        #":의제: 북극 센서\; 수소 동력\, 공동 시험\n오타와 시각: 3월 14일 20:00\n경로 C:\\회의"#))
  }

  @Test(
    "of a classified event nothing is written but that the time is taken",
    arguments: [
      (Language.en, "SUMMARY;LANGUAGE=en:Busy"), (.fr, "SUMMARY;LANGUAGE=fr:Occupé"),
      (.ko, "SUMMARY;LANGUAGE=ko:다른 용무"),
    ])
  func busy(language: Language, summary: String) throws {
    var feed = try CalendarSamples.example()
    feed.title?.language = language
    feed.events = [feed.events[0].busyOnly]
    feed.todos = []
    let lines = CalendarSamples.lines(of: try feed.written())
    let start = try #require(lines.firstIndex(of: "BEGIN:VEVENT"))
    let end = try #require(lines.firstIndex(of: "END:VEVENT"))
    #expect(
      Array(lines[start...end]) == [
        "BEGIN:VEVENT", "UID:D02-2027-1@canada-korea.exercise", "DTSTAMP:20261120T021500Z",
        "LAST-MODIFIED:20261120T021500Z", "SEQUENCE:2", "DTSTART;TZID=Asia/Seoul:20270315T090000",
        "DTEND;TZID=Asia/Seoul:20270315T123000", "STATUS:TENTATIVE", summary, "CLASS:PRIVATE",
        "TRANSP:OPAQUE", "END:VEVENT",
      ])
  }

  @Test(
    "words in which something may hide are refused, wherever they stand",
    arguments: [
      "\u{0}", "\u{1B}", "\r", "\u{7F}", "\u{85}", "\u{61C}", "\u{200E}", "\u{200F}", "\u{2028}",
      "\u{202A}", "\u{202E}", "\u{2066}", "\u{2069}",
    ])
  func hidden(character: String) throws {
    let text = "a\(character)b"
    let wanted = ["calendar.character"]
    #expect(try codes { $0.title?.text = text } == wanted)
    #expect(try codes { $0.product = text } == wanted)
    #expect(try codes { $0.events[1].uid = text } == wanted)
    #expect(try codes { $0.todos[0].uid = text } == wanted)
    #expect(try codes { $0.todos[0].details.summary = text } == wanted)
    #expect(try details { $0.summary = text } == wanted)
    #expect(try details { $0.description = text } == wanted)
    #expect(try details { $0.location = text } == wanted)
    #expect(try details { $0.categories = ["x", text] } == wanted)
    #expect(try details { $0.url = "https://\(text)" } == ["calendar.url"])
  }

  @Test("a tab and lines may stand in a description only")
  func linesInTexts() throws {
    #expect(try details { $0.description = "a\tb\nc" } == [])
    #expect(try details { $0.summary = "a\nb" } == ["calendar.textLines"])
    #expect(try details { $0.summary = "a\tb" } == ["calendar.character"])
    #expect(try details { $0.location = "a\nb" } == ["calendar.textLines"])
    #expect(try details { $0.categories = ["a\nb"] } == ["calendar.textLines"])
    #expect(try codes { $0.title?.text = "a\nb" } == ["calendar.textLines"])
  }

  @Test("texts are bounded in bytes, and none is empty")
  func bounds() throws {
    func korean(_ bytes: Int) -> String { String(repeating: "회", count: bytes / 3) + "." }
    #expect(try details { $0.summary = korean(511) } == [])
    #expect(try details { $0.summary = korean(514) } == ["calendar.textTooLong"])
    #expect(try details { $0.description = korean(7999) } == [])
    #expect(try details { $0.description = String(repeating: ";", count: 8000) } == [])
    #expect(try details { $0.description = korean(8002) } == ["calendar.textTooLong"])
    #expect(try details { $0.location = korean(514) } == ["calendar.textTooLong"])
    #expect(try details { $0.categories = [korean(259)] } == ["calendar.textTooLong"])
    #expect(
      try details { $0.categories = Array(repeating: korean(253), count: 16) } == [])
    #expect(
      try details { $0.categories = Array(repeating: "a", count: 17) }
        == ["calendar.tooManyCategories"])
    #expect(try details { $0.summary = "" } == ["calendar.textEmpty"])
    #expect(try details { $0.description = "" } == ["calendar.textEmpty"])
    #expect(try details { $0.location = "" } == ["calendar.textEmpty"])
    #expect(try details { $0.categories = [""] } == ["calendar.textEmpty"])
    #expect(try codes { $0.events[0].uid = "" } == ["calendar.textEmpty"])
    #expect(try codes { $0.title?.text = "" } == ["calendar.textEmpty"])
    #expect(try codes { $0.product = "" } == ["calendar.textEmpty"])
  }

  @Test(
    "an address begins with https or http and has no other characters than addresses have",
    arguments: [
      "", "https://", "node.example", "ftp://node.example", "javascript:alert(1)", "HTTPS://node",
      "https://node example", "https://node/\"", "https://node/한국", "https://node/<a>",
      "https://" + String(repeating: "a", count: 2041),
    ])
  func addresses(url: String) throws {
    #expect(try details { $0.url = url } == ["calendar.url"])
    #expect(try codes { $0.source = url } == ["calendar.url"])
  }

  @Test("numbers, times and their order are looked at")
  func numbersAndTimes() throws {
    let late = try CalendarSamples.instant("2026-11-20T00:00:00.500Z")
    let old = try CalendarSamples.instant("1969-12-31T23:59:59Z")
    let end = try CalendarSamples.moment("2027-03-14 20:00", in: .toronto)
    let start = try CalendarSamples.moment("2027-03-15 09:00", in: .seoul)
    #expect(end == (try CalendarMoment(end.instant, in: .toronto)))
    #expect(end.instant == start.instant)
    #expect(try codes { $0.events[0].sequence = -1 } == ["calendar.number"])
    #expect(try codes { $0.events[0].sequence = 1 << 31 } == ["calendar.number"])
    #expect(try codes { $0.events[0].sequence = (1 << 31) - 1 } == [])
    #expect(try codes { $0.refreshMinutes = 0 } == ["calendar.refresh"])
    #expect(try codes { $0.refreshMinutes = 527_041 } == ["calendar.refresh"])
    #expect(try codes { $0.modified = late } == ["calendar.fraction"])
    #expect(try codes { $0.modified = old } == ["calendar.yearUnknown"])
    #expect(try codes { $0.events[0].stamp = late } == ["calendar.fraction"])
    #expect(try codes { $0.events[0].modified = old } == ["calendar.yearUnknown"])
    #expect(try codes { $0.todos[1].progress = .completed(at: late) } == ["calendar.fraction"])
    // The same moment, by another clock, is not later.
    #expect(
      try codes { $0.events[0].span = .time(start: start, end: end) } == ["calendar.endNotLater"])
    for (first, last, wanted) in [
      ("2027-05-10", "2027-05-09", "calendar.endNotLater"),
      ("1969-12-31", "1970-01-01", "calendar.yearUnknown"),
      ("2099-12-31", "2100-01-01", "calendar.yearUnknown"),
    ] {
      let span = CalendarSpan.days(
        first: try CalendarSamples.day(first), last: try CalendarSamples.day(last))
      #expect(try codes { $0.events[2].span = span } == [wanted])
    }
    let far = try CalendarSamples.day("2100-01-01")
    #expect(try codes { $0.todos[0].due = far } == ["calendar.yearUnknown"])
  }

  @Test("names are given once, to events and to-dos together")
  func names() throws {
    #expect(try codes { $0.events[1].uid = $0.events[0].uid } == ["calendar.uidRepeated"])
    #expect(try codes { $0.todos[0].uid = $0.events[0].uid } == ["calendar.uidRepeated"])
  }

  @Test("busy in no language, and what only looks busy, are refused")
  func busyRefused() throws {
    #expect(try codes { $0.title?.language = nil } == ["calendar.languageMissing"])
    #expect(try codes { $0.title = nil } == ["calendar.languageMissing"])
    let mock = CalendarDetails(summary: "다른 용무", access: .privately)
    #expect(
      try codes { $0.events[0].content = .open(mock, takesTime: true) } == ["calendar.looksBusy"])
    #expect(try codes { $0.events[0].content = .open(mock, takesTime: false) } == [])
  }

  @Test("a file that would be too large to be read is not written")
  func tooLarge() throws {
    let long = String(repeating: "a", count: 8000)
    let todo = try #require(try CalendarSamples.example().todos.first)
    func todos(_ count: Int, _ description: String?) -> CalendarFeed {
      let todos = (0..<count).map { number in
        var todo = todo
        todo.uid = "A\(number)"
        todo.details.description = description
        return todo
      }
      return CalendarFeed(title: nil, todos: todos)
    }
    #expect(codes(todos(120, long)) == [])
    #expect(codes(todos(130, long)) == ["calendar.tooLarge"])
    #expect(codes(todos(10_000, nil)) == ["calendar.tooManyComponents"])
  }

  @Test("all faults are told, each with its place, and at most 100")
  func allFaults() throws {
    var feed = try CalendarSamples.example()
    feed.todos[1].details.summary = ""
    feed.events[1].sequence = -1
    feed.product = ""
    feed.events[2].uid = "\u{202E}"
    do {
      _ = try feed.written()
      Issue.record("it was written")
    } catch {
      #expect(
        error.faults.map { "\($0.place.words(in: .en)): \($0.code.rawValue)" } == [
          "the calendar: textEmpty", "event 2: number", "event 3: character",
          "to-do 2: textEmpty",
        ])
      #expect(error.faults[2].sentence(in: .en).contains("U+202E"))
    }
    let broken = feed.events[1]
    feed.events = (0..<200).map { number in
      var event = broken
      event.uid = "E\(number)"
      return event
    }
    #expect(codes(feed).count == 100)
  }
}
