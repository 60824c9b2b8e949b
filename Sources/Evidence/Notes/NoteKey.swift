import Crypto
import FoundationEssentials

/// What a key may sign; a key of one kind never verifies for another.
package enum NoteKeyKind: Hashable, Sendable, CaseIterable {
  /// Ed25519 over the note's text (signed-note type 0x01).
  case ed25519
  /// ML-DSA-65 over the note's text (our private type 0xff).
  case mlDSA65
  /// Timestamped Ed25519 over a checkpoint (tlog-cosignature type 0x04).
  case ed25519Cosignature
  /// Timestamped ML-DSA-65 over a checkpoint (our private type 0xff).
  case mlDSA65Cosignature

  /// The type byte, and for private types the identifier that follows it.
  var typeBytes: [UInt8] {
    switch self {
    case .ed25519: [0x01]
    case .ed25519Cosignature: [0x04]
    case .mlDSA65: [0xFF] + Array("entente/ml-dsa-65/note@v1\0".utf8)
    case .mlDSA65Cosignature: [0xFF] + Array("entente/ml-dsa-65/cosignature@v1\0".utf8)
    }
  }

  var publicKeySize: Int { isPostQuantum ? 1952 : 32 }
  var signatureSize: Int { isPostQuantum ? 3309 : 64 }

  /// Whether the key is ML-DSA-65 rather than Ed25519.
  package var isPostQuantum: Bool { self == .mlDSA65 || self == .mlDSA65Cosignature }

  /// Whether the key cosigns checkpoints rather than signing notes.
  package var isCosignature: Bool { self == .ed25519Cosignature || self == .mlDSA65Cosignature }
}

/// A named public key that verifies note signatures (signed-note, section "verifier keys").
package struct NoteVerifier: Hashable, Sendable {
  package let name: String
  package let kind: NoteKeyKind
  package let publicKey: [UInt8]
  /// An index, never a fingerprint: it can be collided at will.
  package let keyID: UInt32

  /// The FIPS 204 context of our ML-DSA-65 note signatures.
  static let noteContext = Array("entente/note@v1".utf8)

  /// The longest name in bytes: a cosignature carries it behind a one-byte length.
  static let nameLimit = 255

  /// Makes a verifier; refuses a bad name or a key of the wrong length.
  package init(name: String, kind: NoteKeyKind, publicKey: [UInt8]) throws(NoteError) {
    guard NoteSignature.isKeyName(name), name.utf8.count <= Self.nameLimit else {
      throw .badKeyName
    }
    guard publicKey.count == kind.publicKeySize else { throw .badPublicKey }
    self.name = name
    self.kind = kind
    self.publicKey = publicKey
    let digest = Digest.sha256(parts: Array(name.utf8), [0x0A], kind.typeBytes, publicKey)
    keyID = digest.bytes.prefix(4).reduce(0) { $0 << 8 | UInt32($1) }
  }

  /// Reads `name+id+base64(type ‖ key)` and checks that the id belongs to the key.
  package init(vkey: String) throws(NoteError) {
    let parts = vkey.split(separator: "+", maxSplits: 2, omittingEmptySubsequences: false)
    guard parts.count == 3, let material = Base64.decode(String(parts[2])) else {
      throw .badVerifierKey
    }
    let kind = NoteKeyKind.allCases.first { kind in
      material.starts(with: kind.typeBytes)
        && material.count == kind.typeBytes.count + kind.publicKeySize
    }
    guard let kind else { throw .badVerifierKey }
    try self.init(
      name: String(parts[0]), kind: kind,
      publicKey: Array(material.dropFirst(kind.typeBytes.count)))
    guard String(parts[1]) == Self.text(keyID) else { throw .keyIDMismatch }
  }

  /// The verifier key string.
  package var vkey: String {
    "\(name)+\(Self.text(keyID))+\(Base64.encode(kind.typeBytes + publicKey))"
  }

  private static func text(_ keyID: UInt32) -> String {
    Hex.encode([24, 16, 8, 0].map { UInt8(truncatingIfNeeded: keyID >> $0) })
  }

  /// Whether a signature line names this key: the same name, byte for byte, and the same id.
  func isNamed(by line: NoteSignature) -> Bool {
    keyID == line.keyID && name.utf8.elementsEqual(line.name.utf8)
  }

  /// Checks a raw signature over `message`; `context` is for ML-DSA only.
  func isValid(_ signature: [UInt8], for message: [UInt8], context: [UInt8]) -> Bool {
    guard signature.count == kind.signatureSize else { return false }
    if kind.isPostQuantum {
      let key = try? MLDSA65.PublicKey(rawRepresentation: publicKey)
      return key?.isValidSignature(signature, for: message, context: context) ?? false
    }
    let key = try? Curve25519.Signing.PublicKey(rawRepresentation: publicKey)
    return key?.isValidSignature(signature, for: message) ?? false
  }
}
