import Crypto
package import Evidence
package import struct Evidence.Digest
import FoundationEssentials

/// An office's X-Wing private key; it has exactly one owner and can't be printed or compared.
///
/// swift-crypto zeroes the key when the owner is gone, as far as spills and swap allow.
package struct OfficeKey: ~Copyable, Sendable {
  /// The public half.
  package let publicKey: OfficePublicKey
  private let key: XWingMLKEM768X25519.PrivateKey

  /// The bytes in an exported seed.
  package static let seedSize = 32

  /// Makes a key from the system's random source.
  package init(office: String) throws(SealingError) {
    let key: XWingMLKEM768X25519.PrivateKey
    do { key = try .generate() } catch { throw .cryptographyFailed }
    try self.init(office: office, key)
  }

  /// Makes a key from the 32 bytes that `insecureSeed` gave.
  package init(office: String, seed: [UInt8]) throws(SealingError) {
    guard seed.count == Self.seedSize else { throw .badPrivateKey }
    let key: XWingMLKEM768X25519.PrivateKey
    do {
      key = try XWingMLKEM768X25519.PrivateKey(seedRepresentation: seed, publicKey: nil)
    } catch { throw .badPrivateKey }
    try self.init(office: office, key)
  }

  private init(office: String, _ key: XWingMLKEM768X25519.PrivateKey) throws(SealingError) {
    publicKey = try OfficePublicKey(
      office: office, bytes: [UInt8](key.publicKey.rawRepresentation))
    self.key = key
  }

  /// The office, such as `KOR/registry`.
  package var office: String { publicKey.office }

  /// The id that stanzas for this key carry.
  package var keyID: Digest { publicKey.keyID }

  /// The secret seed, for a key file that encrypts it; never for anything else.
  package func insecureSeed() -> [UInt8] { [UInt8](key.seedRepresentation) }

  /// Unwraps the content key that a stanza of `header` holds for this office.
  ///
  /// Everything in the header outside the stanzas is bound, so a stanza moved from another package,
  /// sender, agreement or office is refused.
  func unwrap(_ header: SealedHeader) throws(SealingError) -> ContentKey {
    guard let stanza = header.stanzas.first(where: { $0.keyID == keyID }),
      stanza.office == office
    else { throw .notForThisKey }
    do {
      var recipient = try HPKE.Recipient(
        privateKey: key, ciphersuite: header.suite.ciphersuite,
        info: Data(header.keyInfo(for: keyID)), encapsulatedKey: Data(stanza.encapsulated))
      return try ContentKey(bytes: [UInt8](recipient.open(stanza.wrapped)))
    } catch { throw .contentKeyRefused }
  }
}
