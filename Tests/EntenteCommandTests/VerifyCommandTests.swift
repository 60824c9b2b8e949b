import Conduct
import Evidence
import Exchange
import TestSupport
import Testing
import Treaty

/// Scripts: what `entente verify` says of proofs and of what is none.
@Suite("verifying on the command line", .timeLimit(.minutes(10)))
struct VerifyCommandTests {
  @Test("each act is told in words, in each language", arguments: Language.allCases)
  func words(language: Language) throws {
    let program = try #require(Program.built)
    let proofs = try TestProofs()
    let place = try Place()
    let offer = try TestOffer(by: "CAN", under: proofs.agreement)
    let acts: [(name: String, proof: Proof, words: [String])] = [
      (
        "offered", try proofs.proof(of: .offered(offer.offer), by: proofs.canada),
        [offer.title, offer.package.hex, "CAN/registry", "KOR/registry"]
      ),
      ("wanted", try proofs.proof(of: .wanted, by: proofs.korea), []),
      (
        "arrived", try proofs.proof(of: .arrived(root: offer.root), by: proofs.korea),
        [offer.root.hex]
      ),
      (
        "accepted",
        try proofs.proof(
          of: .accepted(controlNumber: "KOR-X-2026-0001", package: offer.package),
          by: proofs.korea, attested: true),
        ["KOR-X-2026-0001", proofs.korea.officer.name]
      ),
      (
        "refused",
        try proofs.proof(
          of: .refused([Refusal(code: .recipientDeclined, note: "no\u{1B}[2Jneed")]),
          by: proofs.korea), ["need"]
      ),
      ("opened", try proofs.proof(of: .opened(office: "KOR/registry"), by: proofs.korea), []),
      ("withdrawn", try proofs.proof(of: .withdrawn(note: "sent twice"), by: proofs.canada), []),
    ]
    for (name, proof, words) in acts {
      try place.write(proof.bytes, to: name)
      let run = try program.run(["verify", name], in: place, language: language.rawValue)
      #expect(run.code == 0, "\(name): \(run.complaint)")
      let always = [
        "CAN-2026-0001", "EXERCISE / EXERCICE / 훈련", proofs.agreement.digest.hex,
        "Ed25519", "ML-DSA-65", "2026-11-23 12:00:00 UTC", "2026-11-23 12:00:02 UTC",
        "--agreement",
      ]
      for word in always + words {
        #expect(run.output.contains(word), "\(name) lacks \(word): \(run.output)")
      }
      // What another party wrote can't steer the terminal.
      #expect(!run.output.contains("\u{1B}"))
    }
    let together = try program.run(["verify", "--json"] + acts.map(\.name), in: place)
    #expect(together.code == 0)
    #expect(together.output.hasPrefix(#"{"proven":true,"#))
  }

  @Test("the reader's own agreement is compared")
  func agreements() throws {
    let program = try #require(Program.built)
    let proofs = try TestProofs()
    let place = try Place()
    try place.write(try proofs.proof(of: .wanted, by: proofs.korea).bytes, to: "proof")
    try place.write(proofs.agreement.bytes, to: "ours.yaml")
    try place.write(
      try RepositoryFolder.bytes("Agreements/canada-korea.exercise.agreement.yaml"),
      to: "other.yaml")
    let ours = try program.run(["verify", "proof", "--agreement", "ours.yaml"], in: place)
    #expect(ours.code == 0)
    #expect(ours.output.contains("this is the agreement that you gave"))
    let other = try program.run(["verify", "proof", "--agreement", "other.yaml"], in: place)
    #expect(other.code == 3)
    #expect(other.complaint.contains("under another agreement"))
  }

  @Test("what is no proof, or no longer one, is not proven", arguments: Language.allCases)
  func garbage(language: Language) throws {
    let program = try #require(Program.built)
    let proofs = try TestProofs()
    let place = try Place()
    let whole = try proofs.proof(of: .wanted, by: proofs.korea)
    let bytes = whole.bytes
    let files: [(name: String, bytes: [UInt8])] = [
      ("empty", []), ("words", Array("not a proof\n".utf8)), ("object", Array("{}".utf8)),
      ("cut", Array(bytes.dropLast(100))), ("binary", [0xFF, 0xFE, 0, 1]),
      (
        "unheld", try proofs.proof(of: .wanted, by: proofs.korea, isHeld: false).bytes
      ),
      (
        "unattested",
        try proofs.proof(
          of: .accepted(controlNumber: "KOR-X-2026-0001", package: .sha256([1])), by: proofs.korea
        ).bytes
      ),
      (
        "unsigned",
        Proof(
          grounds: Grounds(
            agreement: whole.grounds.agreement, signatures: [], keysets: whole.grounds.keysets),
          journal: whole.journal, entry: whole.entry, proof: whole.proof
        ).bytes
      ),
      (
        "anothers",
        Proof(
          grounds: whole.grounds, journal: "CAN", entry: whole.entry, proof: whole.proof
        ).bytes
      ),
      (
        "misplaced",
        Proof(
          grounds: whole.grounds, journal: whole.journal, entry: whole.entry,
          proof: ProofFile(
            inclusion: InclusionProof(index: 0, path: whole.proof.inclusion.path),
            note: whole.proof.note)
        ).bytes
      ),
    ]
    for (name, bytes) in files {
      try place.write(bytes, to: name)
      let run = try program.run(["verify", name], in: place, language: language.rawValue)
      #expect(run.code == 3, "\(name)")
      #expect(run.output.isEmpty)
      #expect(run.complaint.hasPrefix(name))
      #expect(run.complaint.contains("→"))
    }
    try place.write(bytes, to: "good")
    let mixed = try program.run(["verify", "good", "words", "--json"], in: place)
    #expect(mixed.code == 3)
    #expect(mixed.output.contains(#""file":"good","proven":true"#))
    #expect(mixed.output.contains(#""file":"words","proven":false"#))
    #expect(try program.run(["verify", "absent"], in: place).code == 1)
  }

  @Test("one changed character anywhere in a proof is noticed")
  func oneCharacter() throws {
    let program = try #require(Program.built)
    let proofs = try TestProofs()
    let place = try Place()
    let bytes = try proofs.proof(of: .wanted, by: proofs.korea).bytes
    var names: [String] = []
    for offset in stride(from: 20, to: bytes.count - 2, by: bytes.count / 40) {
      var changed = bytes
      changed[offset] = changed[offset] == UInt8(ascii: "A") ? UInt8(ascii: "B") : UInt8(ascii: "A")
      try place.write(changed, to: "changed-\(offset)")
      names.append("changed-\(offset)")
    }
    let run = try program.run(["verify"] + names, in: place)
    #expect(run.code == 3)
    #expect(run.output.isEmpty)
    for name in names { #expect(run.complaint.contains("\(name): not proven: ")) }
  }
}
