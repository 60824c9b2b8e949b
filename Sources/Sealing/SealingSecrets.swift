import Evidence

/// What is drawn at random for one package or envelope.
///
/// Only tests make one that isn't random; nothing outside this target can.
struct SealingSecrets: ~Copyable {
  let id: [UInt8]
  let contentKey: ContentKey
  let salt: [UInt8]

  init(id: [UInt8], contentKey: [UInt8], salt: [UInt8]) throws(SealingError) {
    guard id.count == SealedHeader.idSize, salt.count == Cobblestone.saltSize else {
      throw .cryptographyFailed
    }
    self.contentKey = try ContentKey(bytes: contentKey)
    self.id = id
    self.salt = salt
  }

  static func random() throws(SealingError) -> SealingSecrets {
    try SealingSecrets(
      id: randomBytes(SealedHeader.idSize), contentKey: randomBytes(ContentKey.byteCount),
      salt: randomBytes(Cobblestone.saltSize))
  }
}

/// Bytes from the system's random source; the count is a multiple of eight.
func randomBytes(_ count: Int) -> [UInt8] {
  var source = SystemRandomNumberGenerator()
  var writer = ByteWriter()
  for _ in 0..<count / 8 { writer.append(source.next()) }
  return writer.bytes
}
