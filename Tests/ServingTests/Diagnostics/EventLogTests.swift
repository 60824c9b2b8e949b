import Evidence
import Logging
import Synchronization
import TestSupport
import Testing

@testable import Serving

/// Lines that a log wrote, for a test to read.
final class LogLines: Sendable {
  private let lines = Mutex<[String]>([])
  private let (stream, feed) = AsyncStream.makeStream(of: String.self)

  var all: [String] { lines.withLock { $0 } }

  /// A logger that writes here, at every level.
  func logger(_ form: EventLog.Form = .json) -> Logger {
    var logger = Logger(label: "test") { [self] _ in
      EventLog(form, now: { TestParty.noon }) { line in
        self.lines.withLock { $0.append(line) }
        self.feed.yield(line)
      }
    }
    logger.logLevel = .trace
    return logger
  }

  /// Waits until a line holds a text.
  func first(with text: String) async -> String? {
    for await line in stream where line.contains(text) { return line }
    return nil
  }

  /// Every line is one JSON object with known names only, and an event of the list.
  func expectClosed(sourceLocation: SourceLocation = #_sourceLocation) throws {
    let known = Set(EventField.allCases.map(\.rawValue))
    for line in all {
      guard case .object(let members) = try JSON(parsing: Array(line.utf8)) else {
        Issue.record("no object: \(line)", sourceLocation: sourceLocation)
        continue
      }
      #expect(known.isSuperset(of: members.map(\.name)), sourceLocation: sourceLocation)
      let event = members.first { $0.name == "event" }?.value
      let isListed = NodeEvent.allCases.contains { event == .string($0.rawValue) }
      #expect(isListed, "\(line)", sourceLocation: sourceLocation)
    }
  }
}

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
