package import Evidence
import FoundationEssentials

/// A batch of acts sealed to the partner's office, in memory (sealed-package section 6).
package enum Envelope {
  /// The most bytes in a payload.
  package static let payloadLimit = 8 << 20
  /// The most bytes in an envelope.
  package static let sizeLimit = SealedHeader.sizeLimit + bodyLengthLimit

  static let bodyLengthLimit = Cobblestone.messageLength(
    ofPlaintext: Padding.paddedLength(4 + payloadLimit, atLeast: 0))

  /// Seals a payload to an office; its length shows only as a padded one.
  package static func seal(
    _ payload: [UInt8], from sender: String, under agreement: Digest, to office: OfficePublicKey
  ) throws(SealingError) -> [UInt8] {
    try seal(payload, from: sender, under: agreement, to: office, secrets: .random())
  }

  static func seal(
    _ payload: [UInt8], from sender: String, under agreement: Digest, to office: OfficePublicKey,
    secrets: borrowing SealingSecrets
  ) throws(SealingError) -> [UInt8] {
    guard payload.count <= payloadLimit else { throw .tooLarge }
    var plaintext = ByteWriter()
    plaintext.append(prefixed: payload)
    let length = paddedLength(payload.count)
    plaintext.append(raw: [UInt8](repeating: 0, count: length - plaintext.bytes.count))
    let header = try SealedHeader(
      .envelope, agreement: agreement, sender: sender,
      bodyLength: Cobblestone.messageLength(ofPlaintext: length), to: [office], secrets: secrets)
    let body = try Cobblestone.seal(
      plaintext.bytes, with: secrets.contentKey, salt: secrets.salt, context: header.bodyContext)
    return header.bytes + body
  }

  /// Opens an envelope; refuses another agreement, sender or office and any changed byte.
  package static func open(
    _ bytes: [UInt8], with key: borrowing OfficeKey, agreement: Digest, expecting sender: String
  ) throws(SealingError) -> [UInt8] {
    let length = try SealedHeader.length(prefix: bytes[...], as: .envelope)
    let header = try SealedHeader(parsing: Array(bytes.prefix(length)), as: .envelope)
    guard bytes.count - length == header.bodyLength else { throw .wrongBodyLength }
    try header.check(agreement: agreement, sender: sender)
    let contentKey = try key.unwrap(header)
    let plaintext = try Cobblestone.open(
      Array(bytes[length...]), with: contentKey, context: header.bodyContext)
    var reader = ByteReader(plaintext)
    let payload: [UInt8]
    do { payload = try reader.readPrefixed(limit: payloadLimit) } catch { throw .wrongPadding }
    guard plaintext.count == paddedLength(payload.count) else { throw .wrongPadding }
    guard Data(plaintext[reader.offset...]).isZero else { throw .paddingNotZero(piece: 0) }
    return payload
  }

  private static func paddedLength(_ payload: Int) -> Int {
    Padding.paddedLength(4 + payload, atLeast: SealedHeader.Kind.envelope.smallestPlaintext)
  }
}
