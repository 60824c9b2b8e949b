/// What a binding is about: a relative reference or a URI, which is never fetched here.
///
///     try DataReference(fileName: "계획.pdf").uri  // %EA%B3%84%ED%9A%8D.pdf
package struct DataReference: Sendable, Hashable {
  /// In the characters of RFC 3986; everything else is percent-encoded.
  package let uri: String

  /// The most bytes of a reference.
  package static let longest = 2048

  /// Takes a reference as written; fails for what is no URI, and for places in the binding itself.
  package init(uri: String) throws(BindingError) {
    guard !uri.isEmpty else { throw .binding(.uriEmpty, at: nil) }
    guard uri.utf8.count <= Self.longest else { throw .binding(.uriTooLong, at: nil) }
    guard Self.isReference(Array(uri.utf8)) else { throw .binding(.uri, at: nil) }
    // A detached binding is about something else than itself.
    guard uri.utf8.first != UInt8(ascii: "#") else { throw .binding(.uriInside, at: nil) }
    self.uri = uri
  }

  /// Refers to a file beside the binding.
  package init(fileName: String) throws(BindingError) {
    guard Self.isPlain(fileName) else { throw .binding(.uri, at: nil) }
    var encoded: [UInt8] = []
    for byte in fileName.utf8 {
      if Self.isUnreserved(byte) {
        encoded.append(byte)
      } else {
        encoded += [UInt8(ascii: "%"), Self.digits[Int(byte >> 4)], Self.digits[Int(byte & 15)]]
      }
    }
    try self.init(uri: String(decoding: encoded, as: UTF8.self))
  }

  /// The name of the file beside the binding, or nil if the reference leads anywhere else.
  ///
  /// It is never a path: no slash, no `..`, no control or invisible character, encoded or not.
  package var fileName: String? {
    var bytes: [UInt8] = []
    var rest = Array(uri.utf8)[...]
    while let byte = rest.popFirst() {
      if Self.isUnreserved(byte) {
        bytes.append(byte)
      } else if byte == UInt8(ascii: "%"), let high = rest.popFirst().flatMap(Self.digit),
        let low = rest.popFirst().flatMap(Self.digit)
      {
        bytes.append(high << 4 | low)
      } else {
        return nil
      }
    }
    guard let name = String(validating: bytes, as: UTF8.self), Self.isPlain(name) else {
      return nil
    }
    return name
  }

  // MARK: Characters

  private static let digits = Array("0123456789ABCDEF".utf8)

  private static func isPlain(_ name: String) -> Bool {
    guard !name.isEmpty, name != ".", name != "..", name.first != " ", name.last != " " else {
      return false
    }
    return !name.unicodeScalars.contains { scalar in
      scalar == "/" || scalar == "\\" || LabelText.isInvisible(scalar.value)
    }
  }

  private static func digit(_ byte: UInt8) -> UInt8? {
    let upper = byte >= UInt8(ascii: "a") ? byte & 0xDF : byte
    return digits.firstIndex(of: upper).map { UInt8($0) }
  }

  private static func isUnreserved(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x30...0x39, 0x41...0x5A, 0x61...0x7A: true
    default: "-._~".utf8.contains(byte)
    }
  }

  private static func isReference(_ bytes: [UInt8]) -> Bool {
    var rest = bytes[...]
    while let byte = rest.popFirst() {
      if isUnreserved(byte) || ":/?#[]@!$&'()*+,;=".utf8.contains(byte) { continue }
      guard byte == UInt8(ascii: "%"), rest.popFirst().flatMap(digit) != nil,
        rest.popFirst().flatMap(digit) != nil
      else { return false }
    }
    return true
  }
}
