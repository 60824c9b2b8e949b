package import Evidence
package import Sealing

/// Where package files are kept, each under its digest.
package protocol Shelf: Sendable {
  /// Begins a package that is being sealed here; nothing is visible before `commit`.
  func newPackage() throws -> any ShelfWriting
  /// The packages that are here as files, whole or in part.
  func filedPackages() throws -> Set<Digest>
  /// The outline of a package that is here whole or in part.
  func outline(of package: Digest) throws -> PackageOutline?
  /// Makes room for a package that is to come; doing it again changes nothing.
  ///
  /// Refused if another outline of the same name is here.
  func expect(_ outline: PackageOutline) throws
  /// How many pieces, from the first on, are held; survives a crash up to the piece in flight.
  func heldPieces(of package: Digest) throws -> Int
  /// Adds the next piece of a package whose outline is here.
  func append(_ piece: VerifiedPiece) throws
  /// Makes a package whole and durable; refused unless all pieces are held.
  func complete(_ package: Digest) throws
  /// Whether a package is whole.
  func isComplete(_ package: Digest) throws -> Bool
  /// Reads one piece of a package.
  func piece(_ index: Int, of package: Digest) throws -> [UInt8]
  /// When what is here of a package that is not whole last grew; nil if it is whole or absent.
  func lastGrowth(of package: Digest) throws -> Instant?
  /// Forgets a package unless it is needed after all; doing it again changes nothing.
  ///
  /// Nothing else changes the package between the question and the answer.
  func remove(_ package: Digest, unless isNeeded: () throws -> Bool) throws
}

extension Shelf {
  /// Forgets a package; doing it again changes nothing.
  package func remove(_ package: Digest) throws { try remove(package) { false } }
}

/// A package while it is being sealed.
package protocol ShelfWriting: AnyObject {
  /// Adds bytes of the body.
  func write(_ bytes: [UInt8]) throws
  /// Makes the package durable and visible under its name.
  func commit(_ outline: PackageOutline) throws
  /// Forgets what was written; also happens when the writer is dropped.
  func discard()
}
