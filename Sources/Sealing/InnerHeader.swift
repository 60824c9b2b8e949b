import Evidence

/// What a package is, sealed with its payload: only those who open it read this.
package struct InnerHeader: Hashable, Sendable {
  /// The most bytes in an encoded inner header.
  package static let sizeLimit = 16_384
  /// The largest payload, 64 TiB.
  package static let payloadLimit = 1 << 46
  /// The most bytes of a title.
  package static let titleLimit = 512
  /// The most references, and the most bytes of each.
  package static let referenceLimit = 32
  package static let referenceLength = 256

  /// The originator's confidentiality label, as XML text.
  package let label: String
  /// The equivalent national label, as XML text; empty if there is none.
  package let alternative: String
  package let title: String
  /// Such as `application/pdf`.
  package let mediaType: String
  /// The identifier of the purpose in the agreement.
  package let purpose: String
  /// What the payload refers to, such as control numbers.
  package let references: [String]
  /// The payload's length in bytes.
  package let size: Int

  /// The bytes that are sealed.
  package let encoded: [UInt8]

  /// Makes an inner header; refuses empty or overlong fields and control characters.
  package init(
    label: String, alternative: String = "", title: String, mediaType: String, purpose: String,
    references: [String] = [], size: Int
  ) throws(SealingError) {
    let json = JSON.object([
      "label": .string(label), "alternative": .string(alternative), "title": .string(title),
      "mediaType": .string(mediaType), "purpose": .string(purpose),
      "references": .strings(references), "size": .integer(Int64(size)),
    ])
    self.label = label
    self.alternative = alternative
    self.title = title
    self.mediaType = mediaType
    self.purpose = purpose
    self.references = references
    self.size = size
    encoded = json.bytes
    guard encoded.count <= Self.sizeLimit else { throw .innerHeaderTooLong }
    try check()
  }

  /// Reads an inner header from exactly these bytes.
  package init(parsing bytes: [UInt8]) throws(SealingError) {
    guard bytes.count <= Self.sizeLimit else { throw .innerHeaderTooLong }
    do {
      let json = try JSON(parsing: bytes, limit: Self.sizeLimit, depth: 2)
      var reader = try JSONReader(json)
      label = try reader.string("label")
      alternative = try reader.string("alternative")
      title = try reader.string("title")
      mediaType = try reader.string("mediaType")
      purpose = try reader.string("purpose")
      references = try reader.strings("references")
      size = try reader.count("size")
      try reader.finish()
    } catch { throw .innerHeader(error) }
    encoded = bytes
    try check()
  }

  private func check() throws(SealingError) {
    guard !label.isEmpty else { throw .badField("label") }
    try Self.check(
      title: title, mediaType: mediaType, purpose: purpose, references: references, size: size)
  }

  /// Refuses fields that no inner header can have.
  package static func check(
    title: String, mediaType: String, purpose: String, references: [String], size: Int
  ) throws(SealingError) {
    guard title.isLine(limit: titleLimit) else { throw .badField("title") }
    guard mediaType.isLine(limit: 128), mediaType.utf8.allSatisfy({ $0 < 0x80 }) else {
      throw .badField("mediaType")
    }
    guard purpose.isLine(limit: 128) else { throw .badField("purpose") }
    guard canHave(references: references) else { throw .badField("references") }
    guard (0...payloadLimit).contains(size) else { throw .badField("size") }
  }

  /// Whether an inner header can have these references.
  package static func canHave(references: [String]) -> Bool {
    references.count <= referenceLimit
      && references.allSatisfy { $0.isLine(limit: referenceLength) }
  }
}
