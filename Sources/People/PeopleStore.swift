import Evidence

/// What a node remembers of its people: whole transactions, durable when `write` returns.
package protocol PeopleStore: Sendable {
  func read<Value>(_ body: (any PeopleReading) throws -> Value) throws -> Value
  /// Changes nothing when its body throws.
  func write<Value>(_ body: (any PeopleWriting) throws -> Value) throws -> Value
}

/// Something that is kept by a key of its own.
package enum PeopleRecord: String, Hashable, Sendable, CaseIterable {
  case person, session, tries, link, filters, visit, custodianship
}

package protocol PeopleReading {
  func record(_ kind: PeopleRecord, _ key: String) throws -> [UInt8]?
  /// All of a kind, by key.
  func records(_ kind: PeopleRecord) throws -> [(key: String, value: [UInt8])]
  /// So many of a kind, by key, after a key.
  func records(
    _ kind: PeopleRecord, after key: String, limit: Int
  ) throws -> [(key: String, value: [UInt8])]
  /// What was noted last, newest first.
  func notes(limit: Int) throws -> [[UInt8]]
  /// The notes that match, newest first.
  func notes(_ query: NoteQuery) throws -> [RecordedNote]
}

package protocol PeopleWriting: PeopleReading {
  /// Keeps a record, or forgets it.
  func set(_ kind: PeopleRecord, _ key: String, _ value: [UInt8]?) throws
  /// Notes something for ever; what is no note is refused.
  func note(_ value: [UInt8]) throws
}

extension PeopleReading {
  package func person(_ id: String) throws -> Person? {
    try record(.person, id).map { try Person(parsing: $0) }
  }

  package func people() throws -> [Person] {
    try records(.person).map { try Person(parsing: $0.value) }
  }

  func session(_ token: Digest) throws -> Session? {
    try record(.session, token.hex).map { try Session(parsing: $0) }
  }

  func link(_ token: Digest) throws -> OneTimeLink? {
    try record(.link, token.hex).map { try OneTimeLink(parsing: $0) }
  }

  func tries(_ key: String) throws -> Tries? {
    try record(.tries, key).map { try Tries(parsing: $0) }
  }
}

extension PeopleWriting {
  func set(_ person: Person) throws { try set(.person, person.id, person.json.bytes) }
  func set(_ session: Session) throws { try set(.session, session.token.hex, session.json.bytes) }
  func set(_ link: OneTimeLink) throws { try set(.link, link.token.hex, link.json.bytes) }
  func note(_ note: Note) throws { try self.note(note.bytes) }
  func set(_ tries: Tries?, _ key: String) throws { try set(.tries, key, tries?.json.bytes) }

  /// Forgets the links of a person, or of the first administrator.
  func endLinks(of person: String?) throws {
    for (key, bytes) in try records(.link)
    where try OneTimeLink(parsing: bytes).person == person {
      try set(.link, key, nil)
    }
  }

  /// Forgets sessions, links and tries whose time is over.
  func tidy(at time: Instant) throws {
    for (key, bytes) in try records(.session)
    where try Session(parsing: bytes).isOver(at: time) {
      try set(.session, key, nil)
    }
    for (key, bytes) in try records(.link) where try OneTimeLink(parsing: bytes).until <= time {
      try set(.link, key, nil)
    }
    for (key, bytes) in try records(.tries)
    where try Tries(parsing: bytes).isForgotten(at: time) {
      try set(.tries, key, nil)
    }
  }

  /// Ends every session of a person, but for one that may go on.
  func endSessions(of person: String, but kept: Digest? = nil) throws {
    for (key, bytes) in try records(.session) where key != kept?.hex {
      if try Session(parsing: bytes).person == person { try set(.session, key, nil) }
    }
  }
}
