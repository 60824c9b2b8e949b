import Conduct
import Evidence
import Exchange
import TestSupport
import Testing
import Treaty

@Suite("a proof")
struct ProofTests {
  /// One acceptance, made once for all tests.
  private struct Made: Sendable {
    let can: Node
    let kor: Node
    let officer: String
    let number: String
    /// Of Korea's acceptance, as Canada's node gives it.
    let proof: Proof
  }

  private static let made = Result {
    let pair = try Pair.settled()
    let number = try pair.arrived()
    try pair.accept(number)
    return Made(
      can: pair.can.node, kor: pair.kor.node, officer: pair.kor.party.officer.name,
      number: number, proof: try pair.can.node.proof(of: number, .accepted))
  }

  private let can: Node
  private let kor: Node
  private let officer: String
  private let number: String
  private let proof: Proof
  private var agreement: Digest { can.agreement.digest }

  init() throws {
    let made = try Self.made.get()
    can = made.can
    kor = made.kor
    officer = made.officer
    number = made.number
    proof = made.proof
  }

  /// The proof after changes to its parts.
  private func changed(
    signatures: [SignedNote]? = nil, keysets: [String: [Entry]]? = nil, journal: String? = nil,
    entry: Entry? = nil, proof file: ProofFile? = nil
  ) -> Proof {
    Proof(
      grounds: Grounds(
        agreement: proof.grounds.agreement, signatures: signatures ?? proof.grounds.signatures,
        keysets: keysets ?? proof.grounds.keysets),
      journal: journal ?? proof.journal,
      entry: entry ?? proof.entry, proof: file ?? proof.proof)
  }

  private func note(without line: NoteSignature) -> ProofFile {
    let note = proof.proof.note
    return ProofFile(
      inclusion: proof.proof.inclusion,
      note: SignedNote(text: note.text, signatures: note.signatures.filter { $0 != line }))
  }

  // MARK: What is proven

  @Test("an accepted transmittal is proven by both sides alike")
  func anAcceptanceIsProven() throws {
    for node in [can, kor] {
      let bytes = try node.proof(of: number, .accepted).bytes
      let proven = try Proof(parsing: bytes).verify(trusting: agreement)
      #expect(proven.author == "KOR")
      #expect(proven.cosigner == "CAN")
      #expect(proven.act.subject == number)
      #expect(proven.act.kind == "transmittal.accepted")
      #expect(proven.attestedBy == [officer])
      #expect(proven.index < proven.checkpoint.size)
      #expect(proven.cosigned == TestParty.noon)
    }
  }

  @Test("the offer is proven in its author's journal, and nobody needs to attest it")
  func anOfferIsProven() throws {
    let proven = try kor.proof(of: number, .offered).verify()
    #expect(proven.author == "CAN")
    #expect(proven.cosigner == "KOR")
    #expect(proven.attestedBy == [])
    #expect(proven.agreement.agreement.digest == agreement)
  }

