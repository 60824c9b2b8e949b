import Conduct
import Evidence
import Exchange
import Sealing
import Treaty

/// What a node did with something that was sent to it.
enum Reply {
  case taken
  case refused(String)

  /// How a story ends with it.
  var words: String {
    switch self {
    case .taken: ": taken"
    case .refused(let code): ": \(code)"
    }
  }

  var isTaken: Bool {
    if case .taken = self { true } else { false }
  }
}

extension HostilePartner {
  // MARK: Messages

  /// The one place where a message is put together.
  func message(
    from start: Int, _ entries: [Entry], checkpoint: SignedNote?, held: SignedNote?
  ) -> Message {
    Message(
      nonce: nonce, start: UInt64(start), entries: entries, checkpoint: checkpoint, held: held)
  }

  /// Seals anything as a message is sealed.
  func sealed(
    _ payload: [UInt8], from sender: String? = nil, under lineage: Digest? = nil,
    to office: String? = nil
  ) throws -> [UInt8] {
    try Envelope.seal(
      payload, from: sender ?? party.code, under: lineage ?? agreement.lineage,
      to: ExerciseKeys.office(office ?? "\(party.partner)/registry").publicKey)
  }

  // MARK: Signing

  func checkpoint(of entries: [Entry], origin: String? = nil) -> Checkpoint {
    Checkpoint(
      origin: origin ?? self.origin, size: UInt64(entries.count),
      root: MerkleHash.root(of: leaves(of: entries)))
  }

  /// Signs a checkpoint of its journal and remembers that it did.
  func sign(_ checkpoint: Checkpoint, by keys: HostileKeys? = nil) throws -> SignedNote {
    remember(signing: checkpoint)
    return try (keys ?? inForce).journal.sign(text: checkpoint.text)
  }

  /// What an honest partner would show of the other's journal: the newest that it cosigned.
  func cosigned() throws -> SignedNote? {
    guard let note = theirs.note, let checkpoint = theirs.checkpoint, checkpoint.size > 0,
      held?.text != note.text
    else { return held }
    if let held { heldBefore.append(held) }
    held = SignedNote(
      text: note.text,
      signatures: note.signatures + (try inForce.mirror.cosign(checkpoint, at: now)))
    return held
  }

  // MARK: Saying

  /// Says what it has committed to, as an honest node would: as much as one message takes.
  func tellPending(to victim: SimulatedNode) throws -> Reply {
    let batch = batch()
    let coming = batch.compactMap { generations[$0.act] }
    // A message may be signed by the keys in force or by those that come with it.
    let keys = chance(50) ? inForce : coming.last ?? inForce
    let note = try sign(checkpoint(of: journal + batch), by: keys)
    return try send(
      message(from: journal.count, batch, checkpoint: note, held: cosigned()), to: victim)
  }

  /// As much of what is pending as one message takes.
  func batch() -> [Entry] {
    var batch: [Entry] = []
    var size = 0
    for entry in pending {
      size += entry.bytes.count
      guard batch.count < 4096, batch.isEmpty || size < 6 << 20 else { break }
      batch.append(entry)
    }
    return batch
  }

  /// Says nothing but how much it has and holds.
  func greet(_ victim: SimulatedNode) throws -> Reply {
    let note = journal.isEmpty ? nil : try sign(checkpoint(of: journal))
    return try send(
      message(from: journal.count, [], checkpoint: note, held: cosigned()), to: victim)
  }

  func send(_ message: Message, to victim: SimulatedNode) throws -> Reply {
    sent.formUnion(message.entries.map(commitment(of:)))
    return try send(sealed(message.bytes), to: victim)
  }

  /// Brings an envelope to the victim, as a request or as the answer to what it said.
  func send(_ envelope: [UInt8], to victim: SimulatedNode) throws -> Reply {
    outgoing.append(envelope)
    sent.formUnion(pending.map(commitment(of:)))
    let before = try memory(of: victim)
    let isAnswer = answering != nil
    answering = nil
    var answer: [UInt8]?
    let reply = try attempt {
      if isAnswer {
        try victim.node.absorb(answer: envelope)
      } else {
        answer = try victim.node.answer(envelope)
      }
    }
    if let answer { try open(answer) }
    if case .refused(let code) = reply, !Self.refusesToSpeak(code),
      try memory(of: victim) != before
    {
      throw SimulationFailure("what is refused (\(code)) changes nothing")
    }
    if victim.node.isReconciled { _ = try attempt { try victim.node.react() } }
    try catchUp(with: victim)
    return reply
  }

  /// Whether a node that took a message in can't answer: the partner's own keyset has no key for it.
  private static func refusesToSpeak(_ code: String) -> Bool {
    code == NodeError.unknownKey("").code || code == "seal.badPublicKey"
  }

  /// Asks the victim to speak, and hears it; the next thing that is sent answers it.
  func overhear(_ victim: SimulatedNode) throws -> Reply {
    var envelope: [UInt8]?
    let reply = try attempt { envelope = try victim.node.speak() }
    if let envelope { answering = try open(envelope) }
    return reply
  }

  /// Opens what the victim said.
  @discardableResult
  private func open(_ envelope: [UInt8]) throws -> Message {
    incoming.append(envelope)
    let key = try ExerciseKeys.office("\(party.code)/registry")
    let message = try Message(
      parsing: Envelope.open(
        envelope, with: key, agreement: agreement.lineage, expecting: party.partner))
    nonce = message.nonce
    hear(message)
    return message
  }

  /// Does something that may be refused with an error of the node or of sealing, and no other.
  func attempt(_ body: () throws -> Void) throws -> Reply {
    do {
      try body()
      return .taken
    } catch let error as NodeError {
      switch error {
      case .messageRefused(let what): return .refused(what)
      case .later(let what): return .refused("later, \(what)")
      default: return .refused(error.code)
      }
    } catch let error as SealingError {
      return .refused(error.code)
    } catch {
      throw SimulationFailure(
        "an error to the partner is a refusal, not \(type(of: error)) \(error)")
    }
  }

  // MARK: What the victim holds

  private func memory(of victim: SimulatedNode) throws -> [JournalHead?] {
    try victim.store.read { store in
      [try store.head(of: party.code), try store.head(of: party.partner)]
    }
  }

  /// Sees what of its journal the victim holds by now; that is never less, and only what it said.
  func catchUp(with victim: SimulatedNode) throws {
    if journal.isEmpty, pending.isEmpty, let paired = victim.node.identity.paired {
      pending = [paired]
      generations[paired.act] = inForce
    }
    let fresh = try victim.store.read { store in
      let size = try store.head(of: party.code)?.checkpoint.size ?? 0
      guard size >= UInt64(journal.count) else {
        throw SimulationFailure("what was taken of the partner's journal stays")
      }
      return try (UInt64(journal.count)..<size).compactMap {
        try store.entry(of: party.code, at: $0)
      }
    }
    guard !fresh.isEmpty else { return }
    for record in fresh {
      let entry = try Entry(parsing: record.entry)
      guard sent.contains(commitment(of: entry)) else {
        throw SimulationFailure("only what the partner said stands in its journal")
      }
      journal.append(entry)
      if pending.first == entry { pending.removeFirst() } else { pending = [] }
      if record.isDone, let keys = generations[entry.act] { inForce = keys }
    }
  }
}
