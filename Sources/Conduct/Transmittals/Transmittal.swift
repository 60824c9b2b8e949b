package import Evidence
package import Treaty

/// What the acts about one transmittal add up to; it never changes, another act makes another.
///
/// The state is a set of marks, one a verb, so it does not depend on the order in which the two
/// journals are read; the status is a function of the set. SPEC transmittal 3.
package final class Transmittal: Hashable, Sendable {
  /// Where and when an act about the transmittal was made.
  package struct Mark: Hashable, Sendable {
    package let party: String
    package let index: UInt64
    package let time: Instant
    package let act: TransmittalAct
  }

  /// The acts, at most one a verb.
  package struct Marks: Hashable, Sendable {
    /// In the order of the verbs; so few that looking is quicker than hashing.
    package private(set) var inOrder: [Mark] = []

    package subscript(verb: TransmittalAct.Verb) -> Mark? { inOrder.first { $0.act.verb == verb } }

    package var count: Int { inOrder.count }

    func contains(_ verb: TransmittalAct.Verb) -> Bool { inOrder.contains { $0.act.verb == verb } }

    /// Adds an act; the first of a verb stays.
    mutating func add(_ mark: Mark) {
      let verb = mark.act.verb
      guard !contains(verb) else { return }
      inOrder.insert(mark, at: inOrder.firstIndex { $0.act.verb > verb } ?? inOrder.endIndex)
    }
  }

  /// How far a transmittal has come.
  package enum Status: String, Hashable, Sendable, CaseIterable {
    case offered, wanted, arrived, accepted, refused, withdrawn
  }

  package let number: String
  package let author: String
  package let recipient: String
  package let offer: Offer
  /// The digest of the act that offers it.
  package let offerAct: Digest
  /// The file under which it was offered, and its package sealed.
  package let agreement: Digest
  /// The level of the offer, by the identifier that this file has for it.
  package let offeredLevel: String?
  /// The acts; `offered` is always there.
  package let marks: Marks
  /// What has become of the file.
  package let item: Item
  /// The deadlines that the acts have set, whether still owed or not.
  package let deadlines: [Consequence: Instant]
  /// Whether a report of a loss names it.
  package let isReported: Bool

  private init(
    number: String, author: String, recipient: String, offer: Offer, offerAct: Digest,
    agreement: Digest, offeredLevel: String?, marks: Marks,
    item: Item = Item(), deadlines: [Consequence: Instant] = [:], isReported: Bool = false
  ) {
    self.number = number
    self.author = author
    self.recipient = recipient
    self.offer = offer
    self.offerAct = offerAct
    self.agreement = agreement
    self.offeredLevel = offeredLevel
    self.marks = marks
    self.item = item
    self.deadlines = deadlines
    self.isReported = isReported
  }

  /// What an offer begins.
  convenience init(
    number: String, recipient: String, offer: Offer, in offerAct: Digest, under agreement: Digest,
    level: String?, mark: Mark, deadlines: [Consequence: Instant] = [:]
  ) {
    var marks = Marks()
    marks.add(mark)
    self.init(
      number: number, author: mark.party, recipient: recipient, offer: offer, offerAct: offerAct,
      agreement: agreement, offeredLevel: level, marks: marks, deadlines: deadlines)
  }

  /// Adds an act; the first of a verb stays.
  func adding(_ mark: Mark, deadlines new: [Consequence: Instant]) -> Transmittal {
    guard !self.marks.contains(mark.act.verb) else { return self }
    var marks = marks
    marks.add(mark)
    return Transmittal(
      number: number, author: author, recipient: recipient, offer: offer, offerAct: offerAct,
      agreement: agreement, offeredLevel: offeredLevel, marks: marks, item: item,
      deadlines: deadlines.merging(new) { $1 },
      isReported: isReported)
  }

  /// Adds an act about the item.
  func adding(
    _ act: ItemAct, at time: Instant, raises: Bool, deadlines new: [Consequence: Instant]
  ) -> Transmittal {
    Transmittal(
      number: number, author: author, recipient: recipient, offer: offer, offerAct: offerAct,
      agreement: agreement, offeredLevel: offeredLevel, marks: marks,
      item: item.adding(act, at: time, raises: raises),
      deadlines: deadlines.merging(new) { $1 },
      isReported: isReported)
  }

  /// The same once a report of a loss by a party has named it.
  func reported(by party: String) -> Transmittal {
    Transmittal(
      number: number, author: author, recipient: recipient, offer: offer, offerAct: offerAct,
      agreement: agreement, offeredLevel: offeredLevel, marks: marks,
      item: party == recipient ? item.reported : item,
      deadlines: deadlines, isReported: true)
  }

  package static func == (a: Transmittal, b: Transmittal) -> Bool {
    a === b
      || a.number == b.number && a.recipient == b.recipient && a.offer == b.offer
        && a.offerAct == b.offerAct && a.agreement == b.agreement
        && a.offeredLevel == b.offeredLevel && a.marks == b.marks
        && a.item == b.item
        && a.deadlines == b.deadlines && a.isReported == b.isReported
  }

  package func hash(into hasher: inout Hasher) {
    hasher.combine(number)
    hasher.combine(marks)
  }

  /// The status; of concurrent acts acceptance outranks refusal, and both outrank withdrawal.
  package var status: Status {
    if marks.contains(.accepted) { return .accepted }
    if marks.contains(.refused) { return .refused }
    if marks.contains(.withdrawn) { return .withdrawn }
    if marks.contains(.arrived) { return .arrived }
    return marks.contains(.wanted) ? .wanted : .offered
  }

  /// Whether nothing has ended it.
  package var isOpen: Bool { [.offered, .wanted, .arrived].contains(status) }

  /// Whether its package is kept aside, unread: what is sealed in it is not what was offered.
  package var isQuarantined: Bool {
    status == .refused && refusals.contains { $0.code == .innerLabelDiffers }
  }

  /// Whether the recipient must have room for its package, at its author's account.
  package var takesRoom: Bool { isOpen || isQuarantined }

  /// Whether a party must keep its package: the author to send it, the recipient to read it, until the
  /// copy that arrived is given back or destroyed.
  package func needsPackage(at party: String) -> Bool {
    isOpen || isQuarantined || status == .accepted && (party == author || holdsFile)
  }

  /// Whether the copy that arrived is held.
  package var holdsFile: Bool { item.copy(1)?.isHeld ?? false }

  /// The control number, once accepted.
  package var controlNumber: String? {
    guard case .accepted(let number, _) = marks[.accepted]?.act else { return nil }
    return number
  }

  /// The recipient's reasons, once refused.
  package var refusals: [Refusal] {
    guard case .refused(let refusals) = marks[.refused]?.act else { return [] }
    return refusals
  }

  /// The deadlines that are still owed, the earliest first.
  package var owed: [(kind: Consequence, due: Instant)] {
    deadlines.filter { owes($0.key) }
      .map { ($0.key, $0.value) }.sorted { ($0.1, $0.0.rawValue) < ($1.1, $1.0.rawValue) }
  }

  /// Whether something is still owed; SPEC transmittal 7, item 4 and loss 3.
  private func owes(_ kind: Consequence) -> Bool {
    switch kind {
    case .receipt: isOpen
    case .presumedLoss: !isReported && !marks.contains(.arrived) && !endedInTime
    case .inventory: status == .accepted && item.isHeld
    case .marking:
      status == .accepted
        && item.isMarkedOtherwise(offered: offeredLevel)
    case .returnOrDestruction: item.recalled != nil && item.isHeld
    case .report: item.isUnreported
    default: false
    }
  }

  /// Whether it was refused or withdrawn before it would have been presumed lost.
  private var endedInTime: Bool {
    [TransmittalAct.Verb.refused, .withdrawn].contains { verb in
      marks[verb].map { mark in deadlines[.presumedLoss].map { mark.time <= $0 } ?? true } ?? false
    }
  }

  /// The party that owes something about it.
  package func debtor(of kind: Consequence) -> String {
    kind == .presumedLoss ? author : recipient
  }

  /// The level that the item has now.
  package func level(under agreement: Agreement) -> Level? {
    (item.level ?? offeredLevel).flatMap { agreement.level(id: $0) }
  }

  /// How its originator's label calls that level; nil once the originator has changed it.
  package var levelToken: String? {
    item.level == nil ? offer.label.label.classification : nil
  }

  /// How its originator marks that level.
  package func marking(under agreement: Agreement) -> Trilingual? {
    level(under: agreement)?.marking(of: author, token: levelToken)
  }
}

