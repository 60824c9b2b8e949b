import Crypto
import FoundationEssentials

/// Seals and opens the chunks of one message by their numbers.
struct ChunkCipher: Sendable {
  /// The salt and the commitment, with which the message begins.
  let header: [UInt8]
  private let key: SymmetricKey
  private let baseNonce: [UInt8]

  /// Begins a message; the salt must be new for the key.
  init(_ key: borrowing ContentKey, salt: [UInt8], context: [UInt8]) {
    // SPEC chunked-encryption 2: one HKDF-Expand of 76 bytes, written as its two HMAC blocks.
    let info =
      Array("c2sp.org/chunked-encryption@v1+AEAD_AES_256_GCM\0".utf8) + salt + context
    let secret = SymmetricKey(data: key.bytes)
    let first = Array(HMAC<SHA512>.authenticationCode(for: info + [1], using: secret))
    let second = Array(HMAC<SHA512>.authenticationCode(for: first + info + [2], using: secret))
    self.key = SymmetricKey(data: first[..<32])
    baseNonce = Array(first[32..<44])
    header = salt + first[44...] + second[..<12]
  }

  /// Continues a message from its header; refuses one that is committed to another key or context.
  init(
    _ key: borrowing ContentKey, header: ArraySlice<UInt8>, context: [UInt8]
  ) throws(SealingError) {
    guard header.count == Cobblestone.headerSize else { throw .wrongBodyLength }
    self.init(key, salt: Array(header.prefix(Cobblestone.saltSize)), context: context)
    // No early exit: the time must not tell where the commitments differ.
    let difference = zip(self.header, header).reduce(0) { $0 | ($1.0 ^ $1.1) }
    guard difference == 0 else { throw .commitmentMismatch }
  }

  /// Appends the sealed chunk to `output`.
  func seal(
    _ chunk: ArraySlice<UInt8>, number: Int, onto output: inout [UInt8]
  ) throws(SealingError) {
    guard let box = try? AES.GCM.seal(chunk, using: key, nonce: nonce(number)),
      let combined = box.combined
    else { throw .cryptographyFailed }
    output.append(contentsOf: combined.dropFirst(12))
  }

  /// The plaintext of a sealed chunk, or nil if it is not the chunk of that number.
  func open(_ chunk: ArraySlice<UInt8>, number: Int) -> Data? {
    guard chunk.count >= Cobblestone.tagSize,
      let nonce = try? nonce(number),
      let box = try? AES.GCM.SealedBox(
        nonce: nonce, ciphertext: chunk.dropLast(Cobblestone.tagSize),
        tag: chunk.suffix(Cobblestone.tagSize))
    else { return nil }
    return try? AES.GCM.open(box, using: key)
  }

  private func nonce(_ number: Int) throws -> AES.GCM.Nonce {
    var bytes = baseNonce
    for place in 0..<5 { bytes[11 - place] ^= UInt8(truncatingIfNeeded: number >> (8 * place)) }
    return try AES.GCM.Nonce(data: bytes)
  }
}
