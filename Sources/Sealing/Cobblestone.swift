/// Cobblestone-256: C2SP chunked encryption with SHA-512 and AES-256-GCM.
enum Cobblestone {
  static let saltSize = 24
  static let commitmentSize = 32
  static let headerSize = saltSize + commitmentSize
  static let chunkSize = 16_384
  static let tagSize = 16
  static let sealedChunkSize = chunkSize + tagSize

  /// The length of the message that holds `count` plaintext bytes.
  static func messageLength(ofPlaintext count: Int) -> Int {
    headerSize + count + tagSize * (count / chunkSize + 1)
  }

  /// The plaintext length that a message of `count` bytes claims, or nil if none has that length.
  static func plaintextLength(ofMessage count: Int) -> Int? {
    guard count >= headerSize else { return nil }
    let (whole, rest) = (count - headerSize).quotientAndRemainder(dividingBy: sealedChunkSize)
    return rest < tagSize ? nil : whole * chunkSize + rest - tagSize
  }

  /// Seals a whole message in memory.
  static func seal(
    _ plaintext: [UInt8], with key: borrowing ContentKey, salt: [UInt8], context: [UInt8]
  ) throws(SealingError) -> [UInt8] {
    let cipher = ChunkCipher(key, salt: salt, context: context)
    var message = cipher.header
    message.reserveCapacity(messageLength(ofPlaintext: plaintext.count))
    for number in 0...plaintext.count / chunkSize {
      let start = number * chunkSize
      let chunk = plaintext[start..<min(start + chunkSize, plaintext.count)]
      try cipher.seal(chunk, number: number, onto: &message)
    }
    return message
  }

  /// Opens a whole message in memory.
  static func open(
    _ message: [UInt8], with key: borrowing ContentKey, context: [UInt8]
  ) throws(SealingError) -> [UInt8] {
    guard let count = plaintextLength(ofMessage: message.count) else { throw .wrongBodyLength }
    let cipher = try ChunkCipher(key, header: message[..<headerSize], context: context)
    var plaintext: [UInt8] = []
    plaintext.reserveCapacity(count)
    for number in 0...count / chunkSize {
      let start = headerSize + number * sealedChunkSize
      let chunk = message[start..<min(start + sealedChunkSize, message.count)]
      guard let opened = cipher.open(chunk, number: number) else {
        throw .chunkRefused(piece: number / PieceGeometry.chunks, chunk: number)
      }
      plaintext.append(contentsOf: opened)
    }
    return plaintext
  }
}
