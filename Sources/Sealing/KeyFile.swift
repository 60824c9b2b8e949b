import Crypto
package import Evidence
import FoundationEssentials

/// A private key on disk, in clear or under a passphrase (docs/spec/key-file.md).
package struct KeyFile: Sendable {
  /// What a key is for; a key of one kind is refused where another is asked for.
  package enum Kind: String, CaseIterable, Sendable {
    case authority, journal, mirror, office, officer, tls
  }

  /// The most bytes in a file.
  package static let sizeLimit = 65_536
  /// The most bytes in a secret.
  package static let secretLimit = 16_384

  /// What the file says its key is for; proven only once a passphrase opens it.
  package let kind: Kind
  /// The name of the key, such as `KOR/registry`.
  package let name: String
  private let scrypt: ScryptParameters?
  /// The secret itself, or nonce, ciphertext and tag.
  private let material: [UInt8]

  private static let format = "entente/key-file@v1"

  /// Makes a file for a secret, in clear if `passphrase` is nil.
  ///
  /// The passphrase is UTF-8 in the composed form (NFC), which is the caller's to see to.
  package init(
    kind: Kind, name: String, secret: [UInt8], passphrase: [UInt8]?
  ) throws(SealingError) {
    guard name.isLine(limit: 128) else { throw .badField("name") }
    guard (1...Self.secretLimit).contains(secret.count) else { throw .badField("secret") }
    self.kind = kind
    self.name = name
    guard let passphrase else {
      scrypt = nil
      material = secret
      return
    }
    let scrypt = ScryptParameters.random()
    let key = try scrypt.key(from: passphrase)
    let bound = Self.bound(kind, name, scrypt)
    guard let box = try? AES.GCM.seal(secret, using: key, authenticating: bound),
      let combined = box.combined
    else { throw .cryptographyFailed }
    self.scrypt = scrypt
    material = [UInt8](combined)
  }

  /// Reads a file strictly; the key stays locked.
  package init(parsing bytes: [UInt8]) throws(SealingError) {
    do {
      var reader = try JSONReader(try JSON(parsing: bytes, limit: Self.sizeLimit, depth: 1))
      guard try reader.string("format") == Self.format else { throw SealingError.unknownKeyFile }
      guard let kind = Kind(rawValue: try reader.string("kind")) else {
        throw SealingError.badField("kind")
      }
      self.kind = kind
      name = try reader.string("name")
      switch try reader.string("protection") {
      case "none": scrypt = nil
      case "scrypt": scrypt = try ScryptParameters(reading: &reader)
      default: throw SealingError.badProtection
      }
      guard let material = Base64.decode(try reader.string("secret")) else {
        throw SealingError.badField("secret")
      }
      self.material = material
      try reader.finish()
    } catch let error as SealingError {
      throw error
    } catch let error as JSONError {
      throw .keyFile(error)
    } catch { throw .unknownKeyFile }
    guard name.isLine(limit: 128) else { throw .badField("name") }
    let overhead = scrypt == nil ? 0 : 12 + 16
    guard (1...Self.secretLimit).contains(material.count - overhead) else {
      throw .badField("secret")
    }
  }

  /// The file's bytes: one line of JSON.
  package var bytes: [UInt8] {
    let members =
      [
        JSONMember(name: "format", value: .string(Self.format)),
        JSONMember(name: "kind", value: .string(kind.rawValue)),
        JSONMember(name: "name", value: .string(name)),
        JSONMember(name: "protection", value: .string(isProtected ? "scrypt" : "none")),
      ] + (scrypt?.members ?? []) + [
        JSONMember(name: "secret", value: .string(Base64.encode(material)))
      ]
    return JSON.object(members).bytes + [UInt8(ascii: "\n")]
  }

  /// Whether a passphrase is needed.
  package var isProtected: Bool { scrypt != nil }

  /// The secret of a key of this kind; never for anything but making the key.
  ///
  /// A wrong passphrase and a changed file are one error. A passphrase for a file in clear is
  /// refused: somebody may have put that file in the protected one's place.
  package func insecureSecret(
    as kind: Kind, passphrase: [UInt8]?
  ) throws(SealingError) -> [UInt8] {
    guard self.kind == kind else { throw .wrongKeyKind }
    guard let scrypt else {
      guard passphrase == nil else { throw .passphraseNotNeeded }
      return material
    }
    guard let passphrase else { throw .passphraseMissing }
    let key = try scrypt.key(from: passphrase)
    guard let box = try? AES.GCM.SealedBox(combined: material),
      let secret = try? AES.GCM.open(
        box, using: key, authenticating: Self.bound(kind, name, scrypt))
    else { throw .wrongPassphrase }
    return [UInt8](secret)
  }

  /// The associated data: every other field, unambiguously joined.
  private static func bound(_ kind: Kind, _ name: String, _ scrypt: ScryptParameters) -> [UInt8] {
    var writer = ByteWriter()
    writer.append(raw: format.utf8)
    writer.append(UInt8(0))
    writer.append(short: kind.rawValue)
    writer.append(short: name)
    writer.append(UInt32(scrypt.rounds))
    writer.append(UInt32(ScryptParameters.blockSize))
    writer.append(UInt32(ScryptParameters.parallelism))
    writer.append(raw: scrypt.salt)
    return writer.bytes
  }
}

extension KeyFile {
  /// The office key that the file holds.
  package func officeKey(passphrase: [UInt8]?) throws(SealingError) -> OfficeKey {
    try OfficeKey(office: name, seed: insecureSecret(as: .office, passphrase: passphrase))
  }

  /// The signing pair that the file holds for a role; a mirror's pair cosigns.
  package func signer(as kind: Kind, passphrase: [UInt8]?) throws(SealingError) -> KeyPairSigner {
    guard kind != .office, kind != .tls else { throw .wrongKeyKind }
    let seeds = try insecureSecret(as: kind, passphrase: passphrase)
    do {
      return try KeyPairSigner(name: name, cosigns: kind == .mirror, seeds: seeds)
    } catch { throw .badPrivateKey }
  }

  /// Makes a file for an office key.
  package init(_ key: borrowing OfficeKey, passphrase: [UInt8]?) throws(SealingError) {
    try self.init(
      kind: .office, name: key.office, secret: key.insecureSeed(), passphrase: passphrase)
  }

  /// Makes a file for a signing pair in a role.
  package init(
    _ signer: borrowing KeyPairSigner, as kind: Kind, passphrase: [UInt8]?
  ) throws(SealingError) {
    guard kind != .office, kind != .tls, signer.verifier.cosigns == (kind == .mirror) else {
      throw .wrongKeyKind
    }
    try self.init(
      kind: kind, name: signer.verifier.name, secret: signer.insecureSeeds(),
      passphrase: passphrase)
  }
}
