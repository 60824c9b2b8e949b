package import Exchange
import GRDB

/// The embedded store: one SQLite database, write-ahead log, every commit synchronised.
package final class SQLiteStore: Store {
  private let database: any DatabaseWriter

  /// Opens or makes the database at `path`; its folder is there already.
  package convenience init(path: String) throws {
    var configuration = Configuration()
    configuration.prepareDatabase { database in
      try database.execute(sql: "PRAGMA trusted_schema = OFF")
    }
    let pool = try DatabasePool(path: path, configuration: configuration)
    // FULL: a commit survives a loss of power, and only then is anything acknowledged. It is set
    // after the pool was made, because making it sets another value for the write-ahead log.
    try pool.writeWithoutTransaction { try $0.execute(sql: "PRAGMA synchronous = FULL") }
    try self.init(pool)
  }

  /// How the database synchronises its commits: 2 is FULL.
  package func synchronousMode() throws -> Int? {
    try database.writeWithoutTransaction { try Int.fetchOne($0, sql: "PRAGMA synchronous") }
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
