package import Evidence

/// That whoever holds a link may set one person's passphrase, once; SPEC sign-in 2.
package struct OneTimeLink: Hashable, Sendable {
  /// The digest of the link's secret, by which it is found.
  package let token: Digest
  /// Whose passphrase it sets; nil for the first administrator, who names themself.
  package let person: String?
  package let until: Instant

  static let lasts: Int64 = 24 * 3_600_000

  package var json: JSON {
    .object([
      "token": .string(token.hex), "person": person.map { .string($0) } ?? .null,
      "until": .string(until.description),
    ])
  }

  init(token: Digest, person: String?, until: Instant) {
    self.token = token
    self.person = person
    self.until = until
  }

  package init(parsing bytes: [UInt8]) throws {
    var reader = try JSONReader(JSON(parsing: bytes, limit: 1024))
    token = try reader.digest("token")
    person = try reader.nullable("person") { try $0.text() }
    until = try reader.instant("until")
    try reader.finish()
  }
}
