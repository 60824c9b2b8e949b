package import Evidence
import Treaty

/// What the acts about one transmittal add up to.
///
/// The state is a set of marks, one a verb, so it does not depend on the order in which the two
/// journals are read; the status is a function of the set. SPEC transmittal 3.
package struct Transmittal: Hashable, Sendable {
  /// Where and when an act about the transmittal was made.
  package struct Mark: Hashable, Sendable {
    package let party: String
    package let index: UInt64
    package let time: Instant
    package let act: TransmittalAct
  }

  /// How far a transmittal has come.
  package enum Status: String, Hashable, Sendable, CaseIterable {
    case offered, wanted, arrived, accepted, refused, withdrawn
  }

  package let number: String
  package let author: String
  package let recipient: String
  package let offer: Offer
  /// The acts, by verb; `offered` is always there.
  package private(set) var marks: [TransmittalAct.Verb: Mark]
  /// The deadline of the receipt, once the package has arrived.
  package private(set) var receiptDue: Instant?

  init(number: String, recipient: String, offer: Offer, mark: Mark) {
    self.number = number
    author = mark.party
    self.recipient = recipient
    self.offer = offer
    marks = [.offered: mark]
  }

  /// Adds an act; the first of a verb stays.
  func adding(_ mark: Mark, receiptDue: Instant?) -> Transmittal {
    var copy = self
    if copy.marks[mark.act.verb] == nil { copy.marks[mark.act.verb] = mark }
    copy.receiptDue = copy.receiptDue ?? receiptDue
    return copy
  }

  /// The status; of concurrent acts acceptance outranks refusal, and both outrank withdrawal.
  package var status: Status {
    if marks[.accepted] != nil { return .accepted }
    if marks[.refused] != nil { return .refused }
    if marks[.withdrawn] != nil { return .withdrawn }
    if marks[.arrived] != nil { return .arrived }
    return marks[.wanted] != nil ? .wanted : .offered
  }

  /// Whether nothing has ended it.
  package var isOpen: Bool { [.offered, .wanted, .arrived].contains(status) }

  /// Whether its package is kept aside, unread: what is sealed in it is not what was offered.
  package var isQuarantined: Bool {
    status == .refused && refusals.contains { $0.code == .innerLabelDiffers }
  }

  /// Whether the recipient must have room for its package, at its author's account.
  package var takesRoom: Bool { isOpen || isQuarantined }

  /// Whether its package must be kept: at the author to be sent, at the recipient to be read.
  package var needsPackage: Bool { isOpen || isQuarantined || status == .accepted }

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

  /// The deadline of a receipt that is still owed.
  package var owedReceipt: Instant? { isOpen ? receiptDue : nil }
}

extension Transmittal {
  /// The most bytes in a state: one act a verb, each at most three times as long when our spelling
  /// needs `\u0008` where the author wrote `\b`.
  private static let stateLimit = 3 * Act.sizeLimit * (TransmittalAct.Verb.allCases.count + 1)

  /// The state as a store keeps it.
  package var json: JSON {
    let list = TransmittalAct.Verb.allCases.compactMap { marks[$0] }.map { mark in
      JSON.object([
        "party": .string(mark.party), "index": .integer(Int64(mark.index)),
        "time": .string(mark.time.description), "kind": .string(mark.act.kind),
        "body": mark.act.json,
      ])
    }
    return .object([
      "number": .string(number), "recipient": .string(recipient), "marks": .array(list),
      "receiptDue": receiptDue.map { .string($0.description) } ?? .null,
    ])
  }

  /// Reads what `json` wrote.
  package init(parsing bytes: [UInt8]) throws(ActError) {
    do {
      var reader = try JSONReader(JSON(parsing: bytes, limit: Self.stateLimit))
      let number = try reader.string("number")
      let recipient = try reader.string("recipient")
      let due = try reader.value("receiptDue")
      var state: Transmittal?
      for element in try reader.array("marks") {
        var item = try JSONReader(element, path: "marks")
        let kind = try item.string("kind")
        var body = try item.object("body")
        guard let act = try TransmittalAct(kind: kind, reading: &body) else {
          throw ActError.unknownKind(kind)
        }
        let mark = Mark(
          party: try item.string("party"), index: UInt64(try item.count("index")),
          time: try item.instant("time"), act: act)
        try item.finish()
        if case .offered(let offer) = act {
          state = Transmittal(number: number, recipient: recipient, offer: offer, mark: mark)
        } else {
          state = state?.adding(mark, receiptDue: nil)
        }
      }
      try reader.finish()
      guard var whole = state else { throw ActError.badField("marks") }
      if case .string(let text) = due { whole.receiptDue = Instant(text) }
      self = whole
    } catch let error as ActError {
      throw error
    } catch let error as JSONError {
      throw .json(error)
    } catch {
      throw .wrongFormat
    }
  }
}
