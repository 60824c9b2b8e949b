import Testing

@testable import Evidence

@Suite("Cosignatures")
struct CosignatureTests {
  private let checkpoint = Checkpoint(
    origin: "example.org/can", size: 5, root: MerkleHash.leaf([1]))
  private let time = Instant(milliseconds: 1_790_000_000_999)
  private let name = "example.org/kor/mirror"

  private func cosigner() throws -> KeyPairSigner { try KeyPairSigner(name: name, cosigns: true) }

  @Test("a cosignature by both keys gives its time in whole seconds")
  func verified() throws {
    let cosigner = try cosigner()
    let lines = try NoteSignature.lines(
      parsing: NoteSignature.bytes(of: cosigner.cosign(checkpoint, at: time)))
    let verified = try cosigner.verifier.verifyCosignature(lines, of: checkpoint)
    #expect(verified.time == Instant(milliseconds: 1_790_000_000_000))
    #expect(verified.cosigner == name)
    #expect(verified.checkpoint == checkpoint)
    // In any order, and among the lines of others.
    let stranger = try KeyPairSigner(name: "x", cosigns: true).cosign(checkpoint, at: time)
    let mixed = [lines[1]] + stranger + [lines[0]]
    #expect(try cosigner.verifier.verifyCosignature(mixed, of: checkpoint) == verified)
  }

