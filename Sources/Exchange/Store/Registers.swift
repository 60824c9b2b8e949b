import Conduct
import Evidence
import Treaty

/// The registers as one party sees them, in a store.
///
/// A scope is the view of one party. Both nodes keep both scopes, so both can decide any act as its
/// author could. What a transaction reads and changes goes through a `RegisterBatch`.
struct Registers {
  static let transmittals = "transmittal"
  static let approvals = "approval"
  static let losses = "loss"
  static let documents = "document"
  private static let totals = "totals"
  private static let keysets = "keyset"
  private static let keysetHistory = "keysets"
  private static let heads = "head"
  private static let standing = "standing"
  private static let standingHistory = "standings"

  let line: AgreementLine
  /// The party whose view this is.
  let scope: String
  /// Whether it is our own view: it says which packages are needed here, what is owed when, and how lists
  /// find things.
  var isOwn = false
  let read: ReadActs

  private var lineage: String { line.first.agreement.lineage.hex }

  private func key(_ register: String, _ subject: String) -> RegisterKey {
    RegisterKey(scope: scope, register: register, subject: subject)
  }

  // MARK: Reading

  func transmittal(_ number: String, in store: any StoreReading) throws -> Transmittal? {
    try store.register(key(Self.transmittals, number)).map {
      try read.transmittal($0, in: store)
    }
  }

  func approval(_ number: String, in store: any StoreReading) throws -> Approval? {
    try store.register(key(Self.approvals, number)).map(Approval.init(parsing:))
  }

  func loss(_ number: String, in store: any StoreReading) throws -> Loss? {
    try store.register(key(Self.losses, number)).map(Loss.init(parsing:))
  }

  func document(_ number: String, in store: any StoreReading) throws -> Document? {
    try store.register(key(Self.documents, number)).map(Document.init(parsing:))
  }

  func matter(_ kind: MatterKind, _ id: String, in store: any StoreReading) throws -> Matter? {
    try store.register(key(kind.rawValue, id)).map(Matter.init(parsing:))
  }

  /// More matters of one kind than two governments ever have.
  private static let mostMatters = 100_000

  /// Everything of a kind, in the order of the ids.
  func matters(_ kind: MatterKind, in store: any StoreReading) throws -> [Matter] {
    try store.rows(RowQuery(scope: scope, register: kind.rawValue, limit: Self.mostMatters))
      .map { try Matter(parsing: $0.state) }.sorted {
        $0.id.utf8.lexicographicallyPrecedes($1.id.utf8)
      }
  }

  func totals(of party: String, in store: any StoreReading) throws -> Totals {
    try store.register(key(Self.totals, party)).map(Totals.init(parsing:)) ?? Totals()
  }

  func keyset(of party: String, in store: any StoreReading) throws -> Keyset? {
    try publishedKeyset(of: party, in: store)?.keyset
  }

  /// The keyset in force of a party, and when it was published.
  func publishedKeyset(
    of party: String, in store: any StoreReading
  ) throws -> (keyset: Keyset, time: Instant)? {
    guard let (act, _) = try act(Self.keysets, of: party, in: store) else { return nil }
    guard case .keyset(let keyset) = act.body else { throw NodeError.storeBroken }
    return (keyset, act.time)
  }

  /// What the parties have said about the agreement.
  func standing(in store: any StoreReading) throws -> Standing {
    try store.register(key(Self.standing, lineage)).map(Standing.init(parsing:))
      ?? Standing()
  }

  /// The latest act of a party that was done.
  func latest(of party: String, in store: any StoreReading) throws -> (act: Act, index: UInt64)? {
    try act(Self.heads, of: party, in: store)
  }

  /// A party's latest acts about the agreement that were done, with their places and entries, oldest
  /// first; a partner may make as many as it likes.
  func standingActs(
    of party: String, limit: Int, in store: any StoreReading
  ) throws -> [(index: UInt64, act: Act, entry: Entry)] {
    let query = RowQuery(
      scope: scope, register: Self.standingHistory, author: party, limit: limit)
    return try store.rows(query).reversed().compactMap(Self.place(in:)).map { index in
      guard let record = try store.entry(of: party, at: index) else {
        throw NodeError.storeBroken
      }
      let entry = try Entry(parsing: record.entry)
      return (index, try read.act(entry.act), entry)
    }
  }

  /// The act of a party that a register names.
  private func act(
    _ register: String, of party: String, in store: any StoreReading
  ) throws -> (act: Act, index: UInt64)? {
    guard let bytes = try store.register(key(register, party)) else { return nil }
    let place = try ActPlace(parsing: bytes)
    return (try read.act(place, in: store), place.index)
  }

  /// Asks for the places of a party's keysets in its journal, newest first.
  func keysetPlaces(of party: String, limit: Int) -> RowQuery {
    RowQuery(scope: scope, register: Self.keysetHistory, author: party, limit: limit)
  }

  /// The place that a row says.
  static func place(in row: RegisterRow) -> UInt64? {
    row.subject.split(separator: " ").last.flatMap { UInt64($0) }
  }

  // MARK: Writing

