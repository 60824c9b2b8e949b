package import Conduct
package import Evidence
import Treaty

extension Node {
  // MARK: Reading

  /// What both parties have said of a mechanism, a commitment or an action; nil where nobody has.
  package func matter(_ kind: MatterKind, _ id: String) throws -> Matter? {
    try store.read { try ownRegisters.matter(kind, id, in: $0) }
  }

  /// Everything of a kind in the order of the ids, or what comes after one.
  package func matters(
    _ kind: MatterKind, after id: String? = nil, limit: Int = 100_000
  ) throws -> [Matter] {
    let all = try store.read { try ownRegisters.matters(kind, in: $0) }
    guard let id else { return Array(all.prefix(limit)) }
    return Array(all.drop { !id.utf8.lexicographicallyPrecedes($0.id.utf8) }.prefix(limit))
  }

  /// What is owed of a matter.
  package struct OwedMatter: Hashable, Sendable {
    package let matter: Matter
    package let party: String
    /// The last day, in the calendar of the party.
    package let day: CivilDate
    package let due: Instant
  }

  /// What both parties still owe of matters, the earliest deadline first.
  package func owedMatters(limit: Int = 1000) throws -> [OwedMatter] {
    let owed = try store.read { store in
      try MatterKind.allCases.flatMap { kind in
        try store.rows(
          RowQuery(scope: party, register: kind.rawValue, isByDue: true, limit: limit)
        ).flatMap { row in
          let matter = try Matter(parsing: row.state)
          return matter.owed.compactMap { owed in
            ownRegisters.due(owed).map {
              OwedMatter(matter: matter, party: owed.party, day: owed.day, due: $0)
            }
          }
        }
      }
    }
    return Array(
      owed.sorted { ($0.due, $0.matter.id, $0.party) < ($1.due, $1.matter.id, $1.party) }
        .prefix(limit))
  }

  // MARK: Acting

  /// Proposes the next revision of what something is.
  package func propose(
    _ facts: MatterFacts, as id: String, note: String = "", post: String,
    attest: @escaping @Sendable ([UInt8]) throws -> [NoteSignature]
  ) throws -> Made {
    let saying = PartnershipAct.Saying.proposed(
      revision: try revision(facts.kind, id) + 1, facts, note: note)
    return try say(
      .partnership(PartnershipAct(facts.kind, saying)), about: id, post: post, attest: attest)
  }

  /// Proposes the next revision of what several things are, in one transaction: all or none.
  ///
  /// They are made in this order, so what names another stands after it. Throws at the first that the
  /// agreement refuses, as `make` does.
  package func propose(
    _ matters: [(id: String, facts: MatterFacts)], post: String,
    attest: @escaping @Sendable ([UInt8]) throws -> [NoteSignature]
  ) throws -> [Made] {
    let drafts = try store.read { store in
      try matters.map { id, facts in
        let known = try ownRegisters.matter(facts.kind, id, in: store)?.revision ?? 0
        return draft(
          facts.kind, id, .proposed(revision: known + 1, facts, note: ""), post, attest)
      }
    }
    return try drafts.isEmpty ? [] : make(drafts)
  }

  /// Agrees to the partner's open proposal about something.
  ///
  /// With a digest, only to the proposal that was made by this very act.
  package func agree(
    to kind: MatterKind, _ id: String, proposedBy act: Digest? = nil, post: String,
    attest: @escaping @Sendable ([UInt8]) throws -> [NoteSignature]
  ) throws -> Made {
    guard let open = try matter(kind, id)?.openProposal(of: partner),
      act.map({ $0 == open.act }) ?? true
    else { throw NodeError.refused([Reason(.noSuchProposal, ["subject": id])]) }
    return try say(
      .partnership(PartnershipAct(kind, .agreed(to: open))), about: id, post: post,
      attest: attest)
  }

  /// Agrees to several of the partner's open proposals, each by the digest of its act, in one
  /// transaction: all or none.
  ///
  /// Throws at the first that is not open, or that the agreement refuses, as `make` does.
  package func agree(
    to matters: [(kind: MatterKind, id: String, proposal: Digest)], post: String,
    attest: @escaping @Sendable ([UInt8]) throws -> [NoteSignature]
  ) throws -> [Made] {
    let drafts = try store.read { store in
      try matters.enumerated().map { place, matter in
        let (kind, id, proposal) = matter
        guard let open = try ownRegisters.matter(kind, id, in: store)?.openProposal(of: partner),
          open.act == proposal
        else {
          let reasons = [Reason(.noSuchProposal, ["subject": id])]
          guard matters.count > 1 else { throw NodeError.refused(reasons) }
          throw NodeError.refusedAmong(
            place: place, kind: PartnershipAct.Kind.agreed.name(of: kind), subject: id, reasons)
        }
        return draft(kind, id, .agreed(to: open), post, attest)
      }
    }
    return try drafts.isEmpty ? [] : make(drafts)
  }

  private func revision(_ kind: MatterKind, _ id: String) throws -> Int {
    try matter(kind, id)?.revision ?? 0
  }

  private func draft(
    _ kind: MatterKind, _ id: String, _ saying: PartnershipAct.Saying, _ post: String,
    _ attest: @escaping @Sendable ([UInt8]) throws -> [NoteSignature]
  ) -> Draft {
    let body = ActBody.partnership(PartnershipAct(kind, saying))
    return Draft(post: post, subject: .known(id), body: { _ in body }, attest: attest)
  }
}

extension PartnershipAct.Saying {
  /// The agreement to the very facts of a proposal.
  fileprivate static func agreed(to open: Matter.Proposal) -> Self {
    .agreed(proposal: open.act, revision: open.revision, open.facts)
  }
}
