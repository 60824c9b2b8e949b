package import Conduct
package import Evidence
package import Treaty

/// One party's registers in memory: what the acts in its view add up to.
///
/// It folds as a store does, so properties of the registers can be shown without one.
package struct TestView: Hashable, Sendable, Lookup {
  package private(set) var keysets: [String: Keyset] = [:]
  package private(set) var published: [String: Instant] = [:]
  package private(set) var standing = Standing()
  package private(set) var transmittals: [String: Transmittal] = [:]
  package private(set) var approvals: [String: Approval] = [:]
  package private(set) var losses: [String: Loss] = [:]
  package private(set) var documents: [String: Document] = [:]
  package private(set) var matters: [MatterKind: [String: Matter]] = [:]
  package private(set) var totals: [String: Totals] = [:]
  package private(set) var previous: [String: Facts.Previous] = [:]

  package init() {}

  package func transmittal(_ number: String) -> Transmittal? { transmittals[number] }
  package func approval(_ number: String) -> Approval? { approvals[number] }
  package func loss(_ number: String) -> Loss? { losses[number] }
  package func document(_ number: String) -> Document? { documents[number] }
  package func matter(_ kind: MatterKind, _ id: String) -> Matter? { matters[kind]?[id] }

  package func matters(_ kind: MatterKind) -> [Matter] {
    (matters[kind] ?? [:]).values.sorted { $0.id.utf8.lexicographicallyPrecedes($1.id.utf8) }
  }

  /// The facts for an act in the journal of `author`.
  package func facts(for act: Act, by author: String, seenHolds: Bool = true) -> Facts {
    var facts = Facts(
      previous: previous[author], seenHolds: seenHolds, keysets: keysets,
      published: published,
      newest: previous.filter { $0.key != author }.values.map(\.time).max(), standing: standing,
      totals: totals)
    var view = self
    // Looking into memory never fails.
    try? facts.find(act, in: &view)
    return facts
  }

  /// Folds an act that was done.
  package mutating func fold(_ act: Act, at index: UInt64, under agreement: Agreement) {
    let changes = agreement.fold(act, at: index, knowing: facts(for: act, by: act.party))
    keysets.merge(changes.keysets) { _, new in new }
    for party in changes.keysets.keys { published[party] = act.time }
    if let after = changes.standing { standing = after }
    totals.merge(changes.totals) { _, new in new }
    for after in changes.transmittals { transmittals[after.number] = after }
    if let after = changes.approval { approvals[after.number] = after }
    if let after = changes.loss { losses[after.number] = after }
    if let after = changes.document { documents[after.number] = after }
    if let after = changes.matter { matters[after.kind, default: [:]][after.id] = after }
    previous[act.party] = Facts.Previous(time: act.time, seen: act.seen)
  }
}
