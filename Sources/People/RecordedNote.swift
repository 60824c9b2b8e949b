package import Evidence

/// A note as it is read again: what was done, by whom, about what, and when; SPEC sign-in 6.
package struct RecordedNote: Hashable, Sendable {
  package let place: NoteQuery.Place
  /// Such as `signed-in`, `accepts` or `changed`.
  package let kind: String
  /// Who did it, or to whom it was done.
  package let person: String
  /// Who did it to the person; nil where the person did it.
  package let changer: String?
  /// In the name of which post it was done.
  package let post: String?
  package let subject: String?
  private let before: JSON
  private let after: JSON

  package var time: Instant { place.time }
  /// Who did it.
  package var doer: String { changer ?? person }
  /// Whether the person was not there before.
  package var isAddition: Bool { before == .null }

  /// Reads a note; members that this version does not know are left aside.
  package init(parsing bytes: [UInt8], count: Int64) throws {
    var reader = try JSONReader(JSON(parsing: bytes, limit: 262_144))
    kind = try reader.string("kind")
    person = try reader.string("person")
    place = NoteQuery.Place(time: try reader.instant("time"), count: count)
    changer = try reader.optionalString("by")
    post = try reader.optionalString("post")
    subject = try reader.optionalString("subject")
    before = reader.optional("before") ?? .null
    after = reader.optional("after") ?? .null
  }

  /// Of what it can be found by: each person in it, and what it is about.
  package var people: Set<String> { Set([person, changer].compactMap(\.self)) }

  // MARK: Changes

  /// What a change of a person changed.
  package struct Change: Hashable, Sendable {
    /// The field's name, as the specification has it.
    package let field: String
    package let before: String
    package let after: String
  }

  package var changes: [Change] {
    guard case .object(let members) = after else { return [] }
    return members.compactMap { member in
      let old = Self.text(before.member(member.name))
      let new = Self.text(member.value)
      guard old != new, member.name != "id" else { return nil }
      return Change(field: member.name, before: old, after: new)
    }
  }

  private static func text(_ value: JSON?) -> String {
    switch value {
    case nil, .null: "–"
    case .string(let text): text
    case .integer(let number): String(number)
    case .bool(let flag): String(flag)
    case .array(let elements):
      elements.isEmpty ? "–" : elements.map { text($0) }.joined(separator: ", ")
    case .object(let members): members.map { text($0.value) }.joined(separator: " · ")
    }
  }
}

extension JSON {
  fileprivate func member(_ name: String) -> JSON? {
    guard case .object(let members) = self else { return nil }
    return members.first { $0.name == name }?.value
  }
}
