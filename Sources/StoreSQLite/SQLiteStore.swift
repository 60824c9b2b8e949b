package import Exchange
import GRDB

/// The embedded store: one SQLite database, write-ahead log, every commit synchronised.
package final class SQLiteStore: Store {
  private let database: any DatabaseWriter

  /// Opens or makes the database at `path`; its folder is there already.
  package convenience init(path: String) throws {
    try self.init(path, on: SystemDisk()) {
      let pool = try DatabasePool(path: path, configuration: Self.configuration())
      // Under load many commits share one copying of the log into the database.
      try pool.writeWithoutTransaction { database in
        try database.execute(
          sql: "PRAGMA wal_autocheckpoint = 8192; PRAGMA cache_size = -16384;")
      }
      return pool
    }
  }

  /// Opens or makes a database that is not shared with any other connection.
  ///
  /// Then the write-ahead log needs no memory shared between processes, which simulated disks lack.
  /// SQLite finds the database by its address. The log is emptied into it at so many pages.
  package convenience init(
    alone path: String, on disk: any Disk, address: String, emptyingLogAt pages: Int = 1000
  ) throws {
    try self.init(path, on: disk) {
      var configuration = Self.configuration()
      configuration.journalMode = .wal
      configuration.prepareDatabase { database in
        try database.execute(sql: "PRAGMA locking_mode = EXCLUSIVE")
        try database.execute(sql: "PRAGMA wal_autocheckpoint = \(pages)")
      }
      return try DatabaseQueue(path: address, configuration: configuration)
    }
  }

  /// A database that lives in memory, for tests and simulations.
  package convenience init() throws {
    try self.init(DatabaseQueue(configuration: Self.configuration()))
  }

  private static func configuration() -> Configuration {
    var configuration = Configuration()
    configuration.prepareDatabase { database in
      try database.execute(sql: "PRAGMA trusted_schema = OFF")
    }
    return configuration
  }

  /// Opens a database of which everything that can be read is durable.
  private convenience init(
    _ path: String, on disk: any Disk, opening open: () throws -> any DatabaseWriter
  ) throws {
    let log = path + "-wal"
    for file in [path, log] { try disk.settle(file) }
    let database = try open()
    // Opening commits without synchronising: a later failure to do so must not take that away.
    try disk.settle(log)
    try self.init(database)
  }

  private init(_ database: any DatabaseWriter) throws {
    self.database = database
    // FULL: a commit survives a loss of power, and only then is anything acknowledged. It is set
    // after the database was opened, because opening sets another value for the write-ahead log.
    try database.writeWithoutTransaction { try $0.execute(sql: "PRAGMA synchronous = FULL") }
    try Schema.migrator.migrate(database)
  }

  /// How the database synchronises its commits: 2 is FULL.
  package func synchronousMode() throws -> Int? {
    try database.writeWithoutTransaction { try Int.fetchOne($0, sql: "PRAGMA synchronous") }
  }

  /// What the database finds when it examines every page of itself; empty when it is sound.
  package func flaws() throws -> [String] {
    try database.read { try String.fetchAll($0, sql: "PRAGMA integrity_check") }
      .filter { $0 != "ok" }
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
