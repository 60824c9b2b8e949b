package import Conduct
package import Evidence
import Treaty

/// Whether what a store holds fits together and is signed: journals, trees, heads and cosignatures.
///
/// It needs no private key and changes nothing. It reads each journal's head, edge and last act; it
/// does not read every act again, as `rebuild` does.
package struct StoreExamination {
  /// What does not fit.
  package enum Fault: Hashable, Sendable {
    /// There is no journal of our own.
    case noJournal
    /// The acts of a party do not end where its head says.
    case actsDiffer(String)
    /// The tree of a party's acts has another root than its head.
    case rootDiffers(String)
    /// No key that we know of signed a party's head.
    case headUnsigned(String)
    /// No mirror key that we know of cosigned a party's newest cosigned checkpoint.
    case cosignatureInvalid(String)
  }

  /// The time of the newest act of each party, and of its mirror's newest cosignature.
  package struct Sign: Hashable, Sendable {
    package let act: Instant?
    package let cosignature: Instant?

    /// The later of the two.
    package var latest: Instant? { [act, cosignature].compactMap(\.self).max() }
  }

  private let identity: Node.Identity
  private let partner: String
  private let registers: Registers

  package init?(_ identity: Node.Identity) {
    guard let partner = identity.agreement.partner(of: identity.party)?.code else { return nil }
    self.identity = identity
    self.partner = partner
    registers = Registers(
      line: AgreementLine(identity.signed), scope: identity.party, read: ReadActs())
  }

  /// The keyset of a party that is in force; of the partner at first the one that was paired.
  package func keyset(of party: String, in store: any StoreReading) throws -> Keyset? {
    try registers.keyset(of: party, in: store) ?? (party == partner ? paired : nil)
  }

  private var paired: Keyset? {
    get throws { try identity.paired.flatMap { try registers.read.keyset(of: $0.act) } }
  }

  /// The first thing found in a party's keysets, newest first, however many there are.
  private func first<Value>(
    of party: String, in store: any StoreReading, _ find: (Keyset) throws -> Value?
  ) throws -> Value? {
    var query = registers.keysetPlaces(of: party, limit: 16)
    var isEmpty = true
    while true {
      let rows = try store.rows(query)
      for index in rows.compactMap(Registers.place(in:)) {
        guard let record = try store.entry(of: party, at: index),
          let keyset = try registers.read.keyset(of: Entry(parsing: record.entry).act)
        else { continue }
        isEmpty = false
        if let found = try find(keyset) { return found }
      }
      guard let last = rows.last, rows.count == query.limit else { break }
      query.after = RowQuery.Place(last)
    }
    // Before the partner's journal is here, the keyset that was paired counts.
    guard isEmpty, party == partner, let paired = try paired else { return nil }
    return try find(paired)
  }

  /// What the newest signs of a party say about its clock.
  package func sign(of party: String, in store: any StoreReading) throws -> Sign {
    let other = party == partner ? identity.party : partner
    let head = try store.head(of: party)
    var act: Instant?
    if let size = head?.checkpoint.size, size > 0 {
      act = try store.entry(of: party, at: size - 1)?.time
    }
    return Sign(act: act, cosignature: try cosignature(of: other, in: store)?.time)
  }

  /// The newest cosignature under a party's journal, by the other party's mirror.
  private func cosignature(
    of party: String, in store: any StoreReading
  ) throws -> VerifiedCosignature? {
    guard let note = try store.head(of: party)?.cosigned,
      let checkpoint = try? Checkpoint(parsing: note.text)
    else { return nil }
    let cosigner = party == partner ? identity.party : partner
    return try first(of: cosigner, in: store) { keyset in
      keyset.pairs(.mirror).lazy
        .compactMap { try? $0.verifyCosignature(note.signatures, of: checkpoint) }.first
    }
  }

  /// Everything that does not fit, our own journal first.
  package func faults(in store: any StoreReading) throws -> [Fault] {
    guard try store.head(of: identity.party) != nil else { return [.noJournal] }
    return try [identity.party, partner].flatMap { try faults(of: $0, in: store) }
  }

  private func faults(of party: String, in store: any StoreReading) throws -> [Fault] {
    guard let head = try store.head(of: party) else { return [] }
    let size = head.checkpoint.size
    var faults: [Fault] = []
    if try !endsAt(size, party, in: store) { faults.append(.actsDiffer(party)) }
    let root = try? MerkleTree(size: size) { try store.tile(of: party, $0) }.root()
    if root != head.checkpoint.root { faults.append(.rootDiffers(party)) }
    let origin = Keyset.origin(of: party, lineage: identity.agreement.lineage)
    let verified = try first(of: party, in: store) { keyset in
      keyset.pairs(.journal).lazy
        .compactMap { try? VerifiedCheckpoint.verify(head.note, by: $0, origin: origin) }.first
    }
    if verified == nil { faults.append(.headUnsigned(party)) }
    if head.cosigned != nil, try cosignature(of: party, in: store) == nil {
      faults.append(.cosignatureInvalid(party))
    }
    return faults
  }

  /// Whether the last act is the last leaf of the tree, with nothing after it.
  private func endsAt(
    _ size: UInt64, _ party: String, in store: any StoreReading
  ) throws -> Bool {
    guard try store.entry(of: party, at: size) == nil else { return false }
    guard size > 0 else { return true }
    guard let record = try store.entry(of: party, at: size - 1),
      let entry = try? Entry(parsing: record.entry)
    else { return false }
    let tile = try store.tile(of: party, TileName(level: 0, index: (size - 1) / TileName.width))
    let place = Int((size - 1) % TileName.width)
    return place < tile.count && tile[place] == entry.leaf
  }
}