extension Transmittal {
  /// The most bytes in a state: one act a verb, each at most three times as long when our spelling
  /// needs `\u0008` where the author wrote `\b`.
  private static let stateLimit =
    3 * Act.sizeLimit * TransmittalAct.Verb.allCases.count + 512 * ItemAct.copyLimit

  /// The state as a store keeps it: the offer, which is long, by its act's place and digest.
  package var json: JSON {
    let list = marks.inOrder.map { mark in
      JSON.object([
        "party": .string(mark.party), "index": .integer(Int64(mark.index)),
        "time": .string(mark.time.description), "kind": .string(mark.act.kind),
        "body": mark.act.verb == .offered ? .string(offerAct.hex) : mark.act.json,
      ])
    }
    return .object([
      "number": .string(number), "recipient": .string(recipient),
      "agreement": .string(agreement.hex), "level": .optional(offeredLevel),
      "marks": .array(list),
      "deadlines": .object(
        deadlines.sorted { $0.key.rawValue < $1.key.rawValue }.map {
          JSONMember(name: $0.key.rawValue, value: .string($0.value.description))
        }), "reported": .bool(isReported), "item": item == Item() ? .null : item.json,
    ])
  }

  /// Reads what `json` wrote; `offer` gives what the act at a place, with this digest, offers.
  ///
  /// Throws an `ActError`, or what `offer` throws.
  package convenience init(
    parsing bytes: [UInt8],
    offer: (_ party: String, _ index: UInt64, _ act: Digest) throws -> Offer
  ) throws {
    do {
      var reader = try JSONReader(JSON(parsing: bytes, limit: Self.stateLimit))
      let number = try reader.string("number")
      let recipient = try reader.string("recipient")
      let agreement = try reader.digest("agreement")
      let level = try reader.text(orNull: "level")
      let deadlines = try Self.deadlines(reading: try reader.value("deadlines"))
      let isReported = try reader.bool("reported")
      let kept = try reader.value("item")
      var state: Transmittal?
      for element in try reader.array("marks") {
        var item = try JSONReader(element, path: "marks")
        let kind = try item.string("kind")
        let party = try item.string("party")
        let index = UInt64(try item.count("index"))
        let time = try item.instant("time")
        if kind == TransmittalAct.Verb.offered.kind {
          let act = try item.digest("body")
          let offer = try offer(party, index, act)
          state = Transmittal(
            number: number, recipient: recipient, offer: offer, in: act, under: agreement,
            level: level, mark: Mark(party: party, index: index, time: time, act: .offered(offer)))
        } else {
          var body = try item.object("body")
          guard let act = try TransmittalAct(kind: kind, reading: &body) else {
            throw ActError.unknownKind(kind)
          }
          state = state?.adding(
            Mark(party: party, index: index, time: time, act: act), deadlines: [:])
        }
        try item.finish()
      }
      try reader.finish()
      guard let state else { throw ActError.badField("marks") }
      self.init(
        number: number, author: state.author, recipient: recipient, offer: state.offer,
        offerAct: state.offerAct, agreement: agreement, offeredLevel: level, marks: state.marks,
        item: kept == .null ? Item() : try Item(reading: kept), deadlines: deadlines,
        isReported: isReported)
    } catch let error as JSONError {
      throw ActError.json(error)
    }
  }

  private static func deadlines(reading value: JSON) throws -> [Consequence: Instant] {
    guard case .object(let members) = value else { throw JSONError.wrongType("deadlines") }
    var deadlines: [Consequence: Instant] = [:]
    for member in members {
      guard let kind = Consequence(rawValue: member.name), case .string(let text) = member.value,
        let time = Instant(text)
      else { throw JSONError.wrongType("deadlines") }
      deadlines[kind] = time
    }
    return deadlines
  }
}
