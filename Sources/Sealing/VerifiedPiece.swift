package import Evidence

/// A piece whose bytes are what an outline says; only the outline and `PieceVerifier` make one.
package struct VerifiedPiece: Sendable {
  /// The package's name.
  package let package: Digest
  /// The root of the outline that it was compared with.
  package let root: Digest
  package let index: Int
  package let bytes: [UInt8]

  init(package: Digest, root: Digest, index: Int, bytes: [UInt8]) {
    self.package = package
    self.root = root
    self.index = index
    self.bytes = bytes
  }
}
