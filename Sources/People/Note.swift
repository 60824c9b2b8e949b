import Evidence

/// What is noted about people for ever: who signed in, and who changed what.
struct Note {
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

  /// A card lets the person in from now on.
  static func cardEnrolled(_ person: String, at time: Instant) -> Note {
    Note("card-enrolled", person, at: time)
  }

  /// A card lets the person in no more.
  static func cardRemoved(_ person: String, at time: Instant) -> Note {
    Note("card-removed", person, at: time)
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

  /// Who answers for an item, and who opens it, as an officer said it.
  static func held(
    _ before: Custodianship?, _ after: Custodianship, by officer: Person, at time: Instant
  ) -> Note {
    Note(
      RecordedNote.custodianshipKind, officer.id, at: time,
      [
        JSONMember(name: "post", value: .string(officer.post ?? "")),
        JSONMember(name: "subject", value: .string(after.number)),
        JSONMember(name: "before", value: before.map(\.told) ?? .null),
        JSONMember(name: "after", value: after.told),
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
