/// The fields of a form, posted or in an address; each name once.
package struct Form: Sendable, Hashable {
  private let fields: [String: String]

  /// The most bytes of a form.
  package static let limit = 65_536

  /// Reads `application/x-www-form-urlencoded`; nil where the bytes are no such form, or a name stands twice.
  package init?(_ bytes: [UInt8]) {
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

  /// Reads the fields before the first file of a form with files, or all of one without.
  package init(before file: inout Multipart) async throws {
    var fields: [String: String] = [:]
    var left = Self.limit
    while let part = try await file.next(), part.filename == nil {
      let value = try await file.text(limit: left)
      left -= value.utf8.count
      guard fields.updateValue(value, forKey: part.name) == nil else {
        throw MultipartError.nameTwice
      }
    }
    self.fields = fields
  }

  /// The names of the fields.
  package var names: [String] { fields.keys.sorted() }

  /// The value of a field; empty where there is none.
  package subscript(_ name: String) -> String { fields[name] ?? "" }

  /// A text as it stands in an address or a form, so that it is read again as it is.
  package static func coded(_ text: String) -> String {
    var coded: [UInt8] = []
    for byte in text.utf8 {
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
        UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "."),
        UInt8(ascii: "~"), UInt8(ascii: "/"):
        coded.append(byte)
      default:
        coded += [UInt8(ascii: "%"), digits[Int(byte >> 4)], digits[Int(byte & 15)]]
      }
    }
    return String(decoding: coded, as: UTF8.self)
  }

  private static let digits = Array("0123456789ABCDEF".utf8)

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
