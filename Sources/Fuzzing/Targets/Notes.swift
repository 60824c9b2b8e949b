import Evidence

extension ParseTarget {
  /// What keys sign, and the rules for whose keys count.
  static let notes = [
    signedNote, verifiedNote, signatureLines, checkpoint, verifiedCheckpoint, proofFile,
    verifiedProofFile, policy,
  ]

  /// SPEC evidence 3. One note has one spelling.
  private static let signedNote = ParseTarget(
    "note", most: 15_000,
    samples: {
      [try SampleFile("evidence/note-unknown-keys").body, try Signed.note.get().note.bytes]
    },
    outcome: { bytes in
      try outcome(of: bytes, SignedNote.init(parsing:), \.code) { note in
        try Violation.unless(note.bytes == bytes, "it is written otherwise")
      }
    })

  /// SPEC evidence 4. No other text verifies, and no other signature of the same keys.
  private static let verifiedNote = ParseTarget(
    "note-verified", most: 3_000,
    samples: { [try Signed.note.get().note.bytes] },
    outcome: { bytes in
      let signed = try Signed.note.get()
      return try outcome(
        of: bytes,
        { bytes throws(NoteError) in
          let note = try SignedNote(parsing: bytes)
          _ = try signed.keys.verify(note)
          return note
        }, \.code
      ) { note in
        try Violation.unless(note.text == signed.note.text, "another text verifies")
        try signed.requireOwnLines(note)
      }
    })

  /// SPEC act 3, evidence 3. Lines that are taken and written again are the same lines.
  private static let signatureLines = ParseTarget(
    "signature-lines", most: 20_000,
    samples: { [NoteSignature.bytes(of: [try Signed.note.get().note.signatures[0]]), []] },
    outcome: { bytes in
      try outcome(of: bytes, NoteSignature.lines(parsing:), \.code) { lines in
        let written = NoteSignature.bytes(of: lines)
        try Violation.unless(written == bytes, "they are written otherwise")
      }
    })

  /// SPEC evidence 5. One checkpoint has one text.
  private static let checkpoint = ParseTarget(
    "checkpoint", most: 20_000,
    samples: { [try Signed.checkpoint.get().note.text] },
    outcome: { bytes in
      try outcome(of: bytes, Checkpoint.init(parsing:), \.code) { checkpoint in
        try Violation.unless(checkpoint.text == bytes, "it is written otherwise")
      }
    })

  /// SPEC evidence 5 and 6. No other checkpoint verifies, by its journal's keys or by a mirror's.
  private static let verifiedCheckpoint = ParseTarget(
    "checkpoint-verified", most: 2_500,
    samples: { [try Signed.checkpoint.get().note.bytes] },
    outcome: { bytes in
      let signed = try Signed.checkpoint.get()
      let cosigners = try Signed.cosigners.get()
      return try outcome(
        of: bytes,
        { bytes throws(NoteError) in
          let verified = try VerifiedCheckpoint.verify(
            SignedNote(parsing: bytes), by: signed.keys, origin: signed.keys.name)
          let lines = verified.note.signatures
          return (
            verified, try cosigners.verifyCosignature(lines, of: verified.checkpoint)
          )
        }, \.code
      ) { verified, cosignature in
        try Violation.unless(verified.note.text == signed.note.text, "another text verifies")
        try signed.requireOwnLines(verified.note)
        let mirror = Signed(keys: cosigners, note: signed.note)
        try mirror.requireOwnLines(verified.note)
        try Violation.unless(
          cosignature.time == Signed.cosignedAt, "it is cosigned at another time")
      }
    })

  /// SPEC evidence 7. One proof has one spelling.
  private static let proofFile = ParseTarget(
    "proof-file", most: 7_000,
    samples: {
      try ["evidence/proof-included", "evidence/proof-with-extra"].map { try SampleFile($0).body }
    },
    outcome: { bytes in
      try outcome(of: bytes, ProofFile.init(parsing:), \.code) { proof in
        try Violation.unless(proof.bytes == bytes, "it is written otherwise")
      }
    })

  /// SPEC evidence 7. An entry is proven at one place of one checkpoint, by one path.
  private static let verifiedProofFile = ParseTarget(
    "proof-file-verified", most: 3_000,
    samples: { [try SampleFile("evidence/proof-included").body] },
    outcome: { bytes in
      let proven = try Signed.proof.get()
      return try outcome(
        of: bytes,
        { bytes throws(ProofError) in
          let proof = try ProofFile(parsing: bytes)
          _ = try proof.verify(
            entry: proven.entry, by: proven.signed.keys, origin: proven.signed.keys.name)
          return proof
        }, \.code
      ) { proof in
        try Violation.unless(proof.note.text == proven.signed.note.text, "another text verifies")
        try Violation.unless(proof.inclusion == proven.inclusion, "another path verifies")
        try proven.signed.requireOwnLines(proof.note)
      }
    })

  /// SPEC evidence 8. Spaces, comments, addresses and names of thresholds apart, nothing that is
  /// written goes unread: lines that say the same policy are the same lines.
  private static let policy = ParseTarget(
    "policy", most: 15_000, memory: MemoryBound(multiple: 96),
    samples: {
      try ["evidence/policy-parties-and-neutral", "evidence/policy-spaces-and-comments"]
        .map { try SampleFile($0).body }
    },
    outcome: { bytes in
      try outcome(of: bytes, Policy.init(parsing:), \.code) { policy in
        let lines = PolicyLines(bytes)
        let again = try? Policy(parsing: lines.bytes)
        try Violation.unless(again == policy, "without its spaces it is another policy")
        for known in try Signed.policies.get() where known.policy == policy {
          try Violation.unless(
            known.lines.meaning == lines.meaning, "other lines are the same policy")
        }
      }
    })
}
