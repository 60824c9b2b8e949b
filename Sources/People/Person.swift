package import Evidence

/// Somebody who signs in at a node; SPEC sign-in 1.
package struct Person: Hashable, Sendable {
  package enum Status: String, Hashable, Sendable, CaseIterable { case active, suspended }

  /// That somebody may see information up to a level, until the end of a day.
  package struct Clearance: Hashable, Sendable {
    /// The level's identifier.
    package let level: String
    /// The last day on which it holds.
    package let until: CivilDate
    /// Who gave it.
    package let by: String

    package init(level: String, until: CivilDate, by: String) {
      self.level = level
      self.until = until
      self.by = by
    }
  }

  package let id: String
  package var name: String
  /// The office or officer of the own party in whose name the person acts.
  package var post: String?
  package var roles: Set<Role>
  /// Two capitals; nil before the security authority has said it.
  package var nationality: String?
  package var clearance: Clearance?
  /// Purposes of the agreement.
  package var needToKnow: Set<String>
  package var status: Status
  /// What proves who it is; nil before a passphrase was set.
  package var passphrase: HashedPassphrase?
  package var digits: OneTimeDigits?
  /// The digests of recovery codes that were not used.
  package var recovery: Set<Digest>
  /// Cards by which the person signs in without a passphrase.
  package var cards: Set<Card>
  /// The digests of the cookies of browsers that have signed in as this person, the latest last.
  package private(set) var browsers: [Digest]

  package init(
    id: String, name: String, post: String? = nil, roles: Set<Role>, nationality: String?,
    clearance: Clearance? = nil, needToKnow: Set<String> = []
  ) throws(PeopleError) {
    self.id = id
    self.name = name
    self.post = post
    self.roles = roles
    self.nationality = nationality
    self.clearance = clearance
    self.needToKnow = needToKnow
    status = .active
    recovery = []
    cards = []
    browsers = []
    try check()
  }

  /// Refuses what no person can be; to be asked after each change.
  func check() throws(PeopleError) {
    guard Self.isID(id) else { throw .badField("id") }
    guard name.isLine(limit: 128), name.saysSomething else { throw .badField("name") }
    guard !roles.isEmpty else { throw .badField("roles") }
    guard nationality.map(Self.isState) ?? true else { throw .badField("nationality") }
  }

  /// The same person with what proves who it is as it was kept before.
  func keepingProofs(of before: Person?) -> Person {
    guard let before else { return self }
    var after = self
    (after.passphrase, after.digits, after.recovery) = (
      before.passphrase, before.digits, before.recovery
    )
    after.cards = before.cards
    after.browsers = before.browsers
    return after
  }

  private static let mostBrowsers = 16

  /// Remembers a browser, and forgets the one that was longest not used.
  mutating func remember(_ browser: Digest) {
    browsers.removeAll { $0 == browser }
    browsers = Array((browsers + [browser]).suffix(Self.mostBrowsers))
  }

  /// Whether a text can be an identifier.
  package static func isID(_ text: String) -> Bool {
    let bytes = Array(text.utf8)
    guard (1...32).contains(bytes.count), let first = bytes.first else { return false }
    // A page has this name, where that of a person would be.
    guard text != "new" else { return false }
    let small = UInt8(ascii: "a")...UInt8(ascii: "z")
    return small.contains(first)
      && bytes.allSatisfy {
        small.contains($0) || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0)
          || $0 == UInt8(ascii: "-")
      }
  }

  /// Whether a text is written as ISO 3166-1 writes a state.
  package static func isState(_ text: String) -> Bool {
    text.utf8.count == 2
      && text.utf8.allSatisfy { (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains($0) }
  }

  package var isActive: Bool { status == .active }

  package func has(_ role: Role) -> Bool { roles.contains(role) }

  /// The digest of what a form about the person shows: what was typed on another's is not taken.
  package var edition: Digest { Digest.sha256(told.bytes) }

  /// The same after a second factor was shown: six digits of now, or a code, which is then used up.
  func showing(_ second: String, at time: Instant) -> Person? {
    var after = self
    if let digits = digits?.taking(second, at: time) {
      after.digits = digits
    } else if let code = RecoveryCode.digest(of: second), recovery.contains(code) {
      after.recovery.remove(code)
    } else {
      return nil
    }
    return after
  }

  /// Whether the clearance holds on a day.
  package func isCleared(on day: CivilDate) -> Bool { clearance.map { day <= $0.until } ?? false }
}

