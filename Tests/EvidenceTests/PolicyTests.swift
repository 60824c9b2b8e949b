import Testing

@testable import Evidence

@Suite("Policies")
struct PolicyTests {
  private let checkpoint = Checkpoint(origin: "a", size: 1, root: MerkleHash.leaf([1]))
  private let time = Instant(milliseconds: 1_790_000_000_000)

  private func parse(_ text: String) throws(PolicyError) -> Policy {
    try Policy(parsing: Array(text.utf8))
  }

  /// A witness by its Ed25519 key, and its line under the checkpoint.
  private func witness(_ name: String) throws -> (vkey: String, line: NoteSignature) {
    let signer = try KeyPairSigner(name: name, cosigns: true)
    return (signer.verifier.vkeys[0], try signer.cosign(checkpoint, at: time)[0])
  }

  @Test("both parties and one of two neutral ones must have cosigned")
  func exampleOfTheReference() throws {
    let journal = try KeyPairSigner(name: "a")
    let signed = try journal.sign(checkpoint)
    let all = try ["one", "two", "three", "four"].map(witness)
    let policy = try parse(
      """
      log \(journal.verifier.vkeys[0])
      witness A \(all[0].vkey)
      witness B \(all[1].vkey)
      witness N1 \(all[2].vkey)
      witness N2 \(all[3].vkey)
      group parties all A B
      group neutral any N1 N2
      group evidence all parties neutral
      quorum evidence

      """)
    for chosen in 0..<16 {
      let lines = (0..<4).filter { chosen >> $0 & 1 == 1 }.map { all[$0].line }
      let note = SignedNote(text: signed.text, signatures: signed.signatures + lines)
      let isEnough = chosen & 3 == 3 && chosen & 12 != 0
      #expect(policy.passes(note) == isEnough, "\(chosen)")
      #expect(!policy.passes(SignedNote(text: signed.text, signatures: lines)))
    }
  }

  @Test("a threshold counts members, each by one of its lines")
  func thresholdCountsMembers() throws {
    let journal = try KeyPairSigner(name: "a")
    let signed = try journal.sign(checkpoint)
    let all = try ["one", "two", "three"].map(witness)
    let policy = try parse(
      """
      \t# two of three \u{E9}
      log  \(journal.verifier.vkeys[1])\thttps://example.org/a
      witness 1 \(all[0].vkey) https://example.org/1
      witness 2 \(all[1].vkey)
      witness 3 \(all[2].vkey)
      group most 2 1 2 3
      quorum most

      """)
    func passes(_ chosen: [Int]) -> Bool {
      policy.passes(
        SignedNote(
          text: signed.text, signatures: signed.signatures + chosen.map { all[$0].line }))
    }
    #expect(passes([0, 1]))
    #expect(passes([2, 0]))
    #expect(passes([0, 1, 2]))
    #expect(!passes([]))
    #expect(!passes([1]))
    #expect(!passes([1, 1, 1]))
  }

  @Test("no quorum asks for the log alone")
  func noQuorum() throws {
    let journal = try KeyPairSigner(name: "a")
    let policy = try parse("log \(journal.verifier.vkeys[0])\nquorum none\n")
    let note = try journal.sign(checkpoint)
    #expect(policy.passes(note))
    #expect(policy.logs == [journal.verifier.ed25519])
    #expect(!policy.passes(try KeyPairSigner(name: "a").sign(checkpoint)))
    #expect(!policy.passes(try journal.sign(text: Array("not a checkpoint\n".utf8))))
  }

  @Test("a listed log passes for its own origin only")
  func ownOriginOnly() throws {
    let journal = try KeyPairSigner(name: "a")
    let other = try KeyPairSigner(name: "b")
    let policy = try parse(
      "log \(journal.verifier.vkeys[0])\nlog \(other.verifier.vkeys[0])\nquorum none\n")
    #expect(policy.passes(try journal.sign(checkpoint)))
    #expect(!policy.passes(try other.sign(checkpoint)))
  }

  @Test("a failing line of a listed key fails the note")
  func failingLine() throws {
    let journal = try KeyPairSigner(name: "a")
    let signed = try journal.sign(checkpoint)
    let (one, two) = (try witness("one"), try witness("two"))
    let policy = try parse(
      """
      log \(journal.verifier.vkeys[0])
      witness 1 \(one.vkey)
      witness 2 \(two.vkey)
      group either any 1 2
      quorum either

      """)
    func passes(_ lines: [NoteSignature]) -> Bool {
      policy.passes(SignedNote(text: signed.text, signatures: signed.signatures + lines))
    }
    #expect(passes([one.line]))
    #expect(!passes([one.line, two.line.corrupted]))
    #expect(!passes([one.line, one.line.corrupted]))
    #expect(!passes([signed.signatures[0].corrupted, one.line]))
  }

  @Test("a policy without logs passes nothing")
  func noLogs() throws {
    let journal = try KeyPairSigner(name: "a")
    #expect(!(try parse("quorum none\n").passes(journal.sign(checkpoint))))
  }

  @Test("names are bytes, whatever letters they spell")
  func namesAreBytes() throws {
    let all = try ["one", "two"].map(witness)
    let log = try KeyPairSigner(name: "a").verifier.vkeys[0]
    let head = "log \(log)\nwitness \u{E9} \(all[0].vkey)\nwitness e\u{301} \(all[1].vkey)\n"
    #expect(throws: Never.self) { try parse(head + "group g all \u{E9} e\u{301}\nquorum g\n") }
    let latin = Array("# caf".utf8) + [0xE9, 10] + Array("quorum none\n".utf8)
    #expect(throws: Never.self) { try Policy(parsing: latin) }
  }

  @Test("deep nesting neither overflows nor passes unmet")
  func deepNesting() throws {
    let journal = try KeyPairSigner(name: "a")
    let one = try witness("one")
    var text = "log \(journal.verifier.vkeys[0])\nwitness g0 \(one.vkey)\n"
    for level in 1...20_000 { text += "group g\(level) all g\(level - 1)\n" }
    let policy = try parse(text + "quorum g20000\n")
    let signed = try journal.sign(checkpoint)
    #expect(!policy.passes(signed))
    #expect(
      policy.passes(SignedNote(text: signed.text, signatures: signed.signatures + [one.line])))
  }

  @Test("a refusal names its line")
  func refusalNamesItsLine() throws {
    #expect(throws: PolicyError(kind: .badLine, line: 3)) { try parse("# a\n\nlog\n") }
    #expect(throws: PolicyError(kind: .badByte, line: 2)) { try parse("# a\n#\r\nquorum none\n") }
    #expect(throws: PolicyError(kind: .badLine, line: 1)) { try parse("quorum none") }
    #expect(throws: PolicyError(kind: .quorumMissing, line: 2)) { try parse("# a\n") }
    #expect(throws: PolicyError(kind: .tooLarge, line: 1)) {
      try Policy(parsing: Array(repeating: 10, count: (1 << 20) + 1))
    }
  }
}
