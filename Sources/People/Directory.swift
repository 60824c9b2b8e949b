package import Evidence

/// Who may change people, and how; SPEC sign-in 1 and roles 4.
package struct Directory: Sendable {
  private let store: any PeopleStore
  private let now: @Sendable () -> Instant

  package init(_ store: any PeopleStore, now: @escaping @Sendable () -> Instant) {
    self.store = store
    self.now = now
  }

  package func people() throws -> [Person] { try store.read { try $0.people() } }
  package func person(_ id: String) throws -> Person? { try store.read { try $0.person(id) } }

  /// Some people by name, after a name.
  package func people(after id: String?, limit: Int) throws -> [Person] {
    try store.read { store in
      try store.records(.person, after: id ?? "", limit: limit).map {
        try Person(parsing: $0.value)
      }
    }
  }

  /// Adds a person, who must be new; what proves who it is comes by a link.
  ///
  /// An administrator says no more of the person than an administrator may change.
  package func add(_ person: Person, by changer: Changer) throws {
    let time = now()
    try store.write { store in
      let authority = try store.authority(of: changer, for: .add, over: nil)
      guard try store.person(person.id) == nil else { throw PeopleError.taken }
      if case .person = changer {
        guard person.nationality == nil, person.clearance == nil, person.needToKnow.isEmpty
        else { throw PeopleError.notAllowed }
      }
      try Self.keep(person, nil, by: authority.name, at: time, in: store)
    }
  }

  /// Changes a person, if the record is still the one that the changer saw.
  ///
  /// Throws `PeopleError.changed` where it is not. All changes are made, or none.
  package func change(
    _ id: String, _ changes: [PersonChange], by changer: Changer, of edition: Digest
  ) throws {
    let time = now()
    try store.write { store in
      let authorities = try changes.map {
        try store.authority(of: changer, for: $0.right, over: id)
      }
      guard let authority = authorities.first, let before = try store.person(id) else {
        throw PeopleError.badField("id")
      }
      guard edition == before.edition else { throw PeopleError.changed }
      let after = try changes.reduce(before) { try $1.applied(to: $0, by: authority) }
      try Self.keep(after, before, by: authority.name, at: time, in: store)
    }
  }

  /// Adds or changes a person as whoever makes a node does, and notes who did.
  ///
  /// What proves who the person is stays as it is kept.
  package func set(_ person: Person, by changer: String) throws {
    let time = now()
    try store.write { store in
      let before = try store.person(person.id)
      let after = person.keepingProofs(of: before)
      try Self.keep(after, before, by: changer, at: time, in: store)
    }
  }

  /// Keeps a change: some administrator stays, what was opened with other rights ends, and it is noted.
  private static func keep(
    _ after: Person, _ before: Person?, by changer: String, at time: Instant,
    in store: any PeopleWriting
  ) throws {
    try store.set(after)
    let isRuled = try store.people().contains { $0.isActive && $0.has(.administrator) }
    guard isRuled else { throw PeopleError.lastAdministrator }
    if let before, before.named(after.name).told != after.told {
      try store.endSessions(of: after.id)
    }
    try store.note(.changed(before, after, by: changer, at: time))
  }

  /// What was noted last, newest first.
  package func notes(limit: Int) throws -> [[UInt8]] {
    try store.read { try $0.notes(limit: limit) }
  }

  /// What was noted last about a person, newest first.
  package func notes(about id: String, limit: Int) throws -> [RecordedNote] {
    try store.read { store in
      try store.notes(NoteQuery(person: id, limit: limit))
    }
  }
}

extension Person {
  fileprivate func named(_ name: String) -> Person {
    var other = self
    other.name = name
    return other
  }
}
