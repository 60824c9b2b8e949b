extension JSON {
  /// Reads one value of the strict subset and nothing after it.
  ///
  /// Refused: duplicate names, names beyond printable ASCII, fractions and exponents, integers
  /// beyond 2^53 − 1, lone surrogates, raw control characters, bytes that are not UTF-8, more than
  /// `depth` levels or `limit` bytes.
  package init(parsing bytes: [UInt8], limit: Int = 65_536, depth: Int = 16) throws(JSONError) {
    guard bytes.count <= limit else { throw .tooLarge(limit: limit) }
    guard String(validating: bytes, as: UTF8.self) != nil else { throw .notUTF8 }
    var parser = JSONParser(source: bytes)
    self = try parser.value(depth: depth)
    parser.skipSpace()
    guard parser.position == bytes.count else { throw .unexpected(offset: parser.position) }
  }
}

private struct JSONParser {
  let source: [UInt8]
  var position = 0

  init(source: [UInt8]) { self.source = source }

  mutating func value(depth: Int) throws(JSONError) -> JSON {
    skipSpace()
    switch try peek() {
    case UInt8(ascii: "{"): return try object(depth: depth)
    case UInt8(ascii: "["): return try array(depth: depth)
    case UInt8(ascii: "\""): return .string(try string())
    case UInt8(ascii: "t"): return try word("true", .bool(true))
    case UInt8(ascii: "f"): return try word("false", .bool(false))
    case UInt8(ascii: "n"): return try word("null", .null)
    default: return .integer(try integer())
    }
  }

  mutating func skipSpace() {
    while position < source.count {
      switch source[position] {
      case 0x20, 0x0A, 0x0D, 0x09: position += 1
      default: return
      }
    }
  }

  private func peek() throws(JSONError) -> UInt8 {
    guard position < source.count else { throw .ended }
    return source[position]
  }

  private mutating func expect(_ byte: UInt8) throws(JSONError) {
    guard try peek() == byte else { throw .unexpected(offset: position) }
    position += 1
  }

  private mutating func word(_ text: String, _ value: JSON) throws(JSONError) -> JSON {
    for byte in text.utf8 { try expect(byte) }
    return value
  }

  private mutating func object(depth: Int) throws(JSONError) -> JSON {
    guard depth > 0 else { throw .tooDeep(offset: position) }
    try expect(UInt8(ascii: "{"))
    var members: [JSONMember] = []
    var names = JSONNames()
    skipSpace()
    if try peek() == UInt8(ascii: "}") {
      position += 1
      return .object([])
    }
    while true {
      skipSpace()
      let start = position
      let name = try string()
      // Swift compares strings by canonical equivalence (the KELVIN SIGN equals `K`), other readers
      // by bytes; with ASCII alone both agree on which names are the same.
      guard name.utf8.allSatisfy({ (0x20..<0x7F).contains($0) }) else {
        throw .badString(offset: start)
      }
      guard names.insert(name, beside: members) else {
        throw .duplicateKey(name, offset: start)
      }
      skipSpace()
      try expect(UInt8(ascii: ":"))
      members.append(JSONMember(name: name, value: try value(depth: depth - 1)))
      skipSpace()
      if try peek() == UInt8(ascii: ",") {
        position += 1
        continue
      }
      try expect(UInt8(ascii: "}"))
      return .object(members)
    }
  }

  private mutating func array(depth: Int) throws(JSONError) -> JSON {
    guard depth > 0 else { throw .tooDeep(offset: position) }
    try expect(UInt8(ascii: "["))
    var elements: [JSON] = []
    skipSpace()
    if try peek() == UInt8(ascii: "]") {
      position += 1
      return .array([])
    }
    while true {
      elements.append(try value(depth: depth - 1))
      skipSpace()
      if try peek() == UInt8(ascii: ",") {
        position += 1
        continue
      }
      try expect(UInt8(ascii: "]"))
      return .array(elements)
    }
  }

