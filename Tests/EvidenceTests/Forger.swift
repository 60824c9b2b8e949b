import Crypto
import FoundationEssentials

@testable import Evidence

/// Signs anything with the raw keys of a throw-away pair, to show what verifiers refuse.
struct Forger {
  private let ed25519: Curve25519.Signing.PrivateKey
  private let mlDSA65: MLDSA65.PrivateKey

  init(_ signer: borrowing KeyPairSigner) throws {
    let seeds = signer.insecureSeeds()
    ed25519 = try Curve25519.Signing.PrivateKey(rawRepresentation: seeds[..<32])
    mlDSA65 = try MLDSA65.PrivateKey(seedRepresentation: seeds[32...], publicKey: nil)
  }

  /// A line that says it is by `key`, over any message, in any ML-DSA context.
  func line(
    as key: NoteVerifier, over message: [UInt8], context: [UInt8], after prefix: [UInt8] = []
  ) throws -> NoteSignature {
    let signature =
      key.kind.isPostQuantum
      ? [UInt8](try mlDSA65.signature(for: message, context: context))
      : [UInt8](try ed25519.signature(for: message))
    return NoteSignature(name: key.name, keyID: key.keyID, signature: prefix + signature)
  }

  /// A cosignature line at any time at all.
  func cosignature(
    as key: NoteVerifier, of checkpoint: Checkpoint, time: UInt64
  ) throws -> NoteSignature {
    var prefix = ByteWriter()
    prefix.append(time)
    return try line(
      as: key,
      over: Cosignature.message(kind: key.kind, name: key.name, time: time, checkpoint),
      context: [], after: prefix.bytes)
  }
}

extension KeyPairVerifier {
  /// Both keys, Ed25519 first.
  var keys: [NoteVerifier] { [ed25519, mlDSA65] }
}

extension NoteSignature {
  /// This line with one bit of its signature changed.
  var corrupted: NoteSignature {
    var bytes = signature
    bytes[bytes.count / 2] ^= 1
    return NoteSignature(name: name, keyID: keyID, signature: bytes)
  }
}
