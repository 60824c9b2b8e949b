import Evidence
import Foundation
import GRDB
package import People

/// The people of a node in a database of their own, every commit synchronised.
package final class SQLitePeople: PeopleStore {
  private let database: any DatabaseWriter

  /// Opens the database at `path`, or makes it; its folder is there already.
  package init(path: String) throws {
    var configuration = Configuration()
    configuration.busyMode = SQLiteStore.patience
    configuration.prepareDatabase { database in
      try database.execute(sql: "PRAGMA trusted_schema = OFF")
      try database.execute(sql: "PRAGMA synchronous = FULL")
      try database.execute(sql: "PRAGMA secure_delete = ON")
    }
    database = try StoreError.naming { try DatabasePool(path: path, configuration: configuration) }
    try StoreError.naming {
      try database.writeWithoutTransaction { try $0.execute(sql: "PRAGMA synchronous = FULL") }
      try database.write(Self.prepare)
    }
  }

  /// A database that lives in memory, for tests.
  package init() throws {
    database = try DatabaseQueue()
    try database.write(Self.prepare)
  }

  /// `entp` in the header of the file: not the database of another program.
  private static let mark = 0x656E_7470
  /// The version of its tables.
  private static let version = 1

  private static func prepare(_ database: Database) throws {
    let found = try Int.fetchOne(database, sql: "PRAGMA application_id") ?? 0
    guard found == mark || found == 0 else {
      throw StoreError.foreign
    }
    let version = try Int.fetchOne(database, sql: "PRAGMA user_version") ?? 0
    guard found == 0 || version == Self.version else {
      throw version < Self.version ? StoreError.older : StoreError.newer
    }
    try database.execute(
      sql: """
        PRAGMA application_id = \(mark);
        PRAGMA user_version = \(Self.version);
        CREATE TABLE IF NOT EXISTS record (
          kind TEXT NOT NULL, key TEXT NOT NULL, value BLOB NOT NULL,
          PRIMARY KEY (kind, key)) WITHOUT ROWID, STRICT;
        CREATE TABLE IF NOT EXISTS note (
          place INTEGER PRIMARY KEY AUTOINCREMENT, person TEXT NOT NULL, value BLOB NOT NULL) STRICT;
        CREATE INDEX IF NOT EXISTS note_person ON note (person, place);
        """)
  }

  package func read<Value>(_ body: (any PeopleReading) throws -> Value) throws -> Value {
    try StoreError.naming { try database.read { try body(PeopleTransaction($0)) } }
  }

  package func write<Value>(_ body: (any PeopleWriting) throws -> Value) throws -> Value {
    try StoreError.naming { try database.write { try body(PeopleTransaction($0)) } }
  }
}

/// One transaction over the people.
private struct PeopleTransaction: PeopleWriting {
  private let database: Database

  init(_ database: Database) { self.database = database }

  func record(_ kind: PeopleRecord, _ key: String) throws -> [UInt8]? {
    try Data.fetchOne(
      database, sql: "SELECT value FROM record WHERE kind = ? AND key = ?",
      arguments: [kind.rawValue, key]
    ).map(Array.init)
  }

  func records(_ kind: PeopleRecord) throws -> [(key: String, value: [UInt8])] {
    try Row.fetchAll(
      database, sql: "SELECT key, value FROM record WHERE kind = ? ORDER BY key",
      arguments: [kind.rawValue]
    ).map { row in
      let value: Data = row["value"]
      return (row["key"], Array(value))
    }
  }

  func records(
    _ kind: PeopleRecord, after key: String, limit: Int
  ) throws -> [(key: String, value: [UInt8])] {
    try Row.fetchAll(
      database,
      sql: "SELECT key, value FROM record WHERE kind = ? AND key > ? ORDER BY key LIMIT ?",
      arguments: [kind.rawValue, key, limit]
    ).map { row in
      let value: Data = row["value"]
      return (row["key"], Array(value))
    }
  }

  func notes(limit: Int) throws -> [[UInt8]] {
    try Data.fetchAll(
      database, sql: "SELECT value FROM note ORDER BY place DESC LIMIT ?", arguments: [limit]
    ).map(Array.init)
  }

  func notes(about person: String, limit: Int) throws -> [[UInt8]] {
    try Data.fetchAll(
      database, sql: "SELECT value FROM note WHERE person = ? ORDER BY place DESC LIMIT ?",
      arguments: [person, limit]
    ).map(Array.init)
  }

  func set(_ kind: PeopleRecord, _ key: String, _ value: [UInt8]?) throws {
    if let value {
      try database.execute(
        sql: """
          INSERT INTO record (kind, key, value) VALUES (?, ?, ?)
          ON CONFLICT (kind, key) DO UPDATE SET value = excluded.value
          """, arguments: [kind.rawValue, key, Data(value)])
    } else {
      try database.execute(
        sql: "DELETE FROM record WHERE kind = ? AND key = ?", arguments: [kind.rawValue, key])
    }
  }

  func note(_ value: [UInt8], about person: String) throws {
    try database.execute(
      sql: "INSERT INTO note (person, value) VALUES (?, ?)", arguments: [person, Data(value)])
  }
}
