package import Conduct
package import Evidence
import Sealing

/// A keyset act, and its place in its party's journal.
struct KeysetEntry {
  let index: UInt64
  let time: Instant
  let entry: Entry
  let keyset: Keyset
}

extension Node {
  /// The partner's keyset in force: from its journal, or as it was paired.
  func partnerKeyset(in store: any StoreReading) throws -> Keyset {
    if let keyset = try ownRegisters.keyset(of: partner, in: store) { return keyset }
    guard let paired = identity.paired, let keyset = try read.keyset(of: paired.act)
    else { throw NodeError.notPaired }
    return keyset
  }

  /// The keyset of a party that is in force, as we see it; nil while there is none.
  package func keyset(of code: String) throws -> Keyset? {
    try store.read { store in
      if let keyset = try ownRegisters.keyset(of: code, in: store) { return keyset }
      return code == partner && identity.paired != nil ? try partnerKeyset(in: store) : nil
    }
  }

  /// The bytes of packages under way or in quarantine, by their author, as we see it.
  package func openBytes() throws -> [String: Int64] {
    try store.read { store in
      var found: [String: Int64] = [:]
      for code in [party, partner] {
        found[code] = try ownRegisters.totals(of: code, in: store).shelfBytes
      }
      return found
    }
  }

  /// The newest keysets of a party that were done, oldest first; before its journal is here, the one
  /// that was paired.
  func keysetEntries(
    of code: String, limit: Int, in store: any StoreReading
  ) throws -> [KeysetEntry] {
    var found: [KeysetEntry] = []
    _ = try newestKeyset(of: code, in: store) { entry in
      found.append(entry)
      return found.count == limit
    }
    return found.reversed()
  }

  /// The newest keyset of a party that was done and fits, however many came after it; before its
  /// journal is here, the one that was paired if that fits.
  func newestKeyset(
    of code: String, upTo place: UInt64 = .max, in store: any StoreReading,
    that fits: (KeysetEntry) throws -> Bool = { _ in true }
  ) throws -> KeysetEntry? {
    var query = ownRegisters.keysetPlaces(of: code, limit: 16)
    var isFirst = true
    while true {
      let rows = try store.rows(query)
      for index in rows.compactMap(Registers.place(in:)) where index <= place {
        let entry = try keysetEntry(of: code, at: index, in: store)
        if try fits(entry) { return entry }
      }
      if isFirst, rows.isEmpty, code == partner, let paired = try pairedKeyset() {
        return try fits(paired) ? paired : nil
      }
      guard let last = rows.last, rows.count == query.limit else { return nil }
      query.after = RowQuery.Place(last)
      isFirst = false
    }
  }

  private func keysetEntry(
    of code: String, at index: UInt64, in store: any StoreReading
  ) throws -> KeysetEntry {
    guard let record = try store.entry(of: code, at: index) else { throw NodeError.storeBroken }
    let entry = try Entry(parsing: record.entry)
    guard let keyset = try read.keyset(of: entry.act) else { throw NodeError.storeBroken }
    return KeysetEntry(index: index, time: record.time, entry: entry, keyset: keyset)
  }

  private func pairedKeyset() throws -> KeysetEntry? {
    guard let paired = identity.paired, let keyset = try read.keyset(of: paired.act) else {
      return nil
    }
    return KeysetEntry(
      index: 0, time: try read.act(paired.act).time, entry: paired, keyset: keyset)
  }

  /// The partner's public TLS keys that are valid now.
  package func partnerTLS() throws -> [(certificate: [UInt8], pin: Digest)] {
    try store.read { try partnerKeyset(in: $0).tls(at: clock()) }
  }

  /// The public key of an office that a keyset names now.
  ///
  /// A keyset may be lawful and its bytes no key: then there is nothing to seal for.
  func office(_ id: String, in keyset: Keyset) throws -> OfficePublicKey {
    guard let bytes = keyset.office(id, at: clock()) else { throw NodeError.unknownKey(id) }
    do { return try read.office(id, bytes) } catch is SealingError {
      throw NodeError.unknownKey(id)
    }
  }

  // MARK: Our own key

  /// Nothing is cosigned except with the mirror key that our own keyset in force names at that time.
  func requireOwnMirror(at time: Instant, in store: any StoreReading) throws {
    guard let keyset = try ownRegisters.keyset(of: party, in: store),
      keyset.mirror(at: time) == keys.mirror.verifier
    else { throw NodeError.unknownKey("mirror") }
  }

  /// Our journal's checkpoint, signed with our present key.
  ///
  /// After a change of keys the same size and root are signed again, so nothing new is said.
  func signedCheckpoint(of head: JournalHead) throws -> SignedNote {
    if keys.journal.verifier.signed(head.note) { return head.note }
    return try keys.journal.sign(head.checkpoint)
  }
}

extension Keyset {
  /// All pairs of a role, whatever their time.
  func pairs(_ role: KeyRole) -> [KeyPairVerifier] {
    keys.compactMap { key in
      if case .pair(let pair) = key.material, key.role == role { pair } else { nil }
    }
  }
}

extension KeyPairVerifier {
  /// Whether both keys have a line under a note; the lines themselves are not verified.
  func signed(_ note: SignedNote) -> Bool { ownLines(note.signatures).count == 2 }
}
