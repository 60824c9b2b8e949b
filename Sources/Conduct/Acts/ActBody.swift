package import Evidence

/// What an act says; one case an instrument. A new instrument adds its line in each switch.
package enum ActBody: Hashable, Sendable {
  case keyset(Keyset)
  case standing(StandingAct)
  case transmittal(TransmittalAct)
  case item(ItemAct)
  case approval(ApprovalAct)
  case loss(LossAct)
  case partnership(PartnershipAct)

  /// The kind, such as `transmittal.offered`.
  package var kind: String {
    switch self {
    case .keyset: Keyset.kind
    case .standing(let act): act.name
    case .transmittal(let act): act.kind
    case .item(let act): act.name
    case .approval(let act): act.name
    case .loss(let act): act.name
    case .partnership(let act): act.name
    }
  }

  /// The body as it is written.
  package var json: JSON {
    switch self {
    case .keyset(let keyset): keyset.json
    case .standing(let act): act.json
    case .transmittal(let act): act.json
    case .item(let act): act.json
    case .approval(let act): act.json
    case .loss(let act): act.json
    case .partnership(let act): act.json
    }
  }

  /// Reads a body of a kind.
  package init(kind: String, reading body: JSONReader) throws(ActError) {
    do {
      var reader = body
      if kind == Keyset.kind {
        self = .keyset(try Keyset(reading: &reader))
      } else if let act = try TransmittalAct(kind: kind, reading: &reader) {
        self = .transmittal(act)
      } else if let act = try ItemAct(kind: kind, reading: &reader) {
        self = .item(act)
      } else if let act = try ApprovalAct(kind: kind, reading: &reader) {
        self = .approval(act)
      } else if let act = try LossAct(kind: kind, reading: &reader) {
        self = .loss(act)
      } else if let act = try PartnershipAct(kind: kind, reading: &reader) {
        self = .partnership(act)
      } else if let act = try StandingAct(kind: kind, reading: &reader) {
        self = .standing(act)
      } else {
        throw ActError.unknownKind(String(kind.unicodeScalars.prefix(64)))
      }
      try reader.finish()
    } catch let error as ActError {
      throw error
    } catch let error as JSONError {
      throw .json(error)
    } catch {
      throw .wrongFormat
    }
  }
}
