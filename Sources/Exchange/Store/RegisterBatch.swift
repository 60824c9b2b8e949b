import Conduct
import Evidence
import Treaty

/// The registers of one scope during one transaction: read once, changed in memory, written at its
/// end.
///
/// Every act of a batch reads and changes the same few rows: totals, the author's latest act, the
/// keysets. Here each of them is read and written once a batch.
struct RegisterBatch {
  private let registers: Registers
  private let store: any StoreReading
  /// What acts of every kind are judged by: keysets, totals, and what was said of the agreement.
  private var known = Facts()
  private var latest: [String: (act: Act, index: UInt64)] = [:]
  private var transmittals: [String: Transmittal?] = [:]
  private var cursors: [String: UInt64] = [:]
  private var changes = Changed()

  /// What is to be written.
  private struct Changed {
    var latest: Set<String> = []
    var totals: Set<String> = []
    var cursors: Set<String> = []
    /// When the latest act about each was said.
    var transmittals: [String: Instant] = [:]
    var keysets: [(party: String, index: UInt64, act: Act)] = []
    var standing: [(act: Act, index: UInt64)] = []
  }

  init(_ registers: Registers, in store: any StoreReading) throws {
    self.registers = registers
    self.store = store
    for party in registers.agreement.parties {
      if let (keyset, time) = try registers.publishedKeyset(of: party.code, in: store) {
        known.keysets[party.code] = keyset
        known.published[party.code] = time
      }
      known.totals[party.code] = try registers.totals(of: party.code, in: store)
      latest[party.code] = try registers.latest(of: party.code, in: store)
    }
    known.standing = try registers.standing(in: store)
  }

  // MARK: Reading

  /// The latest act of a party that was done.
  func latest(of party: String) -> Act? { latest[party]?.act }

  func totals(of party: String) -> Totals { known.totals[party] ?? Totals() }

  func keyset(of party: String) -> Keyset? { known.keysets[party] }

  mutating func transmittal(_ number: String) throws -> Transmittal? {
    if let known = transmittals[number] { return known }
    let found = try registers.transmittal(number, in: store)
    transmittals[number] = .some(found)
    return found
  }

  /// What the acts in this scope add up to for an act by `author` about `subject`.
  mutating func facts(author: String, subject: String, seenHolds: Bool) throws -> Facts {
    var facts = known
    facts.seenHolds = seenHolds
    facts.previous = latest(of: author).map { Facts.Previous(time: $0.time, seen: $0.seen) }
    facts.newest = latest.filter { $0.key != author }.values.map(\.act.time).max()
    facts.transmittal = try transmittal(subject)
    return facts
  }

  /// How far this scope has folded a party's journal.
  mutating func cursor(of party: String) throws -> UInt64 {
    if let known = cursors[party] { return known }
    let cursor = try store.cursor(scope: registers.scope, party: party)
    cursors[party] = cursor
    return cursor
  }

  // MARK: Changing

  /// Folds an act that was done into this scope.
  mutating func fold(_ act: Act, at index: UInt64) throws {
    let facts = try facts(author: act.party, subject: act.subject, seenHolds: true)
    let changed = registers.agreement.fold(act, at: index, knowing: facts)
    latest[act.party] = (act, index)
    changes.latest.insert(act.party)
    for (party, keyset) in changed.keysets {
      known.keysets[party] = keyset
      known.published[party] = act.time
      changes.keysets.append((party, index, act))
    }
    if let after = changed.standing {
      known.standing = after
      changes.standing.append((act, index))
    }
    if let after = changed.transmittal {
      transmittals[after.number] = after
      changes.transmittals[after.number] = act.time
    }
    for (party, totals) in changed.totals {
      known.totals[party] = totals
      changes.totals.insert(party)
    }
  }

  /// Folds `party`'s acts into this scope up to a cut; void entries are passed over.
  mutating func advance(to size: UInt64, of party: String) throws {
    var index = try cursor(of: party)
    guard index < size else { return }
    while index < size {
      guard let record = try store.entry(of: party, at: index) else { throw NodeError.storeBroken }
      if record.isDone {
        try fold(registers.read.act(Entry(parsing: record.entry).act), at: index)
      }
      index += 1
    }
    cursors[party] = size
    changes.cursors.insert(party)
  }

  // MARK: Writing

  /// Writes what has changed, always in the same order, and forgets what it knows of transmittals.
  mutating func write(to store: any StoreWriting) throws {
    for (party, index, act) in changes.keysets {
      try registers.set(keyset: act, of: party, at: index, in: store)
    }
    for party in changes.latest.sorted() {
      if let (act, index) = latest[party] {
        try registers.set(latest: act, at: index, in: store)
      }
    }
    for party in changes.totals.sorted() {
      try registers.set(totals(of: party), of: party, in: store)
    }
    for (number, time) in changes.transmittals.sorted(by: { $0.key < $1.key }) {
      if let state = transmittals[number] ?? nil {
        try registers.set(state, changed: time, in: store)
      }
    }
    for party in changes.cursors.sorted() {
      try store.setCursor(cursors[party] ?? 0, scope: registers.scope, party: party)
    }
    if !changes.standing.isEmpty { try registers.set(known.standing, in: store) }
    for (act, index) in changes.standing {
      try registers.add(standing: act, at: index, in: store)
    }
    changes = Changed()
    transmittals = [:]
  }
}
