package import Conduct

extension MatterTable {
  /// Reads a file; everything that is wrong with it is found in one reading, and nothing is taken
  /// from a file with a fault.
  ///
  /// `isKnown` says whether something has been said of a matter that the file does not have. Where the
  /// codes of the agreement's `parties` are given, `bodies` has exactly these. SPEC
  /// partnership-tables 4 to 6.
  package init(
    parsing bytes: [UInt8], as format: Format, parties: [String]? = nil,
    isKnown: (MatterKind, String) -> Bool
  ) throws(TableError) {
    let rows: [Row]
    let faults: [TableFault]
    (rows, faults) = withoutActuallyEscaping(isKnown) { isKnown in
      var reader = TableReader(parties: parties, isKnown: isKnown)
      if bytes.count > TableLimit.bytes {
        reader.refuse(
          .tooLarge, TableReader.Place(line: 1, column: 1, field: ""),
          ["limit": String(TableLimit.bytes)])
      } else {
        switch format {
        case .csv: reader.readCSV(bytes)
        case .json: reader.readJSON(bytes)
        }
      }
      return (reader.rows, reader.faults)
    }
    guard faults.isEmpty else { throw TableError(faults) }
    self.rows = rows
  }
}
