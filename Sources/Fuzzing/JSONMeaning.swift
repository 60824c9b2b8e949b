import Evidence
import FoundationEssentials

/// What a JSON text says: the order of members, white space and escapes are gone, nothing else is.
///
/// Two texts have one meaning if and only if these bytes are equal, since `JSON.bytes` has one
/// spelling for a value and no two values share one.
struct JSONMeaning: Hashable {
  let bytes: [UInt8]

  /// The meaning of a value; a text in a member of one of the names `moments` means its moment.
  init(_ value: JSON, moments: Set<String> = []) {
    bytes = Self.sorted(value, moments).bytes
  }

  /// The meaning of a text, which a reader has already taken.
  init(of text: [UInt8], limit: Int = 4 << 20, moments: Set<String> = []) throws {
    self.init(try JSON(parsing: text, limit: limit), moments: moments)
  }

  private static func sorted(_ value: JSON, _ moments: Set<String>) -> JSON {
    switch value {
    case .null, .bool, .integer, .string: return value
    case .array(let elements): return .array(elements.map { sorted($0, moments) })
    case .object(let members):
      let meant = members.map { member in
        if moments.contains(member.name), case .string(let text) = member.value,
          let moment = Instant(text)
        {
          return JSONMember(name: member.name, value: .string(moment.description))
        }
        return JSONMember(name: member.name, value: sorted(member.value, moments))
      }
      return .object(meant.sorted { $0.name < $1.name })
    }
  }

  /// The meaning of a text as another reader, Foundation's, finds it.
  static func foreign(_ text: [UInt8]) throws -> JSONMeaning {
    JSONMeaning(try JSONDecoder().decode(ForeignJSON.self, from: Data(text)).value)
  }
}

/// A value as Foundation's decoder sees it.
private struct ForeignJSON: Decodable {
  let value: JSON

  private struct Name: CodingKey {
    let stringValue: String
    var intValue: Int? { nil }
    init(stringValue: String) { self.stringValue = stringValue }
    init?(intValue: Int) { nil }
  }

  init(from decoder: any Decoder) throws {
    if let object = try? decoder.container(keyedBy: Name.self) {
      value = .object(
        try object.allKeys.map { name in
          JSONMember(
            name: name.stringValue, value: try object.decode(ForeignJSON.self, forKey: name).value)
        })
      return
    }
    if var array = try? decoder.unkeyedContainer() {
      var elements: [JSON] = []
      while !array.isAtEnd { elements.append(try array.decode(ForeignJSON.self).value) }
      value = .array(elements)
      return
    }
    let single = try decoder.singleValueContainer()
    if single.decodeNil() {
      value = .null
    } else if let flag = try? single.decode(Bool.self) {
      value = .bool(flag)
    } else if let number = try? single.decode(Int64.self) {
      value = .integer(number)
    } else {
      value = .string(try single.decode(String.self))
    }
  }
}