  private mutating func integer() throws(JSONError) -> Int64 {
    let start = position
    if try peek() == UInt8(ascii: "-") { position += 1 }
    let first = position
    while position < source.count, isDigit(source[position]) { position += 1 }
    guard position > first else { throw .unexpected(offset: start) }
    if source[first] == UInt8(ascii: "0"), position - first > 1 || first > start {
      throw .numberNotInteger(offset: start)
    }
    if position < source.count, [0x2E, 0x65, 0x45].contains(source[position]) {
      throw .numberNotInteger(offset: start)
    }
    let text = String(decoding: source[start..<position], as: UTF8.self)
    guard let value = Int64(text), value.magnitude <= JSON.largestInteger.magnitude else {
      throw .numberOutOfRange(offset: start)
    }
    return value
  }

  private func isDigit(_ byte: UInt8) -> Bool {
    (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
  }

  private mutating func string() throws(JSONError) -> String {
    let start = position
    try expect(UInt8(ascii: "\""))
    // Bytes are taken over in stretches, from one escape to the next; most texts have none.
    var taken: [UInt8] = []
    var stretch = position
    while position < source.count {
      let byte = source[position]
      position += 1
      switch byte {
      case UInt8(ascii: "\""):
        let rest = source[stretch..<position - 1]
        if taken.isEmpty { return try text(rest, at: start) }
        taken.append(contentsOf: rest)
        return try text(taken[...], at: start)
      case UInt8(ascii: "\\"):
        taken.append(contentsOf: source[stretch..<position - 1])
        taken.append(contentsOf: String(try escape()).utf8)
        stretch = position
      case 0..<0x20: throw .badString(offset: position - 1)
      default: break
      }
    }
    throw .ended
  }

  private func text(_ bytes: ArraySlice<UInt8>, at start: Int) throws(JSONError) -> String {
    guard let text = String(validating: bytes, as: UTF8.self) else {
      throw .badString(offset: start)
    }
    return text
  }

  private mutating func escape() throws(JSONError) -> Unicode.Scalar {
    let start = position
    let byte = try peek()
    position += 1
    switch byte {
    case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): return Unicode.Scalar(byte)
    case UInt8(ascii: "b"): return "\u{08}"
    case UInt8(ascii: "f"): return "\u{0C}"
    case UInt8(ascii: "n"): return "\n"
    case UInt8(ascii: "r"): return "\r"
    case UInt8(ascii: "t"): return "\t"
    case UInt8(ascii: "u"):
      let high = try hexadecimal()
      guard (0xD800..<0xE000).contains(high) else {
        guard let scalar = Unicode.Scalar(high) else { throw .badString(offset: start) }
        return scalar
      }
      guard high < 0xDC00 else { throw .badString(offset: start) }
      try expect(UInt8(ascii: "\\"))
      try expect(UInt8(ascii: "u"))
      let low = try hexadecimal()
      guard (0xDC00..<0xE000).contains(low),
        let scalar = Unicode.Scalar(0x10000 + (high - 0xD800) << 10 + (low - 0xDC00))
      else { throw .badString(offset: start) }
      return scalar
    default: throw .badString(offset: start)
    }
  }

  private mutating func hexadecimal() throws(JSONError) -> UInt32 {
    let start = position
    guard position + 4 <= source.count else { throw .ended }
    let digits = source[position..<position + 4]
    guard digits.allSatisfy({ Unicode.Scalar($0).properties.isASCIIHexDigit }),
      let value = UInt32(String(decoding: digits, as: UTF8.self), radix: 16)
    else { throw .badString(offset: start) }
    position += 4
    return value
  }
}

/// The names of one object, to find one that stands twice; a set only where there are many.
private struct JSONNames {
  private static let few = 24
  private var many: Set<String> = []

  /// Whether a name is new beside the members that were read.
  mutating func insert(_ name: String, beside members: [JSONMember]) -> Bool {
    if members.count < Self.few { return !members.contains { $0.name == name } }
    if many.isEmpty { many = Set(members.map(\.name)) }
    return many.insert(name).inserted
  }
}
