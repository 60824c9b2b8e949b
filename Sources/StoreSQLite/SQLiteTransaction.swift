import Evidence
import Exchange
import Foundation
import GRDB

/// What a store's body may do, in SQL.
struct SQLiteTransaction: StoreWriting {
  let database: Database
  private let notes: Memo<SignedNote>

  init(_ database: Database, _ notes: Memo<SignedNote>) {
    self.database = database
    self.notes = notes
  }

  private func first(_ sql: String, _ arguments: StatementArguments) throws -> Row? {
    try Row.fetchOne(database.cachedStatement(sql: sql), arguments: arguments)
  }

  private func all(_ sql: String, _ arguments: StatementArguments) throws -> [Row] {
    try Row.fetchAll(database.cachedStatement(sql: sql), arguments: arguments)
  }

  private func run(_ sql: String, _ arguments: StatementArguments) throws {
    try database.cachedStatement(sql: sql).execute(arguments: arguments)
  }

  // MARK: Reading

  func head(of party: String) throws -> JournalHead? {
    let row = try first(
      "SELECT note, cosigned, cosigned_size FROM head WHERE party = ?", [party])
    guard let row else { return nil }
    let note: Data = row[0]
    let cosigned: Data? = row[1]
    let size: Int64 = row[2]
    let signed = try self.note(note)
    return JournalHead(
      checkpoint: try Checkpoint(parsing: signed.text), note: signed,
      cosigned: try cosigned.map { try self.note($0) },
      cosignedSize: UInt64(size))
  }

  private func note(_ bytes: Data) throws -> SignedNote {
    try notes.value(of: [UInt8](bytes)) { bytes throws(NoteError) in
      try SignedNote(parsing: bytes)
    }
  }

  func entry(of party: String, at index: UInt64) throws -> JournalRecord? {
    let row = try first(
      "SELECT bytes, kind, subject, time, is_done FROM entry WHERE party = ? AND idx = ?",
      [party, Int64(index)])
    return row.map { row in
      let bytes: Data = row[0]
      return JournalRecord(
        entry: [UInt8](bytes), kind: row[1], subject: row[2],
        time: Instant(milliseconds: row[3]), isDone: row[4])
    }
  }

  func entries(
    of party: String, from index: UInt64, count: Int, bytes limit: Int
  ) throws -> [[UInt8]] {
    let cursor = try Data.fetchCursor(
      database.cachedStatement(
        sql: "SELECT bytes FROM entry WHERE party = ? AND idx >= ? ORDER BY idx LIMIT ?"),
      arguments: [party, Int64(index), count])
    var found: [[UInt8]] = []
    var total = 0
    while let bytes = try cursor.next() {
      total += bytes.count
      guard found.isEmpty || total <= limit else { break }
      found.append([UInt8](bytes))
    }
    return found
  }

  func indexes(of party: String, subject: String) throws -> [UInt64] {
    try all(
      "SELECT idx FROM entry WHERE party = ? AND subject = ? ORDER BY idx", [party, subject]
    ).map { row in
      let index: Int64 = row[0]
      return UInt64(index)
    }
  }

  func tile(of party: String, _ name: TileName) throws -> [Digest] {
    let row = try first(
      "SELECT hashes FROM tile WHERE party = ? AND level = ? AND idx = ?",
      [party, name.level, Int64(name.index)])
    guard let row else { return [] }
    let data: Data = row[0]
    let bytes = [UInt8](data)
    return stride(from: 0, to: bytes.count, by: Digest.byteCount).compactMap { start in
      Digest(bytes: bytes[start..<min(start + Digest.byteCount, bytes.count)])
    }
  }

  func cursor(scope: String, party: String) throws -> UInt64 {
    let row = try first(
      "SELECT size FROM cursor WHERE scope = ? AND party = ?", [scope, party])
    let size: Int64 = row?[0] ?? 0
    return UInt64(size)
  }

  func register(_ key: RegisterKey) throws -> [UInt8]? {
    let row = try first(
      "SELECT state FROM register WHERE scope = ? AND register = ? AND subject = ?",
      [key.scope, key.register, key.subject])
    let state: Data? = row?[0]
    return state.map { [UInt8]($0) }
  }

