import Conduct
import Evidence

/// The partner's keysets that count for one message, oldest first: the newest that were done, and
/// after them those that come with the message itself and that its authority attests.
struct PartnerKeysets {
  /// A pair that has its lines under a note, and when that pair was of use.
  struct Signer {
    let pair: KeyPairVerifier
    let record: KeyRecord
    /// Its keyset, if that comes with the message.
    let coming: KeysetEntry?
    /// When the next keyset replaced its own; nil while none has.
    let replaced: Instant?
  }

  private let done: [KeysetEntry]
  let coming: [KeysetEntry]

  init(done: [KeysetEntry], coming: [KeysetEntry]) {
    self.done = done
    self.coming = coming
  }

  private var all: [KeysetEntry] { done + coming }

  /// The newest pair of a role with lines under a note; one with both lines comes first.
  func signer(_ role: KeyRole, of note: SignedNote) -> Signer? {
    var partial: Signer?
    for (place, entry) in all.enumerated().reversed() {
      for record in entry.keyset.keys where record.role == role {
        guard case .pair(let pair) = record.material else { continue }
        let lines = pair.ownLines(note.signatures).count
        guard lines > 0 else { continue }
        let signer = Signer(
          pair: pair, record: record, coming: place >= done.count ? entry : nil,
          replaced: place + 1 < all.count ? all[place + 1].time : nil)
        if lines == 2 { return signer }
        partial = partial ?? signer
      }
    }
    return partial
  }
}

extension Node {
  /// The keysets that count for a message.
  ///
  /// Of its entries only those that would be new in their place: one that is passed over would lend
  /// its keys and leave no trace, and nobody could prove later what they signed.
  func partnerKeysets(for message: Message, in store: any StoreReading) throws -> PartnerKeysets {
    let done = try keysetEntries(of: partner, limit: 8, in: store)
    let size = try store.head(of: partner)?.checkpoint.size ?? 0
    var coming: [KeysetEntry] = []
    for (offset, entry) in message.entries.enumerated()
    where message.start <= size && message.start + UInt64(offset) >= size {
      // INVARIANT: newer than what is in force, or an old keyset said again would undo a revocation.
      guard let act = try? read.act(entry.act), case .keyset(let keyset) = act.body,
        done.allSatisfy({ $0.entry.act != entry.act && $0.time <= act.time }),
        agreement.vouches(for: act, entry, by: partner)
      else { continue }
      coming.append(
        KeysetEntry(
          index: message.start + UInt64(offset), time: act.time, entry: entry, keyset: keyset))
    }
    return PartnerKeysets(done: done, coming: coming)
  }

  /// Refuses a message whose keys come with it unless their keyset was taken and done.
  func requireDone(_ coming: KeysetEntry?, in store: any StoreReading) throws {
    guard let coming else { return }
    guard let record = try store.entry(of: partner, at: coming.index), record.isDone,
      record.entry == coming.entry.bytes
    else { throw NodeError.messageRefused("message.keysetNotDone") }
  }
}