  @Test("an act that the other party has not cosigned has no proof yet")
  func anUncosignedActHasNoProof() throws {
    let pair = try Pair.settled()
    let number = try pair.offer([1], by: pair.can)
    #expect(throws: NodeError.later("proof.notCosignedYet")) {
      try pair.can.node.proof(of: number, .offered)
    }
    #expect(throws: NodeError.notHeld("\(number) accepted")) {
      try pair.can.node.proof(of: number, .accepted)
    }
    #expect(throws: NodeError.unknownTransmittal("CAN-2026-0099")) {
      try pair.can.node.proof(of: "CAN-2026-0099", .offered)
    }
  }

  // MARK: What is not

  @Test("no changed byte gives a proof of anything else")
  func noChangedByteProvesAnythingElse() throws {
    let bytes = proof.bytes
    let honest = try proof.verify()
    var random = SeededRandom(seed: 20_261_122)
    // The agreement is most of the file; half of the places are in what follows it.
    let text = String(decoding: bytes, as: UTF8.self)
    let rest = try #require(text.firstRange(of: "\"signatures\"")).lowerBound
    let start = text.utf8.distance(from: text.startIndex, to: rest)
    var survivors = 0
    for round in 0..<200 {
      let place = Int.random(in: (round < 60 ? 0 : start)..<bytes.count, using: &random)
      var changed = bytes
      changed[place] ^= UInt8(1) << UInt8.random(in: 0..<8, using: &random)
      guard let parsed = try? Proof(parsing: changed),
        let proven = try? parsed.verify(trusting: agreement)
      else { continue }
      survivors += 1
      #expect(proven.act == honest.act, "byte \(place)")
      #expect(proven.checkpoint == honest.checkpoint, "byte \(place)")
      #expect(proven.index == honest.index, "byte \(place)")
      #expect(proven.author == honest.author && proven.cosigner == honest.cosigner)
      #expect(proven.cosigned == honest.cosigned, "byte \(place)")
      #expect(proven.attestedBy == honest.attestedBy, "byte \(place)")
    }
    // Only lines of a key that nobody knows, or the file's last line end, may be changed unseen.
    #expect(survivors < 10)
  }

  @Test("a changed agreement fails by its signatures when no digest is trusted")
  func aChangedAgreementFails() throws {
    let text = String(decoding: proof.grounds.agreement, as: UTF8.self)
    let changed = text.replacing("ceiling: confidential", with: "ceiling: secret")
    #expect(changed != text)
    let forged = Proof(
      grounds: Grounds(
        agreement: Array(changed.utf8), signatures: proof.grounds.signatures,
        keysets: proof.grounds.keysets),
      journal: proof.journal, entry: proof.entry, proof: proof.proof)
    #expect {
      try forged.verify()
    } throws: { error in
      if case ProofFailure.agreementNotSigned = error { true } else { false }
    }
  }

  @Test("a proof is worth nothing to those who trust another agreement")
  func anotherAgreementFails() throws {
    #expect(throws: ProofFailure.agreementDiffers) {
      try proof.verify(trusting: Digest.sha256([1]))
    }
  }

  @Test("an agreement that only one authority signed proves nothing")
  func aHalfSignedAgreementFails() throws {
    for signatures in [[proof.grounds.signatures[0]], [proof.grounds.signatures[1]], []] {
      #expect {
        try changed(signatures: signatures).verify()
      } throws: { error in
        if case ProofFailure.agreementNotSigned = error { true } else { false }
      }
    }
  }

  @Test("without any one of the four lines of journal and mirror it proves nothing")
  func aStrippedLineFails() throws {
    let mirror = "\(Keyset.origin(of: "CAN", lineage: can.agreement.lineage))/mirror"
    let lines = proof.proof.note.signatures
    try #require(lines.count == 4)
    for line in lines {
      #expect {
        try changed(proof: note(without: line)).verify()
      } throws: { error in
        switch error {
        case ProofFailure.notCosigned(let party): line.name == mirror && party == "CAN"
        case ProofFailure.journalNotSigned: line.name != mirror
        default: false
        }
      }
    }
  }

  @Test("a bad line of another authority spoils a signature of the agreement, in any order")
  func aBadLineOfAnotherSpoilsASignature() throws {
    let (can, kor) = (proof.grounds.signatures[0], proof.grounds.signatures[1])
    for lines in [can.signatures + kor.signatures, kor.signatures + can.signatures] {
      let spoilt = SignedNote(text: can.text, signatures: lines)
      #expect(throws: ProofFailure.self) { try changed(signatures: [spoilt, kor]).verify() }
    }
    #expect(throws: Never.self) { try changed(signatures: [can, kor]).verify() }
  }

  @Test("keysets that are swapped between the parties, doubled or absent prove nothing")
  func swappedKeysetsFail() throws {
    let can = try #require(proof.grounds.keysets["CAN"])
    let kor = try #require(proof.grounds.keysets["KOR"])
    for (keysets, party) in [
      (["CAN": kor, "KOR": can], "KOR"), (["CAN": can, "KOR": can], "KOR"),
      (["CAN": kor, "KOR": kor], "CAN"), (["KOR": kor], "CAN"), (["CAN": can], "KOR"), ([:], "KOR"),
    ] {
      #expect(throws: ProofFailure.keysetNotSigned(party)) {
        try changed(keysets: keysets).verify()
      }
    }
  }

  @Test("a keyset that its authority did not attest proves nothing")
  func anUnsignedKeysetFails() throws {
    for party in ["CAN", "KOR"] {
      let entry = try #require(proof.grounds.keysets[party]?.first)
      for attestations in [[], [entry.attestations[0]], proof.entry.attestations] {
        var keysets = proof.grounds.keysets
        let unsigned = Entry(salt: entry.salt, act: entry.act, attestations: attestations)
        for entries in [[unsigned], [entry, unsigned], [unsigned, entry]] {
          keysets[party] = entries
          #expect(throws: ProofFailure.keysetNotSigned(party)) {
            try changed(keysets: keysets).verify()
          }
        }
      }
    }
  }

  @Test("a keyset of whoever only looks like a party is not the party's")
  func aLookalikePartyIsNone() throws {
    let text = String(decoding: proof.bytes, as: UTF8.self)
    let changed = text.replacing(#""party":"KOR""#, with: "\"party\":\"\u{212A}OR\"")
    // To Swift the two texts are equal.
    #expect(changed.utf8.count > text.utf8.count)
    #expect(throws: ProofFailure.keysetNotSigned("KOR")) {
      try Proof(parsing: Array(changed.utf8)).verify()
    }
  }

  @Test("an entry of the same journal at another place is not included")
  func anotherEntryFails() throws {
    let own = try kor.proof(of: "KOR", at: 0)
    #expect(throws: ProofFailure.notIncluded) { try changed(entry: own.entry).verify() }
    let other = ProofFile(inclusion: own.proof.inclusion, note: proof.proof.note)
    #expect(throws: ProofFailure.notIncluded) { try changed(proof: other).verify() }
  }

  @Test("an entry of the other party's journal proves nothing about this one")
  func anotherJournalsEntryFails() throws {
    let offer = try can.proof(of: number, .offered)
    #expect(throws: ProofFailure.actOfAnother) { try changed(entry: offer.entry).verify() }
    #expect(throws: ProofFailure.actOfAnother) { try changed(journal: "CAN").verify() }
    #expect(throws: ProofFailure.journalNotSigned("USA")) {
      try changed(journal: "USA").verify()
    }
    #expect {
      try changed(proof: offer.proof).verify()
    } throws: { error in
      if case ProofFailure.journalNotSigned = error { true } else { false }
    }
  }

  @Test("an entry whose salt, act or attestations are changed is not included")
  func aChangedEntryFails() throws {
    let entry = proof.entry
    let forged = String(decoding: entry.act, as: UTF8.self)
      .replacing("KOR-X-2026-0001", with: "KOR-X-2026-0002")
    #expect(Array(forged.utf8) != entry.act)
    for changedEntry in [
      Entry(
        salt: Array(repeating: 9, count: 32), act: entry.act, attestations: entry.attestations),
      Entry(salt: entry.salt, act: Array(forged.utf8), attestations: entry.attestations),
      Entry(salt: entry.salt, act: entry.act, attestations: []),
      Entry(salt: entry.salt, act: entry.act, attestations: entry.attestations.reversed()),
    ] {
      #expect(throws: ProofFailure.notIncluded) { try changed(entry: changedEntry).verify() }
    }
  }

  @Test("a file that is cut short, prolonged or of another format is refused")
  func anotherFormatIsRefused() throws {
    let bytes = proof.bytes
    for count in [0, 1, 100, bytes.count / 2, bytes.count - 2] {
      #expect(throws: ProofFailure.self) { try Proof(parsing: Array(bytes[..<count])) }
    }
    #expect(throws: ProofFailure.self) { try Proof(parsing: bytes + bytes) }
    let text = String(decoding: bytes, as: UTF8.self)
    #expect(throws: ProofFailure.wrongFormat) {
      try Proof(parsing: Array(text.replacing("entente/proof@v1", with: "entente/proof@v2").utf8))
    }
    #expect(throws: ProofFailure.self) {
      try Proof(parsing: Array(text.replacing("{\"format\"", with: "{\"x\":1,\"format\"").utf8))
    }
    #expect(try Proof(parsing: bytes) == proof)
  }
}
