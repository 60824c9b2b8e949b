import Evidence

/// What is noted about people for ever: who signed in, and who changed what.
enum Note {
  static func signedIn(_ person: String, at time: Instant) -> [UInt8] {
    note("signed-in", person, at: time)
  }

  static func passphraseSet(_ person: String, at time: Instant) -> [UInt8] {
    note("passphrase-set", person, at: time)
  }

  /// What a person did, in the name of a post, about a transmittal.
  static func acted(
    _ action: String, _ person: Person, about number: String, at time: Instant
  ) -> [UInt8] {
    note(
      action, person.id, at: time,
      [
        JSONMember(name: "post", value: .string(person.post ?? "")),
        JSONMember(name: "subject", value: .string(number)),
      ])
  }

  /// A change of a person by another; what proves who they are is not in it.
  static func changed(
    _ before: Person?, _ after: Person, by: String, at time: Instant
  ) -> [UInt8] {
    note(
      "changed", after.id, at: time,
      [
        JSONMember(name: "by", value: .string(by)),
        JSONMember(name: "before", value: before.map(\.told) ?? .null),
        JSONMember(name: "after", value: after.told),
      ])
  }

  private static func note(
    _ kind: String, _ person: String, at time: Instant, _ more: [JSONMember] = []
  ) -> [UInt8] {
    JSON.object(
      [
        JSONMember(name: "kind", value: .string(kind)),
        JSONMember(name: "person", value: .string(person)),
        JSONMember(name: "time", value: .string(time.description)),
      ] + more
    ).bytes
  }
}

extension Person {
  /// The person without what proves who it is.
  fileprivate var told: JSON {
    guard case .object(let members) = json else { return .null }
    let kept = ["id", "name", "post", "roles", "nationality", "clearance", "needToKnow", "status"]
    return .object(members.filter { kept.contains($0.name) })
  }
}
