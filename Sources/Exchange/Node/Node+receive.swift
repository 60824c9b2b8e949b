import Conduct
import Evidence
import Sealing
import Treaty

extension Node {
  // MARK: Speaking

  /// What there is to say: acts that the partner has not cosigned, and bytes that it wants.
  ///
  /// What we hold of the partner's journal needs no telling: it asks until it has our cosignature.
  package func work() throws -> Replication.Work {
    try store.read { store in
      let own = try store.head(of: party)
      let hasNews =
        !isReconciled || (own?.checkpoint.size ?? 0) > (own?.cosignedSize ?? 0)
      let wanted = try store.rows(
        RowQuery(
          scope: party, register: Registers.transmittals,
          statuses: [Transmittal.Status.wanted.rawValue], author: party, limit: 64)
      ).map(\.subject)
      return Replication.Work(hasNews: hasNews, wanted: wanted)
    }
  }

  /// How much of our journal the partner has cosigned.
  package func delivered() throws -> UInt64 {
    try store.read { try $0.head(of: party)?.cosignedSize ?? 0 }
  }

  /// The next message to the partner, sealed; repeating it is harmless.
  package func speak() throws -> [UInt8] {
    try store.read { store in
      let own = try store.head(of: party)
      let start = own?.cosignedSize ?? 0
      let end = own?.checkpoint.size ?? 0
      var entries: [Entry] = []
      var checkpoint = own?.note
      if isReconciled, start < end {
        entries = try store.entries(
          of: party, from: start, count: min(Message.entryLimit, Int(end - start)),
          bytes: Message.byteLimit
        ).map(Entry.init(parsing:))
        if start + UInt64(entries.count) < end {
          let size = start + UInt64(entries.count)
          let root = try tree(of: party, size: size, in: store).root()
          checkpoint = try keys.journal.sign(
            Checkpoint(origin: origin(of: party), size: size, root: root))
        }
      }
      let first = entries.isEmpty ? end : start
      return try sealed(
        Message(
          start: first, entries: entries, checkpoint: checkpoint,
          held: try store.head(of: partner)?.cosigned),
        in: store)
    }
  }

  private func sealed(_ message: Message, in store: any StoreReading) throws -> [UInt8] {
    let id = identity.partnerRegistry
    guard let bytes = try partnerKeyset(in: store).office(id, at: clock()) else {
      throw NodeError.unknownKey(id)
    }
    return try Envelope.seal(
      message.bytes, from: party, under: agreement.lineage,
      to: OfficePublicKey(office: id, bytes: bytes))
  }

  private func opened(_ envelope: [UInt8]) throws -> Message {
    guard let key = keys.office(identity.registry) else {
      throw NodeError.unknownKey(identity.registry)
    }
    let payload: [UInt8]
    do {
      payload = try Envelope.open(
        envelope, with: key.key, agreement: agreement.lineage, expecting: partner)
    } catch { throw NodeError.sealing(error) }
    return try Message(parsing: payload)
  }

  // MARK: Listening

  /// Answers a message of the partner: stores what it brings and cosigns what is held.
  package func answer(_ envelope: [UInt8]) throws -> [UInt8] {
    try absorb(try opened(envelope))
    return try store.read { store in
      let own = try store.head(of: party)
      return try sealed(
        Message(
          start: own?.checkpoint.size ?? 0, entries: [], checkpoint: own?.note,
          held: try store.head(of: partner)?.cosigned),
        in: store)
    }
  }

  /// Takes in the partner's answer to our message.
  package func absorb(answer envelope: [UInt8]) throws {
    try absorb(try opened(envelope))
  }

  private func absorb(_ message: Message) throws {
    // A contradiction that was seen stops everything until people have mended it.
    if let trouble { throw trouble }
    let agrees = try store.write { store in
      let keyset = try partnerKeyset(in: store)
      let agrees = try absorbHeld(message.held, keyset, in: store)
      try absorbJournal(message, keyset, maySign: agrees || isReconciled, in: store)
      return agrees
    }
    if agrees { setReconciled() }
  }

  /// Takes in how much of our journal the partner holds; says whether that agrees with our store.
  private func absorbHeld(
    _ held: SignedNote?, _ keyset: Keyset, in store: any StoreWriting
  ) throws -> Bool {
    guard let own = try store.head(of: party) else { return false }
    // Nothing held is an old message, if there is a cosignature already.
    guard let held else { return own.cosignedSize == 0 }
    // Our own signature first: nobody but us can name a size of our journal.
    let verified = try mapped { () throws(NoteError) in
      try VerifiedCheckpoint.verify(held, by: keys.journal.verifier, origin: origin(of: party))
    }
    let checkpoint = verified.checkpoint
    let mirror = try verifiedMirror(of: held, checkpoint, keyset, own, in: store)
    // A message that was long on its way says less than we know; it proves nothing about now.
    guard checkpoint.size >= own.cosignedSize else { return false }
    guard let root = try root(of: party, at: checkpoint.size, in: store) else {
      throw stop(because: .journalLost(held: checkpoint.size, ours: own.checkpoint.size))
    }
    guard root == checkpoint.root else {
      throw stop(because: .breach("cosigned.root"))
    }
    guard checkpoint.size > own.cosignedSize else { return true }
    // One file proves both: our lines and the mirror's, and nothing that others added.
    let lines = keys.journal.verifier.ownLines(held.signatures) + mirror.ownLines(held.signatures)
    try store.setHead(
      JournalHead(
        checkpoint: own.checkpoint, note: own.note,
        cosigned: SignedNote(text: held.text, signatures: lines), cosignedSize: checkpoint.size),
      of: party)
    return true
  }

