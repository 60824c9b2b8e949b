import Evidence
package import Exchange
import Foundation
package import GRDB
import Synchronization

/// The embedded store: one SQLite database, write-ahead log, every commit synchronised.
package final class SQLiteStore: Store {
  let database: any DatabaseWriter
  /// Told how long each write took, from asking for it until it was durable or undone.
  private let onWrite: @Sendable (Duration) -> Void
  /// Each transaction asks for the same few heads, and their long signatures cost more to read than all
  /// else in them.
  private let notes = Memo<SignedNote>(bytes: 1 << 17)
  /// Whether a commit could not be synchronised, and nothing has come after it yet.
  private let isInDoubt = Atomic(false)

  /// Opens the database at `path`, or makes it if it `mayBeNew`; its folder is there already.
  ///
  /// It waits for those who look at the database meanwhile: a copy that was put back gets its log only
  /// when nobody else reads it.
  package convenience init(
    path: String, mayBeNew: Bool = true, whenBusy: Database.BusyMode = patience,
    onWrite: @escaping @Sendable (Duration) -> Void = { _ in }
  ) throws {
    // SQLite keeps the log beside what a link leads to.
    let path = URL(filePath: path).resolvingSymlinksInPath().path
    try self.init(path, on: SystemDisk(), onWrite: onWrite) {
      let hasLog = try Self.hasLog(path)
      if hasLog { try Self.lookFirst(path, mayBeNew: mayBeNew, whenBusy) }
      var configuration = Self.configuration(whenBusy)
      configuration.prepareDatabase { database in
        // The log is copied into the database once it holds 32 MiB; each page of it once.
        try database.execute(sql: "PRAGMA wal_autocheckpoint = 8192")
        try Self.prepare(database, mayBeNew: mayBeNew, makingLog: !hasLog)
      }
      let pool = try DatabasePool(path: path, configuration: configuration)
      try pool.writeWithoutTransaction { try $0.execute(sql: "PRAGMA cache_size = -16384") }
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
      configuration.prepareDatabase { database in
        try database.execute(sql: "PRAGMA locking_mode = EXCLUSIVE")
        try database.execute(sql: "PRAGMA wal_autocheckpoint = \(pages)")
        try Self.prepare(database, mayBeNew: true, makingLog: false)
      }
      return try DatabaseQueue(path: address, configuration: configuration)
    }
  }

  /// Opens the database at `path` to read only, beside a process that may be writing to it.
  package init(reading path: String, whenBusy: Database.BusyMode = patience) throws {
    database = try StoreError.naming { try Self.reader(path, mayBeEmpty: false, whenBusy) }
    onWrite = { _ in }
  }

  /// Makes a connection of which even the first commit is synchronised.
  ///
  /// What was committed without being synchronised is lost if that fails later, but stays in memory for
  /// a while: closing the connection would copy it into the database, over what was there. GRDB makes
  /// such a commit where it finds no log; so one is made here before.
  private static func prepare(_ database: Database, mayBeNew: Bool, makingLog: Bool) throws {
    try Schema.admit(database, mayBeEmpty: mayBeNew)
    guard !database.configuration.readonly else { return }
    try database.execute(sql: "PRAGMA synchronous = FULL")
    // What is removed is overwritten, not only forgotten.
    try database.execute(sql: "PRAGMA secure_delete = ON")
    guard try String.fetchOne(database, sql: "PRAGMA journal_mode = WAL") == "wal" else {
      throw DatabaseError(message: "no write-ahead log can be used")
    }
    try database.inTransaction(.immediate) {
      // Nobody else writes any more: it is still what it was.
      try Schema.admit(database, mayBeEmpty: mayBeNew)
      try Schema.complete(database)
      if makingLog { try Schema.writeMark(database) }
      return .commit
    }
  }

  private static func reader(
    _ path: String, mayBeEmpty: Bool, _ whenBusy: Database.BusyMode
  ) throws -> DatabaseQueue {
    var configuration = Self.configuration(whenBusy)
    configuration.readonly = true
    configuration.prepareDatabase { try Schema.admit($0, mayBeEmpty: mayBeEmpty) }
    return try DatabaseQueue(path: path, configuration: configuration)
  }

  private static func hasLog(_ path: String) throws -> Bool {
    let (disk, log) = (SystemDisk(), path + "-wal")
    return try disk.exists(path) && disk.exists(log) && disk.open(log, .read).length() > 0
  }

  /// Refuses another's database without touching it, if it has a write-ahead log.
  ///
  /// The mark may be in the log alone, so SQLite must read it; but the last connection that could write
  /// copies the log into the database when it closes, also where all that it did was to refuse.
  private static func lookFirst(
    _ path: String, mayBeNew: Bool, _ whenBusy: Database.BusyMode
  ) throws {
    try reader(path, mayBeEmpty: mayBeNew, whenBusy).close()
  }

  /// A database that lives in memory, for tests and simulations.
  package convenience init() throws {
    var configuration = Self.configuration()
    configuration.prepareDatabase(Schema.complete)
    try self.init(DatabaseQueue(configuration: configuration), onWrite: { _ in })
  }

  /// How long a connection waits for another process, such as an examination of the store.
  package static let patience = Database.BusyMode.timeout(10)

  private static func configuration(_ whenBusy: Database.BusyMode = patience) -> Configuration {
    var configuration = Configuration()
    configuration.busyMode = whenBusy
    configuration.prepareDatabase { database in
      try database.execute(sql: "PRAGMA trusted_schema = OFF")
    }
    return configuration
  }

  /// Opens a database of which everything that can be read is durable.
  private convenience init(
    _ path: String, on disk: any Disk,
    onWrite: @escaping @Sendable (Duration) -> Void = { _ in },
    opening open: () throws -> any DatabaseWriter
  ) throws {
    let database = try StoreError.naming {
      for file in [path, path + "-wal"] { try disk.settle(file) }
      return try open()
    }
    try self.init(database, onWrite: onWrite)
  }

  private init(
    _ database: any DatabaseWriter, onWrite: @escaping @Sendable (Duration) -> Void
  ) throws {
    self.database = database
    self.onWrite = onWrite
    // FULL: a commit survives a loss of power, and only then is anything acknowledged. It is set
    // after the database was opened, because opening sets another value for the write-ahead log.
    try StoreError.naming {
      try database.writeWithoutTransaction { try $0.execute(sql: "PRAGMA synchronous = FULL") }
    }
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

  package func emptyLog() throws {
    // While a commit is in doubt the log may hold what was never acknowledged.
    guard !isInDoubt.load(ordering: .acquiring) else { return }
    try StoreError.naming {
      try database.writeWithoutTransaction {
        try $0.execute(sql: "PRAGMA wal_checkpoint(TRUNCATE)")
      }
    }
  }

  package func read<Value>(_ body: (any StoreReading) throws -> Value) throws -> Value {
    if isInDoubt.load(ordering: .acquiring) {
      try namingFull { try database.unsafeReentrantWrite(undoFailedCommit) }
    }
    return try database.read { try body(SQLiteTransaction($0, notes)) }
  }

  package func write<Value>(_ body: (any StoreWriting) throws -> Value) throws -> Value {
    let start = ContinuousClock.now
    defer { onWrite(start.duration(to: .now)) }
    return try namingFull {
      try database.unsafeReentrantWrite { connection in
        try undoFailedCommit(on: connection)
        var result: Value?
        do {
          try connection.inTransaction(.immediate) {
            result = try body(SQLiteTransaction(connection, notes))
            return .commit
          }
        } catch {
          // Where the body is done it is the commit that failed. On a full disk its end, which is written
          // last, is not there.
          let isFull = (error as? DatabaseError)?.resultCode == .SQLITE_FULL
          if result != nil, !isFull { isInDoubt.store(true, ordering: .releasing) }
          throw error
        }
        guard let result else { throw NodeError.storeBroken }
        return result
      }
    }
  }

  /// Makes sure that a commit that failed stays undone, before anything is read or written again.
  ///
  /// It may stand in the log, whole, and would count again once the process has died or a copy of the
  /// disk is put back; meanwhile other things were said. A commit that changes nothing overwrites it.
  private func undoFailedCommit(on connection: Database) throws {
    guard isInDoubt.load(ordering: .acquiring) else { return }
    try connection.inTransaction(.immediate) {
      try Schema.writeMark(connection)
      return .commit
    }
    isInDoubt.store(false, ordering: .releasing)
  }

  private func namingFull<Value>(_ body: () throws -> Value) throws -> Value {
    do { return try body() } catch let error as DatabaseError
      where error.resultCode == .SQLITE_FULL
    {
      throw StoreFull()
    }
  }
}
