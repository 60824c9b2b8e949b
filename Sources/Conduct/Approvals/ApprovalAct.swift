package import Evidence

/// What is said about an approval by the originator; SPEC approval 1.
package enum ApprovalAct: Hashable, Sendable {
  case requested(Request)
  case granted(note: String)
  case denied(note: String)
  case revoked(note: String)

  /// What is asked for.
  package struct Request: Hashable, Sendable {
    /// The item, by its transmittal's number.
    package let item: String
    package let asked: Question.Asked
    /// To whom, for what purpose, or how many copies.
    package let detail: String
    package let note: String

    package init(item: String, asked: Question.Asked, detail: String, note: String) {
      self.item = item
      self.asked = asked
      self.detail = detail
      self.note = note
    }

    /// How many copies are asked for.
    var count: Int? {
      guard let count = Int(detail), (1...ItemAct.copyLimit).contains(count),
        String(count) == detail
      else { return nil }
      return count
    }

    var json: JSON {
      .object([
        "item": .string(item), "asked": .string(asked.rawValue), "detail": .string(detail),
        "note": .string(note),
      ])
    }

    init(reading reader: inout JSONReader) throws {
      item = try reader.code("item")
      let word = try reader.string("asked")
      guard let asked = Question.Asked(rawValue: word) else { throw ActError.badField("asked") }
      self.asked = asked
      detail = try reader.line("detail", limit: ItemAct.lineLimit)
      note = try reader.text("note", limit: ItemAct.noteLimit)
      guard asked != .copy || count != nil else { throw ActError.badField("detail") }
    }
  }

  package enum Kind: String, Hashable, Sendable, CaseIterable {
    case requested, granted, denied, revoked

    /// What an act of this kind asks of the agreement.
    package var verb: Verb {
      switch self {
      case .requested: .request
      case .granted: .grant
      case .denied: .deny
      case .revoked: .revoke
      }
    }
  }

  package var kind: Kind {
    switch self {
    case .requested: .requested
    case .granted: .granted
    case .denied: .denied
    case .revoked: .revoked
    }
  }

  private static let prefix = "approval."

  /// The kind of the act, such as `approval.granted`.
  package var name: String { Self.prefix + kind.rawValue }

  package var json: JSON {
    switch self {
    case .requested(let request): request.json
    case .granted(let note), .denied(let note), .revoked(let note):
      .object(["note": .string(note)])
    }
  }

  /// Reads a body, or returns nil when the kind is not one about an approval.
  init?(kind name: String, reading reader: inout JSONReader) throws(ActError) {
    guard name.hasPrefix(Self.prefix),
      let kind = Kind(rawValue: String(name.dropFirst(Self.prefix.count)))
    else { return nil }
    self = try ActError.reading {
      func note() throws -> String { try reader.text("note", limit: ItemAct.noteLimit) }
      return switch kind {
      case .requested: .requested(try Request(reading: &reader))
      case .granted: .granted(note: try note())
      case .denied: .denied(note: try note())
      case .revoked: .revoked(note: try note())
      }
    }
  }
}
