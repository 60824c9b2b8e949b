import Conduct
package import Evidence
import Synchronization

/// A throw-away pair of private keys that tests share; a class, because a signer has one owner.
///
/// The seeds are a digest of the name, so a name has the same keys in every process, and a failing
/// run repeats exactly. ML-DSA is slow in debug builds: keys are made once a process.
package final class TestSigner: Sendable {
  private let signer: KeyPairSigner

  package init(name: String, cosigns: Bool = false, variant: String = "") throws {
    signer = try KeyPairSigner(
      name: name, cosigns: cosigns, seeds: Self.seeds("\(name) \(cosigns) \(variant)"))
  }

  /// The keys of a name, made at the first call; another `variant` has other keys of the same name.
  package static func named(
    _ name: String, cosigns: Bool = false, variant: String = ""
  ) throws -> TestSigner {
    try made.withLock { made in
      let key = "\(name) \(cosigns) \(variant)"
      if let signer = made[key] { return signer }
      let signer = try TestSigner(name: name, cosigns: cosigns, variant: variant)
      made[key] = signer
      return signer
    }
  }

  private static let made = Mutex<[String: TestSigner]>([:])

  /// The 64 bytes of seeds that a text gives, for tests that need a signer of their own.
  package static func seeds(_ text: String) -> [UInt8] {
    ["ed25519", "ml-dsa-65"].flatMap { kind in
      Digest.sha256(Array("throw-away \(kind) \(text)".utf8)).bytes
    }
  }

  package var verifier: KeyPairVerifier { signer.verifier }
  package var name: String { signer.verifier.name }

  /// The two lines by which the keys attest an act.
  package func attest(_ act: [UInt8]) throws -> [NoteSignature] {
    try Attestation.sign(act, with: signer)
  }

  /// Cosigns a checkpoint of another's journal.
  package func cosign(_ checkpoint: Checkpoint, at time: Instant) throws -> [NoteSignature] {
    try signer.cosign(checkpoint, at: time)
  }

  /// Signs any note.
  package func sign(text: [UInt8]) throws -> SignedNote { try signer.sign(text: text) }
}
