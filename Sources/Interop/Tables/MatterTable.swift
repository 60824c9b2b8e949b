package import Conduct

/// Matters as a file that people edit: JSON for all kinds, or CSV for a spreadsheet, one kind a file.
///
///     let table = try MatterTable(parsing: bytes, as: .csv) { kind, id in known.contains(…) }
///     let plan = TablePlan(of: table.rows, proposedBy: "CAN") { key in … }
///
/// SPEC partnership-tables 1. To read one changes nothing: what it says is proposed, and agreed by both.
package struct MatterTable: Sendable, Hashable {
  package enum Format: String, Sendable, Hashable, CaseIterable { case json, csv }

  /// What the file says of one matter.
  package struct Row: Sendable, Hashable {
    package let id: String
    /// The revision in force when the file was written; 0 of what is new.
    package let revision: Int
    package let facts: MatterFacts

    package init(id: String, revision: Int, facts: MatterFacts) {
      self.id = id
      self.revision = revision
      self.facts = facts
    }

    package var key: MatterKey { MatterKey(facts.kind, id) }
  }

  /// In the order of the file.
  package let rows: [Row]

  package init(_ rows: [Row]) { self.rows = rows }

  /// The kinds of which there is CSV.
  package static var kindsInCSV: [MatterKind] {
    MatterKind.allCases.filter { FactForm.facts(of: $0) != nil }
  }
}

/// The bounds of a file; SPEC partnership-tables 5.
package enum TableLimit {
  package static let bytes = 16 << 20
  package static let rows = 10_000
  package static let cellBytes = 65_536
  /// No kind has as many columns.
  static let columns = 64
  /// The facts of one matter as JSON: so that an act of 65,536 bytes can carry them.
  package static let factBytes = 61_440
  /// After so many faults the reading ends.
  package static let faults = 100_000
  static let revision = Int(Int32.max) - 1
}
