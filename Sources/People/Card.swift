package import Evidence

/// A card by which somebody signs in: the key in its certificate; SPEC sign-in 2.
package struct Card: Hashable, Sendable {
  /// SHA-256 of the SubjectPublicKeyInfo, by which the card is known again.
  package let pin: Digest
  /// When the person enrolled it.
  package let enrolled: Instant
  /// Until when its certificate held, as it was then.
  package let until: Instant

  package init(pin: Digest, enrolled: Instant, until: Instant) {
    self.pin = pin
    self.enrolled = enrolled
    self.until = until
  }

  var json: JSON {
    .object([
      "pin": .string(pin.hex), "enrolled": .string(enrolled.description),
      "until": .string(until.description),
    ])
  }

  init(reading value: JSON) throws {
    var reader = try JSONReader(value, path: "cards")
    pin = try reader.digest("pin")
    enrolled = try reader.instant("enrolled")
    until = try reader.instant("until")
    try reader.finish()
  }
}

extension Person {
  /// The most cards that one person has.
  static let mostCards = 4

  package func holds(card pin: Digest) -> Bool { cards.contains { $0.pin == pin } }

  /// The cards in the order in which they were enrolled.
  package var sortedCards: [Card] {
    cards.sorted { ($0.enrolled, $0.pin.hex) < ($1.enrolled, $1.pin.hex) }
  }
}

extension PeopleReading {
  /// Who holds a card; it belongs to one person only.
  func holder(ofCard pin: Digest) throws -> Person? {
    try people().first { $0.holds(card: pin) }
  }
}
