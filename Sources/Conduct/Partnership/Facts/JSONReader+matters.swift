import Evidence

// The forms of members that the facts of several matters have; SPEC partnership 2.

extension JSONReader {
  /// Takes a line of the length that facts have.
  mutating func line(_ name: String) throws -> String {
    try line(name, limit: MatterFacts.lineLimit)
  }

  /// Takes a text of one line that may be blank or empty.
  mutating func blankLine(_ name: String) throws -> String {
    let text = try string(name)
    guard text.isEmpty || text.isLine(limit: MatterFacts.lineLimit) else {
      throw ActError.badField(name)
    }
    return text
  }

  /// Takes one of a closed list of words.
  mutating func word<Word: RawRepresentable<String>>(_ name: String, of: Word.Type) throws -> Word {
    guard let word = Word(rawValue: try string(name)) else { throw ActError.badField(name) }
    return word
  }

  /// Takes one of a closed list of words, or nil where null stands.
  mutating func word<Word: RawRepresentable<String>>(
    orNull name: String, of: Word.Type
  ) throws -> Word? {
    guard let text = try text(orNull: name) else { return nil }
    guard let word = Word(rawValue: text) else { throw ActError.badField(name) }
    return word
  }

  /// Takes words of a closed list, none twice.
  mutating func words<Word: RawRepresentable<String> & Hashable>(
    _ name: String, of: Word.Type, count: ClosedRange<Int>
  ) throws -> [Word] {
    let words = try strings(name).map { text in
      guard let word = Word(rawValue: text) else { throw ActError.badField(name) }
      return word
    }
    guard count.contains(words.count), Set(words).count == words.count else {
      throw ActError.badField(name)
    }
    return words
  }

  mutating func day(_ name: String) throws -> CivilDate {
    guard let day = CivilDate(try string(name)) else { throw ActError.badField(name) }
    return day
  }

  mutating func day(orNull name: String) throws -> CivilDate? {
    guard let text = try text(orNull: name) else { return nil }
    guard let day = CivilDate(text) else { throw ActError.badField(name) }
    return day
  }

  mutating func code(orNull name: String) throws -> String? {
    guard let text = try text(orNull: name) else { return nil }
    guard Act.isNumber(text) else { throw ActError.badField(name) }
    return text
  }

  mutating func digest(orNull name: String) throws -> Digest? {
    guard let text = try text(orNull: name) else { return nil }
    guard let digest = Digest(hex: text) else { throw JSONError.wrongType(name) }
    return digest
  }

  /// Takes an object, or nil where null stands.
  mutating func value<Value>(
    orNull name: String, _ read: (inout JSONReader) throws -> Value
  ) throws -> Value? {
    let value = try value(name)
    guard value != .null else { return nil }
    var reader = try JSONReader(value, path: name)
    let result = try read(&reader)
    try reader.finish()
    return result
  }

  /// Takes an object.
  mutating func value<Value>(
    _ name: String, _ read: (inout JSONReader) throws -> Value
  ) throws -> Value {
    var reader = try object(name)
    let result = try read(&reader)
    try reader.finish()
    return result
  }

  /// Takes objects.
  mutating func values<Value>(
    _ name: String, count: ClosedRange<Int>, _ read: (inout JSONReader) throws -> Value
  ) throws -> [Value] {
    let elements = try array(name)
    guard count.contains(elements.count) else { throw ActError.badField(name) }
    return try elements.enumerated().map { place, element in
      var reader = try JSONReader(element, path: "\(name)[\(place)]")
      let result = try read(&reader)
      try reader.finish()
      return result
    }
  }

  /// Takes objects whose keys differ.
  mutating func values<Value, Key: Hashable>(
    _ name: String, count: ClosedRange<Int>, eachOnceBy key: (Value) -> Key,
    _ read: (inout JSONReader) throws -> Value
  ) throws -> [Value] {
    let values = try values(name, count: count, read)
    guard Set(values.map(key)).count == values.count else { throw ActError.badField(name) }
    return values
  }
}

extension JSON {
  static func day(_ day: CivilDate?) -> JSON { .optional(day?.description) }

  static func texts<Word: RawRepresentable<String>>(_ words: [Word]) -> JSON {
    .strings(words.map(\.rawValue))
  }
}

extension String {
  /// Whether the text is a decimal number as facts write one; SPEC partnership 2.
  package var isDecimalValue: Bool {
    let zero = UInt8(ascii: "0")
    let isNegative = utf8.first == UInt8(ascii: "-")
    let parts = utf8.dropFirst(isNegative ? 1 : 0).split(
      separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
    guard utf8.count <= 24, let whole = parts.first, parts.count <= 2,
      parts.allSatisfy({ part in
        !part.isEmpty && part.allSatisfy { (zero...UInt8(ascii: "9")).contains($0) }
      }), whole.count == 1 || whole.first != zero
    else { return false }
    return !isNegative || parts.joined().contains { $0 != zero }
  }
}

extension JSONReader {
  /// Takes a decimal number as facts write one.
  mutating func decimal(_ name: String) throws -> String {
    let text = try string(name)
    guard text.isDecimalValue else { throw ActError.badField(name) }
    return text
  }
}
