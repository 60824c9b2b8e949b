/// One property of a calendar: a line after unfolding, taken apart.
struct CalendarLine: Hashable, Sendable {
  /// The line of the file, from 1, where it begins.
  let number: Int
  /// In capitals.
  let name: String
  /// With names in capitals and without quotes.
  let parameters: [Parameter]
  /// As it stands there.
  let value: String

  struct Parameter: Hashable, Sendable {
    let name: String
    let values: [String]
  }

  /// The only value of a parameter; several values are joined again, so that none of them is found.
  subscript(parameter name: String) -> String? {
    parameters.first { $0.name == name }?.values.joined(separator: ",")
  }

  /// Takes a line apart; fails for bytes that are no line of RFC 5545 3.1.
  init(_ bytes: [UInt8], number: Int) throws(CalendarFault) {
    guard let text = String(validating: bytes, as: UTF8.self) else {
      throw CalendarFault(.notUTF8, at: .line(number))
    }
    if let unfit = text.unicodeScalars.first(where: { $0 != "\t" && CalendarText.isUnfit($0) }) {
      throw CalendarFault(
        .character, at: .line(number), ["found": CalendarText.name(of: unfit)])
    }
    var cursor = Cursor(rest: bytes[...])
    var parameters: [Parameter] = []
    guard let name = cursor.name() else { throw CalendarFault(.syntax, at: .line(number)) }
    while cursor.take(UInt8(ascii: ";")) {
      guard let parameter = cursor.parameter() else {
        throw CalendarFault(.syntax, at: .line(number))
      }
      guard !parameters.contains(where: { $0.name == parameter.name }) else {
        throw CalendarFault(.parameterRepeated, at: .line(number), ["found": parameter.name])
      }
      parameters.append(parameter)
    }
    guard cursor.take(UInt8(ascii: ":")) else { throw CalendarFault(.syntax, at: .line(number)) }
    self.number = number
    self.name = name
    self.parameters = parameters
    value = String(decoding: cursor.rest, as: UTF8.self)
  }

  private struct Cursor {
    var rest: ArraySlice<UInt8>

    mutating func take(_ byte: UInt8) -> Bool {
      guard rest.first == byte else { return false }
      rest = rest.dropFirst()
      return true
    }

    mutating func run(while isPart: (UInt8) -> Bool) -> String {
      let found = rest.prefix(while: isPart)
      rest = rest.dropFirst(found.count)
      return String(decoding: found, as: UTF8.self)
    }

    /// Letters, digits and hyphens, in capitals; nil if there are none.
    mutating func name() -> String? {
      let name = run { byte in
        switch byte {
        case UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "a")...UInt8(ascii: "z"),
          UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"):
          true
        default: false
        }
      }
      return name.isEmpty ? nil : name.uppercased()
    }

    mutating func parameter() -> Parameter? {
      guard let name = name(), take(UInt8(ascii: "=")) else { return nil }
      var values: [String] = []
      repeat {
        if take(UInt8(ascii: "\"")) {
          values.append(run { $0 != UInt8(ascii: "\"") })
          guard take(UInt8(ascii: "\"")) else { return nil }
        } else {
          values.append(run { !"\";:,".utf8.contains($0) })
        }
      } while take(UInt8(ascii: ","))
      return Parameter(name: name, values: values)
    }
  }
}

/// The bytes of a file, unfolded: each line with the number of the line where it begins.
struct CalendarLines {
  private(set) var lines: [(number: Int, bytes: [UInt8])] = []

  /// Joins what is folded; octets are joined before they are read as characters (RFC 5545 3.1).
  init(_ bytes: [UInt8]) throws(CalendarFault) {
    guard bytes.count <= CalendarLimit.bytes else { throw CalendarFault(.tooLarge, at: .line(1)) }
    if bytes.starts(with: [0xEF, 0xBB, 0xBF]) {
      throw CalendarFault(.byteOrderMark, at: .line(1))
    }
    var rest = bytes[...]
    var number = 0
    while !rest.isEmpty {
      number += 1
      let line = rest.prefix { $0 != 0x0D && $0 != 0x0A }
      rest = rest.dropFirst(line.count)
      guard rest.starts(with: [0x0D, 0x0A]) else {
        throw CalendarFault(.lineEnd, at: .line(number))
      }
      rest = rest.dropFirst(2)
      try take(line, number: number)
    }
  }

  private mutating func take(_ line: ArraySlice<UInt8>, number: Int) throws(CalendarFault) {
    guard let first = line.first else { throw CalendarFault(.lineEmpty, at: .line(number)) }
    guard first == 0x20 || first == 0x09 else {
      guard line.count <= CalendarLimit.line else {
        throw CalendarFault(.lineTooLong, at: .line(number))
      }
      lines.append((number, Array(line)))
      return
    }
    guard let last = lines.indices.last else { throw CalendarFault(.foldStray, at: .line(number)) }
    guard lines[last].bytes.count + line.count - 1 <= CalendarLimit.line else {
      throw CalendarFault(.lineTooLong, at: .line(lines[last].number))
    }
    lines[last].bytes.append(contentsOf: line.dropFirst())
  }
}
