/// A named pair of public keys, Ed25519 and ML-DSA-65, both of which must sign.
package struct KeyPairVerifier: Hashable, Sendable {
  package let ed25519: NoteVerifier
  package let mlDSA65: NoteVerifier

  package var name: String { ed25519.name }
  /// Whether the pair cosigns checkpoints rather than signing notes.
  package var cosigns: Bool { ed25519.kind.isCosignature }
  /// The two verifier key strings, Ed25519 first.
  package var vkeys: [String] { [ed25519.vkey, mlDSA65.vkey] }

  /// A digest of both keys: a fingerprint that people may compare.
  package var fingerprint: Digest {
    Digest.sha256(Array("entente/key-pair@v1\n\(vkeys[0])\n\(vkeys[1])\n".utf8))
  }

  package init(_ ed25519: NoteVerifier, _ mlDSA65: NoteVerifier) throws(NoteError) {
    guard !ed25519.kind.isPostQuantum, mlDSA65.kind.isPostQuantum,
      ed25519.kind.isCosignature == mlDSA65.kind.isCosignature,
      ed25519.name.utf8.elementsEqual(mlDSA65.name.utf8)
    else { throw .keysNotAPair }
    self.ed25519 = ed25519
    self.mlDSA65 = mlDSA65
  }

  /// Reads exactly two verifier key strings, Ed25519 first, of one name and one use.
  package init(vkeys: [String]) throws(NoteError) {
    guard vkeys.count == 2 else { throw .keysNotAPair }
    try self.init(try NoteVerifier(vkey: vkeys[0]), try NoteVerifier(vkey: vkeys[1]))
  }

  /// The first line of each of the two keys; what others added to a note is left behind.
  ///
  /// Only lines that were verified are passed here, so that what is kept is small and means what
  /// was checked.
  package func ownLines(_ lines: [NoteSignature]) -> [NoteSignature] {
    [ed25519, mlDSA65].compactMap { key in
      lines.first { $0.keyID == key.keyID && $0.name.utf8.elementsEqual(key.name.utf8) }
    }
  }

  /// Verifies that both keys signed the note's text; stripping either line fails.
  package func verify(_ note: SignedNote) throws(NoteError) -> VerifiedNote {
    guard !cosigns else { throw .keysNotAPair }
    let signers = try note.verified(by: [ed25519, mlDSA65])
    guard signers.contains(ed25519), signers.contains(mlDSA65) else {
      throw .signatureMissing(name)
    }
    return VerifiedNote(text: note.text, signer: name)
  }

  /// Verifies a cosignature of a checkpoint by both keys at one time.
  ///
  /// Every line of either key counts: one that fails, or that has another time, refuses them all.
  package func verifyCosignature(
    _ lines: [NoteSignature], of checkpoint: Checkpoint
  ) throws(NoteError) -> VerifiedCosignature {
    guard cosigns else { throw .keysNotAPair }
    let classical = try Cosignature.times(of: ed25519, in: lines, for: checkpoint)
    let postQuantum = try Cosignature.times(of: mlDSA65, in: lines, for: checkpoint)
    guard let time = classical.first, !postQuantum.isEmpty else { throw .signatureMissing(name) }
    guard (classical + postQuantum).allSatisfy({ $0 == time }) else {
      throw .timestampOutOfRange
    }
    return VerifiedCosignature(
      checkpoint: checkpoint, cosigner: name, time: Instant(milliseconds: Int64(time) * 1000))
  }
}

/// A text that both keys of a named pair signed; only `KeyPairVerifier` makes one.
package struct VerifiedNote: Hashable, Sendable {
  package let text: [UInt8]
  package let signer: String

  init(text: [UInt8], signer: String) {
    self.text = text
    self.signer = signer
  }
}

/// A cosigner's statement that was checked; only `KeyPairVerifier` makes one.
package struct VerifiedCosignature: Hashable, Sendable {
  package let checkpoint: Checkpoint
  package let cosigner: String
  package let time: Instant

  init(checkpoint: Checkpoint, cosigner: String, time: Instant) {
    self.checkpoint = checkpoint
    self.cosigner = cosigner
    self.time = time
  }
}
