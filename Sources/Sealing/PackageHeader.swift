package import Evidence

/// The outer header of a package: what routes it, and nothing about what is in it.
package struct PackageHeader: Hashable, Sendable {
  /// The most bytes in a header.
  package static let sizeLimit = SealedHeader.sizeLimit
  /// How many bytes of a file tell the header's length.
  package static let prefixLength = SealedHeader.Kind.package.magic.count + 4
  /// The largest body, 128 TiB.
  package static let bodyLengthLimit = 1 << 47

  let sealed: SealedHeader

  /// Reads a header of exactly these bytes.
  package init(parsing bytes: [UInt8]) throws(SealingError) {
    self.init(try SealedHeader(parsing: bytes, as: .package))
  }

  init(_ sealed: SealedHeader) { self.sealed = sealed }

  /// The length of the header of a file that begins with `prefix`, at least `prefixLength` bytes.
  package static func length(prefix: [UInt8]) throws(SealingError) -> Int {
    try SealedHeader.length(prefix: prefix[...], as: .package)
  }

  /// The header as it was read or made.
  package var bytes: [UInt8] { sealed.bytes }
  /// The package's name: SHA-256 of the header.
  package var name: Digest { sealed.digest }
  /// The agreement that the package was sealed under.
  package var agreement: Digest { sealed.agreement }
  /// The party that says it sealed the package; the offer proves it, this does not.
  package var sender: String { sealed.sender }
  /// The length of the body in bytes.
  package var bodyLength: Int { sealed.bodyLength }
  /// The offices that can open the package, in order.
  package var offices: [String] { sealed.stanzas.map(\.office) }
  /// The ids of the keys that can open the package, in the order of `offices`.
  package var keyIDs: [Digest] { sealed.stanzas.map(\.keyID) }
  /// The pieces of the body.
  package var geometry: PieceGeometry { PieceGeometry(checked: bodyLength) }
  /// The length of a file that holds the header and the body.
  package var fileLength: Int { bytes.count + bodyLength }

  /// The bytes of that file that are in a piece, which must be below `geometry.count`.
  package func fileRange(ofPiece piece: Int) -> Range<Int> {
    let range = geometry.range(of: piece)
    return bytes.count + range.lowerBound..<bytes.count + range.upperBound
  }
}
