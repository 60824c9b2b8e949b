package import Evidence

/// What the acts inside an author's cut add up to, as far as one new act needs it.
package struct Facts: Hashable, Sendable {
  /// The author's latest act before this one.
  package struct Previous: Hashable, Sendable {
    package let time: Instant
    package let seen: [String: SeenMark]

    package init(time: Instant, seen: [String: SeenMark]) {
      self.time = time
      self.seen = seen
    }
  }

  package var previous: Previous?
  /// Whether every `seen` mark names a root that the other journal really had at that size.
  package var seenHolds: Bool
  /// The keyset in force of each party, by code.
  package var keysets: [String: Keyset]
  /// The transmittal that the act is about.
  package var transmittal: Transmittal?
  /// What each party has under way as an author, by code.
  package var totals: [String: Totals]

  package init(
    previous: Previous? = nil, seenHolds: Bool = true, keysets: [String: Keyset] = [:],
    transmittal: Transmittal? = nil, totals: [String: Totals] = [:]
  ) {
    self.previous = previous
    self.seenHolds = seenHolds
    self.keysets = keysets
    self.transmittal = transmittal
    self.totals = totals
  }
}

/// What an act changes in the registers.
package struct Changes: Hashable, Sendable {
  package var keysets: [String: Keyset] = [:]
  package var transmittal: Transmittal?
  package var totals: [String: Totals] = [:]
}
