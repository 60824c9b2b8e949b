import Conduct
import Evidence
import Exchange
import Treaty

extension Oracles {
  /// Looks at an act of a node when it is first seen in its own journal.
  mutating func lookAtOwn(_ record: JournalRecord?, at place: UInt64, by code: String) throws {
    guard let record, [Keyset.kind, TransmittalAct.Verb.refused.kind].contains(record.kind) else {
      return
    }
    switch try Act(parsing: Entry(parsing: record.entry).act).body {
    case .keyset(let keyset):
      for key in keyset.keys where key.role == .journal {
        if case .pair(let pair) = key.material {
          journalKeys[code, default: []].append((place, pair))
        }
      }
    case .transmittal(.refused(let reasons)):
      // Only people refuse here: both nodes are honest, and the network proves nothing.
      try require(
        reasons.allSatisfy { $0.code == .recipientDeclined },
        "\(code)'s node refuses nothing by itself: \(reasons.map(\.code.rawValue))")
    default: break
    }
  }

  /// A checkpoint that a node sends is signed with the key of its keyset in force.
  ///
  /// The one that ends with a keyset may be signed with the keys before it: nobody has heard of it yet.
  /// The keys of a node that was put back may be newer than its journal.
  func lookAtKey(of note: SignedNote, _ checkpoint: Checkpoint, by code: String) throws {
    // What was made in this very step, or could not be read yet, is looked at with a later message.
    let looked = verdicts["\(code) about \(code)"]?.count ?? 0
    guard checkpoint.size <= looked, !restored.contains(code) else { return }
    let known = (journalKeys[code] ?? []).filter { $0.place < checkpoint.size }
    var inForce = known.suffix(1)
    guard let newest = inForce.first else { return }
    if newest.place == checkpoint.size - 1 { inForce = known.suffix(2) }
    let isSigned = inForce.contains { (try? $0.pair.verify(note)) != nil }
    try require(
      isSigned, "\(code) signs its \(checkpoint.size) acts with the key that is in force")
  }

  /// A node that was put back and takes part again has everything that its partner was told: its own
  /// acts, and the acts that it cosigned.
  func lookAtAgreement(of node: SimulatedNode, with partner: SimulatedNode?) throws {
    let code = node.party.code
    guard restored.contains(code), node.node.isReconciled, let partner, partner.isUp else { return }
    try seen {
      let told = try partner.store.read { store in
        (
          try store.head(of: code)?.checkpoint.size ?? 0,
          try store.head(of: partner.party.code)?.cosignedSize ?? 0
        )
      }
      let held = try node.store.read { store in
        (
          try store.head(of: code)?.checkpoint.size ?? 0,
          try store.head(of: partner.party.code)?.checkpoint.size ?? 0
        )
      }
      try require(
        held.0 >= told.0, "\(code) takes part with all of its \(told.0) acts, not \(held.0)")
      try require(
        held.1 >= told.1,
        "\(code) takes part with all of the \(told.1) acts that it cosigned, not \(held.1)")
    }
  }
}
