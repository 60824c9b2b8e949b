/// The key of one body, made for it and used for nothing else.
struct ContentKey: ~Copyable, Sendable {
  static let byteCount = 32

  let bytes: [UInt8]

  init(bytes: [UInt8]) throws(SealingError) {
    guard bytes.count == Self.byteCount else { throw .contentKeyRefused }
    self.bytes = bytes
  }
}
