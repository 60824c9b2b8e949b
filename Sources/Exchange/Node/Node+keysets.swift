import Conduct
package import Evidence
package import Sealing

/// A keyset act that was done, and its place in its party's journal.
struct KeysetEntry {
  let index: UInt64
  let time: Instant
  let entry: Entry
  let keyset: Keyset

  /// Nil when the act is not about keys.
  init?(_ entry: Entry, at index: UInt64) throws {
    let act = try Act(parsing: entry.act)
    guard case .keyset(let keyset) = act.body else { return nil }
    self.index = index
    time = act.time
    self.entry = entry
    self.keyset = keyset
  }
}

extension Node {
  /// The partner's keyset in force: from its journal, or as it was paired.
  func partnerKeyset(in store: any StoreReading) throws -> Keyset {
    if let keyset = try ownRegisters.keyset(of: partner, in: store) { return keyset }
    guard let paired = identity.paired, case .keyset(let keyset) = try Act(parsing: paired.act).body
    else { throw NodeError.notPaired }
    return keyset
  }

  /// All keysets of a party, oldest first; before its journal is here, the one that was paired.
  func keysetEntries(of code: String, in store: any StoreReading) throws -> [KeysetEntry] {
    var found: [KeysetEntry] = []
    for index in try store.indexes(of: code, subject: code) {
      guard let record = try store.entry(of: code, at: index), record.isDone,
        let entry = try KeysetEntry(Entry(parsing: record.entry), at: index)
      else { continue }
      found.append(entry)
    }
    if found.isEmpty, code == partner, let paired = identity.paired,
      let entry = try KeysetEntry(paired, at: 0)
    {
      found.append(entry)
    }
    return found
  }

  /// The partner's public TLS keys that are valid now.
  package func partnerTLS() throws -> [(certificate: [UInt8], pin: Digest)] {
    try store.read { try partnerKeyset(in: $0).tls(at: clock()) }
  }

  /// The public key of one of the partner's offices.
  package func partnerOffice(_ id: String) throws -> OfficePublicKey {
    let bytes = try store.read { try partnerKeyset(in: $0).office(id, at: clock()) }
    guard let bytes else { throw NodeError.unknownKey(id) }
    return try OfficePublicKey(office: id, bytes: bytes)
  }

  // MARK: Our own key

  /// Acts are made only with a journal key that our own keyset in force names.
  func requireOwnKey(in store: any StoreReading) throws {
    guard let keyset = try ownRegisters.keyset(of: party, in: store) else { return }
    guard keyset.journal(at: clock()) == keys.journal.verifier else {
      throw NodeError.unknownKey("journal")
    }
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

  /// The journal pair that has both its lines under a note, whatever its time.
  func journalPair(of note: SignedNote) -> KeyPairVerifier? {
    pairs(.journal).first { $0.signed(note) }
  }
}

extension KeyPairVerifier {
  /// Whether both keys have a line under a note; the lines themselves are not verified.
  func signed(_ note: SignedNote) -> Bool { ownLines(note.signatures).count == 2 }
}
