import Testing

@testable import Evidence

@Suite("Proof files")
struct ProofFileTests {
  private static let entries = (0..<70).map { Array("entry \($0)".utf8) }
  private let line = "\u{2014} a AAAAAQI=\n"

  private func proof(
    _ signer: borrowing KeyPairSigner, index: Int, size: Int, extra: [UInt8]? = nil
  ) throws -> ProofFile {
    let leaves = Self.entries[..<size].map(MerkleHash.leaf)
    let tree = MerkleTree(size: UInt64(size)) { _ in leaves }
    let checkpoint = Checkpoint(origin: "a", size: UInt64(size), root: try tree.root())
    return ProofFile(
      extra: extra,
      inclusion: try tree.inclusionProof(index: UInt64(index), treeSize: UInt64(size)),
      note: try signer.sign(checkpoint))
  }

  @Test("a proof file is written as it is read, and verifies")
  func roundTrip() throws {
    let signer = try KeyPairSigner(name: "a")
    for size in [1, 2, 3, 7, 64, 70] {
      for index in [0, size / 2, size - 1] {
        for extra: [UInt8]? in [nil, [], [1, 2]] {
          let proof = try proof(signer, index: index, size: size, extra: extra)
          let read = try ProofFile(parsing: proof.bytes)
          #expect(read == proof)
          #expect(read.bytes == proof.bytes)
          let verified = try read.verify(
            entry: Self.entries[index], by: signer.verifier, origin: "a")
          #expect(verified.checkpoint.size == UInt64(size))
          #expect(throws: ProofError.notIncluded) {
            try read.verify(entry: [], by: signer.verifier, origin: "a")
          }
        }
      }
    }
  }

  @Test("the signatures are verified before the inclusion")
  func signaturesFirst() throws {
    let signer = try KeyPairSigner(name: "a")
    let stranger = try KeyPairSigner(name: "a")
    let proof = try proof(signer, index: 0, size: 2)
    #expect(throws: ProofError.note(.noTrustedSignature)) {
      try proof.verify(entry: [], by: stranger.verifier, origin: "a")
    }
    #expect(throws: ProofError.note(.wrongOrigin)) {
      try proof.verify(entry: [], by: signer.verifier, origin: "b")
    }
    #expect(ProofError.note(.wrongOrigin).code == "checkpoint.wrongOrigin")
  }

  @Test("sixty-four hashes are read and sixty-five refused")
  func hashLimit() throws {
    let hash = MerkleHash.empty.base64 + "\n"
    func file(_ count: Int) -> [UInt8] {
      Array(
        ("c2sp.org/tlog-proof@v1\nindex 0\n" + String(repeating: hash, count: count) + "\na\n\n"
          + line).utf8)
    }
    #expect(try ProofFile(parsing: file(64)).inclusion.path.count == 64)
    #expect(throws: ProofError.tooLong) { try ProofFile(parsing: file(65)) }
    #expect(throws: ProofError.tooLong) {
      try ProofFile(parsing: Array(repeating: 10, count: SignedNote.sizeLimit + 1))
    }
    #expect(throws: ProofError.notText) { try ProofFile(parsing: [0xFF]) }
  }

  @Test("no single-byte change of a proof file verifies", .timeLimit(.minutes(10)))
  func noChangedFileVerifies() throws {
    var seed = Seed(for: "noChangedFileVerifies")
    let signer = try KeyPairSigner(name: "a")
    let bytes = try proof(signer, index: 37, size: 70).bytes
    let few = (0..<120).map { _ in Int.random(in: bytes.indices, using: &seed) }
    for position in Array(0..<560) + few {
      var changed = bytes
      changed[position] ^= UInt8.random(in: 1...255, using: &seed)
      do {
        _ = try ProofFile(parsing: changed)
          .verify(entry: Self.entries[37], by: signer.verifier, origin: "a")
        Issue.record("byte \(position) became \(changed[position])")
      } catch {}
    }
    for count in stride(from: 0, to: bytes.count, by: 61) {
      #expect(throws: ProofError.self) {
        try ProofFile(parsing: Array(bytes[..<count]))
          .verify(entry: Self.entries[37], by: signer.verifier, origin: "a")
      }
    }
  }
}
