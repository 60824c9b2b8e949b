extension XMLReader {
  /// Reads character data up to the next `<` or the end, line ends as line feeds.
  mutating func readText() throws(XMLError) -> String {
    let start = offset
    while let byte, byte != UInt8(ascii: "<"), !Self.isSpecialInText(byte) { offset += 1 }
    // Most texts have nothing in them that is to be replaced or refused.
    if byte == nil || byte == UInt8(ascii: "<") {
      return String(decoding: source[start..<offset], as: UTF8.self)
    }
    var text = Array(source[start..<offset])
    while let byte, byte != UInt8(ascii: "<") {
      switch byte {
      case UInt8(ascii: "&"):
        text.append(contentsOf: try readReference())
      case UInt8(ascii: "]") where starts(with: "]]>"):
        throw error(.unexpected)
      case 0x0D:
        text.append(0x0A)
        offset += starts(with: "\r\n") ? 2 : 1
      default:
        text.append(byte)
        offset += 1
      }
    }
    return String(decoding: text, as: UTF8.self)
  }

  private static func isSpecialInText(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: "&") || byte == UInt8(ascii: "]") || byte == 0x0D
  }

  /// Reads a quoted attribute value, white space as spaces (XML 3.3.3).
  mutating func readAttributeValue() throws(XMLError) -> String {
    guard let quote = byte else { throw error(.ended) }
    guard quote == UInt8(ascii: "\"") || quote == UInt8(ascii: "'") else {
      throw error(.unexpected)
    }
    offset += 1
    var text: [UInt8] = []
    while let byte, byte != quote {
      switch byte {
      case UInt8(ascii: "&"):
        text.append(contentsOf: try readReference())
      case UInt8(ascii: "<"):
        throw error(.unexpected)
      case 0x09, 0x0A, 0x0D:
        text.append(0x20)
        offset += starts(with: "\r\n") ? 2 : 1
      default:
        text.append(byte)
        offset += 1
      }
    }
    guard byte == quote else { throw error(.ended) }
    offset += 1
    return String(decoding: text, as: UTF8.self)
  }

  /// Reads `&amp;`, `&#38;` or `&#x26;` and returns what it stands for.
  private mutating func readReference() throws(XMLError) -> [UInt8] {
    // Ten bytes between `&` and `;` are enough for every reference that is accepted.
    let rest = source[(offset + 1)...].prefix(11)
    guard let end = rest.firstIndex(of: UInt8(ascii: ";")) else { throw error(.entity) }
    guard let scalar = Self.meaning(ofReference: rest[..<end]) else { throw error(.entity) }
    guard XMLCharacters.isCharacter(scalar.value) else { throw error(.character) }
    offset = end + 1
    return Array(String(Character(scalar)).utf8)
  }

  private static func meaning(ofReference name: ArraySlice<UInt8>) -> Unicode.Scalar? {
    switch String(decoding: name, as: UTF8.self) {
    case "amp": return "&"
    case "lt": return "<"
    case "gt": return ">"
    case "quot": return "\""
    case "apos": return "'"
    case let text:
      guard text.utf8.first == UInt8(ascii: "#") else { return nil }
      let isHex = text.utf8.dropFirst().first == UInt8(ascii: "x")
      let digits = text.utf8.dropFirst(isHex ? 2 : 1)
      // UInt32(_:radix:) also takes a sign, which XML does not.
      guard let first = digits.first, first != UInt8(ascii: "+"), first != UInt8(ascii: "-"),
        let value = UInt32(Substring(digits), radix: isHex ? 16 : 10)
      else { return nil }
      return Unicode.Scalar(value)
    }
  }

  /// Reads the XML declaration if the text begins with one.
  mutating func declaration() throws(XMLError) {
    guard starts(with: "<?xml"), offset + 5 < source.count, XMLCharacters.isSpace(source[5]) else {
      return
    }
    offset += 5
    guard let version = try readPseudoAttribute("version") else { throw error(.unexpected) }
    guard version.value == "1.0" else { throw error(.version, at: version.offset) }
    if let encoding = try readPseudoAttribute("encoding"), encoding.value.lowercased() != "utf-8" {
      throw error(.encoding, at: encoding.offset)
    }
    if let standalone = try readPseudoAttribute("standalone"),
      !["yes", "no"].contains(standalone.value)
    {
      throw error(.unexpected, at: standalone.offset)
    }
    skipSpace()
    try expect("?>")
  }

  private mutating func readPseudoAttribute(
    _ name: String
  ) throws(XMLError) -> (value: String, offset: Int)? {
    let start = offset
    guard skipSpace(), starts(with: name) else {
      offset = start
      return nil
    }
    let place = offset
    offset += name.utf8.count
    skipSpace()
    try expect("=")
    skipSpace()
    return (try readAttributeValue(), place)
  }
}
