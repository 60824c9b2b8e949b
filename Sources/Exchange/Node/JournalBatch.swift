import Conduct
import Evidence
import Treaty

/// Acts on their way into our journal in one transaction: decided one after another in memory, and
/// written together with one signed checkpoint.
struct JournalBatch {
  /// What went wrong after an act was decided; nothing of the transaction may stay.
  struct Broken: Error {
    let cause: any Error
  }

  private let node: Node
  private let store: any StoreReading
  private let head: JournalHead?
  private let seen: SeenMark
  private var growth: TreeGrowth
  private var registers: RegisterBatch
  private var records: [JournalRecord] = []
  private var packages: [SmallPackage] = []

  init(_ node: Node, in store: any StoreReading) throws {
    self.node = node
    self.store = store
    let party = node.party
    head = try store.head(of: party)
    seen = try store.head(of: node.partner)?.mark ?? .nothing
    growth = TreeGrowth(size: head?.checkpoint.size ?? 0) { try store.tile(of: party, $0) }
    registers = try RegisterBatch(node.ownRegisters, in: store)
  }

  /// Adds the acts of one request; throws at the first that the agreement refuses, and says which of
  /// several it is.
  mutating func add(_ drafts: [Draft]) throws -> [Made] {
    try requireOwnKey()
    var question = Question(.enter, by: node.party, with: node.partner)
    question.backlog = Int(growth.size - (head?.cosignedSize ?? 0)) + drafts.count
    guard try registers.agreement().answer(question).isPermitted else {
      throw NodeError.later("quota.uncosignedActs")
    }
    var made: [Made] = []
    for (place, draft) in drafts.enumerated() {
      guard drafts.count > 1 else { return [try add(draft)] }
      let reasons: [Reason]
      do {
        made.append(try add(draft))
        continue
      } catch NodeError.refused(let found) {
        reasons = found
      } catch let error as ActError {
        reasons = [error.reason]
      }
      throw NodeError.refusedAmong(
        place: place, kind: draft.body("").kind, subject: draft.named, reasons)
    }
    return made
  }

  private mutating func add(_ draft: Draft) throws -> Made {
    try requireShortBacklog(before: draft)
    let act = try act(draft)
    let entry = Entry(
      salt: node.random(Entry.saltSize), act: act.bytes, attestations: try draft.attest(act.bytes))
    // What can't be read again would end the journal for ever.
    guard (try? Entry(parsing: entry.bytes)) == entry else {
      throw NodeError.refused([Reason(.malformedAct, ["problem": "entry.attestations"])])
    }
    let facts = try registers.facts(for: act, by: node.party, seenHolds: true)
    let decision = try registers.agreement().decide(act, entry, by: node.party, knowing: facts)
    guard decision.isDone else { throw NodeError.refused(decision.reasons) }
    let index = growth.size
    do {
      try growth.append(entry.leaf)
      try registers.fold(act, at: index)
    } catch { throw Broken(cause: error) }
    records.append(
      JournalRecord(
        entry: entry.bytes, kind: act.kind, subject: act.subject, time: act.time, isDone: true))
    if let package = draft.package { packages.append(package) }
    node.read.keep(act)
    return Made(index: index, act: act, decision: decision)
  }

  /// The act of a draft that nobody has attested yet, if nothing else is against it.
  mutating func prepared(_ draft: Draft) throws -> Act {
    let (act, reasons) = try asked(draft)
    let others = reasons.filter { $0.code != .attestationMissing }
    guard others.isEmpty else { throw NodeError.refused(others) }
    return act
  }

  /// What would be said to a draft that nobody attests; nothing is made.
  mutating func asked(_ draft: Draft) throws -> (act: Act, reasons: [Reason]) {
    let act = try act(draft)
    let entry = Entry(salt: [], act: act.bytes, attestations: [])
    let facts = try registers.facts(for: act, by: node.party, seenHolds: true)
    return (
      act,
      try registers.agreement().decide(act, entry, by: node.party, knowing: facts).reasons
    )
  }

  /// An act that was drafted here before, unless another came between, or it is not as it was drafted.
  private func stillFitting(_ act: Act) throws -> Act {
    guard act.party == node.party else {
      throw NodeError.refused([Reason(.wrongParty, ["party": act.party])])
    }
    let latest = registers.latest(of: node.party)
    let now = node.clock()
    guard let cut = act.seen[node.partner], act.seen.count == 1, cut.size <= seen.size,
      try node.root(of: node.partner, at: cut.size, in: store) == cut.root
    else { throw NodeError.refused([Reason(.seenMismatch)]) }
    // A draft in the future would hold up everything that is said after it.
    guard act.time <= max(now, latest?.time ?? now) else {
      throw NodeError.later("clock.ahead")
    }
    let isOvertaken =
      act.time < latest?.time ?? act.time
      || cut.size < latest?.seen[node.partner]?.size ?? 0
    guard !isOvertaken else { throw NodeError.later("draft.overtaken") }
    return act
  }

