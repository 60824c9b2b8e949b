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
  /// When the keyset in force of each party was published, by code.
  package var published: [String: Instant]
  /// The time of the newest act of any other party.
  package var newest: Instant?
  /// What the parties have said about the agreement.
  package var standing: Standing
  /// The transmittal that the act is about.
  package var transmittal: Transmittal?
  /// What each party has under way as an author, by code.
  package var totals: [String: Totals]

  package init(
    previous: Previous? = nil, seenHolds: Bool = true, keysets: [String: Keyset] = [:],
    published: [String: Instant] = [:], newest: Instant? = nil, standing: Standing = Standing(),
    transmittal: Transmittal? = nil, totals: [String: Totals] = [:]
  ) {
    self.previous = previous
    self.seenHolds = seenHolds
    self.keysets = keysets
    self.published = published
    self.newest = newest
    self.standing = standing
    self.transmittal = transmittal
    self.totals = totals
  }
}

/// What an act changes in the registers.
package struct Changes: Hashable, Sendable {
  package var keysets: [String: Keyset] = [:]
  package var standing: Standing?
  package var transmittal: Transmittal?
  package var totals: [String: Totals] = [:]
}
