import Evidence

/// A note that a known pair of keys signed, from which mutants are made.
struct Signed: Sendable {
  let keys: KeyPairVerifier
  let note: SignedNote

  /// Throws unless the keys' lines are those that they had made: a signature has one spelling.
  func requireOwnLines(_ other: SignedNote) throws(Violation) {
    let found = other.signatures.filter { line in
      [keys.ed25519, keys.mlDSA65].contains { key in
        key.keyID == line.keyID && key.name.utf8.elementsEqual(line.name.utf8)
      }
    }
    try Violation.unless(
      Set(found) == Set(keys.ownLines(note.signatures)),
      "another signature of the same keys verifies")
  }
}

extension Signed {
  /// A note of text.
  static let note = Result { try vector("note-signed") }
  /// A checkpoint with its journal's signatures and a mirror's.
  static let checkpoint = Result { try vector("checkpoint-cosigned-both") }
  /// The mirror's keys, and the moment that its lines state.
  static let cosigners = Result {
    try KeyPairVerifier(vkeys: SampleFile("evidence/checkpoint-cosigned-both").all("cosigner"))
  }
  static let cosignedAt = Instant(milliseconds: 1_790_000_000_000)

  /// An entry with the proof that it stands under a checkpoint.
  struct Proof: Sendable {
    let signed: Signed
    let entry: [UInt8]
    let inclusion: InclusionProof
  }

  static let proof = Result {
    let file = try SampleFile("evidence/proof-included")
    let proof = try ProofFile(parsing: file.body)
    return Proof(
      signed: Signed(keys: try KeyPairVerifier(vkeys: file.all("vkey")), note: proof.note),
      entry: try file.hex("entry"), inclusion: proof.inclusion)
  }

  /// Policies with the lines that say them.
  static let policies = Result {
    try ["policy-parties-and-neutral", "policy-spaces-and-comments"].map { name in
      let text = try SampleFile("evidence/\(name)").body
      return (policy: try Policy(parsing: text), lines: PolicyLines(text))
    }
  }

  private static func vector(_ name: String) throws -> Signed {
    let file = try SampleFile("evidence/\(name)")
    return Signed(
      keys: try KeyPairVerifier(vkeys: file.all("vkey")),
      note: try SignedNote(parsing: file.body))
  }
}
