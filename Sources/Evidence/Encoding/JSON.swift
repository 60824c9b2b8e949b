/// A JSON value of the strict subset that acts and envelopes use: no floats, no duplicate keys.
package enum JSON: Hashable, Sendable {
  case null
  case bool(Bool)
  case integer(Int64)
  case string(String)
  case array([JSON])
  case object([JSONMember])

  /// The largest magnitude of an integer, 2^53 − 1, which every JSON reader holds exactly.
  package static let largestInteger: Int64 = 9_007_199_254_740_991

  /// Makes an object whose members keep their order.
  package static func object(_ members: KeyValuePairs<String, JSON>) -> JSON {
    .object(members.map { JSONMember(name: $0.key, value: $0.value) })
  }

  /// Makes an array of strings.
  package static func strings(_ values: [String]) -> JSON { .array(values.map(JSON.string)) }

  /// The one spelling we write: no white space, members in their order, the fewest escapes.
  package var bytes: [UInt8] {
    var output: [UInt8] = []
    write(to: &output)
    return output
  }

  private func write(to output: inout [UInt8]) {
    switch self {
    case .null: output.append(contentsOf: "null".utf8)
    case .bool(let value): output.append(contentsOf: (value ? "true" : "false").utf8)
    case .integer(let value): output.append(contentsOf: String(value).utf8)
    case .string(let value): Self.write(value, to: &output)
    case .array(let elements):
      output.append(UInt8(ascii: "["))
      for (position, element) in elements.enumerated() {
        if position > 0 { output.append(UInt8(ascii: ",")) }
        element.write(to: &output)
      }
      output.append(UInt8(ascii: "]"))
    case .object(let members):
      output.append(UInt8(ascii: "{"))
      for (position, member) in members.enumerated() {
        if position > 0 { output.append(UInt8(ascii: ",")) }
        Self.write(member.name, to: &output)
        output.append(UInt8(ascii: ":"))
        member.value.write(to: &output)
      }
      output.append(UInt8(ascii: "}"))
    }
  }

  private static func write(_ text: String, to output: inout [UInt8]) {
    output.append(UInt8(ascii: "\""))
    let bytes = Array(text.utf8)
    // Bytes are taken over in stretches, from one escape to the next; most texts have none.
    var stretch = 0
    for (place, byte) in bytes.enumerated()
    where byte < 0x20 || byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\\") {
      output.append(contentsOf: bytes[stretch..<place])
      stretch = place + 1
      switch byte {
      case 0x0A: output.append(contentsOf: "\\n".utf8)
      case 0x0D: output.append(contentsOf: "\\r".utf8)
      case 0x09: output.append(contentsOf: "\\t".utf8)
      case 0..<0x20: output.append(contentsOf: "\\u00\(Hex.encode([byte]))".utf8)
      default:
        output.append(UInt8(ascii: "\\"))
        output.append(byte)
      }
    }
    output.append(contentsOf: bytes[stretch...])
    output.append(UInt8(ascii: "\""))
  }
}

/// A name and its value in a JSON object.
package struct JSONMember: Hashable, Sendable {
  package let name: String
  package let value: JSON

  package init(name: String, value: JSON) {
    self.name = name
    self.value = value
  }
}

/// Why a JSON text is refused, and at which byte or member.
package enum JSONError: Error, Hashable {
  case tooLarge(limit: Int)
  case tooDeep(offset: Int)
  case notUTF8
  case unexpected(offset: Int)
  case ended
  case duplicateKey(String, offset: Int)
  case numberNotInteger(offset: Int)
  case numberOutOfRange(offset: Int)
  case badString(offset: Int)
  case missingKey(String)
  case unknownKey(String)
  case wrongType(String)

  /// A stable name for the API and diagnostics.
  package var code: String {
    switch self {
    case .tooLarge: "json.tooLarge"
    case .tooDeep: "json.tooDeep"
    case .notUTF8: "json.notUTF8"
    case .unexpected: "json.unexpected"
    case .ended: "json.ended"
    case .duplicateKey: "json.duplicateKey"
    case .numberNotInteger: "json.numberNotInteger"
    case .numberOutOfRange: "json.numberOutOfRange"
    case .badString: "json.badString"
    case .missingKey: "json.missingKey"
    case .unknownKey: "json.unknownKey"
    case .wrongType: "json.wrongType"
    }
  }

  /// The byte offset or the member's name, to show beside the code.
  package var place: String {
    switch self {
    case .tooLarge(let limit): "over \(limit) bytes"
    case .tooDeep(let offset), .unexpected(let offset), .numberNotInteger(let offset),
      .numberOutOfRange(let offset), .badString(let offset):
      "byte \(offset)"
    case .duplicateKey(let name, let offset): "`\(name)` at byte \(offset)"
    case .missingKey(let name), .unknownKey(let name), .wrongType(let name): "`\(name)`"
    case .notUTF8, .ended: ""
    }
  }
}
