package import Evidence

/// What is noted about people for ever: who signed in, and who changed what.
struct Note {
  /// Whom it is about.
  let person: String
  let bytes: [UInt8]

  static func signedIn(_ person: String, at time: Instant) -> Note {
    Note("signed-in", person, at: time)
  }

  static func passphraseSet(_ person: String, at time: Instant) -> Note {
    Note("passphrase-set", person, at: time)
  }

  /// New recovery codes, in place of those before.
  static func codesMade(_ person: String, at time: Instant) -> Note {
    Note("codes-made", person, at: time)
  }

  /// A one-time link was made, by which its holder becomes the person.
  static func linkMade(_ person: String, by: String, at time: Instant) -> Note {
    Note("link-made", person, at: time, [JSONMember(name: "by", value: .string(by))])
  }

  /// What a person did, in the name of a post, about a transmittal.
  static func acted(
    _ action: String, _ person: Person, about number: String, at time: Instant
  ) -> Note {
    Note(
      action, person.id, at: time,
      [
        JSONMember(name: "post", value: .string(person.post ?? "")),
        JSONMember(name: "subject", value: .string(number)),
      ])
  }

  /// A change of a person; what proves who they are is not in it.
  static func changed(
    _ before: Person?, _ after: Person, by: String, at time: Instant
  ) -> Note {
    Note(
      "changed", after.id, at: time,
      [
        JSONMember(name: "by", value: .string(by)),
        JSONMember(name: "before", value: before.map(\.told) ?? .null),
        JSONMember(name: "after", value: after.told),
      ])
  }

  private init(
    _ kind: String, _ person: String, at time: Instant, _ more: [JSONMember] = []
  ) {
    self.person = person
    bytes =
      JSON.object(
        [
          JSONMember(name: "kind", value: .string(kind)),
          JSONMember(name: "person", value: .string(person)),
          JSONMember(name: "time", value: .string(time.description)),
        ] + more
      ).bytes
  }
}

/// A note as it is read back, to be shown.
package struct Noted: Hashable, Sendable {
  /// One field of a person that changed.
  package struct Change: Hashable, Sendable {
    package let field: String
    /// Null where the person is new.
    package let before: JSON
    package let after: JSON
  }

  /// Such as `signed-in`, `changed`, or what was done about a transmittal.
  package let kind: String
  package let time: Instant
  /// Who did it, where that is another or the person as such.
  package let by: String?
  /// The number of the transmittal that it is about.
  package let subject: String?
  package let changes: [Change]

  init(parsing bytes: [UInt8]) throws {
    var reader = try JSONReader(JSON(parsing: bytes, limit: 65_536))
    kind = try reader.string("kind")
    _ = try reader.string("person")
    time = try reader.instant("time")
    by = try reader.optionalString("by")
    _ = try reader.optionalString("post")
    subject = try reader.optionalString("subject")
    changes = Self.changes(reader.optional("before"), reader.optional("after"))
    try reader.finish()
  }

  private static func changes(_ before: JSON?, _ after: JSON?) -> [Change] {
    guard case .object(let members) = after else { return [] }
    var old: [String: JSON] = [:]
    if case .object(let members) = before {
      for member in members { old[member.name] = member.value }
    }
    return members.compactMap { member in
      let was = old[member.name] ?? .null
      return was == member.value
        ? nil : Change(field: member.name, before: was, after: member.value)
    }
  }
}
