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
      var checkpoint = try own.map { try signedCheckpoint(of: $0) }
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

  func sealed(_ message: Message, in store: any StoreReading) throws -> [UInt8] {
    let id = identity.partnerRegistry
    guard let bytes = try partnerKeyset(in: store).office(id, at: clock()) else {
      throw NodeError.unknownKey(id)
    }
    return try Envelope.seal(
      message.bytes, from: party, under: agreement.lineage,
      to: OfficePublicKey(office: id, bytes: bytes))
  }
}
