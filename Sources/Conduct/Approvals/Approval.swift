package import Evidence
package import Treaty

/// What the acts about one approval add up to; SPEC approval 2.
///
/// The holder asks and uses it, the originator answers: each part is made of one party's acts.
package struct Approval: Hashable, Sendable {
  package enum Status: String, Hashable, Sendable, CaseIterable {
    case requested, granted, denied, revoked
  }

  package let number: String
  package let request: ApprovalAct.Request
  /// The party that asks for it, which holds the item.
  package let holder: String
  package let originator: String
  package let requested: Instant
  package private(set) var granted: Instant?
  package private(set) var denied: Instant?
  package private(set) var revoked: Instant?
  /// How often it was used: for copies, how many were made.
  package private(set) var uses = 0

  init(
    number: String, _ request: ApprovalAct.Request, by holder: String, of originator: String,
    at time: Instant
  ) {
    self.number = number
    self.request = request
    self.holder = holder
    self.originator = originator
    requested = time
  }

  package var status: Status {
    if revoked != nil { return .revoked }
    if denied != nil { return .denied }
    return granted != nil ? .granted : .requested
  }

  /// The approval after one more answer; the first of a kind stays.
  func adding(_ kind: ApprovalAct.Kind, at time: Instant) -> Approval {
    var after = self
    switch kind {
    case .requested: break
    case .granted: after.granted = granted ?? time
    case .denied: after.denied = denied ?? time
    case .revoked: after.revoked = revoked ?? time
    }
    return after
  }

  /// The approval after it was used so often.
  func used(_ count: Int) -> Approval {
    var after = self
    after.uses += count
    return after
  }

  /// The last moment at which it holds; nil where it was not granted.
  package func ending(under agreement: Agreement) -> Instant? {
    guard let granted else { return nil }
    return switch request.asked {
    case .release: agreement.deadline(of: .releaseApproval, for: originator, from: granted)
    case .use: agreement.deadline(of: .useApproval, for: originator, from: granted)
    case .copy: agreement.deadline(of: .copyApproval, for: originator, from: granted)
    }
  }

  /// Why an approval that was granted covers nothing more; SPEC approval 4.
  package enum End: String, Hashable, Sendable, CaseIterable {
    /// Its days are over.
    case time
    /// The originator has raised the item's level since.
    case raised
    /// As many copies were made as were asked for.
    case used
  }

  /// Why it covers nothing more at a moment; nil while it holds, or where it was not granted.
  package func ended(
    for item: Transmittal, at time: Instant, under agreement: Agreement
  ) -> End? {
    guard status == .granted, let granted, let end = ending(under: agreement) else { return nil }
    if time > end { return .time }
    if let raised = item.item.raised, raised >= granted { return .raised }
    if let count = request.count, request.asked == .copy, uses >= count { return .used }
    return nil
  }

  /// Whether it covers an act about an item; SPEC approval 4.
  func covers(
    _ act: ItemAct, about item: Transmittal, by party: String, at time: Instant,
    under agreement: Agreement
  ) -> Bool {
    guard status == .granted, request.item == item.number, holder == party,
      ended(for: item, at: time, under: agreement) == nil
    else { return false }
    switch (request.asked, act) {
    case (.release, .released(let recipient, _)):
      return request.detail.utf8.elementsEqual(recipient.utf8)
    case (.use, .used(let purpose, _)): return request.detail.utf8.elementsEqual(purpose.utf8)
    case (.copy, .copied(let count, _, _, _)):
      return request.count.map { uses + count <= $0 } ?? false
    default: return false
    }
  }
}

// MARK: As a store keeps it

extension Approval {
  package var json: JSON {
    .object([
      "number": .string(number), "request": request.json, "holder": .string(holder),
      "originator": .string(originator), "requested": .string(requested.description),
      "granted": .optional(granted?.description), "denied": .optional(denied?.description),
      "revoked": .optional(revoked?.description), "uses": .integer(Int64(uses)),
    ])
  }

  /// Reads what `json` wrote.
  package init(parsing bytes: [UInt8]) throws {
    var reader = try JSONReader(JSON(parsing: bytes, limit: Act.sizeLimit))
    number = try reader.string("number")
    var body = try reader.object("request")
    request = try ApprovalAct.Request(reading: &body)
    try body.finish()
    holder = try reader.string("holder")
    originator = try reader.string("originator")
    requested = try reader.instant("requested")
    granted = try reader.instant(orNull: "granted")
    denied = try reader.instant(orNull: "denied")
    revoked = try reader.instant(orNull: "revoked")
    uses = try reader.count("uses")
    try reader.finish()
  }
}
