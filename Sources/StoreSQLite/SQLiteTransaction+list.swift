import Evidence
import Exchange
import GRDB

// Pages of lists: an index gives the order, and what it can't answer is asked of each row that it passes.

extension SQLiteTransaction {
  func list(_ query: ListQuery) throws -> ListPage {
    let select = ListSelect(query)
    let cursor = try Row.fetchCursor(
      database.cachedStatement(sql: select.sql), arguments: select.arguments)
    var found: [String] = []
    var last: ListQuery.Place?
    var seen = 0
    var isCut = false
    var hasMore = false
    while let row = try cursor.next() {
      isCut = seen == query.window
      let isFound: Bool = row[2]
      hasMore = isCut || isFound && found.count == query.limit
      guard !hasMore else { break }
      seen += 1
      let place = ListQuery.Place(time: Instant(milliseconds: row[0]), subject: row[1])
      if isFound { found.append(place.subject) }
      last = place
    }
    let rows = try found.map { subject in
      try row(RegisterKey(scope: query.scope, register: query.register, subject: subject))
    }
    return ListPage(rows: rows, next: hasMore ? last : nil, isCut: isCut)
  }
}

/// The statement of one page: the places of rows in their order, and of each whether it is looked for.
private struct ListSelect {
  private(set) var arguments: StatementArguments = []
  private var wanted: [String] = []
  private var bounds: [String] = []
  private let query: ListQuery

  init(_ query: ListQuery) {
    self.query = query
    // In the order in which they stand in the statement.
    askRows()
    arguments += [query.scope, query.register]
    bound()
    arguments += [query.window + 1]
  }

  private var isByDue: Bool { query.filter.order == .due }
  private var column: String { isByDue ? "due" : "begun" }
  private var direction: String { query.filter.order == .newest ? "DESC" : "ASC" }

  var sql: String {
    """
    SELECT \(column), subject, (\((["1"] + wanted).joined(separator: " AND "))) IS TRUE
    FROM register INDEXED BY \(index)
    WHERE scope = ? AND register = ? AND \(column) IS NOT NULL\(bounds.joined())
    ORDER BY \(column) \(direction), subject \(direction) LIMIT ?
    """
  }

  private var index: String {
    if isByDue { return "register_by_due" }
    if query.filter.status != nil { return "register_by_status_begin" }
    return query.filter.author == nil ? "register_by_begin" : "register_by_author_begin"
  }

  // MARK: What is asked of each row

  private mutating func askRows() {
    let filter = query.filter
    // Deadlines are of other registers too, which no list is of.
    if isByDue { wanted.append("begun IS NOT NULL") }
    if let status = filter.status, isByDue { ask("status = ?", status) }
    if let author = filter.author, isByDue || filter.status != nil { ask("author = ?", author) }
    if let from = filter.from, isByDue { ask("begun >= ?", from.milliseconds) }
    if let until = filter.until, isByDue { ask("begun < ?", until.milliseconds) }
    if let level = filter.level { ask("level = ?", level) }
    if let purpose = filter.purpose { ask("purpose = ?", purpose) }
    if filter.level != nil || filter.purpose != nil { wanted.append(readable()) }
    guard let text = filter.text else { return }
    arguments += [text]
    let titles = readable()
    arguments += [text]
    wanted.append("(instr(numbers, ?) > 0 OR \(titles) AND instr(title, ?) > 0)")
  }

  private mutating func ask(_ condition: String, _ value: any DatabaseValueConvertible) {
    wanted.append(condition)
    arguments += [value]
  }

  /// Whether the title of a row may be read.
  private mutating func readable() -> String {
    var condition = "level IN (\(blanks(query.readable.levels)))"
    arguments += StatementArguments(query.readable.levels)
    if let purposes = query.readable.purposes {
      condition += " AND purpose IN (\(blanks(purposes)))"
      arguments += StatementArguments(purposes)
    }
    return condition
  }

  private func blanks(_ values: [String]) -> String {
    values.map { _ in "?" }.joined(separator: ",")
  }

  // MARK: What the index answers

  private mutating func bound() {
    let filter = query.filter
    if !isByDue {
      if let status = filter.status {
        bound(" AND status = ?", status)
      } else if let author = filter.author {
        bound(" AND author = ?", author)
      }
      // Of two bounds on one side the index takes one: the place, which lies within the other.
      if let from = filter.from, filter.order == .newest || after == nil {
        bound(" AND begun >= ?", from.milliseconds)
      }
      if let until = filter.until, filter.order == .oldest || after == nil {
        bound(" AND begun < ?", until.milliseconds)
      }
    }
    if let after {
      bounds.append(" AND (\(column), subject) \(filter.order == .newest ? "<" : ">") (?, ?)")
      arguments += [after.time.milliseconds, after.subject]
    }
  }

  private mutating func bound(_ condition: String, _ value: any DatabaseValueConvertible) {
    bounds.append(condition)
    arguments += [value]
  }

  /// The place from which to go on; one that no page of this list ended with begins anew.
  private var after: ListQuery.Place? {
    guard let after = query.after else { return nil }
    switch query.filter.order {
    case .newest: return query.filter.until.map { after.time < $0 } ?? true ? after : nil
    case .oldest: return query.filter.from.map { after.time >= $0 } ?? true ? after : nil
    case .due: return after
    }
  }
}
