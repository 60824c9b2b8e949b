import Evidence
import Testing

@testable import Serving

@Suite("what a node counts")
struct MeterTests {
  @Test("made-up codes share one count once there are 64")
  func bounded() {
    let counter = CodedCounter()
    for number in 0..<1000 { counter.add("code.\(number)") }
    counter.add("code.3")
    #expect(counter.values.count == CodedCounter.limit + 1)
    #expect(counter.values["code.3"] == 2)
    #expect(counter.values["other"] == 1000 - CodedCounter.limit)
    #expect(counter.values.values.reduce(0, +) == 1001)
  }

  @Test("a histogram counts what is at most as long as each bound")
  func histogram() {
    let histogram = Histogram()
    for milliseconds in [0, 1, 2, 30, 20_000] { histogram.add(.milliseconds(milliseconds)) }
    let reading = histogram.reading
    let below = Dictionary(uniqueKeysWithValues: zip(Histogram.bounds, reading.counts))
    #expect(below[0.0005] == 1)
    #expect(below[0.001] == 2)
    #expect(below[0.0025] == 3)
    #expect(below[0.025] == 3)
    #expect(below[0.05] == 4)
    #expect(below[10] == 4)
    #expect(reading.count == 5)
    #expect(abs(reading.seconds - 20.033) < 1e-9)
  }

  @Test("labels are escaped, whole numbers have no fraction")
  func text() {
    var page = MetricText()
    page.begin("a_total", .counter, "Help.")
    page.sample("a_total", [("code", "x\"y\\z\n"), ("b", "c")], 3)
    page.single("b", .gauge, "More.", 0.25)
    #expect(
      page.text == """
        # HELP a_total Help.
        # TYPE a_total counter
        a_total{code="x\\"y\\\\z\\n",b="c"} 3
        # HELP b More.
        # TYPE b gauge
        b 0.25

        """)
  }

  @Test("the date of an answer is read in the one form of HTTP, and in no other")
  func date() {
    #expect(
      HTTPDate.instant("Sun, 06 Nov 1994 08:49:37 GMT") == Instant("1994-11-06T08:49:37Z"))
    #expect(
      HTTPDate.instant("Tue, 29 Dec 2026 23:59:59 GMT") == Instant("2026-12-29T23:59:59Z"))
    for text in [
      "", "Sunday, 06-Nov-94 08:49:37 GMT", "Sun Nov  6 08:49:37 1994",
      "Sun, 06 Nov 1994 08:49:37 UTC", "Sun, 32 Nov 1994 08:49:37 GMT",
      "Sun, 06 Foo 1994 08:49:37 GMT", "Sun, 06 Nov 1994 08:49 GMT",
      "Sun,  06 Nov 1994 08:49:37 GMT",
    ] {
      #expect(HTTPDate.instant(text) == nil, "\(text)")
    }
  }

  @Test("two clocks are compared to a second and half the time of the answer, and never better")
  func difference() {
    let noon = Instant(milliseconds: 1_795_435_200_000)
    for (ahead, delay, age) in [(0, 0, 0), (0, 4000, 900), (90_000, 10, 1999), (-7000, 500, 0)] {
      // The partner stated a whole second that was `age` old when it answered, mid-way.
      let truth = noon.milliseconds + Int64(delay / 2) + Int64(ahead)
      let stated = Instant(milliseconds: truth - Int64(age))
      let found = ClockDifference(
        stated: stated, before: noon, after: noon.adding(milliseconds: Int64(delay)))
      #expect(abs(found.ahead - Int64(ahead)) <= found.uncertainty, "\(found)")
      #expect(found.uncertainty == 1000 + Int64((delay + 1) / 2))
    }
  }
}