  func rows(_ query: RowQuery) throws -> [RegisterRow] {
    let (sql, arguments) = Self.select(Self.columns, query)
    return try all(sql, arguments).map(Self.read)
  }

  private static let columns = """
    subject, state, status, author, changed, due, package, begun, level, purpose, numbers, title
    """

  private static func read(_ row: Row) -> RegisterRow {
    let state: Data = row[1]
    let due: Int64? = row[5]
    let package: Data? = row[6]
    let begun: Int64? = row[7]
    return RegisterRow(
      subject: row[0], state: [UInt8](state), status: row[2], author: row[3],
      package: package.flatMap { Digest(bytes: $0) },
      changed: Instant(milliseconds: row[4]), due: due.map(Instant.init(milliseconds:)),
      listing: begun.map { begun in
        RegisterRow.Listing(
          begun: Instant(milliseconds: begun), level: row[8], purpose: row[9], numbers: row[10],
          title: row[11])
      })
  }

  /// One row of a register, which is there.
  func row(_ key: RegisterKey) throws -> RegisterRow {
    let row = try first(
      "SELECT \(Self.columns) FROM register WHERE scope = ? AND register = ? AND subject = ?",
      [key.scope, key.register, key.subject])
    guard let row else { throw NodeError.storeBroken }
    return Self.read(row)
  }

  func subjects(_ query: RowQuery) throws -> [String] {
    let (sql, arguments) = Self.select("subject", query)
    return try String.fetchAll(database.cachedStatement(sql: sql), arguments: arguments)
  }

  private static func select(
    _ columns: String, _ query: RowQuery
  ) -> (sql: String, arguments: StatementArguments) {
    guard query.package == nil, let statuses = query.statuses, statuses.count > 1 else {
      return selectOne(columns, query)
    }
    // Each status has its rows in order. Asked for several at once, SQLite looks through the rows of
    // all others to find these in order.
    let parts = Set(statuses).sorted().map { status in
      var one = query
      one.statuses = [status]
      return selectOne("*", one)
    }
    let union = parts.map { "SELECT * FROM (\($0.sql))" }.joined(separator: " UNION ALL ")
    return (
      "SELECT \(columns) FROM (\(union)) \(order(of: query)) LIMIT ?",
      parts.reduce(StatementArguments()) { $0 + $1.arguments } + [query.limit]
    )
  }

  private static func order(of query: RowQuery) -> String {
    query.isByDue ? "ORDER BY due, subject" : "ORDER BY changed DESC, subject DESC"
  }

  private static func selectOne(
    _ columns: String, _ query: RowQuery
  ) -> (sql: String, arguments: StatementArguments) {
    // One package is in few rows, its status or author in many: SQLite can't know that without counts.
    let index = query.package == nil ? "" : " INDEXED BY register_by_package"
    var sql = "SELECT \(columns) FROM register\(index) WHERE scope = ? AND register = ?"
    var arguments: StatementArguments = [query.scope, query.register]
    if let statuses = query.statuses {
      sql += " AND status IN (\(statuses.map { _ in "?" }.joined(separator: ",")))"
      arguments += StatementArguments(statuses)
    }
    if let author = query.author {
      sql += " AND author = ?"
      arguments += [author]
    }
    if let package = query.package {
      sql += " AND package = ?"
      arguments += [Data(package.bytes)]
    }
    if let after = query.after {
      sql += " AND (changed, subject) < (?, ?)"
      arguments += [after.changed.milliseconds, after.subject]
    }
    if query.isByDue { sql += " AND due IS NOT NULL" }
    // A partner may name one package a hundred thousand times, and to sort those for one is long.
    if query.isByDue || query.package == nil { sql += " " + order(of: query) }
    sql += " LIMIT ?"
    arguments += [query.limit]
    return (sql, arguments)
  }

  func outline(of package: Digest) throws -> [UInt8]? {
    let row = try first("SELECT outline FROM package WHERE name = ?", [Data(package.bytes)])
    let outline: Data? = row?[0]
    return outline.map { [UInt8]($0) }
  }