  /// Writes a transmittal; a small package that it needed is removed if nothing needs it any more.
  func set(
    _ transmittal: Transmittal, changed: Instant, in store: any StoreWriting
  ) throws {
    let state = transmittal.json.bytes
    read.keep(transmittal, as: state)
    let package = transmittal.offer.package
    try store.setRegister(
      key(Self.transmittals, transmittal.number),
      RegisterRow(
        subject: transmittal.number, state: state, status: transmittal.status.rawValue,
        author: transmittal.author,
        package: isOwn && transmittal.needsPackage(at: scope) ? package : nil,
        changed: changed, due: isOwn ? transmittal.owed.first?.due : nil,
        listing: isOwn ? transmittal.listing : nil))
    if isOwn, !transmittal.needsPackage(at: scope), try !isNeeded(package, in: store) {
      try store.removePackage(package)
    }
  }

  /// Whether a transmittal needs the bytes of a package.
  func isNeeded(_ package: Digest, in store: any StoreReading) throws -> Bool {
    let query = RowQuery(scope: scope, register: Self.transmittals, package: package, limit: 1)
    return try !store.subjects(query).isEmpty
  }

  func set(_ approval: Approval, changed: Instant, in store: any StoreWriting) throws {
    try store.setRegister(
      key(Self.approvals, approval.number),
      RegisterRow(
        subject: approval.number, state: approval.json.bytes, status: approval.status.rawValue,
        author: approval.holder, changed: changed))
  }

  func set(_ loss: Loss, changed: Instant, in store: any StoreWriting) throws {
    try store.setRegister(
      key(Self.losses, loss.number),
      RegisterRow(
        subject: loss.number, state: loss.json.bytes, status: loss.status, author: loss.party,
        changed: changed, due: isOwn && loss.isOpen ? loss.resultsDue : nil))
  }

  func set(_ document: Document, changed: Instant, in store: any StoreWriting) throws {
    try store.setRegister(
      key(Self.documents, document.number),
      RegisterRow(
        subject: document.number, state: document.json.bytes, author: document.party,
        changed: changed))
  }

  func set(_ matter: Matter, changed: Instant, in store: any StoreWriting) throws {
    // What is owed first is what a list by deadline needs.
    let owed = isOwn ? matter.owed.compactMap { owed in due(owed).map { (owed.party, $0) } } : []
    let first = owed.min { $0.1 < $1.1 }
    try store.setRegister(
      key(matter.kind.rawValue, matter.id),
      RegisterRow(
        subject: matter.id, state: matter.json.bytes, status: matter.status,
        author: first?.0 ?? "", changed: changed, due: first?.1))
  }

  /// When what is owed of a matter is due: at the end of the day in the debtor's calendar.
  func due(_ owed: Matter.Owed) -> Instant? {
    line.first.agreement.party(owed.party)?.end(of: owed.day)
  }

  func set(_ totals: Totals, of party: String, in store: any StoreWriting) throws {
    try store.setRegister(
      key(Self.totals, party), RegisterRow(subject: party, state: totals.json.bytes))
  }

  func set(_ standing: Standing, in store: any StoreWriting) throws {
    let subject = lineage
    try store.setRegister(
      key(Self.standing, subject), RegisterRow(subject: subject, state: standing.json.bytes))
  }

  func set(latest act: Act, at index: UInt64, in store: any StoreWriting) throws {
    try set(act, at: index, as: Self.heads, in: store)
  }

  private func set(
    _ act: Act, at index: UInt64, as register: String, in store: any StoreWriting
  ) throws {
    read.keep(act)
    let place = ActPlace(party: act.party, index: index, act: act.digest)
    try store.setRegister(
      key(register, act.party), RegisterRow(subject: act.party, state: place.json.bytes))
  }

  /// Writes the keyset in force of a party, and its place in the party's journal.
  func set(
    keyset act: Act, of party: String, at index: UInt64, in store: any StoreWriting
  ) throws {
    try set(act, at: index, as: Self.keysets, in: store)
    try remember(act, at: index, in: Self.keysetHistory, store)
  }

  /// Remembers the place of an act about the agreement.
  func add(standing act: Act, at index: UInt64, in store: any StoreWriting) throws {
    try remember(act, at: index, in: Self.standingHistory, store)
  }

  private func remember(
    _ act: Act, at index: UInt64, in history: String, _ store: any StoreWriting
  ) throws {
    let digits = String(index)
    let place = "\(act.party) \(String(repeating: "0", count: 20 - digits.count))\(digits)"
    try store.setRegister(
      key(history, place),
      RegisterRow(subject: place, state: [], author: act.party, changed: act.time))
  }
}

extension Transmittal {
  /// How lists find it.
  fileprivate var listing: RegisterRow.Listing? {
    marks[.offered].map { offered in
      RegisterRow.Listing(
        begun: offered.time, level: item.level ?? offeredLevel, purpose: offer.purpose,
        numbers: FoldedText.fold([number, controlNumber ?? ""].joined(separator: " ")),
        title: FoldedText.fold(offer.title))
    }
  }
}
