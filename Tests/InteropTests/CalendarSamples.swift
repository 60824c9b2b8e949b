import Evidence
import Foundation
import Interop
import Testing
import TestSupport
import Treaty

/// Feeds and files for tests of calendars.
enum CalendarSamples {
  static func instant(_ text: String) throws -> Instant { try #require(Instant(text)) }

  static func day(_ text: String) throws -> CivilDate { try #require(CivilDate(text)) }

  /// Reads `2027-03-14 02:30`, with seconds or without.
  static func civil(_ text: String) throws -> CivilTime {
    let parts = text.dropFirst(11).split(separator: ":").compactMap { Int($0) }
    return try #require(
      CivilTime(
        try day(String(text.prefix(10))), hour: parts[0], minute: parts[1],
        second: parts.count > 2 ? parts[2] : 0))
  }

  static func moment(_ text: String, in zone: CalendarZone) throws -> CalendarMoment {
    try CalendarMoment(try civil(text), in: zone)
  }

  /// The feed whose bytes are `tools/calendar/example.ics`.
  static func example() throws -> CalendarFeed {
    let stamp = try instant("2026-11-20T02:15:00Z")
    let dialogue = CalendarEvent(
      uid: "D02-2027-1@canada-korea.exercise", sequence: 2, stamp: stamp, modified: stamp,
      span: .time(
        start: try moment("2027-03-15 09:00", in: .seoul),
        end: try moment("2027-03-15 12:30", in: .seoul)),
      status: .tentative,
      content: .open(
        CalendarDetails(
          summary: "한·캐나다 국방 연구개발 대화 제3차 회의",
          description: "의제: 북극 센서; 수소 동력, 공동 시험\n오타와 시각: 3월 14일 20:00\n경로 C:\\회의",
          location: "서울, 국방부", categories: ["연구", "정책, 연례"],
          url: "https://node.example/meetings/D02-2027-1"),
        takesTime: true))
    let ottawa = CalendarEvent(
      uid: "D04-2026-2@canada-korea.exercise", sequence: 0, stamp: stamp,
      span: .time(
        start: try moment("2026-11-01 00:30", in: .toronto),
        end: try CalendarMoment(try civil("2026-11-01 01:30"), in: .toronto, .second)),
      status: .confirmed, content: .busy)
    let visit = CalendarEvent(
      uid: "V07@canada-korea.exercise", sequence: 1, stamp: stamp,
      span: .days(first: try day("2027-05-10"), last: try day("2027-05-12")), status: .cancelled,
      content: .open(
        CalendarDetails(summary: "함정 방문", access: .privately), takesTime: false))
    let open = CalendarTodo(
      uid: "A12@canada-korea.exercise", sequence: 0, stamp: stamp, due: try day("2027-01-31"),
      progress: .needsAction, details: CalendarDetails(summary: "시험 계획 초안 제출"))
    let done = CalendarTodo(
      uid: "A09@canada-korea.exercise", sequence: 3, stamp: stamp, due: try day("2026-10-30"),
      progress: .completed(at: try instant("2026-10-29T06:00:00Z")),
      details: CalendarDetails(summary: "연락관 지정", categories: ["정책"]))
    return CalendarFeed(
      title: CalendarTitle("한·캐나다 동반자 관계: 국방부", in: .ko), modified: stamp,
      refreshMinutes: 360, source: "https://node.example/calendars/mnd.ko.ics",
      events: [dialogue, ottawa, visit], todos: [open, done])
  }

  /// A file of the lines, each with CR LF.
  static func file(_ lines: [String]) -> [UInt8] { lines.flatMap { Array("\($0)\r\n".utf8) } }

  /// A calendar, of others, with the lines in it; the first of them is line 4.
  static func calendar(_ lines: [String]) -> [UInt8] {
    file(["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Others//1//EN"] + lines + ["END:VCALENDAR"])
  }

  /// A calendar with one event at a time in UTC and the lines in it; the first of them is line 8.
  static func event(
    _ lines: [String], start: String? = "DTSTART:20261123T090000Z", before: [String] = []
  ) -> [UInt8] {
    calendar(
      before + ["BEGIN:VEVENT", "UID:one", "DTSTAMP:20261120T000000Z", "SUMMARY:Meeting"]
        + (start.map { lines + [$0] } ?? lines) + ["END:VEVENT"])
  }

  /// The same of a to-do; the first of the lines is line 8.
  static func todo(_ lines: [String]) -> [UInt8] {
    calendar(
      ["BEGIN:VTODO", "UID:one", "DTSTAMP:20261120T000000Z", "SUMMARY:Report"] + lines
        + ["END:VTODO"])
  }

  /// Toronto as others describe it, and Seoul.
  static let zones = [
    "BEGIN:VTIMEZONE", "TZID:America/Toronto", "X-LIC-LOCATION:America/Toronto", "BEGIN:DAYLIGHT",
    "TZOFFSETFROM:-0500", "TZOFFSETTO:-0400", "TZNAME:EDT", "DTSTART:19700308T020000",
    "RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=2SU", "END:DAYLIGHT", "BEGIN:STANDARD",
    "TZOFFSETFROM:-0400", "TZOFFSETTO:-0500", "TZNAME:EST", "DTSTART:19701101T020000",
    "RRULE:FREQ=YEARLY;BYDAY=1SU;BYMONTH=11", "END:STANDARD", "END:VTIMEZONE",
    "BEGIN:VTIMEZONE", "TZID:Asia/Seoul", "BEGIN:STANDARD", "TZOFFSETFROM:+0900",
    "TZOFFSETTO:+0900", "TZNAME:KST", "DTSTART:19700101T000000", "END:STANDARD", "END:VTIMEZONE",
  ]

  static func lines(of bytes: [UInt8]) -> [String] {
    String(decoding: bytes, as: UTF8.self).components(separatedBy: "\r\n")
  }
}
