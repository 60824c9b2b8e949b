import Conduct
import Evidence

/// CSV.
extension TableReader {
  mutating func readCSV(_ bytes: [UInt8]) {
    let start = Place(line: 1, column: 1, field: "")
    // Of another encoding nothing can be told, not even where a row ends.
    guard !bytes.starts(with: [0xFF, 0xFE]), !bytes.starts(with: [0xFE, 0xFF]) else {
      return refuse(.notUTF8, start)
    }
    var reader = CSVReader(bytes)
    guard let heading = reader.next() else {
      return refuse(.noKind, start, ["words": Self.kinds])
    }
    let findings = reader.takeFindings()
    tell(findings)
    // Of a heading that is not read whole nothing can be said of its columns.
    guard findings.isEmpty, let columns = columns(heading) else { return }
    var count = 0
    while !isFull, let row = reader.next() {
      count += 1
      let findings = reader.takeFindings()
      guard count <= TableLimit.rows else {
        isCutShort = true
        refuse(
          .tooManyRows, Place(line: row.line, column: 1, field: "rows[\(row.number)]"),
          ["limit": String(TableLimit.rows)])
        break
      }
      tell(findings)
      take(row, columns)
    }
    if reader.isUnclosed { isCutShort = true }
    finish()
  }

  private static var kinds: String {
    MatterTable.kindsInCSV.map(\.rawValue).joined(separator: ", ")
  }

  private mutating func tell(_ findings: [CSVReader.Finding]) {
    for finding in findings {
      refuse(
        finding.problem,
        Place(line: finding.line, column: finding.column, field: "rows[\(finding.row)]"),
        finding.arguments)
    }
  }

  // MARK: The heading

  /// What the columns are, or nil if it can't even be told of which kind.
  private mutating func columns(_ heading: CSVReader.Row) -> CSVColumns? {
    let cells = heading.cells
    func place(_ cell: CSVReader.Cell) -> Place {
      Place(line: cell.line, column: cell.column, field: "rows[1]")
    }
    let kinds = cells.compactMap { cell in MatterKind(rawValue: cell.text).map { ($0, cell) } }
    let sound = kinds.first { FactForm.facts(of: $0.0) != nil }
    guard let (kind, first) = sound ?? kinds.first else {
      let isDelimited = cells.first?.text.contains { $0 == ";" || $0 == "\t" } ?? false
      refuse(
        isDelimited ? .wrongDelimiter : .noKind, Place(line: 1, column: 1, field: "rows[1]"),
        ["words": Self.kinds])
      return nil
    }
    guard let form = FactForm.facts(of: kind) else {
      refuse(.kindNeedsJSON, place(first), ["kind": kind.rawValue])
      return nil
    }
    let columns = CSVColumns(kind, form, heading)
    for cell in columns.unknown {
      refuse(
        .unknownColumn, place(cell),
        ["found": FactChecker.shown(.string(cell.text)), "kind": kind.rawValue])
    }
    for cell in columns.repeated { refuse(.repeated, place(cell), ["found": cell.text]) }
    if !columns.missing.isEmpty {
      refuse(
        .missingColumn, Place(line: 1, column: 1, field: "rows[1]"),
        ["words": columns.missing.joined(separator: ", ")])
    }
    if heading.count > cells.count {
      refuse(
        .cellCount, Place(line: heading.line, column: 1, field: "rows[1]"),
        ["found": String(heading.count), "limit": String(columns.count)])
    }
    return columns
  }

  // MARK: Rows

  private mutating func take(_ row: CSVReader.Row, _ columns: CSVColumns) {
    let field = "rows[\(row.number)]"
    let start = Place(line: row.line, column: 1, field: field)
    guard !row.isBlank else { return refuse(.blankRow, start) }
    let isWhole = row.count == columns.width
    if !isWhole {
      refuse(
        .cellCount, start, ["found": String(row.count), "limit": String(columns.width)])
    }
    func cell(_ name: String) -> CSVReader.Cell? {
      guard let index = columns.places[name], row.cells.indices.contains(index) else { return nil }
      return row.cells[index]
    }
    func place(_ name: String, _ path: String) -> Place {
      let cell = cell(name)
      return Place(
        line: cell?.line ?? row.line, column: cell?.column ?? 1,
        field: path.isEmpty ? field : "\(field).\(path)")
    }
    func text(_ name: String) -> String? {
      guard let cell = cell(name), !cell.isRefused else { return nil }
      return CSVGuard.unguarded(cell.text)
    }
    var record = Record(kind: columns.kind, label: field)
    record.id = text(columns.kind.rawValue).map(JSON.string)
    // Of a row with other cells than the heading only the id is sure to be meant: the first cells.
    if isWhole {
      record.revision = text(CSVColumns.revision).map { text in
        Int64(text).flatMap { String($0) == text ? .integer($0) : nil } ?? .string(text)
      }
      var cells = FactCellReader()
      record.facts = cells.value(columns.form) { text($0).map { .text($0) } ?? .refused }
      record.refused = cells.refused
      for finding in cells.findings {
        refuse(
          finding.problem, place(columns.name(of: finding.path), finding.path), finding.arguments)
      }
    }
    take(record) { part in
      switch part {
      case .id: place(columns.kind.rawValue, columns.kind.rawValue)
      case .revision: place(CSVColumns.revision, CSVColumns.revision)
      case .fact(let path): place(columns.name(of: path), path)
      }
    }
  }
}

/// What the columns of a CSV file are.
struct CSVColumns {
  static let revision = "revision"

  let kind: MatterKind
  let form: FactForm
  /// Where each column stands.
  private(set) var places: [String: Int] = [:]
  /// How many cells the heading has, and so every row.
  let width: Int
  /// How many it should have.
  let count: Int
  private(set) var unknown: [CSVReader.Cell] = []
  private(set) var repeated: [CSVReader.Cell] = []
  let missing: [String]

  init(_ kind: MatterKind, _ form: FactForm, _ heading: CSVReader.Row) {
    self.kind = kind
    self.form = form
    width = heading.count
    let names = Self.names(kind, form)
    count = names.count
    let known = Set(names)
    for (place, cell) in heading.cells.enumerated() where !cell.isRefused {
      if !known.contains(cell.text) {
        unknown.append(cell)
      } else if places[cell.text] != nil {
        repeated.append(cell)
      } else {
        places[cell.text] = place
      }
    }
    let found = places
    missing = names.filter { found[$0] == nil }
  }

  /// The names of the columns of a kind: that of the id is called as the kind.
  static func names(_ kind: MatterKind, _ form: FactForm) -> [String] {
    [kind.rawValue, revision] + form.leaves().map(\.path)
  }

  /// The column in which a path of the facts stands, or that of the first of several.
  func name(of path: String) -> String {
    var name = path[...]
    while true {
      if places[String(name)] != nil { return String(name) }
      guard let end = name.lastIndex(where: { $0 == "." || $0 == "[" }) else { break }
      name = name[..<end]
    }
    // An object of several columns.
    return places.filter { $0.key.hasPrefix(path + ".") }.min { $0.value < $1.value }?.key
      ?? kind.rawValue
  }
}
