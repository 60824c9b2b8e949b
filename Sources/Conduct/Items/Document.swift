package import Evidence

/// A document that a holder made with something of received items in it; SPEC item 2.
package struct Document: Hashable, Sendable {
  /// The most items that a document has.
  static let itemLimit = 1024

  package let number: String
  package let party: String
  /// All items that were ever named, in ascending order.
  package let items: [String]
  package let level: String
  package let originators: [String]

  init(
    number: String, party: String, items: [String], level: String, originators: [String]
  ) {
    self.number = number
    self.party = party
    self.items = items
    self.level = level
    self.originators = originators
  }

  /// The items that a document has once more of them are named.
  static func items(of document: Document?, and more: [String]) -> [String] {
    Set(document?.items ?? []).union(more).sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
  }

  package var json: JSON {
    .object([
      "number": .string(number), "party": .string(party), "items": .strings(items),
      "level": .string(level), "originators": .strings(originators),
    ])
  }

  /// Reads what `json` wrote.
  package init(parsing bytes: [UInt8]) throws(JSONError) {
    var reader = try JSONReader(JSON(parsing: bytes, limit: 2 * Act.sizeLimit))
    number = try reader.string("number")
    party = try reader.string("party")
    items = try reader.strings("items")
    level = try reader.string("level")
    originators = try reader.strings("originators")
    try reader.finish()
  }
}
