package import Exchange
import GRDB

/// The embedded store: one SQLite database, write-ahead log, every commit synchronised.
package final class SQLiteStore: Store {
  private let database: any DatabaseWriter

  /// Opens or makes the database at `path`; its folder is there already.
  package convenience init(path: String) throws {
    var configuration = Configuration()
    configuration.prepareDatabase { database in
      // FULL: a commit survives a loss of power, and only then is anything acknowledged.
      try database.execute(sql: "PRAGMA synchronous = FULL")
      try database.execute(sql: "PRAGMA trusted_schema = OFF")
    }
    try self.init(DatabasePool(path: path, configuration: configuration))
  }

  /// A database that lives in memory, for tests and simulations.
  package convenience init() throws {
    try self.init(DatabaseQueue())
  }

  private init(_ database: any DatabaseWriter) throws {
    self.database = database
    try Schema.migrator.migrate(database)
  }

  package func read<Value>(_ body: (any StoreReading) throws -> Value) throws -> Value {
    try database.read { try body(SQLiteTransaction($0)) }
  }

  package func write<Value>(_ body: (any StoreWriting) throws -> Value) throws -> Value {
    try database.unsafeReentrantWrite { connection in
      var result: Value?
      try connection.inTransaction(.immediate) {
        result = try body(SQLiteTransaction(connection))
        return .commit
      }
      guard let result else { throw NodeError.storeBroken }
      return result
    }
  }
}
