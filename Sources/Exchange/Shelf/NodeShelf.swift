import Evidence
import Sealing

/// A node's packages: small ones are rows of the store, written with the act that they belong to;
/// all others are files.
struct NodeShelf: Shelf {
  let store: any Store
  let files: any Shelf

  func newPackage() throws -> any ShelfWriting { try files.newPackage() }

  func filedPackages() throws -> Set<Digest> { try files.filedPackages() }

  func outline(of package: Digest) throws -> PackageOutline? {
    let bytes = try store.read { try $0.outline(of: package) }
    guard let bytes else { return try files.outline(of: package) }
    // One that can't be read is as good as none.
    return try? PackageOutline(parsing: bytes)
  }

  /// Whether a package is a row of the store; then it is whole.
  private func isRow(_ package: Digest) throws -> Bool {
    try store.read { try $0.outline(of: package) } != nil
  }

  func expect(_ outline: PackageOutline) throws {
    if try isRow(outline.name) {
      guard try self.outline(of: outline.name) == outline else {
        throw NodeError.shelf("another outline is here")
      }
      return
    }
    try files.expect(outline)
  }

  func heldPieces(of package: Digest) throws -> Int {
    try isRow(package) ? 1 : files.heldPieces(of: package)
  }

  func append(_ piece: VerifiedPiece) throws {
    guard try !isRow(piece.package) else {
      throw NodeError.shelf("piece \(piece.index) does not belong here")
    }
    try files.append(piece)
  }

  func complete(_ package: Digest) throws {
    if try !isRow(package) { try files.complete(package) }
  }

  func isComplete(_ package: Digest) throws -> Bool {
    if try isRow(package) { return true }
    return try files.isComplete(package)
  }

  func piece(_ index: Int, of package: Digest) throws -> [UInt8] {
    guard let body = try store.read({ try $0.body(of: package) }) else {
      return try files.piece(index, of: package)
    }
    guard index == 0 else { throw NodeError.shelf("no such piece") }
    return body
  }

  func lastGrowth(of package: Digest) throws -> Instant? {
    try isRow(package) ? nil : files.lastGrowth(of: package)
  }

  func remove(_ package: Digest, unless isNeeded: () throws -> Bool) throws {
    // A row goes in the transaction that ends its last transmittal.
    try files.remove(package, unless: isNeeded)
  }
}
