package import Conduct
package import Evidence
package import Treaty

extension Node {
  /// What the parties have said about the agreement, as we see it.
  package func standing() throws -> Standing {
    try store.read { try ownRegisters.standing(in: $0) }
  }

  /// How far the life of the agreement has come by now.
  package func phase(_ standing: Standing) -> Question.Phase {
    agreement.phase(at: clock(), standing)
  }

  /// The files of the line that this node holds: those that have been current, from the first on, and
  /// then those to which a party has consented and which are not taken up.
  package func files(_ standing: Standing) throws -> [SignedAgreement] {
    let taken = line.first.agreement.line(standing)
    let wanted = Set(standing.sides.values.flatMap(\.consents.values)).subtracting(taken)
    return try (taken + wanted.sorted { $0.hex < $1.hex }).compactMap { digest in
      // Somebody may consent to a file that is not here.
      do { return try line.file(digest) } catch NodeError.later { return nil }
    }
  }

  /// An act about the agreement that was done, and who attests it.
  package struct StandingRecord: Hashable, Sendable {
    package let index: UInt64
    package let act: Act
    /// The names of the authorities and officers whose keys are under it.
    package let signers: [String]
  }

  /// The latest acts about the agreement that were done, at most 100 of each party, by their times.
  package func standingRecords() throws -> [StandingRecord] { try standingRecords(limit: 100) }

  /// The same, so many of each party at most: each one's signatures are verified, which takes its time.
  package func standingRecords(limit: Int) throws -> [StandingRecord] {
    try store.read { store in
      try [party, partner].flatMap { party in
        try ownRegisters.standingActs(of: party, limit: limit, in: store).map { index, act, entry in
          StandingRecord(
            index: index, act: act,
            signers: try signers(of: act, at: index, entry.attestations, in: store).sorted())
        }
      }
    }.sorted { ($0.act.time, $0.act.party, $0.index) < ($1.act.time, $1.act.party, $1.index) }
  }

  /// The same acts with their places, at most 100 of each party, without who attests them.
  package func standingActs() throws -> [(index: UInt64, act: Act)] {
    try store.read { store in
      try [party, partner].flatMap { party in
        try ownRegisters.standingActs(of: party, limit: 100, in: store).map { ($0.index, $0.act) }
      }
    }.sorted { ($0.1.time, $0.1.party, $0.0) < ($1.1.time, $1.1.party, $1.0) }
  }

  /// The authorities of an act's party, and the officers of the keyset in force at its place, whose
  /// keys attest it.
  func signers(
    of act: Act, at place: UInt64 = .max, _ attestations: [NoteSignature],
    in store: any StoreReading
  ) throws -> Set<String> {
    let authorities = agreement.party(act.party)?.authorities.compactMap(\.keys) ?? []
    let keyset = try newestKeyset(of: act.party, upTo: place, in: store)?.keyset
    let officers = keyset?.officers(at: act.time) ?? []
    return Set(
      (authorities + officers).filter {
        Attestation.holds(attestations, for: act.bytes, by: $0)
      }.map(\.name))
  }

  /// Writes an act about the agreement for its signer, who is somewhere else: nothing is made yet.
  ///
  /// Throws all reasons for which it would be refused even with its signature.
  package func prepare(_ body: StandingAct, post: String) throws -> Act {
    try requireReconciled()
    // Nobody consents to what is not here, whole and signed.
    if let successor = body.successor { _ = try line.file(successor) }
    return try store.read { store in
      var batch = try JournalBatch(self, in: store)
      return try batch.prepared(
        Draft(post: post, subject: .known(agreement.digest.hex), body: { _ in .standing(body) }))
    }
  }

  /// Makes an act that was prepared here, with what its signer wrote under it.
  package func make(prepared act: Act, _ attestations: [NoteSignature]) throws -> Made {
    guard case .standing(let body) = act.body else {
      throw NodeError.refused([Reason(.unknownKind, ["kind": act.kind])])
    }
    // Lines of others say nothing about who stands behind the act, and people would read their names.
    let names = try store.read { try signers(of: act, attestations, in: $0) }
    let lines = attestations.filter { names.contains($0.name) }
    let made = try make([
      Draft(
        post: act.post, subject: .known(act.subject), body: { _ in .standing(body) },
        attest: { _ in lines }, prepared: act)
    ])
    guard let only = made.first else { throw NodeError.storeBroken }
    return only
  }
}
