import Logging
import Synchronization

/// A log that keeps its lines, and tells of each.
struct LineLog: LogHandler {
  private final class Kept: Sendable {
    let lines = Mutex<[String]>([])
  }

  private let kept = Kept()
  /// Told of each line.
  var onLine: @Sendable (String) -> Void = { _ in }
  var metadata: Logger.Metadata = [:]
  var metadataProvider: Logger.MetadataProvider?
  var logLevel = Logger.Level.info

  var lines: [String] { kept.lines.withLock { $0 } }

  func log(event: LogEvent) {
    let facts = (event.metadata ?? [:]).map { " \($0.key)=\($0.value)" }.sorted().joined()
    let line = "\(event.message)\(facts)"
    kept.lines.withLock { $0.append(line) }
    onLine(line)
  }

  subscript(metadataKey key: String) -> Logger.Metadata.Value? {
    get { metadata[key] }
    set { metadata[key] = newValue }
  }
}
