import Testing

@testable import Evidence

@Suite("Checkpoints")
struct CheckpointTests {
  private static let root = MerkleHash.leaf([1])

  private func parse(_ text: String) throws(NoteError) -> Checkpoint {
    try Checkpoint(parsing: Array(text.utf8))
  }

  @Test("a checkpoint is written as it is read")
  func roundTrip() throws {
    for size in [1, 255, UInt64.max] {
      let checkpoint = Checkpoint(origin: "example.org/can", size: size, root: Self.root)
      #expect(try Checkpoint(parsing: checkpoint.text) == checkpoint)
    }
    let empty = Checkpoint(origin: "자리 é", size: 0, root: MerkleHash.empty)
    #expect(try Checkpoint(parsing: empty.text) == empty)
  }

  @Test(
    "a size of any other spelling is refused",
    arguments: [
      "", "+5", "05", "5 ", " 5", "-1", "-0", "5.0", "5e0", "0x5", "00", "1_000", "1,000",
      "\u{665}", "\u{FF15}",
      "18446744073709551616", "99999999999999999999999", "5\r", "five",
    ])
  func badSize(size: String) {
    #expect(throws: NoteError.badCheckpoint) {
      try parse("example.org/can\n\(size)\n\(Self.root.base64)\n")
    }
  }

  @Test("a root of any other spelling is refused")
  func badRoot() {
    let root = Self.root.base64
    let urlSafe = root.map { $0 == "/" ? "_" : $0 == "+" ? "-" : $0 }
    var refused = [
      "", String(root.dropLast()), root + "=", root + " ", " " + root, Self.root.hex,
      Base64.encode(Array(Self.root.bytes.dropLast())), Base64.encode(Self.root.bytes + [0]),
      root.dropLast(2) + "B=", root + "\r",
    ]
    if String(urlSafe) != root { refused.append(String(urlSafe)) }
    for root in refused {
      #expect(throws: NoteError.badCheckpoint) { try parse("example.org/can\n5\n\(root)\n") }
    }
  }

  @Test("too few lines, an empty one or an extension line is refused")
  func badLines() {
    let root = Self.root.base64
    for text in [
      "", "\n", "example.org/can\n", "example.org/can\n5\n", "example.org/can\n5\n\(root)",
      "\n5\n\(root)\n", "example.org/can\n5\n\(root)\nextension\n",
      "example.org/can\n5\n\(root)\n\n", "example.org/can\n\n5\n\(root)\n",
      "example.org/can\r\n5\r\n\(root)\r\n", "\u{1}\n5\n\(root)\n",
    ] {
      #expect(throws: NoteError.badCheckpoint) { try parse(text) }
    }
    #expect(throws: NoteError.notText) { try Checkpoint(parsing: [0xFF]) }
  }

  @Test("an origin above 255 bytes is refused")
  func longOrigin() throws {
    let longest = String(repeating: "a", count: 255)
    #expect(try parse("\(longest)\n5\n\(Self.root.base64)\n").origin == longest)
    #expect(throws: NoteError.badCheckpoint) {
      try parse("\(longest)a\n5\n\(Self.root.base64)\n")
    }
    let signer = try KeyPairSigner(name: "a")
    let cosigner = try KeyPairSigner(name: "a", cosigns: true)
    for origin in ["", longest + "a", "a\nb"] {
      let bad = Checkpoint(origin: origin, size: 5, root: Self.root)
      #expect(throws: NoteError.badCheckpoint) { try signer.sign(bad) }
      #expect(throws: NoteError.badCheckpoint) {
        try cosigner.cosign(bad, at: Instant(milliseconds: 1_000))
      }
      #expect(throws: NoteError.badCheckpoint) {
        try cosigner.verifier.verifyCosignature([], of: bad)
      }
    }
  }

  @Test("an empty tree has the root of nothing and no other")
  func emptyTree() throws {
    #expect(try parse("a\n0\n\(MerkleHash.empty.base64)\n").size == 0)
    #expect(throws: NoteError.badCheckpoint) { try parse("a\n0\n\(Self.root.base64)\n") }
  }

  @Test("a checkpoint is verified by both keys of its journal")
  func verified() throws {
    let signer = try KeyPairSigner(name: "example.org/can")
    let checkpoint = Checkpoint(origin: "example.org/can", size: 5, root: Self.root)
    let note = try SignedNote(parsing: signer.sign(checkpoint).bytes)
    let verified = try VerifiedCheckpoint.verify(
      note, by: signer.verifier, origin: "example.org/can")
    #expect(verified.checkpoint == checkpoint)
    #expect(verified.note == note)
  }

  @Test("a signed checkpoint of another origin is refused")
  func wrongOrigin() throws {
    let signer = try KeyPairSigner(name: "québec")
    let note = try signer.sign(Checkpoint(origin: "qu\u{E9}bec", size: 5, root: Self.root))
    for origin in ["", "quebec", "qu\u{E9}bec ", "que\u{301}bec", "Qu\u{E9}bec"] {
      #expect(throws: NoteError.wrongOrigin) {
        try VerifiedCheckpoint.verify(note, by: signer.verifier, origin: origin)
      }
    }
  }

  @Test("a signature is verified before the text is looked at")
  func signatureFirst() throws {
    let signer = try KeyPairSigner(name: "a")
    let stranger = try KeyPairSigner(name: "a")
    let note = try stranger.sign(text: Array("not a checkpoint\n".utf8))
    #expect(throws: NoteError.noTrustedSignature) {
      try VerifiedCheckpoint.verify(note, by: signer.verifier, origin: "a")
    }
    let signed = try signer.sign(text: Array("not a checkpoint\n".utf8))
    #expect(throws: NoteError.badCheckpoint) {
      try VerifiedCheckpoint.verify(signed, by: signer.verifier, origin: "a")
    }
  }
}
