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
      // Before anything is changed in it.
      try Self.admit(database)
      try database.execute(sql: "PRAGMA synchronous = FULL")
      try database.execute(sql: "PRAGMA secure_delete = ON")
    }
    database = try StoreError.naming { try DatabasePool(path: path, configuration: configuration) }
    try StoreError.naming {
      try database.writeWithoutTransaction { try $0.execute(sql: "PRAGMA synchronous = FULL") }
      try database.write(Self.prepare)
    }
  }

  /// Opens the database at `path` to read only, beside a process that may be writing to it.
  package init(reading path: String) throws {
    var configuration = Configuration()
    configuration.busyMode = SQLiteStore.patience
    configuration.readonly = true
    configuration.prepareDatabase { database in
      try database.execute(sql: "PRAGMA trusted_schema = OFF")
      try Self.admit(database)
    }
    database = try StoreError.naming { try DatabaseQueue(path: path, configuration: configuration) }
  }

  /// A database that lives in memory, for tests.
  package init() throws {
    database = try DatabaseQueue()
    try database.write(Self.prepare)
  }

  /// `entp` in the header of the file: not the database of another program.
  private static let mark = 0x656E_7470

  /// The version of its tables and of what is kept in them.
  private static let version = 2

  /// Refuses a database that is another program's or another version's.
  private static func admit(_ database: Database) throws {
    let found = try Int.fetchOne(database, sql: "PRAGMA application_id") ?? 0
    guard found == mark || found == 0 else { throw StoreError.foreign }
    let tables = try Int.fetchOne(database, sql: "PRAGMA user_version") ?? 0
    guard found == 0 || tables == version else {
      throw tables < version ? StoreError.older : StoreError.newer
    }
  }

  private static func prepare(_ database: Database) throws {
    try admit(database)
    try database.execute(
      sql: """
        PRAGMA application_id = \(mark);
        PRAGMA user_version = \(version);
        CREATE TABLE IF NOT EXISTS record (
          kind TEXT NOT NULL, key TEXT NOT NULL, value BLOB NOT NULL,
          PRIMARY KEY (kind, key)) WITHOUT ROWID, STRICT;
        CREATE TABLE IF NOT EXISTS note (
          place INTEGER PRIMARY KEY AUTOINCREMENT, value BLOB NOT NULL) STRICT;
        CREATE TABLE IF NOT EXISTS note_key (
          key TEXT NOT NULL, time INTEGER NOT NULL, place INTEGER NOT NULL,
          PRIMARY KEY (key, time, place)) WITHOUT ROWID, STRICT;
        """)
  }

  // MARK: Copying

  /// Writes one consistent state into a new file, in which nobody has signed in and no link is good.
  ///
  /// What was good at the time of a copy would be good again when it is put back: a session that has
  /// ended since, and a link that was used. The file is there already, empty.
  package func copy(to path: String) throws {
    try StoreError.copying {
      var configuration = Configuration()
      configuration.prepareDatabase { try $0.execute(sql: "PRAGMA temp_store = MEMORY") }
      let copy = try DatabaseQueue(path: path, configuration: configuration)
      try database.backup(to: copy)
      // A copy that needs no second file can be carried as it is.
      try copy.writeWithoutTransaction { try $0.execute(sql: "PRAGMA journal_mode = DELETE") }
      try copy.write { database in
        try Self.prepare(database)
        for kind in [PeopleRecord.session, .link] {
          try database.execute(
            sql: "DELETE FROM record WHERE kind = ?", arguments: [kind.rawValue])
        }
      }
      // Nor is anything of what was removed left in a page.
      try copy.vacuum()
      try copy.close()
    }
  }

  /// What the database finds when it examines every page of itself; empty when it is sound.
  package func flaws() throws -> [String] {
    try database.read { try String.fetchAll($0, sql: "PRAGMA integrity_check") }
      .filter { $0 != "ok" }
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

  func note(_ value: [UInt8]) throws {
    try database.execute(sql: "INSERT INTO note (value) VALUES (?)", arguments: [Data(value)])
    try enter(RecordedNote(parsing: value, count: database.lastInsertedRowID))
  }

  // MARK: Looking for notes

  /// The key under which every note stands, and those of people and of what notes are about.
  private static let everything = ""
  private static func key(person: String) -> String { "person \(person)" }
  private static func key(subject: String) -> String { "subject \(subject)" }

  /// Enters a note under all by which it may be looked for.
  private func enter(_ note: RecordedNote) throws {
    let people = note.people.map(Self.key(person:))
    for key in [Self.everything] + people + (note.subject.map { [Self.key(subject: $0)] } ?? []) {
      try database.execute(
        sql: "INSERT INTO note_key (key, time, place) VALUES (?, ?, ?)",
        arguments: [key, note.time.milliseconds, note.place.count])
    }
  }

  func notes(_ query: NoteQuery) throws -> [RecordedNote] {
    let person = query.person.map(Self.key(person:))
    // What a note is about is told by fewer notes than who wrote it.
    let key = query.subject.map(Self.key(subject:)) ?? person ?? Self.everything
    // CROSS: the keys in their order first, then each note by its place.
    var sql = """
      SELECT note.place, note.value FROM note_key AS k CROSS JOIN note ON note.place = k.place
      WHERE k.key = ?
      """
    var arguments: StatementArguments = [key]
    if let person, query.subject != nil {
      sql += """
         AND EXISTS (SELECT 1 FROM note_key AS other
        WHERE other.key = ? AND other.time = k.time AND other.place = k.place)
        """
      arguments += [person]
    }
    if let from = query.from {
      sql += " AND k.time >= ?"
      arguments += [from.milliseconds]
    }
    if let until = query.until {
      sql += " AND k.time < ?"
      arguments += [until.milliseconds]
    }
    if let first = query.first {
      sql += " AND (k.time, k.place) <= (?, ?)"
      arguments += [first.time.milliseconds, first.count]
    }
    sql += " ORDER BY k.time DESC, k.place DESC LIMIT ?"
    arguments += [query.limit]
    return try Row.fetchAll(database, sql: sql, arguments: arguments).map { row in
      let value: Data = row["value"]
      return try RecordedNote(parsing: Array(value), count: row["place"])
    }
  }
}
