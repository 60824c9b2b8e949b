package import Evidence
import Exchange
import GRDB

/// How many transmittals of one author have one status.
package struct TransmittalCount: Hashable, Sendable {
  package let author: String
  package let status: String
  package let count: Int
}

extension SQLiteStore {
  /// Writes one consistent state into a new file beside which nothing else is needed.
  ///
  /// Others may read and write meanwhile. The file is there already, empty, so that its mode is the
  /// caller's choice. What hinders the writing there is a `StoreError`; any other error is of the reading.
  package func copy(to path: String) throws {
    try StoreError.copying {
      let copy = try DatabaseQueue(path: path)
      try database.backup(to: copy)
      // A copy that needs no second file can be carried as it is.
      try copy.writeWithoutTransaction { try $0.execute(sql: "PRAGMA journal_mode = DELETE") }
      try copy.close()
    }
  }

  /// The transmittals by author and status, in the view of one party.
  package func transmittals(in scope: String) throws -> [TransmittalCount] {
    try database.read { database in
      try Row.fetchAll(
        database,
        sql: """
          SELECT author, status, COUNT(*) FROM register
          WHERE scope = ? AND register = 'transmittal' GROUP BY status, author
          """, arguments: [scope]
      ).map { TransmittalCount(author: $0[0], status: $0[1], count: $0[2]) }
    }
  }

  /// How many receipts are overdue, by the author of what has arrived, in the view of one party.
  package func overdueReceipts(in scope: String, at now: Instant) throws -> [String: Int] {
    try database.read { database in
      let rows = try Row.fetchAll(
        database,
        sql: """
          SELECT author, COUNT(*) FROM register
          WHERE scope = ? AND register = 'transmittal' AND status = 'arrived' AND due < ?
          GROUP BY author
          """, arguments: [scope, now.milliseconds])
      return Dictionary(rows.map { ($0[0], $0[1]) }, uniquingKeysWith: { $1 })
    }
  }
}
