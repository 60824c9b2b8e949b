import Testing

@testable import Evidence

@Suite("Key pairs and verifier keys")
struct KeyPairTests {
  @Test("a pair is read back from its verifier keys")
  func roundTrip() throws {
    for cosigns in [false, true] {
      let pair = try KeyPairSigner(name: "example.org/can", cosigns: cosigns).verifier
      let read = try KeyPairVerifier(vkeys: pair.vkeys)
      #expect(read == pair)
      #expect(read.cosigns == cosigns)
      #expect(read.name == "example.org/can")
      #expect(read.fingerprint == pair.fingerprint)
    }
  }

  @Test("seeds give the same pair again")
  func seeds() throws {
    let signer = try KeyPairSigner(name: "example.org/can")
    let seeds = signer.insecureSeeds()
    #expect(seeds.count == KeyPairSigner.seedsSize)
    #expect(try KeyPairSigner(name: "example.org/can", seeds: seeds).verifier == signer.verifier)
    for bad in [[], Array(seeds.dropLast()), seeds + [0]] {
      #expect(throws: NoteError.badPublicKey) {
        _ = try KeyPairSigner(name: "example.org/can", seeds: bad)
      }
    }
  }

  @Test("keys in another order, number, name or use are no pair")
  func noPair() throws {
    let pair = try KeyPairSigner(name: "example.org/can").verifier
    let other = try KeyPairSigner(name: "example.org/kor").verifier
    let cosigner = try KeyPairSigner(name: "example.org/can", cosigns: true).verifier
    let refused: [[String]] = [
      [], [pair.vkeys[0]], pair.vkeys + [pair.vkeys[1]], pair.vkeys.reversed(),
      [pair.vkeys[0], pair.vkeys[0]], [pair.vkeys[1], pair.vkeys[1]],
      [pair.vkeys[0], other.vkeys[1]], [pair.vkeys[0], cosigner.vkeys[1]],
      [cosigner.vkeys[0], pair.vkeys[1]],
    ]
    for vkeys in refused {
      #expect(throws: NoteError.keysNotAPair) { try KeyPairVerifier(vkeys: vkeys) }
    }
    let composed = try KeyPairSigner(name: "qu\u{E9}bec").verifier
    let decomposed = try KeyPairSigner(name: "que\u{301}bec").verifier
    #expect(throws: NoteError.keysNotAPair) {
      try KeyPairVerifier(vkeys: [composed.vkeys[0], decomposed.vkeys[1]])
    }
  }

  @Test("a pair signs in its own use only")
  func ownUseOnly() throws {
    let signer = try KeyPairSigner(name: "example.org/can")
    let cosigner = try KeyPairSigner(name: "example.org/can", cosigns: true)
    let checkpoint = Checkpoint(origin: "example.org/kor", size: 0, root: MerkleHash.empty)
    let time = Instant(milliseconds: 1_000)
    let note = try signer.sign(checkpoint)
    let lines = try cosigner.cosign(checkpoint, at: time)
    #expect(throws: NoteError.keysNotAPair) { try cosigner.sign(checkpoint) }
    #expect(throws: NoteError.keysNotAPair) { try signer.cosign(checkpoint, at: time) }
    #expect(throws: NoteError.keysNotAPair) { try cosigner.verifier.verify(note) }
    #expect(throws: NoteError.keysNotAPair) {
      try signer.verifier.verifyCosignature(lines, of: checkpoint)
    }
  }

  @Test("one key in two uses has two ids and two verifier keys")
  func oneKeyTwoUses() throws {
    let signer = try KeyPairSigner(name: "example.org/can")
    let cosigner = try KeyPairSigner(
      name: "example.org/can", cosigns: true, seeds: signer.insecureSeeds())
    for (note, cosignature) in zip(signer.verifier.keys, cosigner.verifier.keys) {
      #expect(note.publicKey == cosignature.publicKey)
      #expect(note.keyID != cosignature.keyID)
      #expect(note.vkey != cosignature.vkey)
    }
    #expect(signer.verifier.fingerprint != cosigner.verifier.fingerprint)
  }

  @Test("a verifier key with any part changed is refused")
  func changedVerifierKey() throws {
    for vkey in try KeyPairSigner(name: "example.org/can").verifier.vkeys {
      let parts = vkey.split(separator: "+", maxSplits: 2).map(String.init)
      let (name, id, key) = (parts[0], parts[1], parts[2])
      let wrongID = id == "00000000" ? "00000001" : "00000000"
      #expect(throws: NoteError.keyIDMismatch) {
        try NoteVerifier(vkey: "\(name)+\(wrongID)+\(key)")
      }
      #expect(throws: NoteError.keyIDMismatch) { try NoteVerifier(vkey: "x\(name)+\(id)+\(key)") }
      #expect(throws: NoteError.keyIDMismatch) { try NoteVerifier(vkey: "\(name)+0\(id)+\(key)") }
      if id != id.uppercased() {
        #expect(throws: NoteError.keyIDMismatch) {
          try NoteVerifier(vkey: "\(name)+\(id.uppercased())+\(key)")
        }
      }
      #expect(throws: NoteError.badKeyName) { try NoteVerifier(vkey: "+\(id)+\(key)") }
      #expect(throws: NoteError.badKeyName) { try NoteVerifier(vkey: "a b+\(id)+\(key)") }
      for refused in ["\(name)+\(id)", "\(name)+\(id)+", "\(vkey)=", "\(vkey) ", "\(vkey)\n", ""] {
        #expect(throws: NoteError.badVerifierKey) { try NoteVerifier(vkey: refused) }
      }
      let material = try #require(Base64.decode(key))
      for bytes in [Array(material.dropLast()), material + [0], [0x02] + material.dropFirst()] {
        #expect(throws: NoteError.badVerifierKey) {
          try NoteVerifier(vkey: "\(name)+\(id)+\(Base64.encode(bytes))")
        }
      }
    }
  }

  @Test("a name that no note can carry is refused")
  func badNames() throws {
    for name in ["", " ", "a b", "a+b", "a\nb", "a\u{0}", "a\u{2028}b", "a\u{A0}b", "a\u{85}"] {
      #expect(throws: NoteError.badKeyName) { _ = try KeyPairSigner(name: name) }
    }
    let longest = String(repeating: "\u{E9}", count: 127) + "x"
    #expect(try KeyPairSigner(name: longest).verifier.name == longest)
    #expect(throws: NoteError.badKeyName) { _ = try KeyPairSigner(name: longest + "x") }
  }

  @Test("a key of the wrong length is refused", arguments: NoteKeyKind.allCases)
  func wrongLength(kind: NoteKeyKind) {
    for count in [0, 31, 33, 1312, 1951, 1953] {
      #expect(throws: NoteError.badPublicKey) {
        try NoteVerifier(name: "a", kind: kind, publicKey: Array(repeating: 1, count: count))
      }
    }
  }

  @Test("a key id is computed from the name, the type and the key")
  func keyID() throws {
    // The example of the signed-note specification.
    let vkey = "example.com/foo+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k"
    let key = try NoteVerifier(vkey: vkey)
    #expect(key.kind == .ed25519)
    #expect(key.keyID == 0x530d_903a)
    #expect(key.vkey == vkey)
  }
}
