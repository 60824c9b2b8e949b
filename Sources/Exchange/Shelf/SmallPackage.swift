package import Evidence
package import Sealing

/// A whole package of one piece, small enough to be kept in the store and to travel with others.
package struct SmallPackage: Hashable, Sendable {
  /// The most bytes in a small package's body.
  package static let limit = 65_536

  package let outline: PackageOutline
  package let body: [UInt8]

  /// Refuses a body that is too long, or not the one that is outlined.
  package init(outline: PackageOutline, body: [UInt8]) throws(SealingError) {
    guard Self.holds(bodyLength: outline.bodyLength) else { throw .tooLarge }
    try outline.verify(piece: 0, body)
    self.outline = outline
    self.body = body
  }

  package var name: Digest { outline.name }
  /// The outline as a store keeps it.
  package var outlineBytes: [UInt8] { outline.bytes }

  /// Whether a package with a body of this length is a small one.
  package static func holds(bodyLength: Int) -> Bool { bodyLength <= limit }
}
