package import Evidence

/// What one author has under way; quotas are judged against it.
package struct Totals: Hashable, Sendable {
  /// Transmittals neither accepted, refused nor withdrawn.
  package private(set) var open: Int = 0
  /// Bytes that the recipient must have room for: of open transmittals, and in quarantine.
  package private(set) var shelfBytes: Int64 = 0
  /// Transmittals ever offered; the next number.
  package private(set) var offered: Int = 0
  /// Control numbers ever given by this party.
  package private(set) var accepted: Int = 0
  /// Approvals ever asked for, cases of loss ever reported, documents ever derived by this party.
  package private(set) var requested: Int = 0
  package private(set) var reported: Int = 0
  package private(set) var derived: Int = 0

  package init() {}

  /// Replaces what one transmittal counted for before by what it counts for now.
  mutating func replace(_ before: Transmittal?, by after: Transmittal) {
    if before?.isOpen ?? false { open -= 1 }
    if before?.takesRoom ?? false { shelfBytes -= after.offer.length }
    if after.isOpen { open += 1 }
    if after.takesRoom { shelfBytes += after.offer.length }
    if before == nil { offered += 1 }
  }

  mutating func countAcceptance() { accepted += 1 }
  mutating func countRequest() { requested += 1 }
  mutating func countReport() { reported += 1 }
  mutating func countDocument() { derived += 1 }

  package var json: JSON {
    .object([
      "open": .integer(Int64(open)), "shelfBytes": .integer(shelfBytes),
      "offered": .integer(Int64(offered)), "accepted": .integer(Int64(accepted)),
      "requested": .integer(Int64(requested)), "reported": .integer(Int64(reported)),
      "derived": .integer(Int64(derived)),
    ])
  }

  /// Reads what `json` wrote.
  package init(parsing bytes: [UInt8]) throws(JSONError) {
    var reader = try JSONReader(JSON(parsing: bytes))
    open = try reader.count("open")
    shelfBytes = Int64(try reader.count("shelfBytes"))
    offered = try reader.count("offered")
    accepted = try reader.count("accepted")
    requested = try reader.count("requested")
    reported = try reader.count("reported")
    derived = try reader.count("derived")
    try reader.finish()
  }
}
