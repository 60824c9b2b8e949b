package import Evidence
import Treaty

/// A journal as this node holds it, and how far both parties hold it.
package struct HeldJournal: Hashable, Sendable {
  /// The journal of this party.
  package let party: String
  package let checkpoint: Checkpoint
  /// What the other party cosigned last; nil before the first time.
  package let cosigned: Cosigned?
  /// How it grew: some of its sizes, and from when it had them, by its author's clock.
  package let growth: [Step]

  package struct Cosigned: Hashable, Sendable {
    package let checkpoint: Checkpoint
    /// When, by the cosigner's clock; nil where no keyset here has its key.
    package let time: Instant?
    /// Whether the journal still has this root at this size; it is reckoned anew.
    package let isHeld: Bool
  }

  package struct Step: Hashable, Sendable {
    package let size: UInt64
    package let time: Instant

    package init(size: UInt64, time: Instant) {
      self.size = size
      self.time = time
    }
  }
}

extension Node {
  /// Both journals, our own first, each with so many steps of its growth at most.
  package func journals(steps: Int) throws -> [HeldJournal] {
    try store.read { store in
      try [party, partner].compactMap { code in
        guard let head = try store.head(of: code) else { return nil }
        return HeldJournal(
          party: code, checkpoint: head.checkpoint,
          cosigned: try cosigned(head, of: code, in: store),
          growth: try growth(of: code, to: head.checkpoint.size, steps: steps, in: store))
      }
    }
  }

  private func cosigned(
    _ head: JournalHead, of code: String, in store: any StoreReading
  ) throws -> HeldJournal.Cosigned? {
    guard let note = head.cosigned else { return nil }
    let checkpoint = try Checkpoint(parsing: note.text)
    var time: Instant?
    _ = try newestKeyset(of: code == party ? partner : party, in: store) { keyset in
      time = keyset.keyset.cosigned(note)
      return time != nil
    }
    return HeldJournal.Cosigned(
      checkpoint: checkpoint, time: time,
      isHeld: try root(of: code, at: checkpoint.size, in: store) == checkpoint.root)
  }

  /// Past checkpoints are not kept; the times of some acts, evenly spread, tell the same.
  private func growth(
    of code: String, to size: UInt64, steps: Int, in store: any StoreReading
  ) throws -> [HeldJournal.Step] {
    guard size > 0, steps > 1 else { return [] }
    let last = size - 1
    let count = min(UInt64(steps), size)
    let gaps = max(1, count - 1)
    return try (0..<count).map { step in
      let place = last / gaps * step + last % gaps * step / gaps
      guard let record = try store.entry(of: code, at: place) else { throw NodeError.storeBroken }
      return HeldJournal.Step(size: place + 1, time: record.time)
    }
  }

  /// What a file proves under a file of this node's line; under any other it is refused.
  package func verify(_ file: EvidenceFile) throws(ProofFailure) -> Proven {
    let isOurs = (try? line.file(file.agreement)) != nil
    return try file.verify(trusting: isOurs ? file.agreement : agreement.digest)
  }

  /// One act as it stands in a journal; nil where there is none.
  package func record(of code: String, at index: UInt64) throws -> JournalRecord? {
    // No store counts further.
    guard index < UInt64(Int64.max) else { return nil }
    return try store.read { try $0.entry(of: code, at: index) }
  }
}
