package import Evidence

/// A note as it is read again: what was done, by whom, about what, and when; SPEC sign-in 7.
package struct RecordedNote: Hashable, Sendable {
  package let place: NoteQuery.Place
  /// Such as `signed-in`, `accepts` or `changed`.
  package let kind: String
  /// Who did it, or to whom it was done.
  package let person: String
  /// Who did it to the person; nil where the person did it.
  package let by: String?
  /// In the name of which post it was done.
  package let post: String?
  package let subject: String?
  private let before: JSON
  private let after: JSON

  package var time: Instant { place.time }
  /// Who did it.
  package var doer: String { by ?? person }
  /// Whether the person, or what is said of an item, was not there before.
  package var isAddition: Bool { before == .null }

  /// Reads a note; members that this version does not know are left aside.
  package init(parsing bytes: [UInt8], count: Int64) throws {
    var reader = try JSONReader(JSON(parsing: bytes, limit: 262_144))
    kind = try reader.string("kind")
    person = try reader.string("person")
    place = NoteQuery.Place(time: try reader.instant("time"), count: count)
    by = try reader.optionalString("by")
    post = try reader.optionalString("post")
    subject = try reader.optionalString("subject")
    before = reader.optional("before") ?? .null
    after = reader.optional("after") ?? .null
  }

  /// Of what it can be found by: each person in it, and what it is about.
  package var people: Set<String> {
    Set([person, by].compactMap(\.self))
      .union(isAboutCustodianship ? Self.held(in: before) + Self.held(in: after) : [])
  }

  // MARK: Custodianships

  /// The kind of a note about an item's custodian and readers.
  static let custodianshipKind = "custodian-set"

  /// Whether it is about an item's custodian and readers.
  package var isAboutCustodianship: Bool { kind == Self.custodianshipKind }

  /// The custodian and the readers who are named.
  private static func held(in custodianship: JSON) -> [String] {
    guard case .object(let members) = custodianship else { return [] }
    return members.flatMap { member in
      switch (member.name, member.value) {
      case ("custodian", .string(let id)): [id]
      case ("readers", .array(let ids)): ids.compactMap { try? $0.text() }
      default: [String]()
      }
    }
  }

  // MARK: Changes

  /// One field of a person, or of what is said of an item, that changed.
  package struct Change: Hashable, Sendable {
    /// The field's name, as the specification has it.
    package let field: String
    /// Null where it is new.
    package let before: JSON
    package let after: JSON
  }

  package var changes: [Change] {
    guard case .object(let members) = after else { return [] }
    var old: [String: JSON] = [:]
    if case .object(let members) = before {
      for member in members { old[member.name] = member.value }
    }
    return members.compactMap { member in
      let was = old[member.name] ?? .null
      return was == member.value || member.name == "id"
        ? nil : Change(field: member.name, before: was, after: member.value)
    }
  }
}
