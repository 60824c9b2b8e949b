/// Reads the rows of a CSV file one after another, of RFC 4180 and nothing else; SPEC
/// partnership-tables 2.
///
/// What is wrong with the form is collected, and the reading goes on: so that the rest is told too.
struct CSVReader {
  struct Cell {
    /// What stands in the cell, without its quotes; empty where it was refused.
    let text: String
    let line: Int
    let column: Int
    /// Whether something was refused that makes its text meaningless.
    let isRefused: Bool
  }

  struct Row {
    let line: Int
    /// The first cells; the rest are only counted.
    var cells: [Cell] = []
    var count = 0
    /// As a spreadsheet counts them: the heading is 1.
    let number: Int

    /// Whether nothing stands in it.
    var isBlank: Bool { cells.allSatisfy { $0.text.isEmpty && !$0.isRefused } }
  }

  struct Finding {
    let problem: TableFault.Problem
    let line: Int
    let column: Int
    /// As a spreadsheet counts them.
    let row: Int
    let arguments: [String: String]
  }

  private let source: [UInt8]
  private var position = 0
  private var line = 1
  private var column = 1
  private var number = 0
  /// What was found since it was last taken.
  private var findings: [Finding] = []
  /// Whether a quote was never closed: then what follows it can't be told apart.
  private(set) var isUnclosed = false

  init(_ source: [UInt8]) {
    self.source = source
    if source.starts(with: [0xEF, 0xBB, 0xBF]) { position = 3 }
  }

  /// The next row, or nil after the last.
  mutating func next() -> Row? {
    guard position < source.count else { return nil }
    number += 1
    var row = Row(line: line, number: number)
    while true {
      let cell = cell()
      row.count += 1
      if row.cells.count < TableLimit.columns { row.cells.append(cell) }
      guard position < source.count else { return row }
      if source[position] == comma {
        step()
      } else {
        endLine()
        return row
      }
    }
  }

  mutating func takeFindings() -> [Finding] {
    defer { findings = [] }
    return findings
  }

  // MARK: Bytes

  /// Takes one byte that does not end a line.
  private mutating func step() {
    // Of a character the first byte counts.
    if source[position] & 0xC0 != 0x80 { column += 1 }
    position += 1
  }

  private mutating func endLine() {
    if source[position] == carriageReturn { position += 1 }
    position += 1
    line += 1
    column = 1
  }

  /// Whether a line ends here: LF, or CR and LF.
  private var isAtEnd: Bool {
    source[position] == lineFeed || (source[position] == carriageReturn && isFollowedByLineFeed)
  }

  private var isFollowedByLineFeed: Bool {
    position + 1 < source.count && source[position + 1] == lineFeed
  }

  private mutating func refuse(
    _ problem: TableFault.Problem, line: Int, column: Int, _ arguments: [String: String] = [:]
  ) {
    findings.append(
      Finding(problem: problem, line: line, column: column, row: number, arguments: arguments))
  }

  // MARK: Cells

  private mutating func cell() -> Cell {
    let (line, column) = (line, column)
    var taken: [UInt8] = []
    var isRefused = false
    if position < source.count, source[position] == quote {
      isRefused = !quoted(&taken, line, column)
    } else {
      isRefused = !plain(&taken)
    }
    if taken.count > TableLimit.cellBytes {
      refuse(
        .cellTooLarge, line: line, column: column, ["limit": String(TableLimit.cellBytes)])
      return Cell(text: "", line: line, column: column, isRefused: true)
    }
    if taken.contains(0) {
      refuse(.nul, line: line, column: column)
      isRefused = true
    }
    guard let text = String(validating: taken, as: UTF8.self) else {
      refuse(.notUTF8, line: line, column: column)
      return Cell(text: "", line: line, column: column, isRefused: true)
    }
    return Cell(text: text, line: line, column: column, isRefused: isRefused)
  }

  /// Keeps a byte of a cell; of what is too long only so much that this shows.
  private func keep(_ byte: UInt8, _ taken: inout [UInt8]) {
    if taken.count <= TableLimit.cellBytes { taken.append(byte) }
  }

  /// Takes a cell without quotes; false if it has something that belongs in quotes.
  private mutating func plain(_ taken: inout [UInt8]) -> Bool {
    var isSound = true
    while position < source.count, source[position] != comma, !isAtEnd {
      let byte = source[position]
      if byte == quote || byte == carriageReturn, isSound {
        refuse(byte == quote ? .strayQuote : .loneReturn, line: line, column: column)
        isSound = false
      }
      keep(byte, &taken)
      step()
    }
    return isSound
  }

  /// Takes a cell in quotes; false if they are not closed, or something stands behind them.
  private mutating func quoted(
    _ taken: inout [UInt8], _ startLine: Int, _ startColumn: Int
  ) -> Bool {
    step()
    while position < source.count {
      let byte = source[position]
      if byte == quote {
        step()
        guard position < source.count, source[position] == quote else { return behindQuote() }
        keep(quote, &taken)
        step()
      } else {
        keep(byte, &taken)
        // Within quotes only LF is counted as an end of line: so does every editor that shows one.
        step()
        if byte == lineFeed {
          line += 1
          column = 1
        }
      }
    }
    refuse(.unclosedQuote, line: startLine, column: startColumn)
    isUnclosed = true
    return false
  }

  /// Passes over what stands between a closing quote and the end of the cell.
  private mutating func behindQuote() -> Bool {
    guard position < source.count, source[position] != comma, !isAtEnd else { return true }
    refuse(.afterQuote, line: line, column: column)
    while position < source.count, source[position] != comma, !isAtEnd { step() }
    return false
  }
}

private let quote = UInt8(ascii: "\"")
private let comma = UInt8(ascii: ",")
private let lineFeed = UInt8(ascii: "\n")
private let carriageReturn = UInt8(ascii: "\r")
