import Evidence

/// The outer header that packages and envelopes share, read strictly (sealed-package section 2).
struct SealedHeader: Hashable, Sendable {
  static let sizeLimit = 32_768
  static let idSize = 32
  static let stanzaLimit = 16

  /// What the header begins.
  enum Kind: Hashable, Sendable {
    case package
    case envelope

    var magic: [UInt8] { Array("entente/\(self)@v1\n".utf8) }
    var keyLabel: [UInt8] { Array("entente/\(self)-key@v1\0".utf8) }
    var bodyLabel: [UInt8] { Array("entente/\(self)-body@v1\0".utf8) }
    var stanzaLimit: Int { self == .package ? SealedHeader.stanzaLimit : 1 }
    var smallestPlaintext: Int { self == .package ? 16_384 : 4_096 }
    var bodyLengthLimit: Int {
      self == .package ? PackageHeader.bodyLengthLimit : Envelope.bodyLengthLimit
    }
  }

  let kind: Kind
  /// The header as it was read or made.
  let bytes: [UInt8]
  let suite: Suite
  let agreement: Digest
  let sender: String
  /// 32 random bytes.
  let id: [UInt8]
  let bodyLength: Int
  let stanzas: [Stanza]
  /// SHA-256 of the whole header.
  let digest: Digest
  /// How many bytes come before the stanza count: those that the key wrapping binds.
  private let boundCount: Int

  /// Reads a header of exactly these bytes.
  init(parsing bytes: [UInt8], as kind: Kind) throws(SealingError) {
    let length = try Self.length(prefix: bytes[...], as: kind)
    guard bytes.count <= length else { throw .headerTrailing(offset: length) }
    guard bytes.count == length else { throw .headerTruncated(offset: bytes.count) }
    var reader = ByteReader(bytes)
    let code: UInt16
    let declared: UInt64
    let count: Int
    do {
      _ = try reader.read(count: kind.magic.count + 4)
      code = try reader.read()
      agreement = try reader.readDigest()
      sender = try reader.readShort()
      id = Array(try reader.read(count: Self.idSize))
      declared = try reader.read()
      boundCount = reader.offset
      count = Int(try reader.read(UInt8.self))
    } catch {
      if case .notText = error { throw .badParty }
      throw SealingError(header: error)
    }
    guard let suite = Suite(rawValue: code) else { throw .unknownSuite(code) }
    guard OfficePublicKey.isParty(Array(sender.utf8)) else { throw .badParty }
    guard let bodyLength = Int(exactly: declared), Self.isBodyLength(bodyLength, kind) else {
      throw .badBodyLength
    }
    guard (1...kind.stanzaLimit).contains(count) else { throw .badStanzaCount }
    var stanzas: [Stanza] = []
    for number in 0..<count {
      let stanza = try Stanza(reading: &reader)
      // Strictly ascending offices: one order, and no office twice.
      if let last = stanzas.last, !last.precedes(stanza) {
        throw .stanzasOutOfOrder(stanza: number)
      }
      stanzas.append(stanza)
    }
    do { try reader.finish() } catch { throw SealingError(header: error) }
    self.suite = suite
    self.bodyLength = bodyLength
    self.stanzas = stanzas
    self.kind = kind
    self.bytes = bytes
    digest = Digest.sha256(bytes)
  }

  /// Makes a header and wraps `contentKey` for each recipient.
  init(
    _ kind: Kind, suite: Suite = .xWing, agreement: Digest, sender: String, bodyLength: Int,
    to recipients: [OfficePublicKey], secrets: borrowing SealingSecrets
  ) throws(SealingError) {
    guard OfficePublicKey.isParty(Array(sender.utf8)) else { throw .badParty }
    let recipients = recipients.sorted { $0.office.utf8.lexicographicallyPrecedes($1.office.utf8) }
    guard (1...kind.stanzaLimit).contains(recipients.count),
      Set(recipients.map(\.office)).count == recipients.count
    else { throw .badRecipients }
    let stanzaSizes = recipients.map { Stanza.size(office: $0.office) }
    var writer = ByteWriter()
    writer.append(raw: kind.magic)
    let boundCount = kind.magic.count + 4 + 2 + 32 + 4 + Self.idSize + 8
    writer.append(UInt32(boundCount + 1 + stanzaSizes.reduce(0, +)))
    writer.append(suite.rawValue)
    writer.append(raw: agreement.bytes)
    writer.append(short: sender)
    writer.append(raw: secrets.id)
    writer.append(UInt64(bodyLength))
    let bound = writer.bytes
    writer.append(UInt8(recipients.count))
    for recipient in recipients {
      let info = kind.keyLabel + bound + recipient.keyID.bytes
      let stanza = try Stanza(wrapping: secrets.contentKey, for: recipient, suite, info: info)
      stanza.write(to: &writer)
    }
    try self.init(parsing: writer.bytes, as: kind)
  }

  /// The length of a header that begins with `prefix`, which must hold the magic and the length.
  static func length(prefix: ArraySlice<UInt8>, as kind: Kind) throws(SealingError) -> Int {
    let magic = kind.magic
    guard prefix.prefix(magic.count).elementsEqual(magic.prefix(prefix.count)) else {
      throw .notSealed
    }
    var reader = ByteReader(prefix)
    let length: UInt32
    do {
      _ = try reader.read(count: magic.count)
      length = try reader.read()
    } catch { throw .headerTruncated(offset: prefix.count) }
    guard length <= Self.sizeLimit else { throw .headerTooLong }
    guard length > magic.count + 4 else { throw .headerTruncated(offset: Int(length)) }
    return Int(length)
  }

  /// Whether some padded plaintext gives a body of `length` bytes.
  static func isBodyLength(_ length: Int, _ kind: Kind) -> Bool {
    guard length <= kind.bodyLengthLimit,
      let plaintext = Cobblestone.plaintextLength(ofMessage: length)
    else { return false }
    return Padding.paddedLength(plaintext, atLeast: kind.smallestPlaintext) == plaintext
  }

  /// The HPKE info for the stanza of a key.
  func keyInfo(for keyID: Digest) -> [UInt8] {
    kind.keyLabel + bytes[..<boundCount] + keyID.bytes
  }

  /// The context of the body's message.
  var bodyContext: [UInt8] { kind.bodyLabel + digest.bytes }

  /// Refuses a header of another agreement or sender.
  func check(agreement: Digest, sender: String) throws(SealingError) {
    guard self.agreement == agreement else { throw .otherAgreement }
    guard self.sender == sender else { throw .otherSender }
  }
}

extension SealingError {
  /// What a broken field of a header is called.
  init(header error: ByteError) {
    switch error {
    case .truncated(let offset), .tooLong(let offset), .notText(let offset):
      self = .headerTruncated(offset: offset)
    case .trailing(let offset): self = .headerTrailing(offset: offset)
    }
  }
}
