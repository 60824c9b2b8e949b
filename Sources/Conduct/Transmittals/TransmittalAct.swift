package import Evidence
package import Treaty

/// What can be said about a transmittal; SPEC transmittal 2.
package enum TransmittalAct: Hashable, Sendable {
  /// The author offers a package.
  indirect case offered(Offer)
  /// The recipient's node asks for the bytes.
  case wanted
  /// The whole package is held and verified against the offer.
  case arrived(root: Digest)
  /// The recipient's registry takes custody of this very package under a control number; the receipt.
  case accepted(controlNumber: String, package: Digest)
  /// The recipient will not take it, with every reason.
  case refused([Refusal])
  /// An office of the recipient opened the content.
  case opened(office: String)
  /// The author takes the offer back before acceptance.
  case withdrawn(note: String)

  /// The verbs, in the order of a transmittal's way.
  package enum Verb: String, Hashable, Sendable, CaseIterable, Comparable {
    case offered, wanted, arrived, accepted, refused, opened, withdrawn

    private var place: Int {
      switch self {
      case .offered: 0
      case .wanted: 1
      case .arrived: 2
      case .accepted: 3
      case .refused: 4
      case .opened: 5
      case .withdrawn: 6
      }
    }

    package static func < (a: Verb, b: Verb) -> Bool { a.place < b.place }

    /// The kind of an act, such as `transmittal.offered`.
    package var kind: String { "transmittal.\(rawValue)" }
  }

  package var verb: Verb {
    switch self {
    case .offered: .offered
    case .wanted: .wanted
    case .arrived: .arrived
    case .accepted: .accepted
    case .refused: .refused
    case .opened: .opened
    case .withdrawn: .withdrawn
    }
  }

  package var kind: String { verb.kind }

  package var json: JSON {
    switch self {
    case .offered(let offer): offer.json
    case .wanted: .object([])
    case .arrived(let root): .object(["root": .string(root.hex)])
    case .accepted(let number, let package):
      .object(["controlNumber": .string(number), "package": .string(package.hex)])
    case .refused(let refusals): .object(["reasons": .array(refusals.map(\.json))])
    case .opened(let office): .object(["office": .string(office)])
    case .withdrawn(let note): .object(["note": .string(note)])
    }
  }

  /// Reads a body, or returns nil when the kind is not a transmittal's.
  init?(kind: String, reading reader: inout JSONReader) throws(ActError) {
    guard kind.hasPrefix("transmittal."), let verb = Verb(rawValue: String(kind.dropFirst(12)))
    else { return nil }
    self = try ActError.reading { try Self(verb, &reader) }
  }

  private init(_ verb: Verb, _ reader: inout JSONReader) throws {
    switch verb {
    case .offered: self = .offered(try Offer(reading: &reader))
    case .wanted: self = .wanted
    case .arrived: self = .arrived(root: try reader.digest("root"))
    case .accepted:
      self = .accepted(
        controlNumber: try reader.code("controlNumber"), package: try reader.digest("package"))
    case .refused:
      var refusals: [Refusal] = []
      for element in try reader.array("reasons") {
        refusals.append(try Refusal(reading: element))
      }
      guard (1...16).contains(refusals.count) else { throw ActError.badField("reasons") }
      self = .refused(refusals)
    case .opened: self = .opened(office: try reader.string("office"))
    case .withdrawn:
      self = .withdrawn(note: try reader.text("note", limit: Refusal.noteLimit))
    }
  }
}

/// One reason for which a recipient refuses a transmittal, and what the officer wrote.
package struct Refusal: Hashable, Sendable {
  /// The most bytes in a note.
  package static let noteLimit = 1024

  package let code: Reason.Code
  package let note: String

  package init(code: Reason.Code, note: String) {
    self.code = code
    self.note = note
  }

  init(reading value: JSON) throws {
    var reader = try JSONReader(value, path: "reasons")
    guard let code = Reason.Code(rawValue: try reader.string("code")) else {
      throw ActError.badField("reasons.code")
    }
    self.code = code
    note = try reader.string("note")
    try reader.finish()
    guard note.utf8.count <= Self.noteLimit else { throw ActError.badField("reasons.note") }
  }

  var json: JSON { .object(["code": .string(code.rawValue), "note": .string(note)]) }

  /// The reason as it is shown.
  package var reason: Reason { Reason(code, ["note": note]) }
}
