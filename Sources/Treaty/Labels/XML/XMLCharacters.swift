/// The characters of XML 1.0 (fifth edition) as UTF-8 bytes.
enum XMLCharacters {
  /// Whether a byte is a space, tab, carriage return or line feed (production 3).
  static func isSpace(_ byte: UInt8) -> Bool {
    byte == 0x20 || byte == 0x09 || byte == 0x0A || byte == 0x0D
  }

  /// Whether a code point may occur in a text (production 2).
  static func isCharacter(_ value: UInt32) -> Bool {
    switch value {
    case 0x09, 0x0A, 0x0D, 0x20...0xD7FF, 0xE000...0xFFFD, 0x10000...0x10FFFF: true
    default: false
    }
  }

  /// Whether a code point may begin a name without a colon (production 4 less the colon).
  static func isNameStart(_ value: UInt32) -> Bool {
    switch value {
    case 0x41...0x5A, 0x5F, 0x61...0x7A, 0xC0...0xD6, 0xD8...0xF6, 0xF8...0x2FF, 0x370...0x37D,
      0x37F...0x1FFF, 0x200C...0x200D, 0x2070...0x218F, 0x2C00...0x2FEF, 0x3001...0xD7FF,
      0xF900...0xFDCF, 0xFDF0...0xFFFD, 0x10000...0xEFFFF:
      true
    default: false
    }
  }

  /// Whether a code point may stand in a name without a colon (production 4a less the colon).
  static func isNameCharacter(_ value: UInt32) -> Bool {
    switch value {
    case 0x2D, 0x2E, 0x30...0x39, 0xB7, 0x300...0x36F, 0x203F...0x2040: true
    default: isNameStart(value)
    }
  }

  /// Whether a text is a name without a colon, the lexical form of an `xs:ID`.
  static func isNCName(_ text: String) -> Bool {
    var scalars = text.unicodeScalars.makeIterator()
    guard let first = scalars.next(), isNameStart(first.value) else { return false }
    while let scalar = scalars.next() {
      guard isNameCharacter(scalar.value) else { return false }
    }
    return true
  }

  /// Refuses bytes that are not UTF-8 or that hold a character XML does not allow.
  static func check(_ source: [UInt8]) throws(XMLError) {
    let start = XMLPosition(line: 1, column: 1)
    if source.starts(with: [0xEF, 0xBB, 0xBF]) { throw XMLError(.byteOrderMark, at: start) }
    if source.starts(with: [0xFE, 0xFF]) || source.starts(with: [0xFF, 0xFE]) {
      throw XMLError(.encoding, at: start)
    }
    var offset = 0
    while offset < source.count {
      if (0x20...0x7E).contains(source[offset]) {
        offset += 1
        continue
      }
      guard let (value, length) = scalar(in: source, at: offset) else {
        throw XMLError(.notUTF8, at: XMLPosition(offset: offset, in: source))
      }
      guard isCharacter(value) else {
        throw XMLError(.character, at: XMLPosition(offset: offset, in: source))
      }
      offset += length
    }
  }

  /// The code point that begins at `offset` and its length, or nil if the bytes are not UTF-8 there.
  static func scalar(in source: [UInt8], at offset: Int) -> (value: UInt32, length: Int)? {
    guard offset < source.count else { return nil }
    let first = source[offset]
    let length: Int
    let seconds: ClosedRange<UInt8>
    switch first {
    case 0x00...0x7F: return (UInt32(first), 1)
    case 0xC2...0xDF: (length, seconds) = (2, 0x80...0xBF)
    case 0xE0: (length, seconds) = (3, 0xA0...0xBF)
    case 0xED: (length, seconds) = (3, 0x80...0x9F)
    case 0xE1...0xEF: (length, seconds) = (3, 0x80...0xBF)
    case 0xF0: (length, seconds) = (4, 0x90...0xBF)
    case 0xF1...0xF3: (length, seconds) = (4, 0x80...0xBF)
    case 0xF4: (length, seconds) = (4, 0x80...0x8F)
    default: return nil
    }
    guard offset + length <= source.count, seconds.contains(source[offset + 1]) else { return nil }
    var value = UInt32(first) & (0xFF >> UInt32(length + 1))
    for byte in source[(offset + 1)..<(offset + length)] {
      guard byte & 0xC0 == 0x80 else { return nil }
      value = value << 6 | UInt32(byte & 0x3F)
    }
    return (value, length)
  }
}