// MARK: As a store keeps it

extension Person {
  package var json: JSON {
    .object([
      "id": .string(id), "name": .string(name), "post": post.map { .string($0) } ?? .null,
      "roles": .strings(roles.map(\.rawValue).sorted()),
      "nationality": nationality.map { .string($0) } ?? .null,
      "clearance": clearance.map { clearance in
        .object([
          "level": .string(clearance.level), "until": .string(clearance.until.description),
          "by": .string(clearance.by),
        ])
      } ?? .null,
      "needToKnow": .strings(needToKnow.sorted()), "status": .string(status.rawValue),
      "passphrase": passphrase?.json ?? .null, "digits": digits?.json ?? .null,
      "recovery": .strings(recovery.map(\.hex).sorted()),
      "cards": .array(sortedCards.map(\.json)),
      "browsers": .strings(browsers.map(\.hex)),
    ])
  }

  /// What is noted of the person, and shown: not what proves who it is, only whether there is a factor
  /// or a card.
  var told: JSON {
    guard case .object(let members) = json else { return .null }
    let kept = ["id", "name", "post", "roles", "nationality", "clearance", "needToKnow", "status"]
    return .object(
      members.filter { kept.contains($0.name) }
        + [
          JSONMember(name: "secondFactor", value: .bool(digits != nil)),
          JSONMember(name: "card", value: .bool(!cards.isEmpty)),
        ])
  }

  /// Reads what `json` wrote.
  package init(parsing bytes: [UInt8]) throws {
    var reader = try JSONReader(JSON(parsing: bytes, limit: 65_536))
    id = try reader.string("id")
    name = try reader.string("name")
    post = try reader.nullable("post") { try $0.text() }
    roles = Set(
      try reader.strings("roles").map { word in
        guard let role = Role(rawValue: word) else { throw JSONError.wrongType("roles") }
        return role
      })
    nationality = try reader.nullable("nationality") { try $0.text() }
    clearance = try reader.nullable("clearance") { value in
      var clearance = try JSONReader(value, path: "clearance")
      guard let until = CivilDate(try clearance.string("until")) else {
        throw JSONError.wrongType("clearance.until")
      }
      return Clearance(
        level: try clearance.string("level"), until: until, by: try clearance.string("by"))
    }
    needToKnow = Set(try reader.strings("needToKnow"))
    guard let status = Status(rawValue: try reader.string("status")) else {
      throw JSONError.wrongType("status")
    }
    self.status = status
    passphrase = try reader.nullable("passphrase") { try HashedPassphrase(reading: $0) }
    digits = try reader.nullable("digits") { try OneTimeDigits(reading: $0) }
    recovery = Set(try reader.digests("recovery"))
    cards = Set(try reader.array("cards").map { try Card(reading: $0) })
    browsers = try reader.digests("browsers")
    try reader.finish()
  }
}

extension JSON {
  func text() throws(JSONError) -> String {
    guard case .string(let text) = self else { throw .wrongType("") }
    return text
  }
}

extension JSONReader {
  mutating func digests(_ name: String) throws -> [Digest] {
    try strings(name).map { text in
      guard let digest = Digest(hex: text) else { throw JSONError.wrongType(name) }
      return digest
    }
  }

  /// Takes a member that may be null.
  mutating func nullable<Value>(
    _ name: String, _ read: (JSON) throws -> Value
  ) throws -> Value? {
    let value = try value(name)
    return value == .null ? nil : try read(value)
  }
}
