import Conduct
import Evidence
import Sealing
import Treaty

extension Node {
  // MARK: Listening

  /// Answers a message of the partner: stores what it brings and cosigns what is held.
  package func answer(_ envelope: [UInt8]) throws -> [UInt8] {
    try absorb(try opened(envelope))
    return try store.read { store in
      let own = try store.head(of: party)
      return try sealed(
        Message(
          start: own?.checkpoint.size ?? 0, entries: [],
          checkpoint: try own.map { try signedCheckpoint(of: $0) },
          held: try store.head(of: partner)?.cosigned),
        in: store)
    }
  }

  /// Takes in the partner's answer to our message.
  package func absorb(answer envelope: [UInt8]) throws {
    try absorb(try opened(envelope))
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

  private func absorb(_ message: Message) throws {
    // A contradiction that was seen stops everything until people have mended it.
    if let trouble { throw trouble }
    do {
      let agrees = try store.write { store in
        let keyset = try partnerKeyset(in: store)
        let agrees = try absorbHeld(message.held, keyset, in: store)
        try absorbJournal(message, keyset, maySign: agrees || isReconciled, in: store)
        return agrees
      }
      if agrees { setReconciled() }
    } catch let contradiction as Contradiction {
      // Stopped first: whatever becomes of the disk now, this process signs nothing more.
      let error = stop(because: .breach(contradiction.what))
      try store.write { try $0.setBreach(contradiction.evidence.bytes) }
      throw error
    }
  }

  /// Takes in how much of our journal the partner holds; says whether that agrees with our store.
  private func absorbHeld(
    _ held: SignedNote?, _ keyset: Keyset, in store: any StoreWriting
  ) throws -> Bool {
    guard let own = try store.head(of: party) else { return false }
    // Nothing held is an old message, if there is a cosignature already.
    guard let held else { return own.cosignedSize == 0 }
    // Our own signature first: nobody but us can name a size of our journal.
    let (signer, checkpoint) = try ownCheckpoint(held, in: store)
    let mirror = try verifiedMirror(of: held, checkpoint, keyset, own, in: store)
    // A message that was long on its way says less than we know; it proves nothing about now.
    guard checkpoint.size >= own.cosignedSize else { return false }
    guard let root = try root(of: party, at: checkpoint.size, in: store) else {
      throw stop(because: .journalLost(held: checkpoint.size, ours: own.checkpoint.size))
    }
    guard root == checkpoint.root else {
      throw Contradiction(
        what: "cosigned.root",
        evidence: try contradiction(held, in: party, holding: own, in: store))
    }
    guard checkpoint.size > own.cosignedSize else { return true }
    // One file proves both: our lines and the mirror's, and nothing that others added.
    let lines = signer.ownLines(held.signatures) + mirror.ownLines(held.signatures)
    try store.setHead(
      JournalHead(
        checkpoint: own.checkpoint, note: own.note,
        cosigned: SignedNote(text: held.text, signatures: lines), cosignedSize: checkpoint.size),
      of: party)
    return true
  }

  /// A checkpoint of our journal by our present key, or by one that a keyset of ours named before.
  private func ownCheckpoint(
    _ note: SignedNote, in store: any StoreReading
  ) throws -> (KeyPairVerifier, Checkpoint) {
    var signer = keys.journal.verifier
    if !signer.signed(note) {
      let earlier = try keysetEntries(of: party, in: store).flatMap { $0.keyset.pairs(.journal) }
      signer = earlier.last { $0.signed(note) } ?? signer
    }
    let verified = try mapped { () throws(NoteError) in
      try VerifiedCheckpoint.verify(note, by: signer, origin: origin(of: party))
    }
    return (signer, verified.checkpoint)
  }

  /// The partner's mirror keys, if they cosigned at a time at which that can be proven later.
  private func verifiedMirror(
    of held: SignedNote, _ checkpoint: Checkpoint, _ keyset: Keyset, _ own: JournalHead,
    in store: any StoreReading
  ) throws -> KeyPairVerifier {
    guard let present = keyset.mirror(at: clock()) else { throw NodeError.unknownKey("mirror") }
    let skew = Int64(agreement.terms.clockSkew.seconds) * 1000
    var mirror = present
    var named = keyset
    var latest = clock()
    if !present.signed(held) {
      // It may have been cosigned before the partner's keys changed; not by those keys after that.
      let all = try keysetEntries(of: partner, in: store)
      for (entry, next) in zip(all, all.dropFirst()) {
        guard let earlier = entry.keyset.pairs(.mirror).first(where: { $0.signed(held) }) else {
          continue
        }
        (mirror, named, latest) = (earlier, entry.keyset, next.time)
      }
    }
    let cosignature = try mapped { () throws(NoteError) in
      try mirror.verifyCosignature(held.signatures, of: checkpoint)
    }
    var earliest = Instant(milliseconds: 0)
    if checkpoint.size > 0, checkpoint.size <= own.checkpoint.size,
      let last = try store.entry(of: party, at: checkpoint.size - 1)
    {
      earliest = last.time
    }
    // A cosignature carries whole seconds.
    guard named.mirror(at: cosignature.time) == mirror,
      cosignature.time <= latest.adding(milliseconds: skew),
      cosignature.time.adding(milliseconds: skew + 999) >= earliest
    else { throw NodeError.messageRefused("cosignature.time") }
    return mirror
  }

  /// The partner's keys that signed a checkpoint: of its keyset in force, or of one that comes with
  /// the same message and that its authority attests.
  private func journalKeys(
    of note: SignedNote, _ keyset: Keyset, bringing entries: [Entry], in store: any StoreReading
  ) throws -> KeyPairVerifier {
    let present = keyset.journal(at: clock())
    if let present, present.signed(note) { return present }
    let known = try keysetEntries(of: partner, in: store)
    for entry in entries {
      // INVARIANT: newer than what is in force, or an old keyset said again would undo a revocation.
      guard let act = try? Act(parsing: entry.act), case .keyset(let coming) = act.body,
        known.allSatisfy({ $0.entry.act != entry.act && $0.time <= act.time }),
        agreement.decide(act, entry, by: partner, knowing: Facts()).isDone,
        let keys = coming.journal(at: clock()), keys.signed(note)
      else { continue }
      return keys
    }
    guard let present else { throw NodeError.unknownKey("journal") }
    return present
  }

  /// Takes in the partner's acts; what doesn't match its checkpoint is neither kept nor cosigned.
  private func absorbJournal(
    _ message: Message, _ keyset: Keyset, maySign: Bool, in store: any StoreWriting
  ) throws {
    guard let note = message.checkpoint else { return }
    // What we hold already says nothing new, and may be signed with keys that were replaced since.
    if try store.head(of: partner)?.note.text == note.text { return }
    let keys = try journalKeys(of: note, keyset, bringing: message.entries, in: store)
    // A greeting by keys that are to come says nothing yet: the keyset that names them comes next.
    if message.entries.isEmpty, keys.ownLines(note.signatures).isEmpty { return }
    let verified = try mapped { () throws(NoteError) in
      try VerifiedCheckpoint.verify(note, by: keys, origin: origin(of: partner))
    }
    let checkpoint = verified.checkpoint
    let head = try store.head(of: partner)
    let size = head?.checkpoint.size ?? 0
    guard checkpoint.size > size else {
      // Nothing new; but two roots for one size would be proof of a lie.
      if let head, try root(of: partner, at: checkpoint.size, in: store) != checkpoint.root {
        throw Contradiction(
          what: "checkpoint.root",
          evidence: try contradiction(note, in: partner, holding: head, in: store))
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
    try fold(act, at: index, in: store)
  }

  /// Folds an act into our own view, and notes that it may ask something of us.
  func fold(_ act: Act, at index: UInt64, in store: any StoreWriting) throws {
    try ownRegisters.fold(act, at: index, in: store)
    if case .transmittal = act.body { agenda.add([act.subject]) }
  }

  private func mapped<Value>(_ body: () throws(NoteError) -> Value) throws(NodeError) -> Value {
    do { return try body() } catch { throw .note(error) }
  }
}

/// Two checkpoints that can't both be honest, met while a message was taken in.
private struct Contradiction: Error {
  let what: String
  let evidence: BreachEvidence
}
