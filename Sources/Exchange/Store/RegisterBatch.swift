import Conduct
import Evidence
import Treaty

/// The registers of one scope during one transaction: read once, changed in memory, written at its
/// end.
///
/// Every act of a batch reads and changes the same few rows: totals, the author's latest act, the
/// keysets. Here each of them is read and written once a batch.
struct RegisterBatch: Lookup {
  private let registers: Registers
  private let store: any StoreReading
  /// What acts of every kind are judged by: keysets, totals, and what was said of the agreement.
  private var known = Facts()
  private var latest: [String: (act: Act, index: UInt64)] = [:]
  private var transmittals = Known<Transmittal>()
  private var approvals = Known<Approval>()
  private var losses = Known<Loss>()
  private var documents = Known<Document>()
  private var matters: [MatterKind: Known<Matter>] = [:]
  private var cursors: [String: UInt64] = [:]
  private var changes = Changed()

  /// What is to be written.
  private struct Changed {
    var latest: Set<String> = []
    var totals: Set<String> = []
    var cursors: Set<String> = []
    var keysets: [(party: String, index: UInt64, act: Act)] = []
    var standing: [(act: Act, index: UInt64)] = []
  }

  init(_ registers: Registers, in store: any StoreReading) throws {
    self.registers = registers
    self.store = store
    for party in registers.line.first.agreement.parties {
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

  /// The file that is current in this scope.
  func agreement() throws -> Agreement { try registers.line.current(known.standing).agreement }

  /// The latest act of a party that was done.
  func latest(of party: String) -> Act? { latest[party]?.act }

  func previous(of party: String) -> Facts.Previous? {
    latest(of: party).map { Facts.Previous(time: $0.time, seen: $0.seen) }
  }

  func totals(of party: String) -> Totals { known.totals[party] ?? Totals() }

  func keyset(of party: String) -> Keyset? { known.keysets[party] }

  mutating func transmittal(_ number: String) throws -> Transmittal? {
    try transmittals.value(number) { [registers, store] in
      try registers.transmittal(number, in: store)
    }
  }

  mutating func approval(_ number: String) throws -> Approval? {
    try approvals.value(number) { [registers, store] in
      try registers.approval(number, in: store)
    }
  }

  mutating func loss(_ number: String) throws -> Loss? {
    try losses.value(number) { [registers, store] in
      try registers.loss(number, in: store)
    }
  }

  mutating func document(_ number: String) throws -> Document? {
    try documents.value(number) { [registers, store] in
      try registers.document(number, in: store)
    }
  }

  mutating func matter(_ kind: MatterKind, _ id: String) throws -> Matter? {
    try matters[kind, default: Known()].value(id) { [registers, store] in
      try registers.matter(kind, id, in: store)
    }
  }

  mutating func matters(_ kind: MatterKind) throws -> [Matter] {
    try matters[kind, default: Known()].all(by: \.id) { [registers, store] in
      try registers.matters(kind, in: store)
    }
  }

  /// What the acts in this scope add up to for an act by `author`.
  mutating func facts(for act: Act, by author: String, seenHolds: Bool) throws -> Facts {
    var facts = known
    facts.seenHolds = seenHolds
    facts.previous = previous(of: author)
    facts.newest = latest.filter { $0.key != author }.values.map(\.act.time).max()
    try facts.find(act, in: &self)
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
    let facts = try facts(for: act, by: act.party, seenHolds: true)
    // By the file under which it was said, so that all views fold it alike.
    let changed = try registers.line.file(act.agreement).agreement.fold(
      act, at: index, knowing: facts)
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
    for after in changed.transmittals { transmittals.change(after.number, to: after, act.time) }
    if let after = changed.approval { approvals.change(after.number, to: after, act.time) }
    if let after = changed.loss { losses.change(after.number, to: after, act.time) }
    if let after = changed.document { documents.change(after.number, to: after, act.time) }
    if let after = changed.matter {
      matters[after.kind, default: Known()].change(after.id, to: after, act.time)
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

  /// Writes what has changed, always in the same order, and forgets what it has read.
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
    for (state, time) in transmittals.changes {
      try registers.set(state, changed: time, in: store)
    }
    for (state, time) in approvals.changes {
      try registers.set(state, changed: time, in: store)
    }
    for (state, time) in losses.changes { try registers.set(state, changed: time, in: store) }
    for (state, time) in documents.changes {
      try registers.set(state, changed: time, in: store)
    }
    for kind in MatterKind.allCases {
      for (state, time) in matters[kind]?.changes ?? [] {
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
    (transmittals, approvals, losses, documents) = (Known(), Known(), Known(), Known())
    matters = [:]
  }
}

/// The states of one register that a transaction has read or changed, by number.
private struct Known<State> {
  private var states: [String: State?] = [:]
  /// When the latest act about each was said.
  private var times: [String: Instant] = [:]
  private var isAllRead = false

  /// All states in the order of the numbers, which are read once.
  mutating func all(by number: (State) -> String, read: () throws -> [State]) throws -> [State] {
    if !isAllRead {
      for state in try read() where states[number(state)] == nil {
        states[number(state)] = state
      }
      isAllRead = true
    }
    return states.sorted { $0.key.utf8.lexicographicallyPrecedes($1.key.utf8) }
      .compactMap(\.value)
  }

  /// A state, which is read once.
  mutating func value(_ number: String, read: () throws -> State?) throws -> State? {
    if let known = states[number] { return known }
    let found = try read()
    states[number] = .some(found)
    return found
  }

  mutating func change(_ number: String, to state: State, _ time: Instant) {
    states[number] = state
    times[number] = time
  }

  /// What has changed, and when, by number.
  var changes: [(State, Instant)] {
    times.sorted { $0.key < $1.key }.compactMap { number, time in
      (states[number] ?? nil).map { ($0, time) }
    }
  }
}
