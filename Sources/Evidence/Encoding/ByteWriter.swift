/// Writes big-endian integers and length-prefixed bytes, the binary half of our formats.
package struct ByteWriter {
  /// What has been written.
  package private(set) var bytes: [UInt8] = []

  package init() {}

  /// Appends an integer, most significant byte first.
  package mutating func append(_ value: some FixedWidthInteger & UnsignedInteger) {
    var shift = value.bitWidth - 8
    while shift >= 0 {
      bytes.append(UInt8(truncatingIfNeeded: value >> shift))
      shift -= 8
    }
  }

  /// Appends bytes as they are.
  package mutating func append(raw: some Sequence<UInt8>) {
    bytes.append(contentsOf: raw)
  }

  /// Appends a four-byte length and then the bytes.
  package mutating func append(prefixed: [UInt8]) {
    append(UInt32(prefixed.count))
    bytes.append(contentsOf: prefixed)
  }

  /// Appends a one-byte length and then the text in UTF-8, which the caller keeps below 256 bytes.
  package mutating func append(short text: String) {
    let utf8 = Array(text.utf8)
    append(UInt8(utf8.count))
    bytes.append(contentsOf: utf8)
  }
}
