package import Conduct
import Evidence

extension MatterTable {
  /// The document of all rows, with a line for each.
  ///
  /// Throws if the file would be larger than one that is read.
  package func json() throws(TableError) -> [UInt8] {
    var bytes = Array("{\"entente\":\"\(TableReader.format)\",\"matters\":[".utf8)
    for (place, row) in rows.enumerated() {
      bytes += Array((place == 0 ? "\n" : ",\n").utf8)
      let matter = JSON.object([
        "kind": .string(row.facts.kind.rawValue), "id": .string(row.id),
        "revision": .integer(Int64(row.revision)), "facts": row.facts.json,
      ])
      bytes += matter.bytes
    }
    bytes += Array("\n]}\n".utf8)
    try requireReadable(bytes)
    return bytes
  }

  /// The rows of one kind as CSV; those of other kinds are left out.
  ///
  /// Throws of a kind of which there is no CSV, of a text that CSV can't carry, and if the file would
  /// be larger than one that is read.
  package func csv(of kind: MatterKind) throws(TableError) -> [UInt8] {
    guard let form = FactForm.facts(of: kind) else {
      throw TableError([Self.fault(.kindNeedsJSON, "", ["kind": kind.rawValue])])
    }
    let names = CSVColumns.names(kind, form)
    var writer = CSVWriter()
    writer.row(names)
    var faults: [TableFault] = []
    for row in rows where row.facts.kind == kind {
      let cells = [row.id, String(row.revision)] + form.texts(of: row.facts.json)
      for (name, cell) in zip(names, cells) where cell.utf8.contains(0) {
        faults.append(Self.fault(.nul, "\(row.id).\(name)", [:]))
      }
      writer.row(cells)
    }
    guard faults.isEmpty else { throw TableError(faults) }
    try requireReadable(writer.bytes)
    return writer.bytes
  }

  private func requireReadable(_ bytes: [UInt8]) throws(TableError) {
    guard rows.count <= TableLimit.rows else {
      throw TableError([
        Self.fault(.tooManyRows, "", ["limit": String(TableLimit.rows)])
      ])
    }
    guard bytes.count <= TableLimit.bytes else {
      throw TableError([Self.fault(.tooLarge, "", ["limit": String(TableLimit.bytes)])])
    }
  }

  /// A fault of what is written, which has no line.
  private static func fault(
    _ problem: TableFault.Problem, _ field: String, _ arguments: [String: String]
  ) -> TableFault {
    TableFault(problem: problem, line: 0, column: 0, field: field, arguments: arguments)
  }
}
