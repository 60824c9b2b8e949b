import Conduct
import Evidence
import Sealing
import Treaty

extension Node {
  /// What there is to say: acts that the partner has not cosigned, and bytes that it wants.
  ///
  /// What we hold of the partner's journal needs no telling: it asks until it has our cosignature.
  package func work() throws -> Replication.Work {
    try store.read { store in
      let own = try store.head(of: party)
      let hasNews =
        !isReconciled || (own?.checkpoint.size ?? 0) > (own?.cosignedSize ?? 0)
      let wanted = try store.subjects(
        RowQuery(
          scope: party, register: Registers.transmittals,
          statuses: [Transmittal.Status.wanted.rawValue], author: party,
          limit: Replication.Work.limit))
      return Replication.Work(
        hasNews: hasNews, wanted: wanted,
        progress: Replication.Progress(
          isReconciled: isReconciled, delivered: own?.cosignedSize ?? 0))
    }
  }

  /// The next message to the partner, sealed; repeating it is harmless.
  package func speak() throws -> [UInt8] {
    try store.read { store in
      try sealed(
        try message(nonce: nonce, withActs: isReconciled, covered: nil, in: store), in: store)
    }
  }

  /// A message that brings the acts that the partner has not cosigned, or none: then it is a greeting.
  ///
  /// Before this node is reconciled a greeting says nothing about our journal.
  func message(
    nonce: [UInt8], withActs: Bool, covered: SignedNote?, in store: any StoreReading
  ) throws -> Message {
    let own = try store.head(of: party)
    let held = try store.head(of: partner)?.cosigned
    let start = own?.cosignedSize ?? 0
    let end = own?.checkpoint.size ?? 0
    guard withActs, start < end else {
      // What a copy holds that was put back need not be what was said: until the partner's word agrees
      // with it, nothing of it is said.
      guard isReconciled else {
        return Message(
          nonce: nonce, start: 0, entries: [], checkpoint: nil, held: held, covered: covered)
      }
      return Message(
        nonce: nonce, start: end, entries: [],
        checkpoint: try own.map { try signedCheckpoint(of: $0) }, held: held, covered: covered)
    }
    let entries = try store.entries(
      of: party, from: start, count: min(actsInMessage, Int(end - start)),
      bytes: Message.byteLimit
    ).map(Entry.init(parsing:))
    let size = start + UInt64(entries.count)
    let checkpoint: SignedNote?
    if size < end {
      let root = try tree(of: party, size: size, in: store).root()
      checkpoint = try keys.journal.sign(
        Checkpoint(origin: origin(of: party), size: size, root: root))
    } else {
      checkpoint = try own.map { try signedCheckpoint(of: $0) }
    }
    return Message(
      nonce: nonce, start: start, entries: entries, checkpoint: checkpoint, held: held,
      covered: covered)
  }

  func sealed(_ message: Message, in store: any StoreReading) throws -> [UInt8] {
    try Envelope.seal(
      message.bytes, from: party, under: agreement.lineage,
      to: office(identity.partnerRegistry, in: partnerKeyset(in: store)))
  }
}
