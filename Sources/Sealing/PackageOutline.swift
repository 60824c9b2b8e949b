package import Evidence

/// A package's header and the hashes of its pieces: sent first, so that pieces can be verified as
/// they land.
package struct PackageOutline: Hashable, Sendable {
  private static let magic = Array("entente/outline@v1\n".utf8)

  package let header: PackageHeader
  /// The hash of each piece: the RFC 9162 leaf hash of its bytes.
  package let pieceHashes: [Digest]
  /// The root of the RFC 9162 tree over the pieces; what the offer commits to.
  package let root: Digest

  /// Makes an outline; refuses a number of hashes that doesn't fit the body's length.
  package init(header: PackageHeader, pieceHashes: [Digest]) throws(SealingError) {
    guard pieceHashes.count == header.geometry.count else { throw .wrongPieceCount }
    self.header = header
    self.pieceHashes = pieceHashes
    root = MerkleHash.root(of: pieceHashes)
  }

  /// Reads an outline; compare `name`, `root` and `bodyLength` with the offer before trusting it.
  package init(parsing bytes: [UInt8]) throws(SealingError) {
    guard bytes.starts(with: Self.magic) else { throw .notAnOutline }
    var reader = ByteReader(bytes)
    let header: [UInt8]
    do {
      _ = try reader.read(count: Self.magic.count)
      header = try reader.readPrefixed(limit: PackageHeader.sizeLimit)
    } catch { throw SealingError(outline: error) }
    let parsed = try PackageHeader(parsing: header)
    var hashes: [Digest] = []
    do {
      guard try reader.read(UInt32.self) == parsed.geometry.count else {
        throw SealingError.wrongPieceCount
      }
      // The geometry may ask for more than is there; never reserve on its word alone.
      hashes.reserveCapacity(min(parsed.geometry.count, reader.remaining / Digest.byteCount))
      for _ in 0..<parsed.geometry.count { hashes.append(try reader.readDigest()) }
      try reader.finish()
    } catch let error as ByteError {
      throw SealingError(outline: error)
    } catch { throw .wrongPieceCount }
    try self.init(header: parsed, pieceHashes: hashes)
  }

  /// Hashes the pieces of a body that is at hand, on two threads.
  ///
  /// It proves nothing by itself: compare the root with an offer. Rethrows what `read` throws.
  package init(hashing header: PackageHeader, read: (_ piece: Int) throws -> [UInt8]) throws {
    let geometry = header.geometry
    var hashes: [Digest] = []
    var lanes = PieceLanes(pieces: geometry.count) { work in
      work.check(against: nil, in: geometry)
    }
    try lanes.run(0..<geometry.count, read: read) { work in
      if let hash = work.hash { hashes.append(hash) }
    }
    try self.init(header: header, pieceHashes: hashes)
  }

  /// The package's name.
  package var name: Digest { header.name }
  /// The length of the body in bytes.
  package var bodyLength: Int { header.bodyLength }
  /// The pieces of the body.
  package var geometry: PieceGeometry { header.geometry }

  /// The outline's bytes.
  package var bytes: [UInt8] {
    var writer = ByteWriter()
    writer.append(raw: Self.magic)
    writer.append(prefixed: header.bytes)
    writer.append(UInt32(pieceHashes.count))
    for hash in pieceHashes { writer.append(raw: hash.bytes) }
    return writer.bytes
  }

  /// The most bytes in the outline of a package whose body has `bodyLength` bytes.
  package static func sizeLimit(bodyLength: Int) throws(SealingError) -> Int {
    let pieces = try PieceGeometry(bodyLength: bodyLength).count
    return magic.count + 4 + PackageHeader.sizeLimit + 4 + pieces * Digest.byteCount
  }

  /// Refuses bytes that are not the piece.
  @discardableResult
  package func verify(piece: Int, _ bytes: [UInt8]) throws(SealingError) -> VerifiedPiece {
    guard pieceHashes.indices.contains(piece) else { throw .noSuchPiece(piece) }
    guard bytes.count == geometry.range(of: piece).count else {
      throw .wrongPieceLength(piece: piece)
    }
    guard MerkleHash.leaf(bytes) == pieceHashes[piece] else {
      throw .pieceMismatch(piece: piece)
    }
    return VerifiedPiece(package: name, root: root, index: piece, bytes: bytes)
  }
}

extension SealingError {
  /// What a broken field of an outline is called.
  fileprivate init(outline error: ByteError) {
    switch error {
    case .truncated(let offset), .notText(let offset): self = .outlineTruncated(offset: offset)
    case .trailing(let offset): self = .outlineTrailing(offset: offset)
    case .tooLong: self = .headerTooLong
    }
  }
}
