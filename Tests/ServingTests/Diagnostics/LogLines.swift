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
