import GRDB

/// The tables, as append-only named migrations; the schema itself keeps journals append-only.
enum Schema {
  static var migrator: DatabaseMigrator {
    var migrator = DatabaseMigrator()
    migrator.registerMigration("1 journals and registers") { database in
      try database.execute(
        sql: """
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
            state BLOB NOT NULL,
            status TEXT NOT NULL,
            author TEXT NOT NULL,
            package BLOB,
            changed INTEGER NOT NULL,
            due INTEGER,
            PRIMARY KEY (scope, register, subject)
          ) STRICT;
          CREATE INDEX register_by_status
            ON register (scope, register, status, author, changed DESC);
          CREATE INDEX register_by_change ON register (scope, register, changed DESC);
          CREATE INDEX register_by_package ON register (package)
            WHERE package IS NOT NULL;
          """)
    }
    migrator.registerMigration("2 small packages") { database in
      // In the order in which they came: their names are random, and so would be their places.
      try database.execute(
        sql: """
          CREATE TABLE package (
            id INTEGER PRIMARY KEY NOT NULL,
            name BLOB NOT NULL UNIQUE,
            outline BLOB NOT NULL,
            body BLOB NOT NULL
          ) STRICT;
          """)
    }
    return migrator
  }
}
