import Evidence
import Interop
import TestSupport
import Treaty

/// Feeds at random, all of which may be written.
struct RandomFeed {
  private(set) var random: SeededRandom

  init(for property: String) { random = SeededRandom(for: property) }

  mutating func number(_ range: ClosedRange<Int>) -> Int { Int.random(in: range, using: &random) }

  mutating func isSo() -> Bool { Bool.random(using: &random) }

  mutating func feed() throws -> CalendarFeed {
    let title =
      number(0...5) == 0
      ? nil : CalendarTitle(line(1...80), in: number(0...3) == 0 ? nil : language())
    var feed = CalendarFeed(
      title: title, modified: isSo() ? instant() : nil,
      refreshMinutes: isSo() ? number(1...CalendarLimit.refreshMinutes) : nil, source: url())
    if isSo() { feed.product = line(1...60) }
    for place in 0..<number(0...6) { feed.events.append(try event(place, title?.language)) }
    for place in 0..<number(0...6) { feed.todos.append(todo(place)) }
    return feed
  }

  private mutating func language() -> Language { one(of: Language.allCases) }

  private mutating func one<Value>(of values: [Value]) -> Value {
    values[number(0...values.count - 1)]
  }

  private mutating func event(_ place: Int, _ language: Language?) throws -> CalendarEvent {
    let isBusy = language != nil && number(0...3) == 0
    return CalendarEvent(
      uid: "E\(place) " + line(1...40), sequence: sequence(), stamp: instant(),
      modified: isSo() ? instant() : nil, span: try span(),
      status: one(of: CalendarEvent.Status.allCases),
      content: isBusy ? .busy : .open(details(), takesTime: isSo()))
  }

  private mutating func todo(_ place: Int) -> CalendarTodo {
    let done = isSo() ? instant() : nil
    return CalendarTodo(
      uid: "T\(place) " + line(1...40), sequence: sequence(), stamp: instant(),
      modified: isSo() ? instant() : nil, due: isSo() ? day() : nil,
      progress: one(of: [.needsAction, .inProcess, .completed(at: done), .cancelled]),
      details: details())
  }

  private mutating func sequence() -> Int {
    number(0...1) == 0 ? number(0...9) : number(0...CalendarLimit.sequence)
  }

  private mutating func span() throws -> CalendarSpan {
    if number(0...2) == 0 {
      let first = day()
      return .days(
        first: first, last: min(first.adding(days: Int64(number(0...9))), latestDay))
    }
    let start = try moment()
    guard number(0...4) > 0 else { return .time(start: start, end: nil) }
    let later = start.instant.adding(milliseconds: Int64(number(1...100_000)) * 1000)
    return .time(start: start, end: try moment(at: later))
  }

  private let latestDay = CivilDate(daysSince1970: 47_481)

  /// From 1970-01-01 to 2099-12-31.
  private mutating func day() -> CivilDate {
    CivilDate(daysSince1970: Int64.random(in: 0...latestDay.daysSince1970, using: &random))
  }

  private mutating func instant() -> Instant {
    Instant(milliseconds: Int64.random(in: 0...4_102_444_799, using: &random) * 1000)
  }

  /// Half of the moments lie within hours of a change of Toronto's clocks.
  private mutating func moment() throws -> CalendarMoment {
    let seconds =
      isSo()
      ? Int64.random(in: 1_167_700_000...4_102_200_000, using: &random)
      : one(of: [1_793_512_800, 1_805_007_600, 1_173_596_400, 1_194_156_000])
        + Int64(number(-10_000...10_000))
    return try moment(at: Instant(milliseconds: seconds * 1000))
  }

  private mutating func moment(at instant: Instant) throws -> CalendarMoment {
    switch number(0...2) {
    case 0: try CalendarMoment(instant, in: .seoul)
    case 1: try CalendarMoment(instant, in: .toronto)
    default: try CalendarMoment(utc: instant)
    }
  }

  private mutating func details() -> CalendarDetails {
    CalendarDetails(
      summary: line(1...100), description: isSo() ? text(1...400, mayHaveLines: true) : nil,
      location: isSo() ? line(1...60) : nil,
      categories: (0..<number(0...4)).map { _ in line(1...30) }, url: url(),
      access: one(of: CalendarAccess.allCases))
  }

  private mutating func url() -> String? {
    guard isSo() else { return nil }
    let tail = Array("abc/?&=;,%:#._-~".utf8)
    let bytes = (0..<number(1...120)).map { _ in one(of: tail) }
    return (isSo() ? "https://" : "http://") + String(decoding: bytes, as: UTF8.self)
  }

  private mutating func line(_ length: ClosedRange<Int>) -> String {
    text(length, mayHaveLines: false)
  }

  /// Characters of one to four bytes, those that mean something on a line more often than others.
  private mutating func text(_ length: ClosedRange<Int>, mayHaveLines: Bool) -> String {
    var text = String.UnicodeScalarView()
    let special: [Unicode.Scalar] = ["\\", ";", ",", ":", "\"", " ", "n", "N", "=", "^", "회", "é"]
    while text.count < number(length) {
      switch number(0...5) {
      case 0, 1: text.append(one(of: special))
      case 2: text.append(one(of: mayHaveLines ? ["\n", "\t", "\\"] : ["x", "\\"]))
      case 3: append(0xAC00...0xD7A3, to: &text)
      case 4: append(0x1F300...0x1F5FF, to: &text)
      default: append(0x20...0x7E, to: &text)
      }
    }
    return text.isEmpty ? "-" : String(text)
  }

  private mutating func append(
    _ range: ClosedRange<UInt32>, to text: inout String.UnicodeScalarView
  ) {
    if let scalar = Unicode.Scalar(UInt32.random(in: range, using: &random)) { text.append(scalar) }
  }
}
