import Conduct
import Evidence
import Treaty

extension Node {
  /// Makes every register again from the journals alone, into an empty store.
  ///
  /// Verdicts are decided anew; a node whose copy differs from its registers is broken. Heads and
  /// cosignatures are copied, because only their signers can make them.
  package func rebuild(from source: any Store, into target: any Store) throws {
    try source.read { source in
      try target.write { target in
        for code in [party, partner] {
          guard let head = try source.head(of: code) else { continue }
          var growth = TreeGrowth(size: 0) { try target.tile(of: code, $0) }
          for index in 0..<head.checkpoint.size {
            guard let record = try source.entry(of: code, at: index) else {
              throw NodeError.storeBroken
            }
            try growth.append(Entry(parsing: record.entry).leaf)
          }
          guard try growth.tree.root() == head.checkpoint.root else { throw NodeError.storeBroken }
          for (name, hashes) in growth.changed { try target.setTile(hashes, of: code, name) }
          try target.setHead(head, of: code)
        }
        try replay(source, target)
      }
    }
  }

  /// Plays both journals in an order in which each act comes after what its author had seen.
  private func replay(_ source: any StoreReading, _ target: any StoreWriting) throws {
    var next: [String: UInt64] = [party: 0, partner: 0]
    var sizes: [String: UInt64] = [:]
    for code in [party, partner] { sizes[code] = try source.head(of: code)?.checkpoint.size ?? 0 }
    var judging = try Judging(self, in: target)
    while let code = try [party, partner].first(where: { code in
      try isReady(code, next, sizes, source, target)
    }) {
      let index = next[code] ?? 0
      guard let record = try source.entry(of: code, at: index) else { throw NodeError.storeBroken }
      let entry = try Entry(parsing: record.entry)
      if code == partner {
        try judging.judge(entry, try? Act(parsing: entry.act), at: index)
      } else {
        let act = try Act(parsing: entry.act)
        try judging.replay(act, at: index)
        try target.append(
          JournalRecord(
            entry: entry.bytes, kind: act.kind, subject: act.subject, time: act.time, isDone: true),
          of: party, at: index)
      }
      next[code] = index + 1
      // What is not yet written is in memory.
      if (index + 1) % 1024 == 0 { try judging.write() }
    }
    try judging.write()
    guard next == sizes else { throw NodeError.storeBroken }
  }

  /// Whether what the next act of a journal had seen has been played already.
  private func isReady(
    _ code: String, _ next: [String: UInt64], _ sizes: [String: UInt64],
    _ source: any StoreReading, _ target: any StoreReading
  ) throws -> Bool {
    let index = next[code] ?? 0
    guard index < sizes[code] ?? 0, let record = try source.entry(of: code, at: index) else {
      return false
    }
    let other = code == party ? partner : party
    guard let act = try? Act(parsing: Entry(parsing: record.entry).act) else { return true }
    guard let mark = act.seen[other] else { return true }
    // A cut that the other journal never had is a lie: the act is void whenever it is played.
    if try root(of: other, at: mark.size, in: target) != mark.root { return true }
    return mark.size <= next[other] ?? 0
  }
}
