import Crypto
import FoundationEssentials

/// A named pair of private keys, Ed25519 and ML-DSA-65, for one use; it has exactly one owner.
///
/// The keys can't be printed, compared or copied. swift-crypto zeroes them when the owner is gone,
/// as far as a language with spills and swap allows.
package struct KeyPairSigner: ~Copyable, Sendable {
  /// The public half.
  package let verifier: KeyPairVerifier
  private let ed25519: Curve25519.Signing.PrivateKey
  private let mlDSA65: MLDSA65.PrivateKey

  /// The bytes in an exported pair of seeds.
  package static let seedsSize = 64

  /// Makes a pair from the system's random source.
  package init(name: String, cosigns: Bool = false) throws(NoteError) {
    let mlDSA65: MLDSA65.PrivateKey
    do { mlDSA65 = try MLDSA65.PrivateKey() } catch { throw .signingFailed }
    try self.init(name: name, cosigns: cosigns, Curve25519.Signing.PrivateKey(), mlDSA65)
  }

  /// Makes a pair from 64 bytes that `insecureSeeds` gave: the Ed25519 seed, then the ML-DSA seed.
  package init(name: String, cosigns: Bool = false, seeds: [UInt8]) throws(NoteError) {
    guard seeds.count == Self.seedsSize else { throw .badPublicKey }
    let ed25519: Curve25519.Signing.PrivateKey
    let mlDSA65: MLDSA65.PrivateKey
    do {
      ed25519 = try Curve25519.Signing.PrivateKey(rawRepresentation: seeds[..<32])
      mlDSA65 = try MLDSA65.PrivateKey(seedRepresentation: seeds[32...], publicKey: nil)
    } catch { throw .badPublicKey }
    try self.init(name: name, cosigns: cosigns, ed25519, mlDSA65)
  }

  private init(
    name: String, cosigns: Bool, _ ed25519: Curve25519.Signing.PrivateKey,
    _ mlDSA65: MLDSA65.PrivateKey
  ) throws(NoteError) {
    verifier = try KeyPairVerifier(
      NoteVerifier(
        name: name, kind: cosigns ? .ed25519Cosignature : .ed25519,
        publicKey: [UInt8](ed25519.publicKey.rawRepresentation)),
      NoteVerifier(
        name: name, kind: cosigns ? .mlDSA65Cosignature : .mlDSA65,
        publicKey: [UInt8](mlDSA65.publicKey.rawRepresentation)))
    self.ed25519 = ed25519
    self.mlDSA65 = mlDSA65
  }

  /// The secret seeds, for a key file that encrypts them; never for anything else.
  package func insecureSeeds() -> [UInt8] {
    [UInt8](ed25519.rawRepresentation) + [UInt8](mlDSA65.seedRepresentation)
  }

  /// Signs a text with both keys; refuses for a pair that cosigns.
  package func sign(text: [UInt8]) throws(NoteError) -> SignedNote {
    guard !verifier.cosigns else { throw .keysNotAPair }
    return SignedNote(
      text: text, signatures: try lines(text, text, context: NoteVerifier.noteContext, prefix: []))
  }

  /// Signs a checkpoint of one's own journal.
  package func sign(_ checkpoint: Checkpoint) throws(NoteError) -> SignedNote {
    guard checkpoint.hasUsableOrigin else { throw .badCheckpoint }
    return try sign(text: checkpoint.text)
  }

  /// Cosigns a checkpoint of another's journal at a time, given in whole seconds.
  package func cosign(
    _ checkpoint: Checkpoint, at time: Instant
  ) throws(NoteError) -> [NoteSignature] {
    guard verifier.cosigns else { throw .keysNotAPair }
    guard checkpoint.hasUsableOrigin else { throw .badCheckpoint }
    guard (1...Cosignature.latestTime).contains(time.seconds) else { throw .timestampOutOfRange }
    var prefix = ByteWriter()
    prefix.append(time.seconds)
    return try lines(
      Cosignature.message(
        kind: .ed25519Cosignature, name: verifier.name, time: time.seconds, checkpoint),
      Cosignature.message(
        kind: .mlDSA65Cosignature, name: verifier.name, time: time.seconds, checkpoint),
      context: [], prefix: prefix.bytes)
  }

  private func lines(
    _ classical: [UInt8], _ postQuantum: [UInt8], context: [UInt8], prefix: [UInt8]
  ) throws(NoteError) -> [NoteSignature] {
    do {
      let first = [UInt8](try ed25519.signature(for: classical))
      let second = [UInt8](try mlDSA65.signature(for: postQuantum, context: context))
      return [
        NoteSignature(
          name: verifier.name, keyID: verifier.ed25519.keyID, signature: prefix + first),
        NoteSignature(
          name: verifier.name, keyID: verifier.mlDSA65.keyID, signature: prefix + second),
      ]
    } catch { throw .signingFailed }
  }
}
