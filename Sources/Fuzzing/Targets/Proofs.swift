import Conduct
import Evidence
import Exchange
import TestSupport
import Treaty

extension ParseTarget {
  /// Portable files that strangers check.
  static let proofs = [proof, verifiedProof, breach, verifiedBreach, evidenceFile]

  /// SPEC proof 2. Order, white space and escapes may differ, and the order of keysets of different
  /// parties.
  private static let proof = ParseTarget(
    "proof", most: 1_500, memory: MemoryBound(constant: 4 << 20),
    samples: { [try Proven.made.get().proof.bytes] },
    outcome: { bytes in
      try outcome(of: bytes, Proof.init(parsing:), \.code) { proof in
        try requireMeaning(of: bytes, proof.bytes)
      }
    })

  /// SPEC proof 3 and 6. What is proven is what was proven; only what no signature covers may differ.
  private static let verifiedProof = ParseTarget(
    "proof-verified", most: 500, memory: MemoryBound(constant: 16 << 20),
    samples: { [try Proven.made.get().proof.bytes] },
    outcome: { bytes in
      let made = try Proven.made.get()
      return try outcome(
        of: bytes,
        { bytes throws(ProofFailure) in
          let proof = try Proof(parsing: bytes)
          return (proof, try proof.verify(trusting: made.agreement))
        }, \.code
      ) { proof, proven in
        try Violation.unless(proven.act == made.act, "another act is proven")
        try Violation.unless(proof.entry == made.proof.entry, "another entry is proven")
        try Violation.unless(
          proof.proof.inclusion == made.proof.proof.inclusion
            && proof.proof.note.text == made.proof.proof.note.text,
          "it is proven under another checkpoint")
        try Violation.unless(
          proven.author == "KOR" && proven.cosigner == "CAN"
            && proven.cosigned == TestParty.noon && proven.attestedBy == made.attestedBy,
          "another says or holds it")
      }
    })

  /// SPEC breach 2.
  private static let breach = ParseTarget(
    "breach", most: 1_500, memory: MemoryBound(constant: 4 << 20),
    samples: { [try Proven.made.get().breach.bytes] },
    outcome: { bytes in
      try outcome(of: bytes, BreachEvidence.init(parsing:), \.code) { breach in
        try requireMeaning(of: bytes, breach.bytes)
      }
    })

  /// SPEC breach 3. Nobody is accused of anything else.
  private static let verifiedBreach = ParseTarget(
    "breach-verified", most: 500, memory: MemoryBound(constant: 16 << 20),
    samples: { [try Proven.made.get().breach.bytes] },
    outcome: { bytes in
      let made = try Proven.made.get()
      return try outcome(
        of: bytes,
        { bytes throws(ProofFailure) in
          let breach = try BreachEvidence(parsing: bytes)
          return (breach, try breach.verify(trusting: made.agreement))
        }, \.code
      ) { breach, proven in
        try Violation.unless(
          breach.claim.text == made.breach.claim.text && breach.held.text == made.breach.held.text
            && breach.root == made.breach.root && breach.growth == made.breach.growth,
          "another contradiction is proven")
        try Violation.unless(proven.party == "KOR", "another party is accused")
      }
    })

  /// SPEC proof 2, breach 2. A file is what it says it is, and is read as that kind is read.
  private static let evidenceFile = ParseTarget(
    "evidence-file", most: 1_000, memory: MemoryBound(constant: 4 << 20),
    samples: {
      let made = try Proven.made.get()
      return [made.proof.bytes, made.breach.bytes]
    },
    outcome: { bytes in
      try outcome(of: bytes, EvidenceFile.init(parsing:), \.code) { file in
        switch file {
        case .proof(let proof):
          try requireMeaning(of: bytes, proof.bytes)
          try Violation.unless(
            file.agreement == .sha256(proof.grounds.agreement), "its agreement is another")
        case .breach(let breach):
          try requireMeaning(of: bytes, breach.bytes)
          try Violation.unless(
            file.agreement == .sha256(breach.grounds.agreement), "its agreement is another")
        }
      }
    })

  /// The two texts say the same but for the order of keysets, and those of what can't be a party.
  private static func requireMeaning(of bytes: [UInt8], _ written: [UInt8]) throws {
    func meaning(_ text: [UInt8]) throws -> JSONMeaning {
      guard case .object(let members) = try JSON(parsing: text, limit: 4 << 20) else {
        throw Violation("it is no object")
      }
      return JSONMeaning(
        .object(
          members.map { member in
            guard member.name == "keysets", case .array(let keysets) = member.value else {
              return member
            }
            let looked = keysets.filter { keyset in
              guard case .object(let members) = keyset,
                case .string(let party)? = members.first(where: { $0.name == "party" })?.value
              else { return true }
              return party.utf8.allSatisfy { $0 < 0x80 }
            }
            let sorted = looked.map { JSONMeaning($0) }.sorted {
              $0.bytes.lexicographicallyPrecedes($1.bytes)
            }
            return JSONMember(
              name: member.name,
              value: .strings(sorted.map { String(decoding: $0.bytes, as: UTF8.self) }))
          }))
    }
    try Violation.unless(
      try meaning(bytes) == meaning(written), "its values say something else than its text")
  }
}
