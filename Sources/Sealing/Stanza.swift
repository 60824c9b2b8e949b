import Crypto
import Evidence
import struct Evidence.Digest
import FoundationEssentials

/// The content key of one package or envelope, wrapped for one office.
struct Stanza: Hashable, Sendable {
  static let encapsulatedSize = 1120
  static let wrappedSize = ContentKey.byteCount + 16

  let office: String
  let keyID: Digest
  let encapsulated: [UInt8]
  let wrapped: [UInt8]

  init(reading reader: inout ByteReader) throws(SealingError) {
    do {
      office = try reader.readShort()
      keyID = try reader.readDigest()
      encapsulated = Array(try reader.read(count: Self.encapsulatedSize))
      wrapped = Array(try reader.read(count: Self.wrappedSize))
    } catch {
      if case .notText = error { throw .badOffice }
      throw SealingError(header: error)
    }
    guard OfficePublicKey.isOffice(office) else { throw .badOffice }
  }

  init(
    wrapping contentKey: borrowing ContentKey, for recipient: OfficePublicKey, _ suite: Suite,
    info: [UInt8]
  ) throws(SealingError) {
    do {
      let publicKey = try XWingMLKEM768X25519.PublicKey(rawRepresentation: recipient.bytes)
      var sender = try HPKE.Sender(
        recipientKey: publicKey, ciphersuite: suite.ciphersuite, info: Data(info))
      wrapped = [UInt8](try sender.seal(contentKey.bytes))
      encapsulated = [UInt8](sender.encapsulatedKey)
    } catch { throw .badPublicKey }
    office = recipient.office
    keyID = recipient.keyID
  }

  static func size(office: String) -> Int {
    1 + office.utf8.count + Digest.byteCount + encapsulatedSize + wrappedSize
  }

  func write(to writer: inout ByteWriter) {
    writer.append(short: office)
    writer.append(raw: keyID.bytes)
    writer.append(raw: encapsulated)
    writer.append(raw: wrapped)
  }

  func precedes(_ other: Stanza) -> Bool {
    office.utf8.lexicographicallyPrecedes(other.office.utf8)
  }
}
