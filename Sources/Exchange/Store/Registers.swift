import Conduct
import Evidence
import Treaty

/// The registers as one party sees them: reads facts for a decision, and folds acts that were done.
///
/// A scope is the view of one party. Both nodes keep both scopes, so both can decide any act as its
/// author could.
struct Registers {
  static let transmittals = "transmittal"
  private static let totals = "totals"
  private static let keysets = "keyset"
  private static let keysetHistory = "keysets"
  private static let heads = "head"

  let agreement: Agreement
  /// The party whose view this is.
  let scope: String
  let cache: KeysetCache

  private func key(_ register: String, _ subject: String) -> RegisterKey {
    RegisterKey(scope: scope, register: register, subject: subject)
  }

  func transmittal(_ number: String, in store: any StoreReading) throws -> Transmittal? {
    try store.register(key(Self.transmittals, number)).map(Transmittal.init(parsing:))
  }

  func totals(of party: String, in store: any StoreReading) throws -> Totals {
    try store.register(key(Self.totals, party)).map(Totals.init(parsing:)) ?? Totals()
  }

  func keyset(of party: String, in store: any StoreReading) throws -> Keyset? {
    guard let bytes = try store.register(key(Self.keysets, party)) else { return nil }
    return try cache.keyset(of: bytes)
  }

  /// Asks for the places of a party's keysets in its journal, newest first.
  func keysetPlaces(of party: String, limit: Int) -> RowQuery {
    RowQuery(scope: scope, register: Self.keysetHistory, author: party, limit: limit)
  }

  /// The place that a row says.
  static func keysetPlace(in row: RegisterRow) -> UInt64? {
    row.subject.split(separator: " ").last.flatMap { UInt64($0) }
  }

  /// What the acts in this scope add up to for an act by `author` about `subject`.
  func facts(
    author: String, subject: String, seenHolds: Bool, in store: any StoreReading
  ) throws -> Facts {
    var facts = Facts(seenHolds: seenHolds)
    if let bytes = try store.register(key(Self.heads, author)) {
      let act = try Act(parsing: bytes)
      facts.previous = Facts.Previous(time: act.time, seen: act.seen)
    }
    for party in agreement.parties {
      facts.keysets[party.code] = try keyset(of: party.code, in: store)
      facts.totals[party.code] = try totals(of: party.code, in: store)
    }
    facts.transmittal = try transmittal(subject, in: store)
    return facts
  }

  /// The time of a party's latest act that was done; none is earlier than the one before it.
  func latestTime(of party: String, in store: any StoreReading) throws -> Instant? {
    try store.register(key(Self.heads, party)).map { try Act(parsing: $0).time }
  }

  /// Folds an act that was done into this scope.
  func fold(_ act: Act, at index: UInt64, in store: any StoreWriting) throws {
    let facts = try facts(author: act.party, subject: act.subject, seenHolds: true, in: store)
    let changes = agreement.fold(act, at: index, knowing: facts)
    try store.setRegister(
      key(Self.heads, act.party), RegisterRow(subject: act.party, state: act.bytes))
    for party in changes.keysets.keys {
      try store.setRegister(key(Self.keysets, party), RegisterRow(subject: party, state: act.bytes))
      let place = "\(party) \(String(repeating: "0", count: 20 - String(index).count))\(index)"
      try store.setRegister(
        key(Self.keysetHistory, place),
        RegisterRow(subject: place, state: [], author: party, changed: act.time))
    }
    if let after = changes.transmittal {
      try store.setRegister(
        key(Self.transmittals, after.number),
        RegisterRow(
          subject: after.number, state: after.json.bytes, status: after.status.rawValue,
          author: after.author, package: after.needsPackage ? after.offer.package : nil,
          changed: act.time,
          due: after.owedReceipt))
    }
    for (party, totals) in changes.totals {
      try store.setRegister(
        key(Self.totals, party), RegisterRow(subject: party, state: totals.json.bytes))
    }
  }

  /// Folds `party`'s acts into this scope up to a cut; void entries are passed over.
  func advance(to size: UInt64, of party: String, in store: any StoreWriting) throws {
    var index = try store.cursor(scope: scope, party: party)
    guard index < size else { return }
    while index < size {
      guard let record = try store.entry(of: party, at: index) else { throw NodeError.storeBroken }
      if record.isDone {
        try fold(Act(parsing: Entry(parsing: record.entry).act), at: index, in: store)
      }
      index += 1
    }
    try store.setCursor(size, scope: scope, party: party)
  }
}
