import Evidence
import Treaty

/// Looking into answers; what is not there, or of another type, is nil.
extension JSON {
  subscript(_ name: String) -> JSON? {
    guard case .object(let members) = self else { return nil }
    return members.first { $0.name == name }?.value
  }

  var text: String? {
    guard case .string(let text) = self else { return nil }
    return text
  }

  var number: Int? {
    guard case .integer(let number) = self else { return nil }
    return Int(number)
  }

  var flag: Bool { self == .bool(true) }

  var elements: [JSON] {
    guard case .array(let elements) = self else { return [] }
    return elements
  }

  /// The text of the person's language in a value with three.
  var spoken: String? { self[Voice.language.rawValue]?.text }

  /// A moment as people read it.
  var moment: String? {
    guard let text else { return nil }
    return Instant(text).map { Statement.time($0) } ?? text
  }

  /// The value on one line.
  var printed: String { String(decoding: bytes, as: UTF8.self) }
}
