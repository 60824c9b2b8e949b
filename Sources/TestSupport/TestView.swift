package import Conduct
package import Evidence
package import Treaty

/// One party's registers in memory: what the acts in its view add up to.
///
/// It folds as a store does, so properties of the registers can be shown without one.
package struct TestView: Hashable, Sendable {
  package private(set) var keysets: [String: Keyset] = [:]
  package private(set) var published: [String: Instant] = [:]
  package private(set) var standing = Standing()
  package private(set) var transmittals: [String: Transmittal] = [:]
  package private(set) var totals: [String: Totals] = [:]
  package private(set) var previous: [String: Facts.Previous] = [:]

  package init() {}

  /// The facts for an act by `author` about `subject`.
  package func facts(for author: String, about subject: String, seenHolds: Bool = true) -> Facts {
    Facts(
      previous: previous[author], seenHolds: seenHolds, keysets: keysets,
      published: published,
      newest: previous.filter { $0.key != author }.values.map(\.time).max(), standing: standing,
      transmittal: transmittals[subject], totals: totals)
  }

  /// Folds an act that was done.
  package mutating func fold(_ act: Act, at index: UInt64, under agreement: Agreement) {
    let changes = agreement.fold(act, at: index, knowing: facts(for: act.party, about: act.subject))
    keysets.merge(changes.keysets) { _, new in new }
    for party in changes.keysets.keys { published[party] = act.time }
    if let after = changes.standing { standing = after }
    totals.merge(changes.totals) { _, new in new }
    if let after = changes.transmittal { transmittals[after.number] = after }
    previous[act.party] = Facts.Previous(time: act.time, seen: act.seen)
  }
}
