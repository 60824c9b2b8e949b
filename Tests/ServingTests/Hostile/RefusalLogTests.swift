import NIOCore
import NIOEmbedded
import Testing

@testable import Serving

@Suite("the log of refusals")
struct RefusalLogTests {
  private let lines = LogLines()
  private let meters = NodeMeters()
  private let loop = NIOAsyncTestingEventLoop()
  private let refusals: RefusalLog

  init() {
    refusals = RefusalLog(lines.logger(.words), meters, quiet: .seconds(60), on: loop)
  }

  /// What was told since the last question.
  private func told(after count: Int) -> [String] {
    lines.all.dropFirst(count).map {
      $0.replacing("2026-11-23T12:00:00.000Z notice connection.refused code=", with: "")
    }
  }

  @Test("the first is told at once, and those of each minute after it at the minute's end")
  func minutes() async {
    for _ in 0..<1000 { refusals.note("tls.unknownKey") }
    #expect(told(after: 0) == ["tls.unknownKey count=1"])
    await loop.advanceTime(by: .seconds(59))
    refusals.note("tls.expired")
    #expect(told(after: 1) == [])
    await loop.advanceTime(by: .seconds(1))
    #expect(told(after: 1) == ["tls.expired count=1", "tls.unknownKey count=999"])
    refusals.note("tls.expired")
    #expect(told(after: 3) == [])
    await loop.advanceTime(by: .seconds(60))
    #expect(told(after: 3) == ["tls.expired count=1"])
    #expect(meters.connectionsRefused.values == ["tls.unknownKey": 1000, "tls.expired": 2])
  }

  @Test("after a minute without any, the next is told at once again")
  func silence() async {
    refusals.note("tls.expired")
    await loop.advanceTime(by: .seconds(3600))
    #expect(told(after: 0) == ["tls.expired count=1"])
    refusals.note("tls.unknownKey")
    #expect(told(after: 1) == ["tls.unknownKey count=1"])
  }

  @Test("the end of the listener tells what is left, once")
  func end() async {
    for _ in 0..<3 { refusals.note("tls.expired") }
    refusals.tellRest()
    refusals.tellRest()
    await loop.advanceTime(by: .seconds(60))
    #expect(told(after: 0) == ["tls.expired count=1", "tls.expired count=2"])
  }
}
