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
  /// The transmittals that an act about several names, by number.
  package var items: [String: Transmittal]
  /// The approval that the act is about, or names.
  package var approval: Approval?
  /// The case of loss, or the document, that the act is about.
  package var loss: Loss?
  package var document: Document?
  /// The matter that an act about the partnership is about.
  package var matter: Matter?
  /// The matters that its facts name; of a mechanism all to which it reports.
  package var matters: [MatterKey: Matter]
  /// All meetings, in the order of their ids, where the act is about one that is planned.
  package var meetings: [Matter]
  /// What each party has under way as an author, by code.
  package var totals: [String: Totals]

  package init(
    previous: Previous? = nil, seenHolds: Bool = true, keysets: [String: Keyset] = [:],
    published: [String: Instant] = [:], newest: Instant? = nil, standing: Standing = Standing(),
    transmittal: Transmittal? = nil, items: [String: Transmittal] = [:],
    approval: Approval? = nil, loss: Loss? = nil, document: Document? = nil,
    matter: Matter? = nil, matters: [MatterKey: Matter] = [:], meetings: [Matter] = [],
    totals: [String: Totals] = [:]
  ) {
    self.previous = previous
    self.seenHolds = seenHolds
    self.keysets = keysets
    self.published = published
    self.newest = newest
    self.standing = standing
    self.transmittal = transmittal
    self.items = items
    self.approval = approval
    self.loss = loss
    self.document = document
    self.matter = matter
    self.matters = matters
    self.meetings = meetings
    self.totals = totals
  }
}

/// What an act changes in the registers.
package struct Changes: Hashable, Sendable {
  package var keysets: [String: Keyset] = [:]
  package var standing: Standing?
  package var transmittals: [Transmittal] = []
  package var approval: Approval?
  package var loss: Loss?
  package var document: Document?
  package var matter: Matter?
  package var totals: [String: Totals] = [:]
}

/// Where the states stand that acts are about: a view's registers.
package protocol Lookup {
  mutating func transmittal(_ number: String) throws -> Transmittal?
  mutating func approval(_ number: String) throws -> Approval?
  mutating func loss(_ number: String) throws -> Loss?
  mutating func document(_ number: String) throws -> Document?
  mutating func matter(_ kind: MatterKind, _ id: String) throws -> Matter?
  /// Everything of a kind, in the order of the ids.
  mutating func matters(_ kind: MatterKind) throws -> [Matter]
}

extension Facts {
  /// Looks up what an act is about, and what else it names; SPEC decision 1.
  package mutating func find(_ act: Act, in view: inout some Lookup) throws {
    switch act.body {
    case .keyset, .standing: break
    case .transmittal: transmittal = try view.transmittal(act.subject)
    case .item(.derived(let named, _, _)):
      document = try view.document(act.subject)
      items = try Self.transmittals(Document.items(of: document, and: named), in: &view)
    case .item(let body):
      transmittal = try view.transmittal(act.subject)
      approval = try body.approval.flatMap { try view.approval($0) }
    case .approval(.requested(let request)):
      approval = try view.approval(act.subject)
      items = try Self.transmittals([request.item], in: &view)
    case .approval: approval = try view.approval(act.subject)
    case .loss(let body):
      loss = try view.loss(act.subject)
      if case .reported(let report) = body {
        items = try Self.transmittals(report.items, in: &view)
      }
    case .partnership(let body): try find(body, about: act.subject, in: &view)
    }
  }

  private mutating func find(
    _ body: PartnershipAct, about id: String, in view: inout some Lookup
  ) throws {
    matter = try view.matter(body.matter, id)
    if case .reported(let report) = body.saying {
      let evidence = report.progress?.evidence ?? []
      items = try Self.transmittals(evidence.compactMap(\.item), in: &view)
    }
    guard let facts = body.facts else { return }
    items = try Self.transmittals(facts.items, in: &view)
    approval = try facts.approval.flatMap { try view.approval($0) }
    for name in facts.named { matters[name] = try view.matter(name.kind, name.id) }
    switch facts {
    case .mechanism(let mechanism): try findChain(from: mechanism.reportsTo?.id, in: &view)
    case .meeting(let meeting) where meeting.state == .planned:
      meetings = try view.matters(.meeting)
    default: break
    }
  }

  /// Looks up a mechanism and all to which it reports.
  private mutating func findChain(from first: String?, in view: inout some Lookup) throws {
    var next = first
    for _ in 0..<Self.reportingLimit {
      guard let id = next else { return }
      let found = try view.matter(.mechanism, id)
      matters[MatterKey(.mechanism, id)] = found
      next = found?.parent
    }
  }

  private static func transmittals(
    _ numbers: [String], in view: inout some Lookup
  ) throws -> [String: Transmittal] {
    var found: [String: Transmittal] = [:]
    for number in numbers { found[number] = try view.transmittal(number) }
    return found
  }
}
