import Conduct
import Evidence
import Treaty

/// Decides acts of the partner one after another, within one transaction.
///
/// Each is decided in the partner's own view and folded into both views; the registers are written
/// at the end, the entries at once.
struct Judging {
  private let node: Node
  private let store: any StoreWriting
  private var own: RegisterBatch
  private var theirs: RegisterBatch
  /// Roots of our journal at the sizes that acts named.
  private var roots: [UInt64: Digest?] = [:]

  init(_ node: Node, in store: any StoreWriting) throws {
    self.node = node
    self.store = store
    own = try RegisterBatch(node.ownRegisters, in: store)
    theirs = try RegisterBatch(node.partnerRegisters, in: store)
  }

  /// Decides one act, which is nil where it can't be read, and appends its entry.
  ///
  /// Says whether it was done.
  @discardableResult
  mutating func judge(_ entry: Entry, _ act: Act?, at index: UInt64) throws -> Bool {
    guard let act else {
      try append(
        JournalRecord(
          entry: entry.bytes, kind: "", subject: "", time: Instant(milliseconds: 0), isDone: false),
        at: index)
      return false
    }
    // The cut never shrinks, also across acts that are void.
    let before = try theirs.cursor(of: node.party)
    var seenHolds = false
    if let cut = act.seen[node.party], try root(at: cut.size) == cut.root {
      seenHolds = true
      try advance(to: cut.size, from: before)
    }
    var facts = try theirs.facts(for: act, by: node.partner, seenHolds: seenHolds)
    if before > 0 {
      facts.previous = Facts.Previous(
        time: facts.previous?.time ?? Instant(milliseconds: 0),
        seen: [node.party: SeenMark(size: before, root: MerkleHash.empty)])
    }
    let decision = try theirs.agreement().decide(act, entry, by: node.partner, knowing: facts)
    try append(
      JournalRecord(
        entry: entry.bytes, kind: act.kind, subject: act.subject, time: act.time,
        isDone: decision.isDone), at: index)
    guard decision.isDone else { return false }
    try theirs.fold(act, at: index)
    try own.fold(act, at: index)
    return true
  }

  /// Folds our acts up to a cut into the partner's view, without keeping more than some in memory.
  private mutating func advance(to size: UInt64, from before: UInt64) throws {
    var place = before
    while place < size {
      place = min(place + 1024, size)
      try theirs.advance(to: place, of: node.party)
      if place < size { try theirs.write(to: store) }
    }
  }

  /// Folds an act of our own again, as it was folded when it was made.
  mutating func replay(_ act: Act, at index: UInt64) throws { try own.fold(act, at: index) }

  /// Whether an act of the partner may ask something of our node.
  mutating func asksSomething(_ act: Act) throws -> Bool {
    if case .transmittal(.refused) = act.body { return true }
    return try own.transmittal(act.subject)?.recipient == node.party
  }

  /// Writes the registers of both views.
  mutating func write() throws {
    try own.write(to: store)
    try theirs.write(to: store)
  }

  private func append(_ record: JournalRecord, at index: UInt64) throws {
    try store.append(record, of: node.partner, at: index)
  }

  private mutating func root(at size: UInt64) throws -> Digest? {
    if let known = roots[size] { return known }
    let root = try node.root(of: node.party, at: size, in: store)
    roots[size] = .some(root)
    return root
  }
}