  @Test("the messages are those of the specification")
  func messages() {
    let classical = Cosignature.message(
      kind: .ed25519Cosignature, name: name, time: 1_679_315_147, checkpoint)
    #expect(
      String(decoding: classical, as: UTF8.self)
        == "cosignature/v1\ntime 1679315147\nexample.org/can\n5\n\(checkpoint.root.base64)\n")
    let postQuantum = Cosignature.message(
      kind: .mlDSA65Cosignature, name: name, time: 258, checkpoint)
    #expect(
      postQuantum == Array("subtree/v1\n\0\u{16}example.org/kor/mirror".utf8)
        + [0, 0, 0, 0, 0, 0, 1, 2] + Array("\u{0F}example.org/can".utf8)
        + [0, 0, 0, 0, 0, 0, 0, 0] + [0, 0, 0, 0, 0, 0, 0, 5] + checkpoint.root.bytes)
  }

  @Test("lines of two times are refused")
  func twoTimes() throws {
    let cosigner = try cosigner()
    let now = try cosigner.cosign(checkpoint, at: time)
    let later = try cosigner.cosign(checkpoint, at: time.adding(milliseconds: 1_000))
    for lines in [[now[0], later[1]], [later[0], now[1]], now + later, now + [later[0]]] {
      #expect(throws: NoteError.timestampOutOfRange) {
        try cosigner.verifier.verifyCosignature(lines, of: checkpoint)
      }
    }
  }

  @Test("a time that was changed is refused")
  func changedTime() throws {
    let cosigner = try cosigner()
    let lines = try cosigner.cosign(checkpoint, at: time).map { line in
      var bytes = line.signature
      bytes[7] ^= 1
      return NoteSignature(name: line.name, keyID: line.keyID, signature: bytes)
    }
    #expect(throws: NoteError.signatureInvalid(name)) {
      try cosigner.verifier.verifyCosignature(lines, of: checkpoint)
    }
  }

  @Test("the time zero, or one beyond the year 9999, is refused")
  func timeOutOfRange() throws {
    let cosigner = try cosigner()
    let forger = try Forger(cosigner)
    func lines(_ time: UInt64) throws -> [NoteSignature] {
      try cosigner.verifier.keys.map {
        try forger.cosignature(as: $0, of: checkpoint, time: time)
      }
    }
    for time in [0, Cosignature.latestTime + 1, 1 << 50, 1 << 62, 1 << 63, UInt64.max] {
      #expect(throws: NoteError.timestampOutOfRange) {
        try cosigner.verifier.verifyCosignature(lines(time), of: checkpoint)
      }
    }
    let latest = try cosigner.verifier.verifyCosignature(
      lines(Cosignature.latestTime), of: checkpoint)
    #expect(latest.time.description == "9999-12-31T23:59:59.000Z")
    for milliseconds in [Int64.min, -1, 0, 999, 253_402_300_800_000, Int64.max] {
      #expect(throws: NoteError.timestampOutOfRange) {
        try cosigner.cosign(checkpoint, at: Instant(milliseconds: milliseconds))
      }
    }
  }

  @Test("a cosignature without its ML-DSA or its Ed25519 line is refused")
  func strippedLine() throws {
    let cosigner = try cosigner()
    for line in try cosigner.cosign(checkpoint, at: time) {
      #expect(throws: NoteError.signatureMissing(name)) {
        try cosigner.verifier.verifyCosignature([line], of: checkpoint)
      }
    }
    #expect(throws: NoteError.signatureMissing(name)) {
      try cosigner.verifier.verifyCosignature([], of: checkpoint)
    }
  }

  @Test("one bad line beside good ones is refused")
  func badLineBesideGood() throws {
    let cosigner = try cosigner()
    let good = try cosigner.cosign(checkpoint, at: time)
    for line in good {
      let short = NoteSignature(name: line.name, keyID: line.keyID, signature: [1, 2, 3])
      for bad in [line.corrupted, short] {
        #expect(throws: NoteError.signatureInvalid(name)) {
          try cosigner.verifier.verifyCosignature(good + [bad], of: checkpoint)
        }
      }
    }
  }

  @Test("a cosignature of another checkpoint is refused")
  func otherCheckpoint() throws {
    let cosigner = try cosigner()
    let lines = try cosigner.cosign(checkpoint, at: time)
    for other in [
      Checkpoint(origin: "example.org/kor", size: 5, root: checkpoint.root),
      Checkpoint(origin: checkpoint.origin, size: 6, root: checkpoint.root),
      Checkpoint(origin: checkpoint.origin, size: 5, root: MerkleHash.leaf([2])),
    ] {
      #expect(throws: NoteError.signatureInvalid(name)) {
        try cosigner.verifier.verifyCosignature(lines, of: other)
      }
    }
  }

  @Test("the same keys under another cosigner's name are refused")
  func otherName() throws {
    let cosigner = try cosigner()
    let other = try KeyPairSigner(
      name: "example.org/kor/witness", cosigns: true, seeds: cosigner.insecureSeeds())
    let lines = try other.cosign(checkpoint, at: time)
    #expect(throws: NoteError.signatureMissing(name)) {
      try cosigner.verifier.verifyCosignature(lines, of: checkpoint)
    }
    // Relabelled, the Ed25519 line would pass, for it does not sign the name; ML-DSA does.
    let relabelled = zip(lines, cosigner.verifier.keys).map {
      NoteSignature(name: name, keyID: $1.keyID, signature: $0.signature)
    }
    #expect(throws: NoteError.signatureInvalid(name)) {
      try cosigner.verifier.verifyCosignature(relabelled, of: checkpoint)
    }
  }

  @Test("a note key does not cosign, and a cosigner's key does not sign notes")
  func otherRole() throws {
    let cosigner = try cosigner()
    let signer = try KeyPairSigner(name: name, seeds: cosigner.insecureSeeds())
    let note = try signer.sign(checkpoint)
    let lines = try cosigner.cosign(checkpoint, at: time)
    #expect(throws: NoteError.signatureMissing(name)) {
      try cosigner.verifier.verifyCosignature(note.signatures, of: checkpoint)
    }
    #expect(throws: NoteError.noTrustedSignature) {
      try signer.verifier.verify(SignedNote(text: checkpoint.text, signatures: lines))
    }
    // Relabelled as the other role's keys, with the time cut off or put in front.
    let asNote = zip(lines, signer.verifier.keys).map {
      NoteSignature(name: name, keyID: $1.keyID, signature: Array($0.signature.dropFirst(8)))
    }
    #expect(throws: NoteError.signatureInvalid(name)) {
      try signer.verifier.verify(SignedNote(text: checkpoint.text, signatures: asNote))
    }
    let asCosignature = zip(note.signatures, cosigner.verifier.keys).map {
      NoteSignature(
        name: name, keyID: $1.keyID, signature: [0, 0, 0, 0, 0, 0, 0, 1] + $0.signature)
    }
    #expect(throws: NoteError.signatureInvalid(name)) {
      try cosigner.verifier.verifyCosignature(asCosignature, of: checkpoint)
    }
  }

  @Test("a cosignature does not disturb the journal's own signatures")
  func besideTheJournal() throws {
    let journal = try KeyPairSigner(name: "example.org/can")
    let cosigner = try cosigner()
    let signed = try journal.sign(checkpoint)
    let note = SignedNote(
      text: signed.text,
      signatures: try signed.signatures + cosigner.cosign(checkpoint, at: time))
    let verified = try VerifiedCheckpoint.verify(
      SignedNote(parsing: note.bytes), by: journal.verifier, origin: "example.org/can")
    #expect(throws: Never.self) {
      try cosigner.verifier.verifyCosignature(
        verified.note.signatures, of: verified.checkpoint)
    }
  }
}