  /// Acts are made only with a journal key that our own keyset in force names.
  private func requireOwnKey() throws {
    guard let keyset = registers.keyset(of: node.party) else { return }
    guard keyset.journal(at: node.clock()) == node.keys.journal.verifier else {
      throw NodeError.unknownKey("journal")
    }
  }

  /// A keyset must come with the first message that the partner takes next: what it signs before
  /// that could not be verified.
  private func requireShortBacklog(before draft: Draft) throws {
    guard let head, case .keyset = draft.body("") else { return }
    let waiting = head.checkpoint.size - head.cosignedSize
    let fitting = try store.entries(
      of: node.party, from: head.cosignedSize, count: node.actsInMessage - 1,
      bytes: Message.byteLimit - 2 * Act.sizeLimit)
    let bytes = (fitting + records.map(\.entry)).reduce(0) { $0 + $1.count }
    guard waiting == UInt64(fitting.count), fitting.count + records.count < node.actsInMessage,
      bytes <= Message.byteLimit - 2 * Act.sizeLimit
    else { throw NodeError.later("keyset.backlog") }
  }

  /// Gives a draft its time, its cut and its numbers.
  private mutating func act(_ draft: Draft) throws -> Act {
    if let prepared = draft.prepared { return try stillFitting(prepared) }
    let party = node.party
    let totals = registers.totals(of: party)
    let now = node.clock()
    // A clock that was set back does not make time run backward in the journal.
    // Nor does it date an act back behind what was seen of the partner.
    let newest = try registers.latest(of: node.partner)?.time
      .adding(milliseconds: -registers.agreement().skew)
    let time = max(now, registers.latest(of: party)?.time ?? now, newest ?? now)
    let year = time.date(offsetMinutes: 0).year
    let subject =
      switch draft.subject {
      case .known(let number): number
      case .next(let series): try free(series, year, from: series.count(totals) + 1)
      }
    let control = "\(party)-X-\(year)-\(Self.padded(totals.accepted + 1))"
    return try Act(
      agreement: try agreement(of: draft), party: party, post: draft.post, time: time,
      seen: [node.partner: seen], subject: subject, body: draft.body(control))
  }

  /// The file under which a draft is said: the current one, and no other than that by which its package
  /// was sealed.
  private func agreement(of draft: Draft) throws -> Digest {
    let digest = try registers.agreement().digest
    guard draft.sealed.map({ $0 == digest }) ?? true else {
      throw NodeError.later("agreement.amended")
    }
    return digest
  }

  /// The next number of a series that nothing has.
  private mutating func free(
    _ series: Draft.Series, _ year: Int, from first: Int
  ) throws -> String {
    var place = first
    while true {
      let number = "\(node.party)\(series.mark)-\(year)-\(Self.padded(place))"
      let isTaken =
        switch series {
        case .transmittals: try registers.transmittal(number) != nil
        case .approvals: try registers.approval(number) != nil
        case .losses: try registers.loss(number) != nil
        case .documents: try registers.document(number) != nil
        }
      if !isTaken { return number }
      place += 1
    }
  }

  private static func padded(_ number: Int) -> String {
    let text = String(number)
    return String(repeating: "0", count: max(0, 4 - text.count)) + text
  }

  /// Writes everything, with a checkpoint over all of it; nothing if no act was made.
  mutating func write(to store: any StoreWriting) throws {
    guard !records.isEmpty else { return }
    let party = node.party
    let first = growth.size - UInt64(records.count)
    for (offset, record) in records.enumerated() {
      try store.append(record, of: party, at: first + UInt64(offset))
    }
    for package in packages { try store.setPackage(package) }
    for (name, hashes) in growth.changed { try store.setTile(hashes, of: party, name) }
    try registers.write(to: store)
    let checkpoint = Checkpoint(
      origin: node.origin(of: party), size: growth.size, root: try growth.tree.root())
    // INVARIANT: signed inside the transaction that advances the tree; it leaves only after commit.
    try store.setHead(
      JournalHead(
        checkpoint: checkpoint, note: try node.keys.journal.sign(checkpoint),
        cosigned: head?.cosigned, cosignedSize: head?.cosignedSize ?? 0),
      of: party)
  }
}