  func body(of package: Digest) throws -> [UInt8]? {
    let row = try first("SELECT body FROM package WHERE name = ?", [Data(package.bytes)])
    let body: Data? = row?[0]
    return body.map { [UInt8]($0) }
  }

  func breach() throws -> [UInt8]? {
    let row = try first("SELECT evidence FROM breach WHERE id = 1", [])
    let evidence: Data? = row?[0]
    return evidence.map { [UInt8]($0) }
  }

  // MARK: Writing

  func setBreach(_ evidence: [UInt8]) throws {
    try run("INSERT OR IGNORE INTO breach (id, evidence) VALUES (1, ?)", [Data(evidence)])
  }

  func append(_ record: JournalRecord, of party: String, at index: UInt64) throws {
    try run(
      "INSERT INTO entry (party, idx, bytes, kind, subject, time, is_done) VALUES (?,?,?,?,?,?,?)",
      [
        party, Int64(index), Data(record.entry), record.kind, record.subject,
        record.time.milliseconds, record.isDone,
      ])
  }

  func setHead(_ head: JournalHead, of party: String) throws {
    try run(
      "INSERT OR REPLACE INTO head (party, note, cosigned, cosigned_size) VALUES (?,?,?,?)",
      [
        party, Data(head.note.bytes), head.cosigned.map { Data($0.bytes) },
        Int64(head.cosignedSize),
      ])
  }

  func setTile(_ hashes: [Digest], of party: String, _ name: TileName) throws {
    try run(
      "INSERT OR REPLACE INTO tile (party, level, idx, hashes) VALUES (?,?,?,?)",
      [party, name.level, Int64(name.index), Data(hashes.flatMap(\.bytes))])
  }

  func setCursor(_ size: UInt64, scope: String, party: String) throws {
    try run(
      "INSERT OR REPLACE INTO cursor (scope, party, size) VALUES (?,?,?)",
      [scope, party, Int64(size)])
  }

  func setRegister(_ key: RegisterKey, _ row: RegisterRow) throws {
    let values: StatementArguments = [
      key.scope, key.register, key.subject, Data(row.state), row.status, row.author,
      row.package.map { Data($0.bytes) }, row.changed.milliseconds, row.due?.milliseconds,
      row.listing?.begun.milliseconds, row.listing?.level, row.listing?.purpose,
      row.listing?.numbers, row.listing?.title,
    ]
    try run(Self.replaceAlike, values)
    if database.changesCount == 0 { try run(Self.replaceWhole, values) }
  }

  /// Writes a row of a register; to name a column in an update is to write its index again, and
  /// packages have no order: a page for each. So the package is named only where it changes, and so are
  /// author and beginning.
  private static let replaceRow = """
    INSERT INTO register
      (scope, register, subject, state, status, author, package, changed, due, begun, level,
        purpose, numbers, title)
    VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?,?)
    ON CONFLICT (scope, register, subject) DO UPDATE SET
      state = excluded.state, status = excluded.status, changed = excluded.changed,
      due = excluded.due, level = excluded.level, purpose = excluded.purpose,
      numbers = excluded.numbers, title = excluded.title
    """
  private static let replaceAlike =
    replaceRow
    + " WHERE package IS excluded.package AND author = excluded.author AND begun IS excluded.begun"
  private static let replaceWhole =
    replaceRow + ", author = excluded.author, package = excluded.package, begun = excluded.begun"

  func setPackage(_ package: SmallPackage) throws {
    if let held = try outline(of: package.name) {
      // Its hash is in the outline, so the body is the same as well.
      guard held == package.outlineBytes else { throw NodeError.storeBroken }
      return
    }
    try run(
      "INSERT INTO package (name, outline, body) VALUES (?,?,?)",
      [Data(package.name.bytes), Data(package.outlineBytes), Data(package.body)])
  }

  func removePackage(_ package: Digest) throws {
    try run("DELETE FROM package WHERE name = ?", [Data(package.bytes)])
  }
}
