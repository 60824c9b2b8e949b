package import Evidence

/// That somebody has signed in, for a while; SPEC sign-in 4.
package struct Session: Hashable, Sendable {
  /// The digest of the cookie's value, by which it is found.
  package let token: Digest
  package let person: String
  /// What each form carries.
  package let form: String
  package let begun: Instant
  package private(set) var seen: Instant
  /// Whether the second factor is still asked for.
  package let awaitsDigits: Bool
  /// The card that opened it, and without which it counts for nothing; nil after a passphrase.
  package let card: Digest?
  /// A second factor that was begun here, and counts once its digits were typed.
  package var pending: OneTimeDigits?
  /// The person's sign-in before this one; nil at the first.
  package internal(set) var before: SignedIn?

  static let idle: Int64 = 20 * 60_000
  static let longest: Int64 = 10 * 3_600_000

  init(
    token: Digest, person: String, form: String, begun: Instant, awaitsDigits: Bool,
    card: Digest? = nil
  ) {
    self.token = token
    self.person = person
    self.form = form
    self.begun = begun
    seen = begun
    self.awaitsDigits = awaitsDigits
    self.card = card
  }

  /// Whether it has ended by time; a clock that was set back ends it too.
  package func isOver(at time: Instant) -> Bool {
    time < begun || time.milliseconds - seen.milliseconds > Self.idle
      || time.milliseconds - begun.milliseconds > Self.longest
  }

  /// The same after a request.
  func seen(at time: Instant) -> Session {
    var after = self
    after.seen = max(seen, time)
    return after
  }

  package var json: JSON {
    .object([
      "token": .string(token.hex), "person": .string(person), "form": .string(form),
      "begun": .string(begun.description), "seen": .string(seen.description),
      "awaitsDigits": .bool(awaitsDigits), "card": card.map { .string($0.hex) } ?? .null,
      "pending": pending?.json ?? .null, "before": before?.json ?? .null,
    ])
  }

  package init(parsing bytes: [UInt8]) throws {
    var reader = try JSONReader(JSON(parsing: bytes, limit: 4096))
    token = try reader.digest("token")
    person = try reader.string("person")
    form = try reader.string("form")
    begun = try reader.instant("begun")
    seen = try reader.instant("seen")
    awaitsDigits = try reader.bool("awaitsDigits")
    card = try reader.nullable("card") { value in
      guard let card = Digest(hex: try value.text()) else { throw JSONError.wrongType("card") }
      return card
    }
    pending = try reader.nullable("pending") { try OneTimeDigits(reading: $0) }
    before = try reader.nullable("before") { try SignedIn(reading: $0) }
    try reader.finish()
  }
}
