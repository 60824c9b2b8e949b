import FoundationEssentials

/// Standard padded base64 (RFC 4648 section 4); only the canonical spelling is read.
package enum Base64 {
  /// The canonical spelling of `bytes`.
  package static func encode(_ bytes: [UInt8]) -> String {
    Data(bytes).base64EncodedString()
  }

  /// The bytes, or nil for any spelling but the canonical one.
  ///
  /// Spaces, the URL alphabet, missing padding and non-zero trailing bits are all refused: one
  /// value has one spelling, so a proof can't be respelt.
  package static func decode(_ text: String) -> [UInt8]? {
    guard let data = Data(base64Encoded: text) else { return nil }
    let bytes = [UInt8](data)
    return encode(bytes) == text ? bytes : nil
  }
}
