/// Takes members out of a JSON object by name and refuses what nobody asked for.
package struct JSONReader {
  private var members: [JSONMember]
  private let path: String

  /// Begins reading an object; `path` is prefixed to names in errors.
  package init(_ value: JSON, path: String = "") throws(JSONError) {
    guard case .object(let list) = value else { throw .wrongType(path) }
    members = list
    self.path = path
  }

  private func named(_ name: String) -> String { path.isEmpty ? name : "\(path).\(name)" }

  /// Takes a member that may be absent.
  package mutating func optional(_ name: String) -> JSON? {
    // The first is nearly always the one, since a writer keeps the order in which we read.
    guard let place = members.firstIndex(where: { $0.name == name }) else { return nil }
    return members.remove(at: place).value
  }

  /// Takes a member that must be there.
  package mutating func value(_ name: String) throws(JSONError) -> JSON {
    guard let value = optional(name) else { throw .missingKey(named(name)) }
    return value
  }

  package mutating func string(_ name: String) throws(JSONError) -> String {
    guard case .string(let text) = try value(name) else { throw .wrongType(named(name)) }
    return text
  }

  package mutating func optionalString(_ name: String) throws(JSONError) -> String? {
    guard let value = optional(name) else { return nil }
    guard case .string(let text) = value else { throw .wrongType(named(name)) }
    return text
  }

  package mutating func integer(_ name: String) throws(JSONError) -> Int64 {
    guard case .integer(let number) = try value(name) else { throw .wrongType(named(name)) }
    return number
  }

  /// Takes a non-negative integer.
  package mutating func count(_ name: String) throws(JSONError) -> Int {
    let number = try integer(name)
    guard number >= 0 else { throw .wrongType(named(name)) }
    return Int(number)
  }

  package mutating func bool(_ name: String) throws(JSONError) -> Bool {
    guard case .bool(let flag) = try value(name) else { throw .wrongType(named(name)) }
    return flag
  }

  package mutating func array(_ name: String) throws(JSONError) -> [JSON] {
    guard case .array(let elements) = try value(name) else { throw .wrongType(named(name)) }
    return elements
  }

  package mutating func strings(_ name: String) throws(JSONError) -> [String] {
    var texts: [String] = []
    for element in try array(name) {
      guard case .string(let text) = element else { throw .wrongType(named(name)) }
      texts.append(text)
    }
    return texts
  }

  package mutating func digest(_ name: String) throws(JSONError) -> Digest {
    guard let digest = Digest(hex: try string(name)) else { throw .wrongType(named(name)) }
    return digest
  }

  package mutating func instant(_ name: String) throws(JSONError) -> Instant {
    guard let instant = Instant(try string(name)) else { throw .wrongType(named(name)) }
    return instant
  }

  package mutating func object(_ name: String) throws(JSONError) -> JSONReader {
    try JSONReader(try value(name), path: named(name))
  }

  /// Refuses members that were not taken.
  package func finish() throws(JSONError) {
    if let unknown = members.map(\.name).min() { throw .unknownKey(named(unknown)) }
  }
}
