/// Why binary input can't be read.
package enum ByteError: Error, Hashable {
  /// The input ends before a field does; the offset is where that field began.
  case truncated(offset: Int)
  /// Bytes remain after the last field.
  case trailing(offset: Int)
  /// A length is above what the format allows.
  case tooLong(offset: Int)
  /// A text is not UTF-8.
  case notText(offset: Int)

  /// A stable name for the API and diagnostics.
  package var code: String {
    switch self {
    case .truncated: "bytes.truncated"
    case .trailing: "bytes.trailing"
    case .tooLong: "bytes.tooLong"
    case .notText: "bytes.notText"
    }
  }
}

/// Reads what `ByteWriter` writes; every read checks that the bytes are there.
package struct ByteReader {
  private let source: ArraySlice<UInt8>
  private var position: Int

  package init(_ bytes: [UInt8]) { self.init(bytes[...]) }

  package init(_ bytes: ArraySlice<UInt8>) {
    self.source = bytes
    self.position = bytes.startIndex
  }

  /// How many bytes have been read.
  package var offset: Int { position - source.startIndex }

  /// How many bytes remain.
  package var remaining: Int { source.endIndex - position }

  /// Reads a big-endian integer.
  package mutating func read<Value: FixedWidthInteger & UnsignedInteger>(
    _: Value.Type = Value.self
  ) throws(ByteError) -> Value {
    var value: Value = 0
    for byte in try read(count: Value.bitWidth / 8) { value = value << 8 | Value(byte) }
    return value
  }

  /// Reads exactly `count` bytes.
  package mutating func read(count: Int) throws(ByteError) -> ArraySlice<UInt8> {
    guard count <= remaining else { throw .truncated(offset: offset) }
    defer { position += count }
    return source[position..<position + count]
  }

  /// Reads a four-byte length, at most `limit`, and then that many bytes.
  package mutating func readPrefixed(limit: Int) throws(ByteError) -> [UInt8] {
    let start = offset
    let count = Int(try read(UInt32.self))
    guard count <= limit else { throw .tooLong(offset: start) }
    return Array(try read(count: count))
  }

  /// Reads a one-byte length and then that much UTF-8.
  package mutating func readShort() throws(ByteError) -> String {
    let start = offset
    let count = Int(try read(UInt8.self))
    guard let text = String(validating: try read(count: count), as: UTF8.self) else {
      throw .notText(offset: start)
    }
    return text
  }

  /// Reads a digest.
  package mutating func readDigest() throws(ByteError) -> Digest {
    let start = offset
    guard let digest = Digest(bytes: try read(count: Digest.byteCount)) else {
      throw .truncated(offset: start)
    }
    return digest
  }

  /// Refuses bytes after the last field.
  package func finish() throws(ByteError) {
    guard remaining == 0 else { throw .trailing(offset: offset) }
  }
}
