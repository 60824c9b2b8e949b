/// A place in an XML text for people: line and column, both from 1, the column in characters.
package struct XMLPosition: Hashable, Sendable, CustomStringConvertible {
  package let line: Int
  package let column: Int

  package init(line: Int, column: Int) {
    self.line = line
    self.column = column
  }

  /// The place of the byte at `offset`; an offset past the end is the place after the last character.
  package init(offset: Int, in source: [UInt8]) {
    var line = 1
    var column = 1
    for position in 0..<min(offset, source.count) {
      let byte = source[position]
      let startsCRLF =
        byte == 0x0D && position + 1 < source.count && source[position + 1] == 0x0A
      if byte == 0x0A || (byte == 0x0D && !startsCRLF) {
        line += 1
        column = 1
      } else if byte & 0xC0 != 0x80 {
        column += 1
      }
    }
    self.init(line: line, column: column)
  }

  package var description: String { "line \(line), column \(column)" }
}
