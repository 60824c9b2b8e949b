package import Conduct
package import Evidence
import Treaty

/// An act that a node is about to make; seen, time and number are set in the transaction.
package struct Draft: Sendable {
  /// What the act is about.
  package enum Subject: Sendable {
    case known(String)
    /// A number of our own that is given in the transaction, such as `CAN-2026-0001`.
    case next
  }

  /// Says the body, given a control number that is given in the transaction.
  package typealias Body = @Sendable (_ controlNumber: String) -> ActBody

  package let post: String
  package let subject: Subject
  package let body: Body
  /// Attests the act's bytes, with keys that the node does not have.
  package let attest: @Sendable ([UInt8]) throws -> [NoteSignature]

  package init(
    post: String, subject: Subject, body: @escaping Body,
    attest: @escaping @Sendable ([UInt8]) throws -> [NoteSignature] = { _ in [] }
  ) {
    self.post = post
    self.subject = subject
    self.body = body
    self.attest = attest
  }
}

/// An act that was made: durable in our journal, and what was decided.
package struct Made: Hashable, Sendable {
  package let index: UInt64
  package let act: Act
  package let decision: Decision
}

extension Node {
  /// Makes acts: decides, appends, signs one checkpoint and folds, in one transaction.
  ///
  /// If the agreement refuses one of them nothing happens and all its reasons are thrown.
  package func make(_ drafts: [Draft]) throws -> [Made] {
    try requireReconciled()
    let made = try store.write { try append(drafts, in: $0) }
    agenda.add(made.map(\.act.subject))
    return made
  }

  /// Makes the first act of the journal, our keyset, before there is a partner to agree with.
  package func begin(with keyset: Draft) throws -> Made {
    try store.write { store in
      guard try store.head(of: party) == nil else {
        throw NodeError.refused([Reason(.subjectExists, ["subject": party])])
      }
      guard let made = try append([keyset], in: store).first else { throw NodeError.storeBroken }
      return made
    }
  }

  func append(_ drafts: [Draft], in store: any StoreWriting) throws -> [Made] {
    try requireOwnKey(in: store)
    let head = try store.head(of: party)
    let seen = try store.head(of: partner)?.mark ?? .nothing
    var growth = TreeGrowth(size: head?.checkpoint.size ?? 0) { [party] in
      try store.tile(of: party, $0)
    }
    let quota = agreement.terms.quota
    if growth.size - (head?.cosignedSize ?? 0) + UInt64(drafts.count) > UInt64(quota.uncosignedActs)
    {
      throw NodeError.later("quota.uncosignedActs")
    }
    var made: [Made] = []
    for draft in drafts {
      try requireShortBacklog(before: draft, head, in: store)
      let act = try write(draft, seen: seen, in: store)
      let entry = Entry(
        salt: random(Entry.saltSize), act: act.bytes, attestations: try draft.attest(act.bytes))
      let facts = try ownRegisters.facts(
        author: party, subject: act.subject, seenHolds: true, in: store)
      let decision = agreement.decide(act, entry, by: party, knowing: facts)
      guard decision.isDone else { throw NodeError.refused(decision.reasons) }
      let index = growth.size
      try store.append(
        JournalRecord(
          entry: entry.bytes, kind: act.kind, subject: act.subject, time: act.time, isDone: true),
        of: party, at: index)
      try growth.append(entry.leaf)
      try ownRegisters.fold(act, at: index, in: store)
      made.append(Made(index: index, act: act, decision: decision))
    }
    for (name, hashes) in growth.changed { try store.setTile(hashes, of: party, name) }
    let checkpoint = Checkpoint(
      origin: origin(of: party), size: growth.size, root: try growth.tree.root())
    // INVARIANT: signed inside the transaction that advances the tree; it leaves only after commit.
    try store.setHead(
      JournalHead(
        checkpoint: checkpoint, note: try keys.journal.sign(checkpoint),
        cosigned: head?.cosigned, cosignedSize: head?.cosignedSize ?? 0),
      of: party)
    return made
  }

  /// A keyset must come with the first message that the partner takes next: what it signs before
  /// that could not be verified.
  private func requireShortBacklog(
    before draft: Draft, _ head: JournalHead?, in store: any StoreReading
  ) throws {
    guard let head, case .keyset = draft.body("") else { return }
    let waiting = head.checkpoint.size - head.cosignedSize
    let fitting = try store.entries(
      of: party, from: head.cosignedSize, count: Message.entryLimit - 1,
      bytes: Message.byteLimit - 2 * Act.sizeLimit)
    guard waiting == UInt64(fitting.count) else { throw NodeError.later("keyset.backlog") }
  }

  /// Gives a draft its time, its cut and its numbers.
  private func write(_ draft: Draft, seen: SeenMark, in store: any StoreReading) throws -> Act {
    let totals = try ownRegisters.totals(of: party, in: store)
    let now = clock()
    let previous = try ownRegisters.facts(
      author: party, subject: "", seenHolds: true, in: store
    ).previous?.time
    // A clock that was set back does not make time run backward in the journal.
    let time = max(now, previous ?? now)
    let year = time.date(offsetMinutes: 0).year
    let subject =
      switch draft.subject {
      case .known(let number): number
      case .next: "\(party)-\(year)-\(Self.padded(totals.offered + 1))"
      }
    let control = "\(party)-X-\(year)-\(Self.padded(totals.accepted + 1))"
    return try Act(
      agreement: agreement.digest, party: party, post: draft.post, time: time,
      seen: [partner: seen], subject: subject, body: draft.body(control))
  }

  private static func padded(_ number: Int) -> String {
    let text = String(number)
    return String(repeating: "0", count: max(0, 4 - text.count)) + text
  }
}
