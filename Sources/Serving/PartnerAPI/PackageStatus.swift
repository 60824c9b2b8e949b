package import Evidence

/// What a node holds of a package that its partner wants to send.
package struct PackageStatus: Sendable, Hashable {
  /// Whether the package is wanted at all: offered, not refused, not yet whole.
  package var wanted: Bool
  /// Whether the outline is held, so that pieces can be verified as they land.
  package var outlineHeld: Bool
  /// How many pieces are held without a gap, and so where to go on.
  package var heldPieces: Int
  /// Whether the package is whole and verified.
  package var complete: Bool

  package init(wanted: Bool, outlineHeld: Bool, heldPieces: Int, complete: Bool) {
    self.wanted = wanted
    self.outlineHeld = outlineHeld
    self.heldPieces = heldPieces
    self.complete = complete
  }

  /// The status as it travels.
  package var json: JSON {
    .object([
      "wanted": .bool(wanted), "outlineHeld": .bool(outlineHeld),
      "heldPieces": .integer(Int64(heldPieces)), "complete": .bool(complete),
    ])
  }

  /// Reads a status strictly: all four members and no other.
  package init(parsing bytes: [UInt8]) throws(JSONError) {
    var reader = try JSONReader(JSON(parsing: bytes, limit: 4096, depth: 1))
    self.init(
      wanted: try reader.bool("wanted"), outlineHeld: try reader.bool("outlineHeld"),
      heldPieces: try reader.count("heldPieces"), complete: try reader.bool("complete"))
    try reader.finish()
  }
}
