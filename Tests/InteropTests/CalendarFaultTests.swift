import Testing
import Treaty

@testable import Interop

@Suite("Sentences about calendars", .timeLimit(.minutes(10)))
struct CalendarFaultTests {
  private let arguments = [
    "property": "DTEND", "found": "X", "wanted": "Y", "limit": "512", "zone": "Asia/Seoul",
  ]

  private func expectSentences(_ catalogue: [[String]]) {
    for sentences in catalogue {
      #expect(Set(sentences).count == 3, "\(sentences)")
      #expect(
        sentences.allSatisfy {
          !$0.isEmpty && !$0.hasSuffix(".") && !$0.contains("…") && !$0.contains("{")
        }, "\(sentences)")
    }
    #expect(Set(catalogue.flatMap(\.self)).count == catalogue.count * 3)
  }

  @Test("every fault and every remark has a sentence of its own in each language")
  func sentences() {
    expectSentences(
      CalendarFault.Code.allCases.map { code in
        let fault = CalendarFault(code, at: .line(1), arguments)
        return Language.allCases.map(fault.sentence)
      })
    expectSentences(
      CalendarRemark.Code.allCases.map { code in
        let remark = CalendarRemark(code: code, line: 1, found: "VALARM", count: 2)
        return Language.allCases.map(remark.sentence)
      })
  }

  @Test("every fault says in each language what to do, after what is wrong")
  func whatToDo() {
    for code in CalendarFault.Code.allCases {
      let fault = CalendarFault(code, at: .feed, arguments)
      #expect(fault.sentence(in: .en).contains(";"), "\(code)")
      #expect(fault.sentence(in: .fr).contains(";"), "\(code)")
      #expect(
        fault.sentence(in: .ko).hasSuffix("것") || fault.sentence(in: .ko).contains("것:"), "\(code)")
    }
  }

  @Test("a place is said in each language")
  func places() {
    let places: [CalendarFault.Place] = [.line(3), .feed, .event(2), .todo(1)]
    #expect(places.map { $0.words(in: .en) } == ["line 3", "the calendar", "event 2", "to-do 1"])
    #expect(
      places.map { $0.words(in: .fr) } == ["ligne 3", "le calendrier", "événement 2", "tâche 1"])
    #expect(places.map { $0.words(in: .ko) } == ["3번째 줄", "일정표", "2번째 일정", "1번째 할 일"])
  }

  @Test("a time that can't be said is explained")
  func times() throws {
    let error = #expect(throws: CalendarTimeError.self) {
      try CalendarMoment(try CalendarSamples.civil("2027-03-14 02:30"), in: .toronto)
    }
    #expect(error?.code == "calendar.timeSkipped")
    #expect(
      error?.sentence(in: .en)
        == "clocks in America/Toronto never show 2027-03-14 02:30, since they are put forward then; "
        + "give another time")
    #expect(
      CalendarTimeError.fraction.sentence(in: .fr)
        == "un moment tombe entre deux secondes; donnez une seconde entière")
  }
}
