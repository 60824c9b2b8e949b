import Conduct
import Evidence
import Sealing
import Treaty

extension Node {
  // MARK: Listening

  /// Answers a message of the partner: stores what it brings and cosigns what is held.
  package func answer(_ envelope: [UInt8]) throws -> [UInt8] {
    let message = try opened(envelope)
    try absorb(message, isFresh: false)
    return try store.read { store in
      let own = try store.head(of: party)
      let delivered = own?.cosignedSize ?? 0
      // Without our newest keyset an asker that has just begun could not verify what we hold.
      let newest = try newestKeyset(of: party, in: store)?.index ?? 0
      return try sealed(
        try self.message(
          nonce: message.nonce, withActs: newest >= delivered && delivered > 0,
          covered: try Self.size(of: message.held) < delivered ? own?.cosigned : nil, in: store),
        in: store)
    }
  }

  private static func size(of note: SignedNote?) throws -> UInt64 {
    guard let note else { return 0 }
    do { return try Checkpoint(parsing: note.text).size } catch { throw NodeError.note(error) }
  }

  /// Takes in the partner's answer to our message.
  package func absorb(answer envelope: [UInt8]) throws {
    let message = try opened(envelope)
    // What was said to a process before this one may have been true only then.
    try absorb(message, isFresh: message.nonce == nonce)
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

  /// Takes a message in; only a fresh one can reconcile this node.
  private func absorb(_ message: Message, isFresh: Bool) throws {
    try keepEvidence()
    do {
      let (agrees, touched) = try store.write { store in
        // A contradiction that was seen stops everything until people have mended it.
        if let trouble { throw trouble }
        let keysets = try partnerKeysets(for: message, in: store)
        try requireWholeMirror(message.covered, in: store)
        let agrees = try absorbHeld(message.held, keysets, in: store)
        let touched = try absorbJournal(
          message, keysets, maySign: agrees || isReconciled, in: store)
        let mirror = agrees ? message.held.flatMap { keysets.signer(.mirror, of: $0) } : nil
        try requireDone(mirror?.coming, in: store)
        return (agrees, touched)
      }
      if message.entries.contains(where: { (try? read.act($0.act))?.isAmendment ?? false }) {
        try takeUpCurrent()
      }
      if agrees, isFresh { setReconciled() }
      agenda.add(touched)
    } catch let contradiction as Contradiction {
      try keepEvidence(contradiction.evidence.bytes)
      throw NodeError.breach(contradiction.what)
    }
  }

  /// Stops this node within the transaction that finds a contradiction: none after it signs, whatever
  /// becomes of the disk now.
  private func stopped(by contradiction: Contradiction) -> Contradiction {
    _ = stop(because: .breach(contradiction.what))
    return contradiction
  }

  /// Takes in how much of our journal the partner holds; says whether that agrees with our store.
  private func absorbHeld(
    _ held: SignedNote?, _ keysets: PartnerKeysets, in store: any StoreWriting
  ) throws -> Bool {
    guard let own = try store.head(of: party) else { return false }
    // Nothing held is an old message, if there is a cosignature already.
    guard let held else { return own.cosignedSize == 0 }
    // The very note that was verified when it came first.
    if held == own.cosigned { return true }
    // Our own signature first: nobody but us can name a size of our journal.
    let (signer, checkpoint) = try ownCheckpoint(held, in: store)
    // Whoever cosigned it: we once said that this is our journal, and what is here is another.
    let root = try root(of: party, at: checkpoint.size, in: store)
    if let root, root != checkpoint.root {
      throw stopped(
        by: Contradiction(
          what: "cosigned.root",
          evidence: try contradiction(held, in: party, holding: own, orBy: [], in: store)))
    }
    // Cosigned by keys that we have not heard of yet: it says nothing until we have.
    guard let (mirror, time) = try verifiedMirror(of: held, checkpoint, keysets, own, in: store)
    else { return false }
    // A message that was long on its way says less than we know; it proves nothing about now.
    guard checkpoint.size >= own.cosignedSize else { return false }
    guard root != nil else {
      throw stop(because: .journalLost(held: checkpoint.size, ours: own.checkpoint.size))
    }
    guard checkpoint.size > own.cosignedSize else { return true }
    try requireUse(of: signer, at: checkpoint.size, cosigned: time, in: store)
    // One file proves both: our lines and the mirror's, and nothing that others added.
    let lines = signer.ownLines(held.signatures) + mirror.ownLines(held.signatures)
    try store.setHead(
      JournalHead(
        checkpoint: own.checkpoint, note: own.note,
        cosigned: SignedNote(text: held.text, signatures: lines), cosignedSize: checkpoint.size),
      of: party)
    return true
  }

  /// Stops this node if it once cosigned what it doesn't hold: its copy of the partner's journal was
  /// set back, and to cosign again would be to say two things.
  private func requireWholeMirror(
    _ covered: SignedNote?, in store: any StoreReading
  ) throws {
    guard let covered else { return }
    let checkpoint = try mapped { () throws(NoteError) in try Checkpoint(parsing: covered.text) }
    // Whose lines they are is all that counts: only we can say what we cosigned.
    let cosigned = { (pair: KeyPairVerifier) in
      (try? pair.verifyCosignature(covered.signatures, of: checkpoint)) != nil
    }
    let isOurs =
      try cosigned(keys.mirror.verifier)
      || newestKeyset(of: party, in: store) { $0.keyset.pairs(.mirror).contains(where: cosigned) }
        != nil
    guard isOurs, checkpoint.origin == origin(of: partner) else {
      throw NodeError.messageRefused("message.coveredNotOurs")
    }
    guard try root(of: partner, at: checkpoint.size, in: store) == checkpoint.root else {
      let size = try store.head(of: partner)?.checkpoint.size ?? 0
      throw stop(because: .mirrorLost(held: checkpoint.size, ours: size))
    }
  }

  /// A checkpoint of our journal by our present key, or by one that a keyset of ours named before.
  private func ownCheckpoint(
    _ note: SignedNote, in store: any StoreReading
  ) throws -> (KeyPairVerifier, Checkpoint) {
    var signer = keys.journal.verifier
    if !signer.signed(note) {
      let earlier = try newestKeyset(of: party, in: store) { earlier in
        earlier.keyset.pairs(.journal).contains { $0.signed(note) }
      }
      signer = earlier?.keyset.pairs(.journal).last { $0.signed(note) } ?? signer
    }
    let verified = try mapped { () throws(NoteError) in
      try VerifiedCheckpoint.verify(note, by: signer, origin: origin(of: party))
    }
    return (signer, verified.checkpoint)
  }

  /// Refuses a cosignature dated to when the key that we signed with was not yet of use: no proof
  /// could rest on the two.
  private func requireUse(
    of signer: KeyPairVerifier, at size: UInt64, cosigned: Instant, in store: any StoreReading
  ) throws {
    let last = try size > 0 ? store.entry(of: party, at: size - 1)?.time : nil
    let keyset = try newestKeyset(of: party, in: store) { entry in
      entry.keyset.keys.contains { key in
        key.role == .journal && key.material == .pair(signer)
          && key.isOfUse(from: last ?? cosigned, to: cosigned)
      }
    }
    guard keyset != nil else { throw NodeError.messageRefused("cosignature.time") }
  }

  /// The partner's mirror keys and when they cosigned, if that can be proven later; nil if no mirror
  /// key of the partner that we know of has a line.
  private func verifiedMirror(
    of held: SignedNote, _ checkpoint: Checkpoint, _ keysets: PartnerKeysets, _ own: JournalHead,
    in store: any StoreReading
  ) throws -> (KeyPairVerifier, Instant)? {
    guard let signer = keysets.signer(.mirror, of: held) else { return nil }
    let cosignature = try mapped { () throws(NoteError) in
      try signer.pair.verifyCosignature(held.signatures, of: checkpoint)
    }
    let skew = Int64(agreement.terms.clockSkew.seconds) * 1000
    var earliest = Instant(milliseconds: 0)
    if checkpoint.size > 0, checkpoint.size <= own.checkpoint.size,
      let last = try store.entry(of: party, at: checkpoint.size - 1)
    {
      earliest = last.time
    }
    // A cosignature carries whole seconds.
    guard signer.record.isValid(at: cosignature.time),
      cosignature.time <= (signer.replaced ?? clock()).adding(milliseconds: skew),
      cosignature.time.adding(milliseconds: skew + 999) >= earliest
    else { throw NodeError.messageRefused("cosignature.time") }
    return (signer.pair, cosignature.time)
  }

  /// A journal key of the partner, until when it is of use, and its keyset if that comes now.
  private typealias JournalSigner = (pair: KeyPairVerifier, until: Instant, coming: KeysetEntry?)

  /// The partner's keyset whose journal key signed a checkpoint: the one in force, with the key that
  /// is valid now, or one that comes with the message.
  private func journalSigner(
    of note: SignedNote, _ keysets: PartnerKeysets, in store: any StoreReading
  ) throws -> JournalSigner {
    let (now, keyset) = (clock(), try partnerKeyset(in: store))
    let present = keyset.journal(at: now)
    if present?.signed(note) != true, let signer = keysets.signer(.journal, of: note),
      let coming = signer.coming, signer.record.isValid(at: now)
    {
      return (signer.pair, signer.record.until, coming)
    }
    guard let present,
      let record = keyset.keys.first(where: { $0.role == .journal && $0.isValid(at: now) })
    else { throw NodeError.unknownKey("journal") }
    return (present, record.until, nil)
  }

  /// Takes in the partner's acts; what doesn't match its checkpoint is neither kept nor cosigned.
  ///
  /// Returns the transmittals to us that acts were done about.
  private func absorbJournal(
    _ message: Message, _ keysets: PartnerKeysets, maySign: Bool, in store: any StoreWriting
  ) throws -> [String] {
    guard let note = message.checkpoint else { return [] }
    let head = try store.head(of: partner)
    // What we hold already says nothing new, and may be signed with keys that were replaced since.
    if head?.note.text == note.text { return [] }
    let (keys, until, coming) = try journalSigner(of: note, keysets, in: store)
    // A greeting by keys that are to come says nothing yet: the keyset that names them comes next.
    if message.entries.isEmpty, keys.ownLines(note.signatures).isEmpty { return [] }
    let verified = try mapped { () throws(NoteError) in
      try VerifiedCheckpoint.verify(note, by: keys, origin: origin(of: partner))
    }
    let checkpoint = verified.checkpoint
    let size = head?.checkpoint.size ?? 0
    guard checkpoint.size > size else {
      // Nothing new; but two roots for one size would be proof of a lie.
      if let head, try root(of: partner, at: checkpoint.size, in: store) != checkpoint.root {
        throw stopped(
          by: Contradiction(
            what: "checkpoint.root",
            evidence: try contradiction(
              note, in: partner, holding: head, orBy: keysets.coming, in: store)))
      }
      return []
    }
    // A greeting: there is more than came with it. What we hold tells the partner where to begin.
    guard checkpoint.size == message.start + UInt64(message.entries.count), message.start <= size
    else { return [] }
    guard maySign else { throw NodeError.notReconciled }
    let fresh = Array(message.entries.dropFirst(Int(size - message.start)))
    let acts = fresh.map { try? read.act($0.act) }
    let growth = try grown(from: size, by: fresh, acts, to: checkpoint, in: store)
    var judging = try Judging(self, in: store)
    var touched: [String] = []
    for (offset, (entry, act)) in zip(fresh, acts).enumerated() {
      let isDone = try judging.judge(entry, act, at: size + UInt64(offset))
      if isDone, let act, try judging.asksSomething(act) { touched.append(act.subject) }
    }
    try judging.write()
    // Keys that no act was done for sign nothing, or nobody could prove later what they signed.
    try requireDone(coming, in: store)
    // A proof shows the key to be of use at the time of the act.
    let latest = try partnerRegisters.latest(of: partner, in: store)?.act.time
    guard latest.map({ $0 < until }) ?? true else { throw NodeError.unknownKey("journal") }
    for (name, hashes) in growth.changed { try store.setTile(hashes, of: partner, name) }
    // A cosignature carries whole seconds: the key must have been of use when that second began.
    let second = clock().wholeSecond
    try requireOwnMirror(at: second, in: store)
    let lines = try mapped { () throws(NoteError) in
      try self.keys.mirror.cosign(checkpoint, at: second)
    }
    let signed = SignedNote(text: note.text, signatures: keys.ownLines(note.signatures))
    try store.setHead(
      JournalHead(
        checkpoint: checkpoint, note: signed,
        cosigned: SignedNote(text: note.text, signatures: signed.signatures + lines),
        cosignedSize: checkpoint.size),
      of: partner)
    return touched
  }

  /// The partner's tree with new entries, if it is the one that was signed and none is of the future.
  private func grown(
    from size: UInt64, by fresh: [Entry], _ acts: [Act?], to checkpoint: Checkpoint,
    in store: any StoreReading
  ) throws -> TreeGrowth {
    var growth = TreeGrowth(size: size) { [partner] in try store.tile(of: partner, $0) }
    for entry in fresh { try growth.append(entry.leaf) }
    guard try growth.tree.root() == checkpoint.root else {
      throw NodeError.messageRefused("message.entriesDoNotMatch")
    }
    if size == 0, let paired = identity.paired, fresh.first?.commitment != paired.commitment {
      throw NodeError.messageRefused("message.notThePairedKeyset")
    }
    if let latest = acts.compactMap({ $0?.time }).max() {
      var question = Question(.countersign, by: party, with: partner)
      question.ahead = Int(max(0, latest.milliseconds - clock().milliseconds + 999) / 1000)
      guard agreement.answer(question).isPermitted else { throw NodeError.later("clock.ahead") }
    }
    return growth
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
