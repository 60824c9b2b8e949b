/// The fields of a form, posted or in an address, `application/x-www-form-urlencoded`; each name once.
struct Form: Sendable, Hashable {
  private let fields: [String: String]

  /// The most bytes of a form.
  static let limit = 65_536

  /// Reads the bytes of a body; nil where they are no such form, or a name stands twice.
  init?(_ bytes: [UInt8]) {
    var fields: [String: String] = [:]
    for part in bytes.split(separator: UInt8(ascii: "&")) {
      let sides = part.split(
        separator: UInt8(ascii: "="), maxSplits: 1, omittingEmptySubsequences: false)
      guard let name = Self.text(sides[0]),
        let value = sides.count == 2 ? Self.text(sides[1]) : "",
        fields.updateValue(value, forKey: name) == nil
      else { return nil }
    }
    self.fields = fields
  }

  /// The names of the fields.
  var names: [String] { fields.keys.sorted() }

  /// The value of a field; empty where there is none.
  subscript(_ name: String) -> String { fields[name] ?? "" }

  private static func text(_ bytes: ArraySlice<UInt8>) -> String? {
    var result: [UInt8] = []
    var rest = bytes
    while let byte = rest.popFirst() {
      switch byte {
      case UInt8(ascii: "+"): result.append(0x20)
      case UInt8(ascii: "%"):
        guard let high = rest.popFirst().flatMap(digit), let low = rest.popFirst().flatMap(digit)
        else { return nil }
        result.append(high << 4 | low)
      default: result.append(byte)
      }
    }
    return String(validating: result, as: UTF8.self)
  }

  private static func digit(_ byte: UInt8) -> UInt8? {
    switch byte {
    case UInt8(ascii: "0")...UInt8(ascii: "9"): byte - UInt8(ascii: "0")
    case UInt8(ascii: "a")...UInt8(ascii: "f"): byte - UInt8(ascii: "a") + 10
    case UInt8(ascii: "A")...UInt8(ascii: "F"): byte - UInt8(ascii: "A") + 10
    default: nil
    }
  }
}
