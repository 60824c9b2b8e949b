import Logging
import TestSupport
import Testing

@testable import Serving

@Suite("the log of a node")
struct EventLogTests {
  @Test("an event is one JSON object a line, or plain words at a terminal")
  func forms() {
    let json = LogLines()
    json.logger().note(.notice, .exchangeFailed, code: "partner.timedOut")
    json.logger().note(.warning, .postponed, code: "node.shelf", count: 3)
    #expect(
      json.all == [
        #"{"time":"2026-11-23T12:00:00.000Z","level":"notice","event":"exchange.failed","#
          + #""code":"partner.timedOut"}"#,
        #"{"time":"2026-11-23T12:00:00.000Z","level":"warning","event":"transmittals.postponed","#
          + #""code":"node.shelf","count":3}"#,
      ])
    let words = LogLines()
    words.logger(.words).note(.error, .requestFailed, code: "internal", route: "exchange")
    #expect(
      words.all
        == ["2026-11-23T12:00:00.000Z error request.failed code=internal route=exchange"])
  }

  @Test("what is no event of ours is told by its place in the source only")
  func strangers() throws {
    let lines = LogLines()
    var logger = lines.logger()
    logger[metadataKey: "title"] = "Rapport secret"
    logger.error("can't read Rapport secret", metadata: ["name": "Kim", "code": "Kim"])
    logger.notice("exchange.failed of Kim")
    logger.note(.notice, .agreed)
    try lines.expectClosed()
    let all = lines.all.joined()
    for word in ["Rapport", "secret", "Kim"] { #expect(!all.contains(word), "\(all)") }
    #expect(
      lines.all[0].contains(#""event":"library","source":"ServingTests/EventLogTests.swift""#))
  }

  @Test(
    "a code that is not in the form of one is not written",
    arguments: [
      "", "two words", "titre=é", "보고서", "a/b", String(repeating: "a", count: 65), "a\nb",
    ])
  func codes(code: String) throws {
    let lines = LogLines()
    lines.logger().note(.notice, .transferStopped, code: code, route: code)
    try lines.expectClosed()
    #expect(lines.all.count == 1)
    #expect(lines.all[0].hasSuffix(#""event":"transfer.stopped","code":"internal"}"#))
  }

  @Test("the guide lists every event and every name of a field")
  func guide() throws {
    let guide = String(
      decoding: try RepositoryFolder.bytes("docs/guides/operations.md"), as: UTF8.self)
    for event in NodeEvent.allCases { #expect(guide.contains("`\(event.rawValue)`"), "\(event)") }
    for field in EventField.allCases { #expect(guide.contains("`\(field.rawValue)`"), "\(field)") }
  }

  @Test("below the level nothing is written")
  func level() {
    let lines = LogLines()
    var logger = lines.logger()
    logger.logLevel = .notice
    logger.note(.debug, .requestFailed, code: "busy")
    #expect(lines.all.isEmpty)
  }
}
