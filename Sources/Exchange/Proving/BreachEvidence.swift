import Conduct
package import Evidence
package import Treaty

/// Two checkpoints of one journal that can't both be honest, in a file that a stranger can check.
///
/// One party signed both: `claim` says another root for its size than the journal had when it grew
/// to `held`. SPEC breach.
package struct BreachEvidence: Hashable, Sendable {
  package static let format = "entente/breach@v1"
  /// The most bytes in a file of evidence.
  package static let sizeLimit = 4 << 20

  package let grounds: Grounds
  /// The party whose journal it is.
  package let journal: String
  package let claim: SignedNote
  package let held: SignedNote
  /// The root that the held journal had at the claim's size.
  package let root: Digest
  /// That the held journal grew from that root.
  package let growth: ConsistencyProof

  package init(
    grounds: Grounds, journal: String, claim: SignedNote, held: SignedNote, root: Digest,
    growth: ConsistencyProof
  ) {
    self.grounds = grounds
    self.journal = journal
    self.claim = claim
    self.held = held
    self.root = root
    self.growth = growth
  }

  /// Reads a file of evidence; nothing in it is trusted yet.
  package init(parsing bytes: [UInt8]) throws(ProofFailure) {
    do {
      var reader = try JSONReader(JSON(parsing: bytes, limit: Self.sizeLimit))
      guard try reader.string("format") == Self.format else { throw ProofFailure.wrongFormat }
      grounds = try Grounds(reading: &reader)
      journal = try reader.string("journal")
      claim = try SignedNote(parsing: Array(try reader.string("claim").utf8))
      held = try SignedNote(parsing: Array(try reader.string("held").utf8))
      root = try reader.digest("root")
      var path: [Digest] = []
      for text in try reader.strings("growth") {
        guard path.count < 64, let hash = Digest(hex: text) else { throw ProofFailure.wrongFormat }
        path.append(hash)
      }
      growth = ConsistencyProof(path: path)
      try reader.finish()
    } catch {
      throw ProofFailure(reading: error)
    }
  }

  /// The file's bytes.
  package var bytes: [UInt8] {
    JSON.object(
      [JSONMember(name: "format", value: .string(Self.format))] + grounds.members + [
        JSONMember(name: "journal", value: .string(journal)),
        JSONMember(name: "claim", value: .string(String(decoding: claim.bytes, as: UTF8.self))),
        JSONMember(name: "held", value: .string(String(decoding: held.bytes, as: UTF8.self))),
        JSONMember(name: "root", value: .string(root.hex)),
        JSONMember(name: "growth", value: .strings(growth.path.map(\.hex))),
      ]
    ).bytes + [0x0A]
  }
}

/// A contradiction that was checked; only `BreachEvidence.verify` makes one.
package struct ProvenBreach: Sendable {
  package let agreement: SignedAgreement
  /// The party that signed both checkpoints.
  package let party: String
  /// The size for which two roots were signed.
  package let size: UInt64
  /// The root that it claimed, and the one from which the other checkpoint grew.
  package let claimed: Digest
  package let root: Digest
  /// The size of the other checkpoint.
  package let heldSize: UInt64
}

extension BreachEvidence {
  /// Checks every statement in the file, offline and without either node. SPEC breach 3.
  package func verify(trusting trusted: Digest? = nil) throws(ProofFailure) -> ProvenBreach {
    let signed = try grounds.verifiedAgreement(trusted)
    guard signed.agreement.partner(of: journal) != nil else { throw .journalNotSigned(journal) }
    let keys = try grounds.keysets(of: journal, under: signed.agreement)
      .flatMap { $0.keyset.pairs(.journal) }
    let origin = Keyset.origin(of: journal, lineage: signed.agreement.lineage)
    let claim = try checkpoint(self.claim, by: keys, origin)
    let held = try checkpoint(self.held, by: keys, origin)
    guard claim.root != root,
      growth.verifies(
        oldSize: claim.size, oldRoot: root, newSize: held.size, newRoot: held.root)
    else { throw .noContradiction }
    return ProvenBreach(
      agreement: signed, party: journal, size: claim.size, claimed: claim.root, root: root,
      heldSize: held.size)
  }

  private func checkpoint(
    _ note: SignedNote, by keys: [KeyPairVerifier], _ origin: String
  ) throws(ProofFailure) -> Checkpoint {
    var failure = ProofFailure.journalNotSigned(origin)
    for pair in keys.reversed() {
      do { return try VerifiedCheckpoint.verify(note, by: pair, origin: origin).checkpoint } catch {
        failure = .journalNotSigned(error.code)
      }
    }
    throw failure
  }
}
