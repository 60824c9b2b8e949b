import Evidence

// The forms of members that several bodies have; SPEC act 1.

extension JSONReader {
  /// Takes a text of at most so many bytes.
  mutating func text(_ name: String, limit: Int) throws -> String {
    let text = try string(name)
    guard text.utf8.count <= limit else { throw ActError.badField(name) }
    return text
  }

  /// Takes a line of at most so many bytes.
  mutating func line(_ name: String, limit: Int) throws -> String {
    let text = try string(name)
    guard text.isLine(limit: limit), text.saysSomething else { throw ActError.badField(name) }
    return text
  }

  /// Takes a code.
  mutating func code(_ name: String) throws -> String {
    let text = try string(name)
    guard Act.isNumber(text) else { throw ActError.badField(name) }
    return text
  }

  /// Takes codes, no two the same.
  mutating func codes(_ name: String, count: ClosedRange<Int>) throws -> [String] {
    let texts = try strings(name)
    guard count.contains(texts.count), texts.allSatisfy(Act.isNumber),
      Set(texts).count == texts.count
    else { throw ActError.badField(name) }
    return texts
  }
}

// What a store keeps may be absent: null stands there then.

extension JSON {
  static func optional(_ text: String?) -> JSON { text.map(JSON.string) ?? .null }
}

extension JSONReader {
  /// Takes a text, or nil where null stands.
  mutating func text(orNull name: String) throws(JSONError) -> String? {
    switch try value(name) {
    case .null: return nil
    case .string(let text): return text
    default: throw .wrongType(name)
    }
  }

  /// Takes a moment, or nil where null stands.
  mutating func instant(orNull name: String) throws(JSONError) -> Instant? {
    guard let text = try text(orNull: name) else { return nil }
    guard let time = Instant(text) else { throw .wrongType(name) }
    return time
  }
}

extension ActError {
  /// Reads a body; errors of JSON are those of the act.
  static func reading<Value>(_ body: () throws -> Value) throws(ActError) -> Value {
    do {
      return try body()
    } catch let error as ActError {
      throw error
    } catch let error as JSONError {
      throw .json(error)
    } catch {
      throw .wrongFormat
    }
  }
}
