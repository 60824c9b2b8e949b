import Conduct
import Evidence
import Treaty

/// The registers as one party sees them, in a store.
///
/// A scope is the view of one party. Both nodes keep both scopes, so both can decide any act as its
/// author could. What a transaction reads and changes goes through a `RegisterBatch`.
struct Registers {
  static let transmittals = "transmittal"
  private static let totals = "totals"
  private static let keysets = "keyset"
  private static let keysetHistory = "keysets"
  private static let heads = "head"

  let agreement: Agreement
  /// The party whose view this is.
  let scope: String
  let read: ReadActs

  private func key(_ register: String, _ subject: String) -> RegisterKey {
    RegisterKey(scope: scope, register: register, subject: subject)
  }

  // MARK: Reading

  func transmittal(_ number: String, in store: any StoreReading) throws -> Transmittal? {
    try store.register(key(Self.transmittals, number)).map { try read.transmittal($0) }
  }

  func totals(of party: String, in store: any StoreReading) throws -> Totals {
    try store.register(key(Self.totals, party)).map(Totals.init(parsing:)) ?? Totals()
  }

  func keyset(of party: String, in store: any StoreReading) throws -> Keyset? {
    guard let bytes = try store.register(key(Self.keysets, party)) else { return nil }
    return try read.keyset(of: bytes)
  }

  /// The latest act of a party that was done.
  func latest(of party: String, in store: any StoreReading) throws -> Act? {
    try store.register(key(Self.heads, party)).map { try read.act($0) }
  }

  /// Asks for the places of a party's keysets in its journal, newest first.
  func keysetPlaces(of party: String, limit: Int) -> RowQuery {
    RowQuery(scope: scope, register: Self.keysetHistory, author: party, limit: limit)
  }

  /// The place that a row says.
  static func keysetPlace(in row: RegisterRow) -> UInt64? {
    row.subject.split(separator: " ").last.flatMap { UInt64($0) }
  }

  // MARK: Writing

  func set(_ transmittal: Transmittal, changed: Instant, in store: any StoreWriting) throws {
    let state = transmittal.json.bytes
    read.keep(transmittal, as: state)
    try store.setRegister(
      key(Self.transmittals, transmittal.number),
      RegisterRow(
        subject: transmittal.number, state: state, status: transmittal.status.rawValue,
        author: transmittal.author,
        package: transmittal.needsPackage ? transmittal.offer.package : nil, changed: changed,
        due: transmittal.owedReceipt))
  }

  func set(_ totals: Totals, of party: String, in store: any StoreWriting) throws {
    try store.setRegister(
      key(Self.totals, party), RegisterRow(subject: party, state: totals.json.bytes))
  }

  func set(latest act: Act, in store: any StoreWriting) throws {
    try store.setRegister(
      key(Self.heads, act.party), RegisterRow(subject: act.party, state: act.bytes))
  }

  /// Writes the keyset in force of a party, and its place in the party's journal.
  func set(
    keyset act: Act, of party: String, at index: UInt64, in store: any StoreWriting
  ) throws {
    try store.setRegister(key(Self.keysets, party), RegisterRow(subject: party, state: act.bytes))
    let place = "\(party) \(String(repeating: "0", count: 20 - String(index).count))\(index)"
    try store.setRegister(
      key(Self.keysetHistory, place),
      RegisterRow(subject: place, state: [], author: party, changed: act.time))
  }
}
