import Testing

@testable import Evidence

@Suite("Signed notes")
struct SignedNoteTests {
  private let text = Array("one line\n\nanother line\n".utf8)
  private let line = "\u{2014} example.org/can AAAAAQI=\n"

  private func note(_ text: String) throws(NoteError) -> SignedNote {
    try SignedNote(parsing: Array(text.utf8))
  }

  @Test("a note is written as it is read")
  func roundTrip() throws {
    let note = try note("text\n\n" + line)
    #expect(note.text == Array("text\n".utf8))
    #expect(
      note.signatures == [NoteSignature(name: "example.org/can", keyID: 1, signature: [2])])
    #expect(note.bytes == Array(("text\n\n" + line).utf8))
  }

  @Test("lines alone end in a newline, not in a carriage return and a newline")
  func linesAlone() throws {
    #expect(try NoteSignature.lines(parsing: Array(line.utf8)).count == 1)
    for text in [String(line.dropLast()) + "\r\n", line + "\r\n", line + "\n"] {
      #expect(throws: NoteError.self) { try NoteSignature.lines(parsing: Array(text.utf8)) }
    }
  }

  @Test("a name may begin with an accent, which no space takes for its own")
  func accentFirst() throws {
    let signer = try KeyPairSigner(name: "\u{301}can")
    let signed = try signer.sign(text: Array("text\n".utf8))
    let read = try SignedNote(parsing: signed.bytes)
    #expect(read == signed)
    #expect(try signer.verifier.verify(read).text == signed.text)
  }

  @Test("the last empty line ends the text")
  func lastEmptyLine() throws {
    #expect(try note("a\n\nb\n\n" + line).text == Array("a\n\nb\n".utf8))
    #expect(try note("a\n\n\n" + line).text == Array("a\n\n".utf8))
    #expect(try note("\n\n" + line).text == Array("\n".utf8))
    // Signature lines above the last empty line are text.
    let nested = try note("a\n\n" + line + "\n" + line)
    #expect(nested.text == Array(("a\n\n" + line).utf8))
    #expect(nested.signatures.count == 1)
  }

  @Test(
    "a note without text, an empty line, signatures or a last newline is refused",
    arguments: [
      "", "\n", "\n\n", "\n\n\n", "text", "text\n", "text\n\n", "text\n\n\n",
      "text\n\u{2014} example.org/can AAAAAQI=\n", "\n\u{2014} example.org/can AAAAAQI=\n",
      "text\n\n\u{2014} example.org/can AAAAAQI=", "text\n\n\u{2014} example.org/can AAAAAQI=\n\n",
    ])
  func noSignatures(text: String) {
    #expect(throws: NoteError.noSignatures) { try note(text) }
  }

  @Test("a control character anywhere is refused", arguments: 0..<0x20)
  func controlCharacters(byte: Int) throws {
    guard byte != 0x0A, let character = Unicode.Scalar(byte).map(String.init) else { return }
    for spelt in [
      "a\(character)b\n\n\(line)", "ab\n\n\(line)\(character)", "\(character)\n\n\(line)",
    ] {
      #expect(throws: NoteError.notText) { try note(spelt) }
    }
  }

  @Test("bytes that are not UTF-8 are refused")
  func notText() {
    for bytes: [UInt8] in [[0xFF], [0xC0, 0x80], [0xED, 0xA0, 0x80], [0xE2, 0x80]] {
      #expect(throws: NoteError.notText) {
        try SignedNote(parsing: bytes + Array("\n\n\(line)".utf8))
      }
    }
  }

  @Test(
    "a signature line of any other form is refused",
    arguments: [
      "- example.org/can AAAAAQI=", "\u{2013} example.org/can AAAAAQI=",
      "\u{2014}  example.org/can AAAAAQI=", "\u{2014} example.org/can  AAAAAQI=",
      " \u{2014} example.org/can AAAAAQI=", "\u{2014} example.org/can AAAAAQI= ",
      "\u{2014}\u{A0}example.org/can AAAAAQI=", "\u{2014} example.org/can",
      "\u{2014} AAAAAQI=", "\u{2014}  AAAAAQI=", "\u{2014}", "text",
      "\u{2014} example.org/can+1 AAAAAQI=", "\u{2014} example.org/\u{2003}can AAAAAQI=",
      "\u{2014} example.org/can AAAAAQI= AAAAAQI=",
      // Base64: padding missing, too much or wrong, URL alphabet, trailing bits, inner space.
      "\u{2014} example.org/can AAAAAQI", "\u{2014} example.org/can AAAAAQI==",
      "\u{2014} example.org/can AAAAAQI=A", "\u{2014} example.org/can AAAAAQJ=",
      "\u{2014} example.org/can AAAA_-I=", "\u{2014} example.org/can AAAA AQI=",
      "\u{2014} example.org/can AAAA\u{301}AQI=", "\u{2014} example.org/can AAAAAQ\u{FF29}=",
      // A key id and no signature, part of an id, nothing.
      "\u{2014} example.org/can AAAAAQ==", "\u{2014} example.org/can AAA=",
      "\u{2014} example.org/can ",
    ])
  func badLine(bad: String) {
    #expect(throws: NoteError.badSignatureLine(1)) { try note("text\n\n\(bad)\n") }
    #expect(throws: NoteError.badSignatureLine(2)) { try note("text\n\n\(line)\(bad)\n") }
    #expect(throws: NoteError.badSignatureLine(1)) {
      try NoteSignature.lines(parsing: Array("\(bad)\n\(line)".utf8))
    }
  }

  @Test("sixteen signatures are read and seventeen refused")
  func signatureLimit() throws {
    let sixteen = String(repeating: line, count: 16)
    #expect(try note("text\n\n" + sixteen).signatures.count == 16)
    #expect(throws: NoteError.tooManySignatures) { try note("text\n\n" + sixteen + line) }
    #expect(throws: NoteError.tooManySignatures) {
      try NoteSignature.lines(parsing: Array((sixteen + line).utf8))
    }
  }

  @Test("a note above the size limit is refused")
  func sizeLimit() throws {
    let most = SignedNote.sizeLimit - 2 - line.utf8.count
    let text = String(repeating: "a", count: most)
    #expect(try note(text + "\n\n" + line).bytes.count == SignedNote.sizeLimit)
    #expect(throws: NoteError.tooLarge) { try note(text + "a\n\n" + line) }
    #expect(throws: NoteError.tooLarge) {
      try NoteSignature.lines(
        parsing: Array(repeating: UInt8(ascii: "a"), count: SignedNote.sizeLimit + 1))
    }
  }

  @Test("lines alone are written as they are read")
  func linesRoundTrip() throws {
    let bytes = Array((line + line).utf8)
    #expect(try NoteSignature.bytes(of: NoteSignature.lines(parsing: bytes)) == bytes)
    #expect(try NoteSignature.lines(parsing: []) == [])
    #expect(throws: NoteError.badSignatureLine(1)) {
      try NoteSignature.lines(parsing: Array(line.utf8.dropLast()))
    }
    #expect(throws: NoteError.badSignatureLine(2)) {
      try NoteSignature.lines(parsing: Array((line + "\n").utf8))
    }
    #expect(throws: NoteError.notText) { try NoteSignature.lines(parsing: [0xFF, 0x0A]) }
    // Alone they have no text that would be looked at for control characters.
    for control in ["\u{0}", "\t", "\r", "\u{1B}", "\u{1F}"] {
      let bent = line.replacing("example", with: "ex\(control)ample")
      #expect(bent != line)
      #expect(throws: NoteError.badSignatureLine(1)) {
        try NoteSignature.lines(parsing: Array(bent.utf8))
      }
    }
  }

  @Test("lines of unknown keys are ignored")
  func unknownKeys() throws {
    let known = try KeyPairSigner(name: "example.org/can")
    let stranger = try KeyPairSigner(name: "example.org/stranger")
    let namesake = try KeyPairSigner(name: "example.org/can")
    let lines =
      try stranger.sign(text: text).signatures + namesake.sign(text: text).signatures
      + known.sign(text: text).signatures
      // Another's name with a known id, and bytes that are no signature at all.
      + [NoteSignature(name: "x", keyID: known.verifier.ed25519.keyID, signature: [0])]
    let note = SignedNote(text: text, signatures: lines)
    #expect(try known.verifier.verify(note) == VerifiedNote(text: text, signer: "example.org/can"))
    #expect(try note.verified(by: [known.verifier.ed25519]) == [known.verifier.ed25519])
  }

  @Test("a note that no known key signed is refused")
  func noTrustedSignature() throws {
    let known = try KeyPairSigner(name: "example.org/can")
    let note = try KeyPairSigner(name: "example.org/can").sign(text: text)
    #expect(throws: NoteError.noTrustedSignature) { try known.verifier.verify(note) }
    #expect(throws: NoteError.noTrustedSignature) { try note.verified(by: []) }
  }

  @Test("one failing line of a known key refuses the note, also beside a good one")
  func knownKeyFails() throws {
    let signer = try KeyPairSigner(name: "example.org/can")
    let good = try signer.sign(text: text).signatures
    for position in 0...1 {
      for lines in [good + [good[position].corrupted], [good[position].corrupted] + good] {
        #expect(throws: NoteError.signatureInvalid("example.org/can")) {
          try signer.verifier.verify(SignedNote(text: text, signatures: lines))
        }
      }
      let cut = NoteSignature(
        name: good[position].name, keyID: good[position].keyID,
        signature: good[position].signature.dropLast())
      #expect(throws: NoteError.signatureInvalid("example.org/can")) {
        try signer.verifier.verify(SignedNote(text: text, signatures: good + [cut]))
      }
    }
  }

  @Test("a note without its ML-DSA or its Ed25519 line is refused")
  func strippedLine() throws {
    let signer = try KeyPairSigner(name: "example.org/can")
    let good = try signer.sign(text: text).signatures
    for line in good {
      for lines in [[line], [line, line]] {
        #expect(throws: NoteError.signatureMissing("example.org/can")) {
          try signer.verifier.verify(SignedNote(text: text, signatures: lines))
        }
      }
    }
    // Another's line does not stand in for the missing one.
    let other = try KeyPairSigner(name: "example.org/can").sign(text: text).signatures
    #expect(throws: NoteError.signatureMissing("example.org/can")) {
      try signer.verifier.verify(SignedNote(text: text, signatures: [good[0], other[1]]))
    }
  }

  @Test("a changed text is refused")
  func changedText() throws {
    let signer = try KeyPairSigner(name: "example.org/can")
    let note = try signer.sign(text: text)
    for position in text.indices {
      var changed = text
      changed[position] ^= 1
      #expect(throws: NoteError.signatureInvalid("example.org/can")) {
        try signer.verifier.verify(SignedNote(text: changed, signatures: note.signatures))
      }
    }
  }

  @Test("an ML-DSA signature in another context is refused")
  func otherContext() throws {
    let signer = try KeyPairSigner(name: "example.org/can")
    let forger = try Forger(signer)
    let good = try signer.sign(text: text).signatures
    let key = signer.verifier.mlDSA65
    let same = try forger.line(as: key, over: text, context: Array("entente/note@v1".utf8))
    #expect(throws: Never.self) {
      try signer.verifier.verify(SignedNote(text: text, signatures: [good[0], same]))
    }
    for context in ["", "entente/note@v2", "entente/note@v1\0"] {
      let line = try forger.line(as: key, over: text, context: Array(context.utf8))
      #expect(throws: NoteError.signatureInvalid("example.org/can")) {
        try signer.verifier.verify(SignedNote(text: text, signatures: [good[0], line]))
      }
    }
  }

  @Test("two spellings of one accented name are two names")
  func namesAreBytes() throws {
    let signer = try KeyPairSigner(name: "example.org/qu\u{E9}bec")
    let respelt = try signer.sign(text: text).signatures.map {
      NoteSignature(name: "example.org/que\u{301}bec", keyID: $0.keyID, signature: $0.signature)
    }
    #expect(throws: NoteError.noTrustedSignature) {
      try signer.verifier.verify(SignedNote(text: text, signatures: respelt))
    }
  }

  @Test("no single-byte change of a signed note verifies")
  func noChangedNoteVerifies() throws {
    var seed = Seed(for: "noChangedNoteVerifies")
    let signer = try KeyPairSigner(name: "example.org/can")
    let bytes = try signer.sign(text: text).bytes
    let few = (0..<160).map { _ in Int.random(in: bytes.indices, using: &seed) }
    for position in Array(0..<text.count + 160) + few {
      var changed = bytes
      changed[position] ^= UInt8.random(in: 1...255, using: &seed)
      do {
        _ = try signer.verifier.verify(SignedNote(parsing: changed))
        Issue.record("byte \(position) became \(changed[position])")
      } catch {}
    }
  }
}
