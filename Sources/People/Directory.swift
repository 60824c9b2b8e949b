package import Evidence

/// Who may change people, and how; SPEC sign-in 1.
package struct Directory: Sendable {
  private let store: any PeopleStore
  private let now: @Sendable () -> Instant

  package init(_ store: any PeopleStore, now: @escaping @Sendable () -> Instant) {
    self.store = store
    self.now = now
  }

  package func people() throws -> [Person] { try store.read { try $0.people() } }
  package func person(_ id: String) throws -> Person? { try store.read { try $0.person(id) } }

  /// Adds a person, who must be new.
  package func add(_ person: Person, by changer: String) throws {
    guard try self.person(person.id) == nil else { throw PeopleError.badField("id") }
    try set(person, by: changer)
  }

  /// Adds or changes a person, and notes who did; sessions end where roles or status change.
  ///
  /// What proves who the person is stays as it is kept.
  package func set(_ person: Person, by changer: String) throws {
    let time = now()
    try store.write { store in
      let before = try store.person(person.id)
      let after = person.keepingProofs(of: before)
      try store.set(after)
      let isRuled = try store.people().contains { $0.isActive && $0.has(.administrator) }
      guard isRuled else { throw PeopleError.lastAdministrator }
      if let before, before.roles != after.roles || before.status != after.status {
        try store.endSessions(of: after.id)
      }
      try store.note(Note.changed(before, after, by: changer, at: time))
    }
  }

  /// What was noted last, newest first.
  package func notes(limit: Int) throws -> [[UInt8]] {
    try store.read { try $0.notes(limit: limit) }
  }
}
