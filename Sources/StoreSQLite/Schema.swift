import GRDB

/// The tables; the schema itself keeps journals append-only.
///
/// A database says in its header whose it is and which tables it has, so another's is never touched.
enum Schema {
  /// The bytes `Ente`: the mark of our databases.
  private static let mark: Int32 = 0x456E_7465
  /// One more with each change of the tables.
  private static let version: Int32 = 2

  /// Refuses a database that is not ours or has other tables; one in which nothing is yet may pass.
  ///
  /// It only reads, so it comes before anything that writes.
  static func admit(_ database: Database, mayBeEmpty: Bool) throws {
    guard try !isEmpty(database) else {
      guard mayBeEmpty else { throw StoreError.empty }
      return
    }
    guard try Int32.fetchOne(database, sql: "PRAGMA application_id") == mark else {
      throw StoreError.foreign
    }
    let found = try Int32.fetchOne(database, sql: "PRAGMA user_version") ?? 0
    guard found >= version else { throw StoreError.older }
    guard found == version else { throw StoreError.newer }
  }

  private static func isEmpty(_ database: Database) throws -> Bool {
    try Row.fetchOne(database, sql: "SELECT 1 FROM sqlite_schema LIMIT 1") == nil
  }

  /// Makes the tables if there are none; all or nothing on a disk, because its caller is in a transaction.
  static func complete(_ database: Database) throws {
    guard try isEmpty(database) else { return }
    try database.execute(sql: tables)
    try writeMark(database)
  }

  /// Writes whose it is and which tables it has, also where that stands already.
  static func writeMark(_ database: Database) throws {
    try database.execute(
      sql: "PRAGMA application_id = \(mark); PRAGMA user_version = \(version)")
  }

  private static let tables = """
    CREATE TABLE head (
      party TEXT PRIMARY KEY NOT NULL,
      note BLOB NOT NULL,
      cosigned BLOB,
      cosigned_size INTEGER NOT NULL CHECK (cosigned_size >= 0)
    ) STRICT, WITHOUT ROWID;

    CREATE TABLE entry (
      party TEXT NOT NULL,
      idx INTEGER NOT NULL CHECK (idx >= 0),
      bytes BLOB NOT NULL,
      kind TEXT NOT NULL,
      subject TEXT NOT NULL,
      time INTEGER NOT NULL,
      is_done INTEGER NOT NULL CHECK (is_done IN (0, 1)),
      PRIMARY KEY (party, idx)
    ) STRICT;
    CREATE INDEX entry_by_subject ON entry (party, subject, idx);
    CREATE TRIGGER entry_is_final BEFORE UPDATE ON entry
      BEGIN SELECT RAISE(ABORT, 'journals are append-only'); END;
    CREATE TRIGGER entry_stays BEFORE DELETE ON entry
      BEGIN SELECT RAISE(ABORT, 'journals are append-only'); END;

    CREATE TABLE tile (
      party TEXT NOT NULL,
      level INTEGER NOT NULL,
      idx INTEGER NOT NULL,
      hashes BLOB NOT NULL,
      PRIMARY KEY (party, level, idx)
    ) STRICT, WITHOUT ROWID;

    CREATE TABLE cursor (
      scope TEXT NOT NULL,
      party TEXT NOT NULL,
      size INTEGER NOT NULL,
      PRIMARY KEY (scope, party)
    ) STRICT, WITHOUT ROWID;

    CREATE TABLE breach (
      id INTEGER PRIMARY KEY NOT NULL CHECK (id = 1),
      evidence BLOB NOT NULL
    ) STRICT;

    CREATE TABLE register (
      scope TEXT NOT NULL,
      register TEXT NOT NULL,
      subject TEXT NOT NULL,
      status TEXT NOT NULL,
      author TEXT NOT NULL,
      package BLOB,
      changed INTEGER NOT NULL,
      due INTEGER,
      begun INTEGER,
      level TEXT,
      purpose TEXT,
      numbers TEXT,
      title TEXT,
      -- Last, so that to look at the others of a long row is not to read it.
      state BLOB NOT NULL,
      PRIMARY KEY (scope, register, subject)
    ) STRICT;
    CREATE INDEX register_by_status
      ON register (scope, register, status, author, changed DESC);
    CREATE INDEX register_by_change ON register (scope, register, changed DESC);
    CREATE INDEX register_by_due ON register (scope, register, due, subject)
      WHERE due IS NOT NULL;
    -- In the order of lists: no page of one is ever sorted.
    CREATE INDEX register_by_begin ON register (scope, register, begun, subject)
      WHERE begun IS NOT NULL;
    CREATE INDEX register_by_author_begin ON register (scope, register, author, begun, subject)
      WHERE begun IS NOT NULL;
    CREATE INDEX register_by_status_begin ON register (scope, register, status, begun, subject)
      WHERE begun IS NOT NULL;
    CREATE INDEX register_by_package ON register (package)
      WHERE package IS NOT NULL;

    -- In the order in which they came: their names are random, and so would be their places.
    CREATE TABLE package (
      id INTEGER PRIMARY KEY NOT NULL,
      name BLOB NOT NULL UNIQUE,
      outline BLOB NOT NULL,
      body BLOB NOT NULL
    ) STRICT;
    """
}
