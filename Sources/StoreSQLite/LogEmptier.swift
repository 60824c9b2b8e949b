import Dispatch
import GRDB
import Synchronization

/// Copies the write-ahead log into the database beside those who write, so that no commit waits for
/// it.
///
/// What it can't do in time SQLite does itself, within a commit, once the log is long.
final class LogEmptier: Sendable {
  private let connection: DatabaseQueue
  private let queue = DispatchQueue(label: "entente.store.log")
  /// Commits since the log was last emptied; nil while that is under way.
  private let commits = Mutex<Int?>(0)
  /// After so many commits it begins.
  private static let stride = 16

  init(path: String, configuration: Configuration) throws {
    connection = try DatabaseQueue(path: path, configuration: configuration)
    // It synchronises the log before it copies, and the database after that.
    try connection.writeWithoutTransaction { try $0.execute(sql: "PRAGMA synchronous = FULL") }
  }

  /// Notes a commit.
  func note() {
    let begins = commits.withLock { commits in
      guard let count = commits else { return false }
      commits = count + 1 < Self.stride ? count + 1 : nil
      return commits == nil
    }
    guard begins else { return }
    queue.async { [self] in
      // What fails here is tried again; nothing depends on it but the length of the log.
      _ = try? connection.writeWithoutTransaction { try $0.checkpoint(.passive) }
      commits.withLock { $0 = 0 }
    }
  }
}