  /// The partner's mirror keys, if they cosigned at a time at which that can be proven later.
  private func verifiedMirror(
    of held: SignedNote, _ checkpoint: Checkpoint, _ keyset: Keyset, _ own: JournalHead,
    in store: any StoreReading
  ) throws -> KeyPairVerifier {
    guard let mirror = keyset.mirror(at: clock()) else { throw NodeError.unknownKey("mirror") }
    let cosignature = try mapped { () throws(NoteError) in
      try mirror.verifyCosignature(held.signatures, of: checkpoint)
    }
    let skew = Int64(agreement.terms.clockSkew.seconds) * 1000
    var earliest = Instant(milliseconds: 0)
    if checkpoint.size > 0, checkpoint.size <= own.checkpoint.size,
      let last = try store.entry(of: party, at: checkpoint.size - 1)
    {
      earliest = last.time
    }
    // A cosignature carries whole seconds.
    guard keyset.mirror(at: cosignature.time) == mirror,
      cosignature.time <= clock().adding(milliseconds: skew),
      cosignature.time.adding(milliseconds: skew + 999) >= earliest
    else { throw NodeError.messageRefused("cosignature.time") }
    return mirror
  }

  /// Takes in the partner's acts; what doesn't match its checkpoint is neither kept nor cosigned.
  private func absorbJournal(
    _ message: Message, _ keyset: Keyset, maySign: Bool, in store: any StoreWriting
  ) throws {
    guard let note = message.checkpoint else { return }
    guard let keys = keyset.journal(at: clock()) else { throw NodeError.unknownKey("journal") }
    let verified = try mapped { () throws(NoteError) in
      try VerifiedCheckpoint.verify(note, by: keys, origin: origin(of: partner))
    }
    let checkpoint = verified.checkpoint
    let head = try store.head(of: partner)
    let size = head?.checkpoint.size ?? 0
    guard checkpoint.size > size else {
      // Nothing new; but two roots for one size would be proof of a lie.
      if try root(of: partner, at: checkpoint.size, in: store) != checkpoint.root {
        throw stop(because: .breach("checkpoint.root"))
      }
      return
    }
    guard checkpoint.size == message.start + UInt64(message.entries.count) else {
      // A greeting: there is more than came with it. What we hold tells the partner where to begin.
      return
    }
    guard message.start <= size else { return }
    guard maySign else { throw NodeError.notReconciled }
    let fresh = Array(message.entries.dropFirst(Int(size - message.start)))
    var growth = TreeGrowth(size: size) { [partner] in try store.tile(of: partner, $0) }
    for entry in fresh { try growth.append(entry.leaf) }
    guard try growth.tree.root() == checkpoint.root else {
      throw NodeError.messageRefused("message.entriesDoNotMatch")
    }
    if size == 0, let paired = identity.paired, fresh.first?.commitment != paired.commitment {
      throw NodeError.messageRefused("message.notThePairedKeyset")
    }
    let latest = clock().adding(milliseconds: Int64(agreement.terms.clockSkew.seconds) * 1000)
    for (offset, entry) in fresh.enumerated() {
      if let act = try? Act(parsing: entry.act), act.time > latest {
        throw NodeError.later("clock.ahead")
      }
      try judge(entry, at: size + UInt64(offset), in: store)
    }
    for (name, hashes) in growth.changed { try store.setTile(hashes, of: partner, name) }
    let lines = try mapped { () throws(NoteError) in
      try self.keys.mirror.cosign(checkpoint, at: clock())
    }
    let signed = SignedNote(text: note.text, signatures: keys.ownLines(note.signatures))
    try store.setHead(
      JournalHead(
        checkpoint: checkpoint, note: signed,
        cosigned: SignedNote(text: note.text, signatures: signed.signatures + lines),
        cosignedSize: checkpoint.size),
      of: partner)
  }

  /// Decides one act of the partner in the partner's own view and folds it into both views.
  func judge(_ entry: Entry, at index: UInt64, in store: any StoreWriting) throws {
    guard let act = try? Act(parsing: entry.act) else {
      try store.append(
        JournalRecord(
          entry: entry.bytes, kind: "", subject: "", time: Instant(milliseconds: 0), isDone: false),
        of: partner, at: index)
      return
    }
    // The cut never shrinks, also across acts that are void.
    let before = try store.cursor(scope: partner, party: party)
    let seenHolds: Bool
    if let cut = act.seen[party], let root = try root(of: party, at: cut.size, in: store),
      root == cut.root
    {
      seenHolds = true
      try partnerRegisters.advance(to: cut.size, of: party, in: store)
    } else {
      seenHolds = false
    }
    var facts = try partnerRegisters.facts(
      author: partner, subject: act.subject, seenHolds: seenHolds, in: store)
    if before > 0 {
      facts.previous = Facts.Previous(
        time: facts.previous?.time ?? Instant(milliseconds: 0),
        seen: [party: SeenMark(size: before, root: MerkleHash.empty)])
    }
    let decision = agreement.decide(act, entry, by: partner, knowing: facts)
    try store.append(
      JournalRecord(
        entry: entry.bytes, kind: act.kind, subject: act.subject, time: act.time,
        isDone: decision.isDone),
      of: partner, at: index)
    guard decision.isDone else { return }
    try partnerRegisters.fold(act, at: index, in: store)
    try ownRegisters.fold(act, at: index, in: store)
  }

  private func mapped<Value>(_ body: () throws(NoteError) -> Value) throws(NodeError) -> Value {
    do { return try body() } catch { throw .note(error) }
  }
}
